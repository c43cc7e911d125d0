import { describe, expect, it } from "vitest";
import { calculate } from "./oracle.js";
import { charge, coupon, line, order, rate } from "./sample.js";

/** By hand too: where two rules meet. */
const fixed = (code: string, amount: string) => coupon(code, { value: { kind: "amount", amount } });

describe("corners", () => {
  it("gives the odd cent to the heavier of two rows of which as much was cut off", () => {
    // 0.02 over 0.01 and 0.03: 0.5 and 1.5 cents.
    const answer = calculate(order({ lines: [line("a", "0.01"), line("b", "0.03")], coupons: [fixed("A", "0.02")] }));
    expect(answer.lines.map(({ couponDiscount }) => couponDiscount)).toEqual([0, 2]);
  });

  it("takes no more tax out than there is, and none that is not inside", () => {
    // A third of 0.01 each, rounded up: the second finds nothing. What would be added is never taken out.
    const inside = [rate("a", "100", { included: true }), rate("b", "100", { included: true })];
    const exempt = { lines: [line("x", "0.01")], standing: "exempt" as const };
    expect(calculate(order(exempt, { rounding: "up" }, inside)).totals).toMatchObject({ taxRemoved: 1, total: 0 });
    expect(calculate(order(exempt, {}, [rate("a", "100")])).totals).toMatchObject({ taxRemoved: 0, tax: 0, total: 1 });
  });

  it("lays a compound rate on top of the rates before it", () => {
    // 10 % of 10.00 = 1.00; 5 % of 11.00 = 0.55; a plain 2 % after it = 0.20.
    const rates = [rate("a", "10"), rate("b", "5", { compound: true }), rate("c", "2")];
    const answer = calculate(order({ lines: [line("x", "10")] }, {}, rates));
    expect(answer.taxPerRate.map(({ base, amount }) => [base, amount])).toEqual([
      [1000, 100],
      [1100, 55],
      [1000, 20],
    ]);
  });

  it("shrinks tax before discounts by the share of what is paid", () => {
    // Tax 2.00 on 10.00, payable 9.00 + 2.00 = 11.00. Half off leaves 5.50, of which the tax is 1.00.
    const totalDiscount = { treatment: "proportional" as const, percent: "50" };
    const asked = { lines: [line("x", "10")], coupons: [coupon("A")], totalDiscount };
    const answer = calculate(order(asked, { taxBase: "before-discounts" }, [rate("vat", "20")]));
    expect(answer.totals).toMatchObject({ transactionTotal: 1100, total: 550, tax: 100 });
  });

  it("takes what comes in fractions for one unit", () => {
    // 2.5 x 0.35 = 0.875: 0.88; 5 % is 0.044 once, and 10 % off is 0.088 once.
    const lines = [line("x", "0.35", { quantity: "2.5", lineDiscount: { percent: "10" } })];
    const answer = calculate(order({ lines }, { lineDiscountLevel: "unit", taxLevel: "unit" }, [rate("vat", "5")]));
    expect(answer.totals).toMatchObject({ gross: 88, lineDiscounts: 9, merchandise: 79, tax: 4 });
  });

  it("taxes the discounted unit, though it has no whole cents", () => {
    // 3 x 0.35 less 0.05 is 1.00; a unit of 0.333… bears 0.0167: 0.02, three times.
    const lines = [line("x", "0.35", { quantity: "3", lineDiscount: { amount: "0.05", per: "line" } })];
    expect(calculate(order({ lines }, { taxLevel: "unit" }, [rate("vat", "5")])).totals.tax).toBe(6);
  });

  it("takes an amount per unit off every unit, and shipping away", () => {
    // 3 x 0.10 off 1.05; shipping of 4.00 is free, so that only 0.75 is taxed.
    const lines = [line("x", "0.35", { quantity: "3", lineDiscount: { amount: "0.10", per: "unit" } })];
    const coupons = [coupon("FREE", { value: { kind: "free-shipping" }, target: "shipping" })];
    const answer = calculate(order({ lines, coupons, shipping: charge("4.00") }, {}, [rate("vat", "20")]));
    expect(answer.coupons[0]).toMatchObject({ applied: true, amount: 400, shipping: 400 });
    expect(answer.totals).toMatchObject({ lineDiscounts: 30, shipping: 400, tax: 15, total: 90 });
  });

  it("counts in the units of other currencies", () => {
    // 3 x 33.5 yen is 100.5: 101; a dinar has three decimals.
    expect(calculate(order({ digits: 0, lines: [line("x", "33.5", { quantity: "3" })] })).totals.total).toBe(101);
    expect(calculate(order({ digits: 3, lines: [line("x", "0.0125")] })).totals.total).toBe(13);
  });

  it("gives the room of a row to its rates as they are named there, wherever they stood before", () => {
    // 0.03 has 0.01 of the third rate inside, 0.01 a seventh of a cent of the second and two of the third: rounded up, the second has it all.
    const third = rate("third", "50", { included: true });
    const rates = [
      { zone: "home", category: "books", rates: [third] },
      { zone: "home", category: "services", rates: [rate("second", "25", { included: true }), third] },
    ];
    const lines = [line("a", "0.03", { category: "books" }), line("b", "0.01", { category: "services" })];
    const answer = calculate(order({ lines, rates }, { rounding: "up", taxLevel: "rate-carried" }));
    expect(answer.lines.map(({ taxes }) => taxes.map(({ amount }) => amount))).toEqual([[1], [1, 0]]);
  });

  it("keeps the rounded tax of a rate where the row that lost most has no room for it", () => {
    // A third of 0.78 is 0.26 and of 0.01 a third of a cent, 0.27 in all for each rate: the first has 0.01 whole, the second finds room in 0.78.
    const lines = [line("a", "0.78"), line("b", "0.01")];
    const inside = [rate("a", "100", { included: true }), rate("b", "100", { included: true })];
    const answer = calculate(order({ lines }, { rounding: "up", taxLevel: "order-rate" }, inside));
    const taxes = answer.lines.map((row) => row.taxes.map(({ amount }) => amount));
    expect(taxes).toEqual([
      [26, 27],
      [1, 0],
    ]);
  });

  it("lets the coupon stand that takes most, the earlier of two that take the same", () => {
    // 10 % of 10.00 is 1.00; 1.50 is more, and once more as much. What takes nothing does not apply.
    const asked = [coupon("TEN"), fixed("A", "1.50"), fixed("B", "1.50"), fixed("NONE", "0.00")];
    const applied = (coupons: typeof asked) =>
      calculate(order({ lines: [line("x", "10")], coupons }, { couponStacking: "best" })).coupons.flatMap((verdict) =>
        verdict.applied ? [`${verdict.code} ${verdict.amount}`] : [],
      );
    expect(applied(asked)).toEqual(["A 150"]);
    expect(applied([...asked].reverse())).toEqual(["B 150"]);
    expect(applied(asked.slice(0, 1))).toEqual(["TEN 100"]);
  });

  it("stacks coupons by policy", () => {
    const asked = { lines: [line("x", "10")], coupons: [coupon("A", { combinable: false }), coupon("B")] };
    const applied = (couponStacking: "marked" | "none" | "all") =>
      calculate(order(asked, { couponStacking })).coupons.map((verdict) => verdict.applied);
    expect([applied("marked"), applied("none"), applied("all")]).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
  });
});
