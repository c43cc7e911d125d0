import { describe, expect, it } from "vitest";
import type { Currency } from "../../src/money/currency.js";
import type { RoundingMode } from "../../src/money/rounding.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { aCustomItem, aDraft, aLine, CLF, EUR, JPY, KWD } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const grossOf = (amount: string, quantity: string, currency: Currency = EUR, rounding: RoundingMode = "half-up") =>
  sheetIn({}, aDraft([aLine("A", amount, quantity)], { currency }), { policy: { ...DEFAULT_POLICY, rounding } })
    .lines[0]?.gross;

describe("unit prices", () => {
  it.each<[price: string, quantity: string, gross: number, arithmetic: string]>([
    ["19.99", "3", 5997, "19.99 × 3 = 59.97"],
    ["0", "5", 0, "a price of nothing is a price"],
    ["0.0125", "3", 4, "0.0125 × 3 = 0.0375, up to 0.04"],
    ["0.0125", "2", 3, "0.0125 × 2 = 0.025, a tie, up to 0.03"],
    ["3.3333", "2.5", 833, "3.3333 × 2.5 = 8.33325, down to 8.33"],
    ["12.3456", "0.375", 463, "12.3456 × 0.375 = 4.6296, up to 4.63"],
    ["0.0049", "1", 0, "0.0049, down to nothing"],
    ["0.0049", "1000", 490, "0.0049 × 1000 = 4.90: the unit price itself is not rounded"],
  ])("%s × %s is %d cents: %s", (price, quantity, gross) => {
    expect(grossOf(price, quantity)).toBe(gross);
  });

  it.each<[Currency, number, string]>([
    [JPY, 25, "12.3456 × 2 = 24.6912, up to 25 yen"],
    [EUR, 2469, "24.69 euros"],
    [KWD, 24_691, "24.691 dinars"],
    [CLF, 246_912, "24.6912 UF, not rounded at all"],
  ])("counts in the minor unit of %o: %d, %s", (currency, gross) => {
    expect(grossOf("12.3456", "2", currency)).toBe(gross);
  });

  it.each<[RoundingMode, number]>([
    ["half-up", 3],
    ["half-even", 2],
    ["half-odd", 3],
    ["half-down", 2],
    ["up", 3],
    ["down", 2],
  ])("rounds 2.5 cents by the policy: %s gives %d", (rounding, gross) => {
    expect(grossOf("0.025", "1", EUR, rounding)).toBe(gross);
  });

  it("prices each line by itself and adds them up: 10.00 × 2 + 0.99 × 3 + 25.00 = 47.97", () => {
    const custom = { item: aCustomItem() };
    const sheet = sheetIn(
      {},
      aDraft([aLine("A", "10.00", "2"), aLine("B", "0.99", "3"), aLine("C", "25", "1", custom)]),
    );
    expect(sheet.lines.map(({ lineId, unitPrice, quantity, gross }) => [lineId, unitPrice, quantity, gross])).toEqual([
      ["line-A", "10.00", "2", 2000],
      ["line-B", "0.99", "3", 297],
      ["line-C", "25", "1", 2500],
    ]);
    expect(sheet.totals).toMatchObject({ gross: 4797, merchandise: 4797, total: 4797, amountDue: 4797 });
  });

  it("says that a line without a price is pending, and does not read it as free", () => {
    const sheet = sheetIn({}, aDraft([aLine("A", "10.00"), aLine("B", null, "3")]));
    expect(sheet.pending).toEqual([{ what: "unit-price", lineId: "line-B" }]);
    expect(sheet.lines[1]).toMatchObject({ unitPrice: null, gross: 0, net: 0, payable: 0 });
  });

  it("prices a draft without lines: every total is 0", () => {
    const { totals, lines, pending } = sheetIn({}, aDraft());
    expect(lines).toEqual([]);
    expect(pending).toEqual([]);
    expect(Object.values(totals).filter((total) => total !== 0 && total !== null)).toEqual([]);
  });
});
