import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import type { TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { aCustomer, aCustomItem, aDraft, aLine, anExemption, aRate } from "../support/pricing-builders.js";
import { sheetIn, type World } from "../support/pricing-world.js";

const inside = (rate: string, id: string) => aRate(rate, { id, included: true });
const onTop = (rate: string, id: string) => aRate(rate, { id });
/** A line of the category a, b … at a price. */
const line = (taxCategory: string, amount: string, quantity = "1"): Line =>
  aLine(taxCategory, amount, quantity, { item: aCustomItem({ taxCategory }) });

/** The taxes of each line, in minor units. */
function taxes(
  lines: readonly Line[],
  rates: Readonly<Record<string, readonly TaxRate[]>>,
  policy: Partial<PricingPolicy>,
): readonly (readonly number[])[] {
  const world: World = { rates: Object.fromEntries(Object.entries(rates).map(([key, all]) => [`DE ${key}`, all])) };
  const sheet = sheetIn(world, aDraft(lines), { policy: { ...DEFAULT_POLICY, ...policy } });
  return sheet.lines.map((one) => one.taxes.map(({ amount }) => amount));
}

describe("taxes that are added up before they are rounded", () => {
  // Of 0.01 at twice 450 % inside, 0.45 cents each; of 0.05 at twice 10 % inside, 0.42 each.
  const small = { a: [inside("450", "a"), inside("450", "b")], b: [inside("10", "c"), inside("10", "d")] };

  it("are no more on a row than it holds: of 0.9 + 0.83, one cent of two stays with the cent", () => {
    expect(taxes([line("a", "0.01"), line("b", "0.05")], small, { taxLevel: "order" })).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it("nor more than its whole minor units leave: 1.45 + 0.45 of two cents", () => {
    const rates = { a: [inside("1450", "a"), inside("450", "b")], b: small.b };
    expect(taxes([line("a", "0.02"), line("b", "0.05")], rates, { taxLevel: "order" })).toEqual([
      [2, 0],
      [1, 0],
    ]);
  });

  it("leave a row as much room as they do not take from inside: 1.6 on top of 0.4, with 0.6 inside", () => {
    const rates = { a: [onTop("1", "low")], b: [inside("150", "in"), onTop("400", "on")] };
    expect(taxes([line("a", "0.10"), line("b", "0.01")], rates, { taxLevel: "order" })).toEqual([[0], [1, 2]]);
  });

  it("are carried to the next row of the rate no further than that row holds", () => {
    const lines = [line("a", "0.01"), { ...line("a", "0.01"), id: "line-2" }];
    expect(taxes(lines, small, { taxLevel: "rate-carried" })).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it("go to where most was cut off: 1.4 and 0.6, 2 together", () => {
    const lines = [line("a", "0.14"), { ...line("a", "0.06"), id: "line-2" }];
    expect(taxes(lines, { a: [onTop("10", "z")] }, { taxLevel: "order-rate" })).toEqual([[1], [1]]);
  });

  // 3.5 each, 7 together.
  it.each<[PricingPolicy["taxLevel"], readonly [string, string], readonly (readonly number[])[]]>([
    ["row", ["z", "z"], [[4], [4]]],
    ["order-rate", ["z", "z"], [[4], [3]]],
    ["order-rate", ["z", "y"], [[4], [4]]],
    ["order", ["y", "z"], [[4], [3]]],
    ["order", ["z", "y"], [[3], [4]]],
    ["rate-carried", ["z", "z"], [[4], [3]]],
  ])("go to the first by rate among equals, then to the earlier row: %s of %j", (taxLevel, [a, b], expected) => {
    const rates = { a: [onTop("10", a)], b: [onTop("10", b)] };
    expect(taxes([line("a", "0.35"), line("b", "0.35")], rates, { taxLevel })).toEqual(expected);
  });

  it.each<[string, Partial<PricingPolicy>, number]>([
    ["on top by its own axis", { taxRounding: "down" }, 3],
    ["on top not by that of tax inside", { includedTaxRounding: "down" }, 4],
  ])("are rounded %s", (_, axes, expected) => {
    expect(taxes([line("a", "0.35")], { a: [onTop("10", "z")] }, { taxLevel: "order", ...axes })).toEqual([[expected]]);
  });
});

describe("tax by the unit", () => {
  const ten = { a: [onTop("10", "z")] };

  it.each<[string, Line, number]>([
    // 14 + 14 + 15 cents: 1.4, 1.4 and 1.5.
    ["is that of each, of which some are a cent dearer", line("a", "0.1433", "3"), 4],
    ["is that of one where it comes in fractions: 10 % of 0.35", line("a", "0.14", "2.5"), 4],
    ["is that of one where the units cannot be counted", line("a", "0", "123456789012345.1234567891"), 0],
  ])("%s", (_, one, expected) => {
    expect(taxes([one], ten, { taxLevel: "unit" })).toEqual([[expected]]);
  });

  it.each([
    ["unit", 9],
    ["row-rate", 10],
    ["order", 10],
  ] as const)(
    "is what comes out for customers who do not pay it: 10 % inside of three at 0.35, by %s",
    (taxLevel, out) => {
      const world: World = {
        rates: { "DE a": [inside("10", "z")] },
        customer: aCustomer({ exemption: anExemption() }),
      };
      const policy = { ...DEFAULT_POLICY, taxLevel };
      expect(sheetIn(world, aDraft([line("a", "0.35", "3")]), { policy }).lines).toMatchObject([
        { taxable: 105, taxRemoved: out, payable: 105 - out },
      ]);
    },
  );

  it("is what comes out rate by rate where not each unit is taxed by itself: twice 4.32 of 95", () => {
    const world: World = {
      rates: { "DE a": [inside("5", "x"), inside("5", "y")] },
      customer: aCustomer({ exemption: anExemption() }),
    };
    const policy = { ...DEFAULT_POLICY, taxLevel: "row" } as const;
    expect(sheetIn(world, aDraft([line("a", "0.95")]), { policy }).totals.taxRemoved).toBe(8);
  });

  it("is that of each unit in what a total discount leaves: 9 and not 8 in three at 0.28", () => {
    const totalDiscount = { kind: "percent", percent: "20", taxTreatment: "proportional", reason: null } as const;
    const world: World = { rates: { "DE a": [inside("10", "z")] } };
    const policy = { ...DEFAULT_POLICY, taxLevel: "unit" } as const;
    expect(sheetIn(world, aDraft([line("a", "0.35", "3")], { totalDiscount }), { policy }).totals.tax).toBe(9);
  });
});
