import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../scripts/vectors/run.js";
import { judge } from "../../scripts/vectors/judge.js";
import { readVector } from "../../scripts/vectors/vector.js";
import type { Verdict } from "../../scripts/vectors/verdict.js";
import { OWN, ownVectors } from "./samples.js";

const called = (...args: string[]) => {
  const said = { out: "", error: "" };
  const code = run(args, {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
  });
  return { code, ...said };
};

const vector = (changes: object = {}) => ({
  id: "one",
  source: { name: "shop" },
  kind: "order",
  title: "a line",
  tags: [],
  currency: "EUR",
  minorDigits: 2,
  policy: { id: "shop", roundingMode: "half-up" },
  input: { lines: [{ id: "L1", unitPrice: "10.00", quantity: "1" }] },
  expected: { total: "10.00" },
  ...changes,
});

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "vectors-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(dir, name), typeof content === "string" ? content : JSON.stringify(content));

const countsOf = (out: string) => (JSON.parse(out) as { readonly all: unknown }).all;

/** The same with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, reversed(one)])
      .reverse(),
  );
}

/** The same with numbers where a text is one that a float holds. */
function inNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNumbers);
  if (typeof value === "string") return /^-?\d{1,6}(\.\d{1,5})?$/.test(value) ? Number(value) : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === "id" ? one : inNumbers(one)]));
}

