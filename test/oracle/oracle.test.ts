import { describe, expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Allocation, Order, Policy } from "./order.js";
import { coupon, line, order, rate } from "./sample.js";

/** The worked examples of the policies' documentation. */
const totals = (asked: Order) => calculate(asked).totals;
const fixed = (code: string, amount: string) => coupon(code, { value: { kind: "amount", amount } });
const couponShares = (asked: Order) => calculate(asked).lines.map(({ couponDiscount }) => couponDiscount);

describe("rounding", () => {
  it.each([
    ["half-up", 63],
    ["half-even", 62],
    ["half-down", 62],
  ] as const)("2.5 x 0.25 by %s", (rounding, gross) => {
    const asked = order({ lines: [line("a", "0.25", { quantity: "2.5" })] }, { rounding });
    expect(totals(asked).gross).toBe(gross);
  });

  it.each([
    ["half-up", 1],
    ["half-odd", 1],
    ["half-ceiling", 1],
    ["up", 1],
    ["ceiling", 1],
    ["half-even", 0],
    ["half-down", 0],
    ["half-floor", 0],
    ["down", 0],
    ["floor", 0],
  ] as const)("1 x 0.005 by %s", (rounding, gross) => {
    expect(totals(order({ lines: [line("a", "0.005")] }, { rounding })).gross).toBe(gross);
  });

  it.each([
    [null, 165],
    ["half-up", 165],
    ["floor", 164],
  ] as const)("15 % of 10.99 by %s", (percentRounding, discount) => {
    const coupons = [coupon("A", { value: { kind: "percent", percent: "15" } })];
    const asked = order({ lines: [line("a", "10.99")], coupons }, { percentRounding });
    expect(totals(asked).couponDiscounts).toBe(discount);
  });

  it.each([
    ["half-up", 4],
    ["half-even", 4],
    ["half-odd", 3],
    ["down", 3],
  ] as const)("10 %% on 0.35 by %s", (taxRounding, tax) => {
    const asked = order({ lines: [line("a", "0.35")] }, { taxRounding }, [rate("vat", "10")]);
    expect(totals(asked)).toMatchObject({ tax, taxAdded: tax, total: 35 + tax });
  });

  it.each([
    ["half-up", 1],
    ["half-down", 0],
  ] as const)("20 %% inside of 0.03 by %s", (includedTaxRounding, tax) => {
    const rates = [rate("vat", "20", { included: true })];
    const asked = order({ lines: [line("a", "0.03")] }, { includedTaxRounding }, rates);
    expect(totals(asked)).toMatchObject({ tax, taxAdded: 0, total: 3 });
  });
});

describe("tax", () => {
  it.each([
    ["row-rate", 20, [10, 10], [10, 10]],
    ["row", 22, [11, 11], null],
    ["unit", 24, [12, 12], [12, 12]],
    ["order-rate", 22, null, [11, 11]],
    ["order", 21, null, null],
    ["rate-carried", 22, [10, 12], [11, 11]],
  ] as const)("taxes of 5 %% on two lines of 3 x 0.35, rounded by %s", (taxLevel, tax, perRow, perRate) => {
    const lines = [line("a", "0.35", { quantity: "3" }), line("b", "0.35", { quantity: "3" })];
    const answer = calculate(order({ lines }, { taxLevel }, [rate("one", "5"), rate("two", "5")]));
    expect(answer.totals.tax).toBe(tax);
    const rows = answer.lines.map(({ taxAdded }) => taxAdded);
    expect(rows.reduce((all, one) => all + one, 0)).toBe(tax);
    expect(answer.taxPerRate.reduce((all, { amount }) => all + amount, 0)).toBe(tax);
    if (perRow !== null) expect(rows).toEqual(perRow);
    if (perRate !== null) expect(answer.taxPerRate.map(({ amount }) => amount)).toEqual(perRate);
  });

  it.each([
    ["per-rate", null, 200, 1300],
    ["yes", null, 199, 1290],
    ["no", null, 236, 1526],
    ["no", "home", 200, 1300],
  ] as const)(
    "19 %% inside of 11.90 and 10 %% on 1.00 of carriage, by %s, zone %s",
    (pricesIncludeTax, zone, tax, total) => {
      const inZone = {
        lines: [line("a", "11.90", { priceIncludesTaxOf: zone })],
        shipping: { amount: "1.00", category: "services" },
        rates: [
          { zone: "home", category: "goods", rates: [rate("vat", "19", { included: true })] },
          { zone: "home", category: "services", rates: [rate("service", "10")] },
        ],
      };
      expect(totals(order(inZone, { pricesIncludeTax }))).toMatchObject({ tax, total });
    },
  );

  it.each([
    ["after-discounts", "10", 180, 1080],
    ["before-discounts", "10", 200, 1100],
    ["after-discounts", "100", 0, 0],
    ["before-discounts", "100", 200, 200],
  ] as const)("10.00 with 20 %% on top, %s, coupon of %s %%", (taxBase, percent, tax, total) => {
    const coupons = [coupon("A", { value: { kind: "percent", percent } })];
    const asked = order({ lines: [line("a", "10.00")], coupons }, { taxBase }, [rate("vat", "20")]);
    expect(totals(asked)).toMatchObject({ tax, total });
  });
});

