import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShape } from "../../src/shape/read-shape.js";
import {
  choice,
  count,
  decimal,
  either,
  flag,
  id,
  label,
  list,
  minor,
  nullable,
  object,
  optional,
  record,
  type Shape,
  text,
  union,
} from "../../src/shape/shape.js";
import { mutated } from "../support/mutations.js";
import { runs } from "../support/runs.js";
import { arbitraryOf } from "../support/shape-arbitrary.js";

type Discount =
  | { readonly kind: "percent"; readonly percent: number }
  | { readonly kind: "amount"; readonly amount: string; readonly per?: "line" | "unit" };

type Verdict =
  | { readonly applied: true; readonly amount: number }
  | { readonly applied: false; readonly because: { readonly code: string } };

interface Basket {
  readonly id: string;
  readonly note?: string;
  readonly rows: readonly { readonly sku: string; readonly discount: Discount | null }[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly stock: "unlimited" | string;
  readonly verdict: Verdict;
}

const discount = union<Discount>("kind", {
  percent: object<Extract<Discount, { kind: "percent" }>>({ kind: choice("percent"), percent: count(0, 100) }),
  amount: object<Extract<Discount, { kind: "amount" }>>({
    kind: choice("amount"),
    amount: decimal(),
    per: optional(choice("line", "unit")),
  }),
});

const basket: Shape<Basket> = object<Basket>({
  id: id(),
  note: optional(text(20)),
  rows: list(object<Basket["rows"][number]>({ sku: id(), discount: nullable(discount) }), 3, 1),
  metadata: record(text(20), 2),
  stock: either(choice("unlimited"), decimal()),
  verdict: union<Verdict>("applied", {
    true: object<Extract<Verdict, { applied: true }>>({ applied: choice(true), amount: minor() }),
    false: object<Extract<Verdict, { applied: false }>>({
      applied: choice(false),
      because: object<{ readonly code: string }>({ code: id() }),
    }),
  }),
});

const GOOD: Basket = {
  id: "b1",
  rows: [
    { sku: "TEA", discount: { kind: "percent", percent: 10 } },
    { sku: "POT", discount: null },
  ],
  metadata: { channel: "telephone" },
  stock: "unlimited",
  verdict: { applied: false, because: { code: "expired" } },
};

const problemsOf = (value: unknown, shape: Shape<unknown> = basket) =>
  readShape(shape, value)
    ._unsafeUnwrapErr()
    .problems.map(({ path, reason }) => [path.join("."), reason]);

describe("readShape", () => {
  it("gives a copy of its own", () => {
    const read = readShape(basket, GOOD)._unsafeUnwrap();
    expect(read).toStrictEqual(GOOD);
    expect(read).not.toBe(GOOD);
    expect(read.rows).not.toBe(GOOD.rows);
    expect(read.metadata).not.toBe(GOOD.metadata);
  });

  it("names every problem with its place", () => {
    const bad = {
      id: "",
      note: 7,
      rows: [{ sku: "TEA", discount: { kind: "percent", percent: 101 } }, { discount: { kind: "gift" } }],
      metadata: { a: 1, b: "b" },
      verdict: { applied: "true", amount: 1 },
      total: 0,
    };
    expect(problemsOf(bad)).toStrictEqual([
      ["id", "malformed"],
      ["note", "wrong_type"],
      ["rows.0.discount.percent", "out_of_range"],
      ["rows.1.sku", "required"],
      ["rows.1.discount.kind", "not_a_choice"],
      ["metadata.a", "wrong_type"],
      ["stock", "required"],
      ["verdict.applied", "not_a_choice"],
      ["total", "unknown_field"],
    ]);
  });

  it.each([
    [null, "wrong_type"],
    [undefined, "required"],
    [[], "wrong_type"],
    ["{}", "wrong_type"],
    [new Date(0), "wrong_type"],
    [new Map(), "wrong_type"],
    [new URL("https://example.com/"), "wrong_type"],
    [Object.create({ id: "b1" }), "wrong_type"],
    [() => ({}), "wrong_type"],
  ])("refuses what is no plain object: %s", (value, reason) => {
    expect(problemsOf(value)).toStrictEqual([["", reason]]);
  });

  it("takes an object without a prototype, and a frozen one", () => {
    const bare = Object.assign(Object.create(null) as object, GOOD);
    expect(readShape(basket, bare)._unsafeUnwrap()).toStrictEqual(GOOD);
    expect(readShape(basket, Object.freeze({ ...GOOD }))._unsafeUnwrap()).toStrictEqual(GOOD);
  });

  it("leaves out fields that are given as undefined", () => {
    expect(Object.keys(readShape(basket, { ...GOOD, note: undefined })._unsafeUnwrap())).not.toContain("note");
  });

  it("refuses lists that are too short, too long, full of holes or none", () => {
    const rows = list(flag(), 2, 1);
    const huge: unknown[] = [];
    huge.length = 2 ** 32 - 1;
    const holes: unknown[] = [];
    holes.length = 2;
    expect(problemsOf([], rows)).toStrictEqual([["", "too_short"]]);
    expect(problemsOf([true, true, true], rows)).toStrictEqual([["", "too_long"]]);
    expect(problemsOf(huge, rows)).toStrictEqual([["", "too_long"]]);
    expect(problemsOf(holes, rows)).toStrictEqual([
      ["0", "required"],
      ["1", "required"],
    ]);
    expect(problemsOf({ length: 1, 0: true }, rows)).toStrictEqual([["", "wrong_type"]]);
  });

  it("says of an alternative what either would have been", () => {
    const { problems } = readShape(basket, { ...GOOD, stock: "many" })._unsafeUnwrapErr();
    expect(problems).toStrictEqual([
      { path: ["stock"], reason: "malformed", expected: "unlimited, or a decimal amount such as 19.99" },
    ]);
    const optionalOne = either(optional(list(flag(), 3)), either(nullable(record(flag(), 2)), object<object>({})));
    expect(readShape(optionalOne, 7)._unsafeUnwrapErr().problems[0]?.expected).toBe(
      "a list of 0 to 3, or an object of at most 2 named values, or null, or an object",
    );
    expect(readShape(either(discount, flag()), 7)._unsafeUnwrapErr().problems[0]?.expected).toBe(
      "an object, or true or false",
    );
  });

  it("finds 20 problems at most, however much is wrong", () => {
    const flags = list(flag(), 100_000);
    expect(
      problemsOf(
        Array.from({ length: 100_000 }, () => 7),
        flags,
      ),
    ).toHaveLength(20);
    const foreign = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 1]));
    expect(problemsOf(foreign, object({}))).toHaveLength(20);
    const names = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}\u0000`, 1]));
    expect(problemsOf(names, record(flag(), 30))).toHaveLength(20);
  });
});

describe("keys", () => {
  it("refuses keys that mean something to the language, as fields and as names", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const hostile = JSON.parse(`{"${key}":"x"}`) as unknown;
      expect(problemsOf({ ...GOOD, metadata: hostile })).toStrictEqual([["metadata", "malformed"]]);
      expect(problemsOf(hostile, object({}))).toStrictEqual([[key, "unknown_field"]]);
    }
  });

  it("refuses names that say that they are card data", () => {
    for (const key of ["cvv", "CVC", "Card Number", "card_number", "cc-number", "pan"]) {
      expect(problemsOf({ [key]: "x" }, record(text(9), 3))).toStrictEqual([["", "malformed"]]);
    }
    expect(readShape(record(text(9), 3), { panel: "x", toString: "y" })._unsafeUnwrap()).toStrictEqual({
      panel: "x",
      toString: "y",
    });
  });

  it("refuses too many names, and names that are too long or no text", () => {
    const names = record(text(9), 2, text(3));
    expect(problemsOf({ a: "", b: "", c: "" }, names)).toStrictEqual([["", "too_long"]]);
    expect(problemsOf({ abcd: "x", "\u0000": "x", "": "x" }, record(text(9), 9, text(3)))).toStrictEqual([
      ["", "too_long"],
      ["", "malformed"],
      ["", "too_short"],
    ]);
    expect(problemsOf([], names)).toStrictEqual([["", "wrong_type"]]);
  });

  it("cuts long keys in its answer and repeats no card number, no control character and no half of a pair", () => {
    const card = "4111" + "1111".repeat(3);
    const shape = object({});
    expect(problemsOf({ [card]: 1 }, shape)).toStrictEqual([["", "unknown_field"]]);
    expect(problemsOf({ "a\u0000": 1 }, shape)).toStrictEqual([["", "unknown_field"]]);
    expect(problemsOf({ "": 1 }, shape)).toStrictEqual([["", "unknown_field"]]);
    expect(problemsOf({ ["k".repeat(1_000_000)]: 1 }, shape)).toStrictEqual([["k".repeat(64), "unknown_field"]]);
    // Only letters, or a name too short to hold a card number, are repeated.
    expect(problemsOf({ [`${"k".repeat(63)}😀`]: 1 }, shape)).toStrictEqual([["", "unknown_field"]]);
    expect(problemsOf({ [`card${card}`]: 1 }, shape)).toStrictEqual([["", "unknown_field"]]);
    expect(problemsOf({ line2: 1 }, shape)).toStrictEqual([["line2", "unknown_field"]]);
    expect(problemsOf({ ["k".repeat(100)]: 1 }, record(flag(), 3))).toStrictEqual([["k".repeat(64), "wrong_type"]]);
    expect(problemsOf({ [card]: 1 }, record(flag(), 3, label(100)))).toStrictEqual([["…", "wrong_type"]]);
  });

  it("does not see symbols and what is not enumerable beside the fields", () => {
    const marked = Object.defineProperty({ ...GOOD, [Symbol("cache")]: 1 }, "hidden", { value: 1 });
    expect(readShape(basket, marked)._unsafeUnwrap()).toStrictEqual(GOOD);
  });
});

describe("hostile objects", () => {
  const never = () => {
    throw new Error("must not run");
  };

  it("runs no accessor: it is refused where it stands, also in place of an optional field", () => {
    const trapped = { ...GOOD };
    Object.defineProperty(trapped, "note", { get: never, enumerable: true });
    expect(problemsOf(trapped)).toStrictEqual([["note", "unreadable"]]);
    const rows = Object.defineProperty([], 0, { get: never, enumerable: true });
    expect(problemsOf(rows, list(flag(), 3))).toStrictEqual([["0", "unreadable"]]);
    const kind = Object.defineProperty({}, "kind", { get: never, enumerable: true });
    expect(problemsOf(kind, discount)).toStrictEqual([["kind", "not_a_choice"]]);
    expect(
      problemsOf(Object.defineProperty({}, "id", { set: never, enumerable: true }), object({ id: id() })),
    ).toStrictEqual([["id", "unreadable"]]);
  });

  it("runs no toString, valueOf or toJSON", () => {
    const disguised = { toString: never, valueOf: never, toJSON: never, [Symbol.toPrimitive]: never };
    expect(problemsOf({ ...GOOD, id: disguised })).toStrictEqual([["id", "wrong_type"]]);
    expect(problemsOf({ kind: disguised }, discount)).toStrictEqual([["kind", "not_a_choice"]]);
  });

  it("answers for proxies that throw, and for revoked ones", () => {
    const thrower = new Proxy({}, { getOwnPropertyDescriptor: never, ownKeys: never, getPrototypeOf: never });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const revokedList = Proxy.revocable([], {});
    revokedList.revoke();
    expect(problemsOf(thrower)).toStrictEqual([["", "unreadable"]]);
    expect(problemsOf(revoked.proxy)).toStrictEqual([["", "unreadable"]]);
    expect(problemsOf({ ...GOOD, rows: revokedList.proxy })).toStrictEqual([["rows", "unreadable"]]);
    expect(problemsOf({ ...GOOD, rows: [GOOD.rows[0], thrower] })).toStrictEqual([["rows.1", "unreadable"]]);
  });

  it("answers for cyclic and very deep values", () => {
    const cyclic: Record<string, unknown> = { ...GOOD };
    cyclic["verdict"] = cyclic;
    expect(problemsOf(cyclic)).toStrictEqual([["verdict.applied", "not_a_choice"]]);
    let deep: unknown = {};
    for (let depth = 0; depth < 100_000; depth++) deep = { because: deep, applied: false };
    expect(problemsOf({ ...GOOD, verdict: deep })[0]).toStrictEqual(["verdict.because.code", "required"]);
  });

  it("takes values of another realm's shape only by what they hold", () => {
    const foreign = Object.assign(Object.create(Object.create(null) as object) as object, GOOD);
    expect(readShape(basket, foreign)._unsafeUnwrap()).toStrictEqual(GOOD);
  });
});

describe("laws of readShape", () => {
  it("what a description generates is taken, and comes back equal", () => {
    fc.assert(
      fc.property(arbitraryOf(basket), (value) => {
        expect(readShape(basket, value)._unsafeUnwrap()).toStrictEqual(value);
      }),
      { numRuns: runs() },
    );
  });

  it("whatever is taken is taken again, and is the same; whatever is refused leaves the input as it was", () => {
    fc.assert(
      fc.property(mutated(arbitraryOf(basket)), (value) => {
        const before = JSON.stringify(value);
        readShape(basket, value).match(
          (read) => expect(readShape(basket, read)._unsafeUnwrap()).toStrictEqual(read),
          ({ problems }) => expect(problems.length).toBeGreaterThan(0),
        );
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: runs() },
    );
  });

  it("anything at all gets an answer", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(readShape(basket, value).isErr()).toBe(true);
        expect(problemsOf({ ...GOOD, verdict: value }).length).toBeGreaterThan(0);
      }),
      { numRuns: runs() },
    );
  });
});
