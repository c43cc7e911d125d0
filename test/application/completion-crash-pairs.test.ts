import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Ports } from "../../src/ports/ports.js";
import { isLongRun } from "../support/runs.js";
import { between, dyingAfter, isChange } from "./failing-ports.js";
import {
  add,
  aWorld,
  BY_CHECK,
  byCard,
  byToken,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  SCOPE,
  stockOf,
  usesOf,
  type World,
} from "./world.js";

/** Two mugs and three stickers, 10 % off: (20 − 2 + 3 − 0.30 + 5.00) × 1.2. */
const TOTAL = 3084;
const AUTHORIZED = [`authorized ${TOTAL}`, `captured ${TOTAL}`];
const LEASE_MS = 30_000;

type Outcome = "authorised" | "declined" | "answer lost";

interface Way {
  readonly kind: string;
  readonly outcome: Outcome | "nothing to authorise";
  readonly billing: Command;
  readonly isApart: boolean;
}

const OUTCOMES: readonly Outcome[] = ["authorised", "declined", "answer lost"];
const tokenFor = (outcome: Outcome) => (outcome === "declined" ? TEST_TOKENS.declined : TEST_TOKENS.approved);
const BY_CARD: Readonly<Record<string, (outcome: Outcome) => Command>> = {
  "a saved card": () => byCard(),
  "a new method": (outcome) => byToken(tokenFor(outcome), true),
  "action required": () => byToken(TEST_TOKENS.actionRequired),
};
const FOR_NOTHING: Readonly<Record<string, Command>> = {
  "payment not required": {
    type: "billing.notRequired",
    input: { settlement: { kind: "goodwill" }, reason: "sorry" },
  },
  "a check": BY_CHECK,
};

const WAYS: readonly Way[] = [false, true].flatMap((isApart) => [
  ...Object.entries(FOR_NOTHING).map(([kind, billing]) => ({
    kind,
    outcome: "nothing to authorise" as const,
    billing,
    isApart,
  })),
  ...Object.entries(BY_CARD).flatMap(([kind, by]) =>
    OUTCOMES.map((outcome) => ({ kind, outcome, billing: by(outcome), isApart })),
  ),
]);

async function begun({ kind, outcome, billing, isApart }: Way) {
  const token = kind === "a saved card" && outcome !== "nothing to authorise" ? tokenFor(outcome) : undefined;
  const card = { paymentMethodId: "card-anna", customerId: "anna", label: "Visa", usable: true, reason: null };
  const methods = [{ ...card, ...(token === undefined ? {} : { token }) }];
  const world = aWorld({ isApart, shop: { payments: { methods } } });
  const lines = [add("MUG", 2), add("STICKER", 3)];
  const coupon: Command = { type: "coupon.apply", input: { code: "ONCE" } };
  const draft = await readyDraft(world.desk, { lines, billing, more: [coupon] });
  return { world, draftId: draft.id, version: draft.version, request: await completion(world.desk, draft) };
}

/** Every call in the long run; in the short one those that change something, after which alone it matters whether somebody dies. */
const IS_LONG = isLongRun();
/** Some twenty thousand pairs are for `npm run test:long` by itself. */
const IS_EVERY_PAIR = isLongRun(10_000);
type Counted = (call: string) => boolean;
const countedWhere = (isEvery: boolean): Counted => (isEvery ? () => true : isChange);
const [BY_ITSELF, IN_PAIRS] = [countedWhere(IS_LONG), countedWhere(IS_EVERY_PAIR)];

type Begun = Awaited<ReturnType<typeof begun>>;

/** The provider does what it is asked, and nobody hears of it. */
const deafened = ({ outcome }: Way, ports: Ports): Ports =>
  outcome !== "answer lost"
    ? ports
    : between(ports, async (call, carryOut) => {
        const answer = await carryOut();
        if (/^payments\.(authorize|lookup)$/.test(call)) throw new Error("no answer");
        return answer;
      });

/** The card's holder answers the bank, if the bank has asked. Half a minute later nobody has a lease any more. */
async function meanwhile({ world, draftId, version }: Begun, { outcome }: Way): Promise<void> {
  const key = JSON.stringify(["default", draftId, version, "authorize"]);
  await ok(world.ports.payments.settle({ key, approved: outcome !== "declined" }, SCOPE));
  world.clock.advance(LEASE_MS);
}

/** Sweeps until there is nothing left to do, but so often at most. */
const MOST_SWEEPS = 3;

async function atRest(at: Begun, way: Way): Promise<void> {
  for (let sweeps = 0; sweeps <= MOST_SWEEPS; sweeps += 1) {
    await meanwhile(at, way);
    if ((await ok(at.world.desk.sweep({}))).attempts.length === 0) return;
  }
  throw new Error("it does not come to rest");
}

