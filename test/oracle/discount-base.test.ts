import { describe, expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { LineDiscount, Order, Policy, Rate, ZoneRates } from "./order.js";
import { coupon, line, order, rate } from "./sample.js";

/** By hand: an amount off prices that include tax, meant without that tax. */
const fixed = (code: string, amount: string) => coupon(code, { value: { kind: "amount", amount } });
const inside = (percent: string) => rate("in", percent, { included: true });
const NET = { discountBase: "net" } as const;

const goods = (rates: readonly Rate[]): ZoneRates => ({ zone: "home", category: "goods", rates });
const books = (rates: readonly Rate[]): ZoneRates => ({ zone: "home", category: "books", rates });
const book = (price: string) => line("b", price, { category: "books" });
const shares = (asked: Order) => calculate(asked).lines.map(({ couponDiscount }) => couponDiscount);

describe("an amount off a line", () => {
  const off = (lineDiscount: LineDiscount, price: string, rates: readonly Rate[], more: Partial<Policy> = {}) => {
    const lines = [line("x", price, { quantity: "3", lineDiscount })];
    return calculate(order({ lines }, { ...NET, ...more }, rates)).totals.lineDiscounts;
  };
  const cases: readonly [string, LineDiscount, string, readonly Rate[], number][] = [
    ["comes off with the tax inside of it: 1.00 and 0.20", { amount: "1", per: "line" }, "4", [inside("20")], 120],
    ["of each unit, rounded once: 3 x 0.05 x 1.5 is 0.225", { amount: "0.05", per: "unit" }, "1", [inside("50")], 23],
    ["and only then: 3 x 0.005 x 1.5 is 0.0225", { amount: "0.005", per: "unit" }, "1", [inside("50")], 2],
    ["with no say of what is on top", { amount: "1", per: "line" }, "4", [rate("on", "50"), inside("20")], 120],
    ["and no more than there is: 13.20 of 12.00", { amount: "11", per: "line" }, "4", [inside("20")], 1200],
    ["a percentage is the same either way", { percent: "10" }, "4", [inside("20")], 120],
    [
      "with a rate upon another: 0.10, and 0.055 of 1.10",
      { amount: "1", per: "line" },
      "4",
      [inside("10"), { ...inside("5"), id: "upon", compound: true }],
      116,
    ],
  ];
  it.each(cases)("%s", (_, lineDiscount, price, rates, expected) => {
    expect(off(lineDiscount, price, rates)).toBe(expected);
  });

  it("goes on in parts of a cent, where it is carried exactly", () => {
    // 0.01 x 1.5 is 0.015: 0.02 off 0.30. Or 0.285 is left, which is 0.29.
    const one = { amount: "0.01", per: "line" } as const;
    expect(off(one, "0.10", [inside("50")])).toBe(2);
    expect(off(one, "0.10", [inside("50")], { carry: "exact" })).toBe(1);
  });
});

describe("whose tax is inside", () => {
  const rates: readonly ZoneRates[] = [
    { zone: "home", category: "goods", rates: [rate("home", "20", { included: true })] },
    { zone: "away", category: "goods", rates: [rate("away", "10")] },
  ];
  const lines = [line("x", "12", { priceIncludesTaxOf: "home", lineDiscount: { amount: "1", per: "line" } })];
  const cases: readonly [string, Partial<Order>, Partial<Policy>, number, number][] = [
    ["at home", {}, {}, 120, 1080],
    // 1.80 of 10.80 is taken out.
    ["what is taken out for the exempt", { standing: "exempt" }, {}, 120, 900],
    ["what is taken out for export", { destination: "nowhere" }, {}, 120, 900],
    // 10.80 less 1.80, and 0.90 on top.
    ["what is taken out across a border", { destination: "away" }, { crossZone: "keep-net" }, 120, 990],
    ["what is found in a price that is kept across a border", { destination: "away" }, {}, 110, 1090],
    // 11.00 and 1.10 on top.
    [
      "none, where the price says nothing and it is on top",
      { destination: "away", lines: lines.map((one) => ({ ...one, priceIncludesTaxOf: null })) },
      {},
      100,
      1210,
    ],
    [
      "unless the policy says that it is inside",
      { destination: "away", lines: lines.map((one) => ({ ...one, priceIncludesTaxOf: null })) },
      { pricesIncludeTax: "yes" },
      110,
      1090,
    ],
  ];
  it.each(cases)("%s", (_, more, policy, lineDiscounts, total) => {
    const answer = calculate(order({ lines, rates, ...more }, { ...NET, ...policy }));
    expect(answer.totals).toMatchObject({ lineDiscounts, total });
  });
});

describe("an amount off several rows", () => {
  const rates = [goods([inside("20")]), books([inside("10")])];

  it("is raised by what they are worth together, and shared by what each is worth", () => {
    // 5.00 x 23.00 / (10.00 + 10.00) = 5.75: 12 and 11 of 23 parts.
    const asked = order({ lines: [line("a", "12"), book("11")], rates, coupons: [fixed("FIVE", "5")] }, NET);
    expect(shares(asked)).toEqual([300, 275]);
  });

  it.each([
    // 6.00 and 10.00 are left, 15.00 without tax: 5.00 x 16 / 15 = 5.33, of which 1.999 and 3.331.
    ["remaining", [200, 333]],
    // 22.00, 20.00 without tax: 5.50, as 12.00 to 10.00.
    ["original", [300, 250]],
  ] as const)("of what couponBase says: %s", (couponBase, expected) => {
    const half = coupon("HALF", { value: { kind: "percent", percent: "50" }, lines: ["a"] });
    const asked = { lines: [line("a", "12"), book("10")], rates: [goods([inside("20")])] };
    const answer = calculate(order({ ...asked, coupons: [half, fixed("FIVE", "5")] }, { ...NET, couponBase }));
    expect(Object.values(answer.coupons[1]?.lines ?? {})).toEqual(expected);
  });

  it("does not round what each is worth without tax", () => {
    // Of 0.02 twice 0.0033 is tax, which would be nothing: 0.03 x 1.2 = 0.036.
    const asked = order({ lines: [line("a", "0.02"), line("b", "0.02")], rates, coupons: [fixed("A", "0.03")] }, NET);
    expect(shares(asked)).toEqual([2, 2]);
  });

  it("takes the tax inside of carriage along", () => {
    // 0.50 x 6.00 / 5.00; the book costs nothing, and has no say.
    const shipping = { amount: "6.00", category: "goods" };
    const coupons = [{ ...fixed("A", "0.50"), target: "items-and-shipping" as const }];
    const answer = calculate(order({ lines: [book("0")], shipping, rates, coupons }, NET));
    expect(answer.coupons[0]).toMatchObject({ amount: 60, shipping: 60, lines: {} });
  });

  it("asks for a minimum as prices are, and chooses by what comes off", () => {
    // 12.00 are more than 11.99, though 10.00 without tax. 1.10 is 1.32, more than 10 % of 12.00.
    const coupons = [coupon("TEN"), { ...fixed("A", "1.10"), minimumSpend: "11.99" }];
    const asked = order({ lines: [line("a", "12")], rates, coupons }, { ...NET, couponStacking: "best" });
    expect(calculate(asked).coupons.map(({ amount }) => amount)).toEqual([0, 132]);
  });

  it("leaves the discount on the total as it is", () => {
    const totalDiscount = { treatment: "unchanged" as const, amount: "1.00" };
    expect(calculate(order({ lines: [line("a", "12")], rates, totalDiscount }, NET)).totals.total).toBe(1100);
  });
});
