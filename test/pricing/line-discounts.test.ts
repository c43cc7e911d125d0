import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { aDraft, aLine, amountOff, aVariant, percentOff } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const discounted = (amount: string, quantity: string, changes: Partial<Line>) => {
  const row = sheetIn({}, aDraft([aLine("A", amount, quantity, changes)])).lines[0];
  return [row?.gross, row?.lineDiscount, row?.net];
};
const copied = (adjustment: string, quantity: string) => ({
  copiedFrom: { orderId: "order-1", lineId: "line-9", quantity, adjustment },
});

describe("line discounts", () => {
  it.each<[Line["discount"], string, string, readonly number[], string]>([
    [percentOff("10"), "19.99", "3", [5997, 600, 5397], "10 % of 59.97 = 5.997, up to 6.00"],
    [percentOff("12.5"), "0.99", "1", [99, 12, 87], "12.5 % of 0.99 = 0.12375, down to 0.12"],
    [percentOff("50"), "0.01", "1", [1, 1, 0], "50 % of 0.01 = 0.005, a tie, up to 0.01"],
    [percentOff("0"), "19.99", "1", [1999, 0, 1999], "0 % takes nothing"],
    [percentOff("100"), "0.0125", "3", [4, 4, 0], "100 % of 0.04 leaves nothing"],
    [percentOff("33.3333333333"), "3.00", "1", [300, 100, 200], "33.3333333333 % of 3.00 = 0.999999999999"],
    [amountOff("5.00"), "19.99", "3", [5997, 500, 5497], "5.00 off the line, whatever its quantity"],
    [amountOff("0.005"), "1.00", "1", [100, 1, 99], "0.005, a tie, up to 0.01"],
    [amountOff("5.00", "unit"), "19.99", "3", [5997, 1500, 4497], "5.00 × 3 = 15.00"],
    [amountOff("0.0125", "unit"), "1.00", "3", [300, 4, 296], "0.0125 × 3 = 0.0375, up to 0.04"],
    [amountOff("0.40", "unit"), "2.00", "2.5", [500, 100, 400], "0.40 × 2.5 kg = 1.00"],
    [amountOff("99.00"), "19.99", "3", [5997, 5997, 0], "99.00 is cut to the 59.97 that there are"],
    [amountOff("20.00", "unit"), "19.99", "3", [5997, 5997, 0], "60.00 is cut to the 59.97 that there are"],
    [amountOff("1.00"), "0", "3", [0, 0, 0], "nothing can be taken off nothing"],
  ])("%o of %s × %s is %j: %s", (discount, price, quantity, figures) => {
    expect(discounted(price, quantity, { discount })).toEqual(figures);
  });

  it("cannot touch a line that has no price yet", () => {
    const row = sheetIn({}, aDraft([aLine("A", null, "1", { discount: amountOff("5.00") })])).lines[0];
    expect([row?.gross, row?.lineDiscount, row?.net]).toEqual([0, 0, 0]);
  });

  it("by the unit: all of it is all of it, though 0.124 is 0.12 a unit; and a line without a price has no unit", () => {
    const policy = { ...DEFAULT_POLICY, lineDiscountLevel: "unit" } as const;
    const whole = percentOff("100");
    const draft = aDraft([
      aLine("A", "0.124", "3", { discount: whole }),
      aLine("B", "0.124", "3", { discount: percentOff("99.9") }),
      aLine("C", null, "3", { discount: percentOff("10") }),
    ]);
    const { lines } = sheetIn({}, draft, { policy });
    expect(lines.map(({ gross, lineDiscount }) => [gross, lineDiscount])).toEqual([
      [37, 37],
      [37, 36],
      [0, 0],
    ]);
  });

  it("takes a discount by hand off a line that may not be discounted otherwise: 20 % of 50.00 = 10.00", () => {
    const giftCard = { item: aVariant("G", { discountable: false }), discount: percentOff("20") };
    expect(discounted("50.00", "1", giftCard)).toEqual([5000, 1000, 4000]);
  });

  it.each<[string, string, string, readonly number[], string]>([
    ["1.00", "3", "3", [1002, 100, 902], "the whole line is replaced: all of 1.00"],
    ["1.00", "3", "1", [334, 33, 301], "1 of 3: a third of 1.00 = 0.3333, down to 0.33"],
    ["1.00", "3", "2", [668, 67, 601], "2 of 3: 0.6666, up to 0.67"],
    ["0.10", "2.5", "0.5", [167, 2, 165], "0.5 kg of 2.5 kg: a fifth of 0.10"],
    ["0", "3", "3", [1002, 0, 1002], "nothing was off then"],
    ["50.00", "3", "3", [1002, 1002, 0], "never more than the line"],
    ["1.00", "1000000.0000000001", "2.0000000001", [668, 0, 668], "2 of a million, with ten decimals"],
  ])("the original's discounts of %s over %s, %s of it replaced: %j, %s", (off, whole, part, figures) => {
    expect(discounted("3.34", part, copied(off, whole))).toEqual(figures);
  });

  it("adds a discount by hand to what the original had off: 10 % of 10.02 = 1.00, and 1.00", () => {
    expect(discounted("3.34", "3", { ...copied("1.00", "3"), discount: percentOff("10") })).toEqual([1002, 200, 802]);
  });

  it("adds up over the lines: 1.00 + 0.50 of 15.00", () => {
    const sheet = sheetIn(
      {},
      aDraft([
        aLine("A", "10.00", "1", { discount: percentOff("10") }),
        aLine("B", "5.00", "1", { discount: amountOff("0.50") }),
      ]),
    );
    expect(sheet.totals).toMatchObject({ gross: 1500, lineDiscounts: 150, merchandise: 1350, total: 1350 });
  });
});