describe("discounts", () => {
  it.each([
    ["line", 11],
    ["unit", 12],
  ] as const)("10 %% off 3 x 0.35 of the %s", (lineDiscountLevel, discount) => {
    const lines = [line("a", "0.35", { quantity: "3", lineDiscount: { percent: "10" } })];
    expect(totals(order({ lines }, { lineDiscountLevel })).lineDiscounts).toBe(discount);
  });

  it.each([
    ["together", 21],
    ["line", 22],
  ] as const)("a coupon of 10 %% over two lines of 1.05, %s", (percentLevel, discount) => {
    const asked = order({ lines: [line("a", "1.05"), line("b", "1.05")], coupons: [coupon("A")] }, { percentLevel });
    expect(totals(asked).couponDiscounts).toBe(discount);
  });

  it.each([
    ["remaining", 1900],
    ["original", 2000],
  ] as const)("two coupons of 10 %% on what is %s", (couponBase, discount) => {
    const asked = order({ lines: [line("a", "100")], coupons: [coupon("A"), coupon("B")] }, { couponBase });
    expect(totals(asked).couponDiscounts).toBe(discount);
  });

  it.each([
    ["unchanged", "proportional", 200],
    ["proportional", "unchanged", 180],
    ["as-chosen", "unchanged", 200],
    ["as-chosen", "proportional", 180],
  ] as const)("10 %% off 10.00 + 20 %% tax, policy %s, draft %s", (totalDiscountTax, treatment, tax) => {
    const totalDiscount = { treatment, percent: "10" };
    const asked = order({ lines: [line("a", "10")], totalDiscount }, { totalDiscountTax }, [rate("vat", "20")]);
    expect(totals(asked)).toMatchObject({ transactionTotal: 1200, totalDiscount: 120, total: 1080, tax });
  });
});

describe("sharing", () => {
  const lines = [line("a", "10.00"), line("b", "20.00"), line("c", "30.05")];
  const cases: readonly [Allocation, Partial<Policy>, readonly number[]][] = [
    ["largest-remainder", {}, [17, 33, 50]],
    ["remainder-first", {}, [17, 33, 50]],
    ["remainder-last", {}, [16, 33, 51]],
    ["remainder-largest-weight", {}, [16, 33, 51]],
    ["last-takes-rest", {}, [17, 33, 50]],
    ["last-takes-rest", { allocationRounding: "down" }, [16, 33, 51]],
    ["round-then-fix-first", {}, [17, 33, 50]],
    ["from-last-remaining", {}, [17, 33, 50]],
    ["sequential-capped", {}, [17, 33, 50]],
    ["first-with-room", {}, [17, 33, 50]],
  ];
  it.each(cases)("1.00 over 10.00, 20.00 and 30.05 by %s %j", (allocation, more, shares) => {
    expect(couponShares(order({ lines, coupons: [fixed("A", "1.00")] }, { allocation, ...more }))).toEqual(shares);
  });

  it.each([
    ["line", [3, 7]],
    ["unit", [4, 6]],
  ] as const)("0.10 over 1 x 1.00 and 2 x 1.00 by %s", (allocationLevel, shares) => {
    const two = [line("a", "1.00"), line("b", "1.00", { quantity: "2" })];
    expect(couponShares(order({ lines: two, coupons: [fixed("A", "0.10")] }, { allocationLevel }))).toEqual(shares);
  });
});
