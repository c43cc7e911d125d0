import { inspect } from "node:util";
import { Err, Ok } from "neverthrow";
import { describe, expect, it } from "vitest";
import { ENTRIES, sourceOf } from "../../scripts/entries.mjs";
import { CARD_NUMBERS, HOSTILE_VALUES, type HostileValue } from "../support/hostile-values.js";
import { type Call, type Classification, trusted } from "./classification.js";
import { DRAFTS, FACTS, MONEY, PRICING, VALIDATION } from "./core.js";
import { APPLICATION } from "./desk.js";
import { ADAPTERS, DESCRIBE, PORTS, SCHEMA, TESTING, TESTING_SIMULATION, TESTING_STRIPE } from "./edges.js";
import { ATTEMPTS, ORDERS } from "./orders.js";

type Table = Readonly<Record<string, Classification>>;

const NEVERTHROW = trusted("it belongs to neverthrow, and is passed on");

/** Every entry of the package with what each of its functions is to data from outside. */
const CLASSIFIED: Readonly<Record<string, Table>> = {
  ".": { ok: NEVERTHROW, err: NEVERTHROW, okAsync: NEVERTHROW, errAsync: NEVERTHROW, ResultAsync: NEVERTHROW },
  money: MONEY,
  facts: FACTS,
  draft: DRAFTS,
  pricing: PRICING,
  validation: VALIDATION,
  order: ORDERS,
  completion: ATTEMPTS,
  ports: PORTS,
  application: APPLICATION,
  schema: SCHEMA,
  describe: DESCRIBE,
  testing: TESTING,
  "testing/stripe": TESTING_STRIPE,
  "testing/simulation": TESTING_SIMULATION,
  ...ADAPTERS,
};

const modules = await Promise.all(
  ENTRIES.map(async (entry: string) => {
    const module = (await import(/* @vite-ignore */ `../../${sourceOf(entry)}`)) as Readonly<Record<string, unknown>>;
    const functions = Object.entries(module).filter(([, value]) => typeof value === "function");
    return { entry, functions };
  }),
);

/** The root passes on what other entries export: it is classified there. */
const elsewhere = new Set(
  modules.filter(({ entry }) => entry !== ".").flatMap(({ functions }) => functions.map(([, f]) => f)),
);
const exported = modules.flatMap(({ entry, functions }) =>
  functions.filter(([, f]) => entry !== "." || !elsewhere.has(f)).map(([name]) => ({ entry, name })),
);

const takers = exported.flatMap(({ entry, name }) => {
  const found = CLASSIFIED[entry]?.[name];
  return found === undefined || found.as === "trusted" ? [] : [{ entry, name, ...found }];
});

/** Nobody's call may take that much of the processor: a guard against what never ends, not a measure. */
const MOST_MILLISECONDS = 1_000;

/** How a value looks from outside, without running anything in it; what is frozen or no object cannot change. */
const look = (value: unknown, isShared: boolean) =>
  isShared || (typeof value !== "object" && typeof value !== "function")
    ? ""
    : inspect(value, {
        depth: 6,
        maxArrayLength: 20,
        maxStringLength: 200,
        getters: false,
        showProxy: true,
        customInspect: false,
      });

interface Answer {
  readonly threw: boolean;
  readonly answer: unknown;
}

async function ask(call: Call, value: unknown): Promise<Answer> {
  try {
    const answer = call(value);
    // Some functions hand on what they cannot read; nobody touches it here either.
    return answer === value ? { threw: false, answer: "the value" } : { threw: false, answer: await answer };
  } catch (thrown) {
    return { threw: true, answer: thrown };
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isTyped = (error: unknown): error is { readonly code: string } =>
  isRecord(error) && typeof error["code"] === "string" && /^[a-z_]+$/.test(error["code"]);

/** What is wrong with an answer to a hostile value; null where nothing is. */
function faultIn({ threw, answer }: Answer, mustRefuse: boolean): string | null {
  if (threw) return `threw ${inspect(answer).slice(0, 300)}`;
  if (answer instanceof Ok) return mustRefuse ? "was taken" : null;
  if (answer instanceof Err) return faultOfError(answer.error);
  if (mustRefuse && isRecord(answer)) return answer["success"] === false ? null : "was taken";
  return mustRefuse ? "gave no result" : null;
}

function faultOfError(error: unknown): string | null {
  const errors = Array.isArray(error) ? error : [error];
  if (!errors.every(isTyped)) return `answered an error without a code: ${inspect(error).slice(0, 200)}`;
  // Ids may look like card numbers, and an error may name an id; what was refused is never repeated.
  const isRefusal = errors.some(({ code }) => code === "input_invalid");
  return isRefusal && CARD_NUMBERS.some((card) => JSON.stringify(error).includes(card))
    ? "repeated a card number"
    : null;
}

async function checkCall(call: Call, hostile: HostileValue, mustRefuse: boolean): Promise<readonly string[]> {
  const value = hostile.make();
  const before = look(value, hostile.shared === true);
  const start = process.cpuUsage();
  const fault = faultIn(await ask(call, value), mustRefuse);
  const { user, system } = process.cpuUsage(start);
  return [
    ...(fault === null ? [] : [fault]),
    ...(user + system > MOST_MILLISECONDS * 1000 ? [`took ${Math.round((user + system) / 1000)} ms`] : []),
    ...(look(value, hostile.shared === true) === before ? [] : ["changed the value"]),
  ].map((found) => `${hostile.name}: ${found}`);
}

const PROTOTYPES = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Promise.prototype,
  Map.prototype,
];
const prototypes = () =>
  PROTOTYPES.map((prototype) =>
    Reflect.ownKeys(prototype).map((key) => [key, Object.getOwnPropertyDescriptor(prototype, key)]),
  );

describe("the table of hostile values", () => {
  it("has 200 of them and more, each under a name of its own", () => {
    expect(HOSTILE_VALUES.length).toBeGreaterThanOrEqual(200);
    expect(new Set(HOSTILE_VALUES.map(({ name }) => name)).size).toBe(HOSTILE_VALUES.length);
  });
});

describe("what the package exports", () => {
  it("is classified, every function of it", () => {
    const unknown = exported.filter(({ entry, name }) => !Object.hasOwn(CLASSIFIED[entry] ?? {}, name));
    expect(unknown.map(({ entry, name }) => `${entry} ${name}`)).toStrictEqual([]);
  });

  it("has all that is classified", () => {
    const names = new Set(exported.map(({ entry, name }) => `${entry} ${name}`));
    const gone = Object.entries(CLASSIFIED).flatMap(([entry, table]) =>
      Object.keys(table).map((name) => `${entry} ${name}`),
    );
    expect(gone.filter((name) => !names.has(name))).toStrictEqual([]);
  });

  it("is trusted only for a reason", () => {
    const reasons = Object.values(CLASSIFIED).flatMap((table) =>
      Object.values(table).flatMap((one) => (one.as === "trusted" ? [one.because] : [])),
    );
    expect(reasons.every((reason) => reason.length > 15 || reason === "it takes nothing")).toBe(true);
    expect(takers.length).toBeGreaterThan(100);
  });
});

describe.each(takers)("S2, S5: $entry $name", ({ calls, strict }) => {
  it.each(Object.entries(calls))("%s", async (where, call) => {
    const before = prototypes();
    // What is made once is made now.
    await ask(call, undefined);
    const faults: string[] = [];
    for (const hostile of HOSTILE_VALUES) faults.push(...(await checkCall(call, hostile, strict.includes(where))));
    expect(faults).toStrictEqual([]);
    expect(prototypes()).toStrictEqual(before);
  });
});