/** One order, paid once, or a draft that is open with nothing held. What it became. */
async function judged({ world, draftId }: Begun, { outcome }: Way): Promise<"order" | "open"> {
  const orders = (await ok(world.desk.listOrders({}))).items;
  const status = (await ok(world.desk.read({ draftId }))).draft.status;
  const standing = (await paymentsOf(world, draftId)).filter((one) => !/^(voided|declined)/.test(one));
  const told = world.events.filter(({ type }) => type === "order.placed").map(({ id }) => id);
  const held = [await stockOf(world, "MUG"), await usesOf(world, "ONCE")];
  const rest = { status, orders: orders.map((order) => order.draftId), standing, held, told: [...new Set(told)] };
  if (orders.length === 0) {
    expect(rest).toEqual({ status: "open", orders: [], standing: [], held: [["5", "0"], 0], told: [] });
    return "open";
  }
  expect(rest).toEqual({
    status: "completed",
    orders: [draftId],
    standing: outcome === "nothing to authorise" ? [] : AUTHORIZED,
    held: [["5", "2"], 1],
    told: [`order-${draftId}:1:order.placed`],
  });
  expect(orders[0]?.payment.captured).toBe(outcome === "nothing to authorise" ? 0 : TOTAL);
  return "order";
}

/** Begun once more, by a process that dies after so many calls; false: it lived. */
async function firstDies(at: Begun, way: Way, calls: number, counted: Counted): Promise<boolean> {
  const dying = dyingAfter(at.world.ports, calls, counted);
  const answer = await orderDesk(deafened(way, dying.ports)).complete(at.request);
  const orders = (await ok(at.world.desk.listOrders({}))).items;
  // What is answered is true, whoever dies afterwards.
  if (answer.isOk()) expect(orders).toHaveLength(1);
  else if (answer.error.code === "payment_declined") expect(orders).toEqual([]);
  return dying.hasDied();
}

type Second = "sweep" | "reopen";

async function secondDies({ world, draftId }: Begun, second: Second, calls: number): Promise<boolean> {
  const dying = dyingAfter(world.ports, calls, IN_PAIRS);
  const desk = orderDesk(dying.ports);
  await (second === "sweep" ? desk.sweep({}) : desk.reopen({ actor: KIM, draftId }));
  return dying.hasDied();
}

const isClaimed = async ({ ports }: World, draftId: string) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE))) !== null;

const named = WAYS.map((way) => ({ ...way, where: way.isApart ? "elsewhere" : "beside the store" }));

describe.each(named)("$kind, $outcome, goods $where", (way) => {
  it("a process dies at each boundary, and a sweep goes on", async () => {
    const ends = new Set<string>();
    let calls = 0;
    for (; ; calls += 1) {
      const at = await begun(way);
      const hasDied = await firstDies(at, way, calls, BY_ITSELF);
      const wasClaimed = await isClaimed(at.world, at.draftId);
      await atRest(at, way);
      const end = await judged(at, way);
      // Once it is claimed it comes to the end that the provider's answer means.
      if (wasClaimed) expect([calls, end]).toEqual([calls, way.outcome === "declined" ? "open" : "order"]);
      else expect([calls, end]).toEqual([calls, "open"]);
      ends.add(end);
      if (!hasDied) break;
    }
    expect(calls).toBeGreaterThan(IS_LONG ? 20 : 5);
    expect([...ends]).toEqual(way.outcome === "declined" ? ["open"] : ["open", "order"]);
  });
});

describe.each(named)("$kind, $outcome, goods $where: and the one that goes on dies too", (way) => {
  /** Both die where they are told to; false for one that lived. */
  async function bothDie(first: number, second: Second, calls: number) {
    const at = await begun(way);
    const firstDied = await firstDies(at, way, first, IN_PAIRS);
    await meanwhile(at, way);
    const secondDied = await secondDies(at, second, calls);
    await atRest(at, way);
    const end = await judged(at, way);
    const isSwept = second === "sweep" && (await isClaimed(at.world, at.draftId));
    if (isSwept) expect([first, calls, end]).toEqual([first, calls, way.outcome === "declined" ? "open" : "order"]);
    return { firstDied, secondDied };
  }

  async function everyPair(second: Second) {
    let pairs = 0;
    for (let first = 0, isLast = false; !isLast; first += 1) {
      for (let calls = 0, isOver = false; !isOver; calls += 1) {
        const { firstDied, secondDied } = await bothDie(first, second, calls);
        pairs += 1;
        [isLast, isOver] = [!firstDied, !secondDied];
      }
    }
    console.info(`${way.kind}, ${way.outcome}, goods ${way.where}, ${second}: ${pairs} pairs`);
    return pairs > 100;
  }

  async function onePair(second: Second) {
    const { firstDied, secondDied } = await bothDie(6, second, 3);
    return firstDied && secondDied;
  }

  const [which, tried] = IS_EVERY_PAIR ? (["every", everyPair] as const) : (["one", onePair] as const);
  it.each<Second>(["sweep", "reopen"])(`%s, at ${which} pair of boundaries`, async (second) => {
    expect(await tried(second)).toBe(true);
  });
});
