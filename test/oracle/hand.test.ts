import { describe, expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Allocation, Policy, ZoneRates } from "./order.js";
import { charge, coupon, line, order, rate } from "./sample.js";

/** Calculated by hand: the way is in the comments. */
const fixed = (code: string, amount: string) => coupon(code, { value: { kind: "amount", amount } });

const zones: readonly ZoneRates[] = [
  { zone: "home", category: "goods", rates: [rate("home", "20", { included: true })] },
  { zone: "away", category: "goods", rates: [rate("away", "10")] },
];
const abroad = { rates: zones, destination: "away", lines: [line("a", "12.00", { priceIncludesTaxOf: "home" })] };

describe("tax by hand", () => {
  it("finds compound rates inside of a price", () => {
    // Parts of 1: 10 %, then 5 % of 1.10 = 0.055; whole 1.155. 11.55 holds 1.00 + 0.55.
    const rates = [rate("a", "10", { included: true }), rate("b", "5", { included: true, compound: true })];
    const answer = calculate(order({ lines: [line("x", "11.55")] }, {}, rates));
    expect(answer.lines[0]?.taxes).toEqual([
      { rateId: "a", base: 1000, amount: 100 },
      { rateId: "b", base: 1100, amount: 55 },
    ]);
    expect(answer.totals).toMatchObject({ tax: 155, taxAdded: 0, total: 1155 });
  });

  it("lays an added rate on the price without the tax inside of it", () => {
    // 12.00 holds 2.00 at 20 %; 5 % of 10.00 = 0.50 on top.
    const rates = [rate("in", "20", { included: true }), rate("on", "5")];
    const answer = calculate(order({ lines: [line("x", "12.00")] }, {}, rates));
    expect(answer.totals).toMatchObject({ tax: 250, taxAdded: 50, total: 1250 });
  });

  it("never takes more out of an amount than it is", () => {
    // 0.01 with 100 % twice: parts 1, 1, whole 3, exactly a third each; up: 0.01, and nothing is left for the second.
    const rates = [rate("a", "100", { included: true }), rate("b", "100", { included: true })];
    const answer = calculate(order({ lines: [line("x", "0.01")] }, { rounding: "up" }, rates));
    expect(answer.taxPerRate.map(({ amount }) => amount)).toEqual([1, 0]);
  });

  it("keeps what the customer sees across a border", () => {
    // 10 % inside of 12.00: 12.00 / 11 = 1.0909.
    expect(calculate(order(abroad)).totals).toMatchObject({ taxRemoved: 0, tax: 109, taxAdded: 0, total: 1200 });
  });

  it("keeps what the shop gets across a border", () => {
    // 12.00 holds 2.00; 10 % of 10.00 on top.
    const answer = calculate(order(abroad, { crossZone: "keep-net" }));
    expect(answer.totals).toMatchObject({ taxRemoved: 200, tax: 100, taxAdded: 100, total: 1100 });
  });

  it.each([
    ["exempt", "home"],
    ["reverse-charge", "away"],
    ["standard", "nowhere"],
  ] as const)("takes the included tax out: %s, to %s", (standing, destination) => {
    const answer = calculate(order({ ...abroad, standing, destination }));
    expect(answer.totals).toMatchObject({ taxRemoved: 200, tax: 0, total: 1000 });
  });

  it("takes tax out of shipping and surcharges too", () => {
    // 6.00 and 3.00 hold 1.00 and 0.50 at 20 %.
    const rates = [rate("in", "20", { included: true })];
    const charges = { shipping: charge("6.00"), surcharges: [charge("3.00")], standing: "exempt" as const };
    expect(calculate(order(charges, {}, rates)).totals).toMatchObject({ taxRemoved: 150, total: 750 });
  });
});

describe("coupons by hand", () => {
  it("shares over lines and shipping, and leaves the rest alone", () => {
    // 1.00 over 1.00, 1.00 and 1.00 of shipping: a third each, the odd cent to the first; the card is left out.
    const lines = [line("a", "1"), line("card", "5", { discountable: false }), line("b", "1")];
    const coupons = [{ ...fixed("A", "1.00"), target: "items-and-shipping" as const }];
    const answer = calculate(order({ lines, shipping: charge("1.00"), coupons }));
    expect(answer.coupons[0]).toMatchObject({ applied: true, amount: 100, lines: { a: 34, b: 33 }, shipping: 33 });
  });

  it("judges the minimum before coupons, and stacks what may be combined", () => {
    // 10.00 after the line discount. B misses its 10.01, C is not combinable, D takes 10 % of 9.00.
    const lines = [line("a", "12", { lineDiscount: { amount: "2", per: "line" } })];
    const coupons = [
      coupon("A", { minimumSpend: "10.00" }),
      coupon("B", { minimumSpend: "10.01" }),
      coupon("C", { combinable: false }),
      coupon("D"),
    ];
    const answer = calculate(order({ lines, coupons }));
    expect(answer.coupons.map(({ applied, amount }) => [applied, amount])).toEqual([
      [true, 100],
      [false, 0],
      [false, 0],
      [true, 90],
    ]);
  });

  it("cuts shares of the original to what is left", () => {
    // A leaves 4.00 and 10.00; B shares 8.00 as 4.00 + 4.00; C shares 6.00 as 3.00 + 3.00, and nothing is left of a.
    const lines = [line("a", "10"), line("b", "10")];
    const coupons = [{ ...fixed("A", "6"), lines: ["a"] }, fixed("B", "8"), fixed("C", "6")];
    const answer = calculate(order({ lines, coupons }, { couponBase: "original" }));
    expect(answer.coupons.map(({ amount }) => amount)).toEqual([600, 800, 300]);
    expect(answer.totals.total).toBe(300);
  });
});

