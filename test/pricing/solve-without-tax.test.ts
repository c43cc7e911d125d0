import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { ROUNDING_MODES } from "../../src/money/rounding.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { solveDiscount } from "../../src/pricing/solve/solve-discount.js";
import type { SolveInput } from "../../src/pricing/solve/solve-input.js";
import { aDraft, aLine, amountOff, aRate, aVariant, percentOff } from "../support/pricing-builders.js";
import { pricedIn } from "../support/pricing-world.js";

const inside = (rate: string) => [aRate(rate, { included: true })];
const world = { rates: { "DE goods": inside("20"), "DE food": inside("19") } };
const food = { item: aVariant("B", { taxCategory: "food" }) };
const both = { kind: "spread", lineIds: ["line-A", "line-B"] } as const;
const onA = { kind: "line", lineId: "line-A" } as const;
const total = (cents: number) => ({ kind: "total", amount: (cents / 100).toFixed(2) }) as const;

function solved(draft: Draft, input: SolveInput, changes: Partial<PricingPolicy> = {}) {
  const options = { policy: { ...DEFAULT_POLICY, discountBase: "net", ...changes }, methods: PRICING_METHODS } as const;
  const solution = solveDiscount(draft, pricedIn(world, draft, options).facts, input, options)._unsafeUnwrap();
  if (solution.status === "needs-facts") throw new Error("everything is known");
  return solution;
}

/** What stands on each line in the end. */
const off = ({ commands }: ReturnType<typeof solved>) =>
  commands.map(({ type, input }) => [type, "discount" in input ? input.discount : null]);
const cut = (amount: string, per = "line") => ["line.discount", { kind: "amount", amount, per }];

describe("a discount that is meant without the tax inside the price", () => {
  const one = aDraft([aLine("A", "12.00")]);

  it("is written as finely as it takes: 0.025 and 20 % is 0.03", () => {
    const solution = solved(one, { target: total(1197), by: onA });
    expect([solution.status, off(solution)]).toEqual(["exact", [cut("0.025")]]);
  });

  it.each(ROUNDING_MODES)("makes every total, rounded %s", (rounding) => {
    const two = aDraft([aLine("A", "12.00"), aLine("B", "1.19", "3", food)]);
    for (let cents = 0; cents <= 1557; cents += 37) {
      expect([cents, solved(two, { target: total(cents), by: both }, { rounding }).status]).toEqual([cents, "exact"]);
    }
  });

  it.each(["half-up", "floor", "up"] as const)(
    "is no finer than it takes, rounded %s: 0.10 and 20 %% is 0.12",
    (rounding) => {
      expect(off(solved(one, { target: total(1188), by: onA }, { rounding }))).toEqual([cut("0.1")]);
    },
  );

  it("makes one that is carried exactly, too", () => {
    expect(solved(one, { target: total(1101), by: onA }, { carry: "exact" }).status).toBe("exact");
  });

  it("makes a unit price, off each unit: 0.025 and 0.50", () => {
    const three = aDraft([aLine("A", "12.00", "3")]);
    const priced = (amount: string) => solved(three, { target: { kind: "unit-price", amount }, by: onA });
    expect([priced("11.97"), priced("11.40")].map(off)).toEqual([[cut("0.025", "unit")], [cut("0.5", "unit")]]);
    expect(priced("12.00")).toMatchObject({ status: "exact", commands: [] });
  });

  it("spread over lines, each has its share: 8.78 and 3.22 are 7.31666… and 2.70588… without tax", () => {
    const two = aDraft([aLine("A", "12.00"), aLine("B", "4.40", "1", food)]);
    expect(off(solved(two, { target: total(440), by: both }))).toEqual([cut("7.3166666667"), cut("2.7058823529")]);
  });

  it("takes away what stood there, and leaves other lines alone", () => {
    const discounted = aDraft([
      aLine("A", "12.00", "1", { discount: percentOff("10") }),
      aLine("B", "4.40", "1", { ...food, discount: amountOff("1.00") }),
    ]);
    // 4.40 less 1.19.
    expect(solved(discounted, { target: total(1200 + 321), by: onA }).commands).toEqual([
      { type: "line.removeDiscount", input: { lineId: "line-A" } },
    ]);
  });

  it("keeps the reason that was given", () => {
    const solution = solved(one, { target: total(1188), by: onA, reason: "scratched" });
    expect(off(solution)).toEqual([
      ["line.discount", { kind: "amount", amount: "0.1", per: "line", reason: "scratched" }],
    ]);
  });

  it("leaves a line without one where its share is nothing", () => {
    const free = aDraft([aLine("A", "12.00"), aLine("B", "0.00", "1", food)]);
    expect(off(solved(free, { target: total(1188), by: both }))).toEqual([cut("0.1")]);
  });

  it("off the total it is an amount as all: tax comes before it", () => {
    expect(off(solved(one, { target: total(1100), by: { kind: "total-discount" } }))).toEqual([
      ["total.discount", { kind: "amount", amount: "1.00" }],
    ]);
  });
});