describe("npm run vectors", () => {
  it("says so where there is no folder, no vector or no argument", () => {
    expect(called(join(dir, "none"))).toEqual({
      code: 2,
      out: "",
      error: `There is no folder ${join(dir, "none")}, so there are no vectors to judge.\n`,
    });
    expect(called(dir).error).toBe(`The folder ${dir} holds no vectors: no JSON file with a list of them.\n`);
    expect(called()).toMatchObject({
      code: 2,
      out: "",
      error: "Say which folder holds the vectors: npm run vectors -- DIR [--json]\n",
    });
    expect(called(dir, "more").code).toBe(2);
  });

  it("counts by source and kind, and ends well where nothing differs", () => {
    write("a.json", [vector(), vector({ id: "two", policy: { engine: "negative-line" } })]);
    write("b.json", [
      vector({
        source: { publisher: "A page" },
        kind: "round",
        policy: { roundingMode: "half-up" },
        input: { value: "1.5", digits: 0 },
        expected: { value: "2" },
      }),
    ]);
    write("notes.json", { not: "a list" });
    write("notes.md", "not JSON");
    const { code, out } = called(dir);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "source  kind   agree  differ  disputed  unsupported",
        "A page  round      1       0         0            0",
        "shop    order      1       0         0            1",
        "all                2       0         0            1",
        "",
        "Unsupported (all, and those with this reason alone)",
        "   1    1  engine negative-line with rules that are not its own",
        "",
      ].join("\n"),
    );
  });

  it("shows what differs, where it parts first, and fails", () => {
    write("a.json", [vector({ expected: { subtotal: "10.00", taxTotal: "0.01", total: "10.01" } })]);
    const { code, out } = called(dir);
    expect(code).toBe(1);
    expect(out).toContain(
      "one (shop) a line\n  parts at taxTotal: expected 0.01, got 0\n  then total: expected 10.01, got 10\n",
    );
  });

  it("reports what is no vector, judges the others, and fails", () => {
    write("a.json", [vector(), { id: "" }, 5, vector({ currency: 5 })]);
    write("b.json", "{");
    const { code, out } = called(dir);
    expect(code).toBe(1);
    expect(out).toMatch(/^all +1 +0 +0 +0$/m);
    expect(out.match(/^(a\.json\[[123]\]|b\.json): /gm)).toEqual([
      "a.json[1]: ",
      "a.json[2]: ",
      "a.json[3]: ",
      "b.json: ",
    ]);
  });

  it("calls a vector malformed whose expectation has no form in which it could be compared, and fails", () => {
    const medusa = { engine: "medusa", roundingMode: "none", taxRounding: { level: "none" } };
    const forms: readonly object[] = [
      { expected: { lines: null } },
      { expected: { lines: null }, policy: medusa },
      { expected: { lines: [5] }, policy: medusa },
      { expected: { lines: [{ total: "10.00" }] } },
      { expected: { shipping: "5.00" } },
      { expected: { total: "ten" } },
      { expected: { total: null } },
      { expected: { lines: [{ id: "L1", taxes: null }] } },
      { expected: { adjustments: [{ discount: "D", target: "L1" }] } },
      { kind: "allocate", expected: {} },
      { kind: "allocate", expected: { sharesMinor: "5" } },
      { kind: "round", expected: { value: null } },
      { kind: "tax", expected: { tax: "much" } },
      { kind: "eligibility", expected: { eligible: "yes" } },
    ];
    write("a.json", forms.map(vector));
    const { code, out } = called(dir);
    expect(code).toBe(1);
    expect(out.match(/^a\.json\[\d+\]: expected: /gm)).toHaveLength(forms.length);
    expect(out).toMatch(/^all +0 +0 +0 +0$/m);
  });

  it("fails where the runner itself fails on a vector, and judges the others", () => {
    write("a.json", [vector(), vector({ id: "two" })]);
    let text = "";
    const said = {
      out: (more: string) => {
        text += more;
      },
      error: () => {},
    };
    const verdicts: (() => Verdict)[] = [
      () => ({ verdict: "agree", figures: [] }),
      () => {
        throw new Error("broken");
      },
    ];
    expect(run([dir], said, () => (verdicts.shift() as () => Verdict)())).toBe(1);
    expect(text).toMatch(/^all +1 +0 +0 +0$/m);
    expect(text).toContain("\nMalformed\ntwo: this runner failed on it: Error: broken\n");
  });

  it("shows what a disputed vector states beside what it comes to, and does not fail for that", () => {
    write("a.json", [vector({ disputed: "a cent too much", expected: { total: "10.01" } })]);
    const { code, out } = called(dir);
    expect(code).toBe(0);
    expect(out).toMatch(/^all +0 +0 +1 +0$/m);
    expect(out).toContain(
      "\nDisputed: the source contradicts itself\none (shop) a line\n  parts at total: expected 10.01, got 10\n",
    );
  });

  it("says the same as JSON", () => {
    write("a.json", [vector({ expected: { total: "10.01" } })]);
    const { code, out } = called("--json", dir);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      rows: [{ source: "shop", kind: "order", agree: 0, differ: 1, disputed: 0, unsupported: 0 }],
      all: { source: "all", kind: "", agree: 0, differ: 1, disputed: 0, unsupported: 0 },
      differing: [
        { id: "one", source: "shop", title: "a line", figures: [{ key: "total", expected: "10.01", got: "10" }] },
      ],
      disputed: [],
      reasons: [],
      malformed: [],
    });
  });

  it("comes to the same in whatever order keys stand, and with numbers in place of their texts", () => {
    const all = readdirSync(OWN).flatMap((name) => JSON.parse(readFileSync(join(OWN, name), "utf8")) as unknown[]);
    write("a.json", all.map(reversed));
    expect(countsOf(called(dir, "--json").out)).toEqual(countsOf(called(OWN, "--json").out));
    write("a.json", all.map(inNumbers));
    expect(countsOf(called(dir, "--json").out)).toEqual(countsOf(called(OWN, "--json").out));
  });

  it("comes to the same whatever a vector is called and whoever states it", () => {
    const own = ownVectors();
    const renamed = own.map(({ problem }, i) => {
      const { isDisputed: _, tolerance, ...rest } = problem;
      return {
        ...rest,
        ...(tolerance === null ? {} : { tolerance }),
        id: `renamed-${i}`,
        title: "",
        source: { name: "vendure" },
        policy: { ...problem.policy, id: "gobl" },
      };
    });
    write("a.json", renamed);
    expect(countsOf(called(dir, "--json").out)).toEqual(countsOf(called(OWN, "--json").out));
  });
});

describe("a vector with anything in the place of anything", () => {
  const junk = fc.oneof(fc.constantFrom(null, "", "-1", "abc", -1, 0.5, 1e300, {}, [], [null], true), fc.jsonValue());
  const vectors = readdirSync(OWN).flatMap((name) => JSON.parse(readFileSync(join(OWN, name), "utf8")) as unknown[]);

  it("is malformed or has a verdict, and nothing is thrown", () => {
    const places = vectors.flatMap((one) => pathsOf(one).map((path) => ({ one, path })));
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, ({ one, path }, value) => {
        const read = readVector(putAt(one, path, value));
        if ("wrong" in read) expect(read.wrong).not.toBe("");
        else expect(["agree", "differ", "disputed", "unsupported"]).toContain(judge(read.vector.problem).verdict);
      }),
      { numRuns: 1_000 },
    );
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const here = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}

function putAt(value: unknown, [step, ...rest]: readonly string[], put: unknown): unknown {
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === Number(step) ? putAt(one, rest, put) : one));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [step]: putAt(record[step], rest, put) };
}