describe("the total discount by hand", () => {
  const rates = [rate("vat", "20")];

  it("is a credit by what each row is to pay", () => {
    // Payable 12.00 and 6.00 of 18.00: 3.00 is 2.00 + 1.00. The tax of 3.00 stays.
    const totalDiscount = { treatment: "unchanged" as const, amount: "3.00" };
    const answer = calculate(order({ lines: [line("a", "10")], shipping: charge("5"), totalDiscount }, {}, rates));
    expect([answer.lines[0]?.totalDiscount, answer.shipping?.totalDiscount]).toEqual([200, 100]);
    expect(answer.totals).toMatchObject({ total: 1500, tax: 300, taxAdded: 300 });
  });

  it("shrinks the tax, and leaves out what is not discountable", () => {
    // Base 12.00; 25 % is 3.00. Of 9.00 one sixth is tax: 1.50, on 7.50. The other line's 2.00 stays.
    const lines = [line("a", "10"), line("card", "10", { discountable: false })];
    const totalDiscount = { treatment: "proportional" as const, percent: "25" };
    const answer = calculate(order({ lines, totalDiscount }, {}, rates));
    expect(answer.lines.map(({ taxes }) => taxes[0])).toEqual([
      { rateId: "vat", base: 750, amount: 150 },
      { rateId: "vat", base: 1000, amount: 200 },
    ]);
    expect(answer.totals).toMatchObject({ totalDiscount: 300, total: 2100, tax: 350, taxAdded: 400 });
  });

  it.each([
    ["due", 1047, 0],
    ["check", 1045, -2],
    ["not-required", 0, 0],
  ] as const)("leaves %s an amount due of %d", (payment, amountDue, cashRounding) => {
    // 10.47 is nearest to 10.45 in steps of 0.05.
    const answer = calculate(order({ lines: [line("a", "10.47")], payment }, { cashRounding: 5 }));
    expect(answer.totals).toMatchObject({ total: 1047, amountDue, cashRounding });
  });
});

describe("sharing by hand", () => {
  const cases: readonly [Allocation, Partial<Policy>, readonly number[]][] = [
    // 5 over 2, 2, 4: 1.25, 1.25, 2.5. Cut off: 0.25, 0.25, 0.5; one is left over.
    ["largest-remainder", {}, [1, 1, 3]],
    ["remainder-first", {}, [2, 1, 2]],
    ["remainder-last", {}, [1, 1, 3]],
    ["remainder-largest-weight", {}, [1, 1, 3]],
    // 1 and 1 round down; the last takes 3. Rounded up, 2 and 2 leave 1.
    ["last-takes-rest", {}, [1, 1, 3]],
    ["last-takes-rest", { allocationRounding: "up" }, [2, 2, 1]],
    // 1, 1, 3 need no fix; rounded up 2, 2, 3 are two too many, taken from the first two.
    ["round-then-fix-first", {}, [1, 1, 3]],
    ["round-then-fix-first", { allocationRounding: "up" }, [1, 1, 3]],
    ["round-then-fix-first", { allocationRounding: "down" }, [2, 1, 2]],
    // 5 x 4/8 = 2.5: 3; 2 x 2/4 = 1; 1. Rounded down: 2; 3 x 2/4 = 1.5: 1; 2.
    ["from-last-remaining", {}, [1, 1, 3]],
    ["from-last-remaining", { allocationRounding: "down" }, [2, 1, 2]],
    // Rounded up 2, 2, and one is left of 3; rounded down 1, 1, 2, and one more for the first.
    ["sequential-capped", { allocationRounding: "up" }, [2, 2, 1]],
    ["sequential-capped", { allocationRounding: "down" }, [2, 1, 2]],
    ["first-with-room", {}, [2, 1, 2]],
  ];
  it.each(cases)("0.05 over 0.02, 0.02 and 0.04 by %s %j", (allocation, more, shares) => {
    const lines = [line("a", "0.02"), line("b", "0.02"), line("c", "0.04")];
    const answer = calculate(order({ lines, coupons: [fixed("A", "0.05")] }, { allocation, ...more }));
    expect(answer.lines.map(({ couponDiscount }) => couponDiscount)).toEqual(shares);
  });

  it("gives no row more than it is", () => {
    // 2 over 1, 1, 1: nothing each when rounded down; the last has room for one, and one goes back.
    const lines = [line("a", "0.01"), line("b", "0.01"), line("c", "0.01")];
    const policy = { allocation: "last-takes-rest", allocationRounding: "down" } as const;
    const answer = calculate(order({ lines, coupons: [fixed("A", "0.02")] }, policy));
    expect(answer.lines.map(({ couponDiscount }) => couponDiscount)).toEqual([0, 1, 1]);
  });
});
