import { calculate } from "./oracle.js";
import type { Order } from "./order.js";
import type { Readings } from "./readings.js";
import { coupon, line, order, rate } from "./sample.js";

/** A reading, a figure that depends on it, and by hand: what is assumed, and what the other reading makes of it. */
export type Case = readonly [Partial<Readings>, (readings: Readings) => unknown, number, number];

export const cents = (...prices: string[]) => prices.map((price, index) => line(`line-${index}`, price));
export const fixed = (amount: string) => [coupon("A", { value: { kind: "amount", amount } })];

const tax = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.tax;
const removed = (asked: Order, readings: Readings) => calculate(asked, () => 0, readings).totals.taxRemoved;
const off = (amount: string) => ({ treatment: "proportional" as const, amount });
const discounted = [line("a", "10", { lineDiscount: { amount: "2", per: "line" } })];
const halves = [rate("a", "50", { included: true }), rate("b", "50", { included: true })];

const ratesIn = (zone: string) => [rate(zone, zone === "home" ? "20" : "0", { included: zone === "home" })];

export const TAX_CASES: readonly Case[] = [
  // 20 % of 10.00, or of 8.00.
  [
    { beforeDiscounts: "net" },
    (readings) => tax(order({ lines: discounted }, { taxBase: "before-discounts" }, [rate("vat", "20")]), readings),
    200,
    160,
  ],
  // 2.00 inside of 12.00, and 5 % of 10.00, or of 12.00.
  [
    { addedOn: "price" },
    (readings) =>
      tax(order({ lines: cents("12") }, {}, [rate("in", "20", { included: true }), rate("on", "5")]), readings),
    250,
    260,
  ],
  // 0.035 is 0.04; half of 0.385 is 0.1925: 0.19. Half of 0.39 is 0.195: 0.20.
  [
    { compoundOn: "rounded" },
    (readings) =>
      tax(order({ lines: cents("0.35") }, {}, [rate("a", "10"), rate("b", "50", { compound: true })]), readings),
    23,
    24,
  ],
  // Two times 0.005 inside of 0.02: 0.01 each, or 0.01 in all.
  [
    { removedTax: "together" },
    (readings) => removed(order({ lines: cents("0.02"), standing: "exempt" }, {}, halves), readings),
    2,
    1,
  ],
  // One sixth of 11.98 is 1.9967.
  [
    { proportionalRounding: "included" },
    (readings) => {
      const totalDiscount = { treatment: "proportional" as const, amount: "0.02" };
      return tax(order({ lines: cents("10"), totalDiscount }, { taxRounding: "down" }, [rate("vat", "20")]), readings);
    },
    199,
    200,
  ],
  // By the unit: 0.035 is 0.04; half of 0.385 is 0.19, half of 0.39 is 0.20.
  [
    { compoundOn: "rounded" },
    (readings) => {
      const rates = [rate("a", "10"), rate("b", "50", { compound: true })];
      return tax(order({ lines: [line("x", "0.35", { quantity: "2" })] }, { taxLevel: "unit" }, rates), readings);
    },
    46,
    48,
  ],
  // 15 % of a third of 0.10 is 0.005: 0.01 three times. Of 0.04, 0.03 and 0.03: 0.01 once.
  [
    { taxedUnits: "whole" },
    (readings) =>
      tax(
        order({ lines: [line("x", "0.0333", { quantity: "3" })] }, { taxLevel: "unit" }, [rate("vat", "15")]),
        readings,
      ),
    3,
    1,
  ],
  // A third of 0.04 is inside: 0.013. Of each of two units 0.007: 0.01.
  [
    { taxedUnits: "whole" },
    (readings) => {
      const asked = { lines: [line("x", "0.02", { quantity: "2" })], standing: "exempt" as const };
      return removed(order(asked, { taxLevel: "unit" }, [rate("in", "50", { included: true })]), readings);
    },
    1,
    2,
  ],
  // 2.00 inside of 12.00. 10 % of 10.00, as nothing is named before it, or of 12.00.
  [
    { insideAndOnTop: "inside-first" },
    (readings) => {
      const rates = [rate("on", "10", { compound: true }), rate("in", "20", { included: true })];
      return tax(order({ lines: cents("12") }, {}, rates), readings);
    },
    300,
    320,
  ],
  // 2.00 inside of 12.00 and 2.00 on top of 10.00; or both inside: 12.00 / 1.4 x 0.2 = 1.714 each.
  [
    { zoneInside: "all" },
    (readings) => {
      const lines = [line("x", "12", { priceIncludesTaxOf: "home" })];
      return tax(order({ lines }, {}, [rate("in", "20", { included: true }), rate("on", "20")]), readings);
    },
    400,
    342,
  ],
  // Taken out for good: 2.00 of 12.00, or both, 1.714 each.
  [
    { zoneInside: "all" },
    (readings) => {
      const asked = { lines: [line("x", "12", { priceIncludesTaxOf: "home" })], standing: "exempt" as const };
      return removed(order(asked, {}, [rate("in", "20", { included: true }), rate("on", "20")]), readings);
    },
    200,
    342,
  ],
  // 12.00 of which 2.00 are tax at home, to where the rate is 0: 12.00 is kept, or the 2.00 come out.
  [
    { zeroRates: "export" },
    (readings) => {
      const rates = ["home", "away"].map((zone) => ({ zone, category: "goods", rates: ratesIn(zone) }));
      const lines = [line("x", "12", { priceIncludesTaxOf: "home" })];
      return removed(order({ lines, rates, destination: "away" }), readings);
    },
    0,
    200,
  ],
  // Payable 0.16 + 0.02, paid 0.12. Two thirds of the tax: 0.013. Two thirds of 0.24 + 0.02: 0.17, its tax 0.0155.
  [
    { beforeReduced: "base" },
    (readings) => {
      const asked = { lines: cents("0.24"), coupons: fixed("0.08"), totalDiscount: off("0.06") };
      return tax(order(asked, { taxBase: "before-discounts" }, [rate("vat", "10")]), readings);
    },
    1,
    2,
  ],
  // 0.004 twice is 0.01, for the first of them. The other is given away: 0.004 alone is 0, or the cent stays.
  [
    { withoutShare: "kept" },
    (readings) => {
      const lines = [line("card", "0.04", { discountable: false }), line("x", "0.04")];
      const asked = { lines, totalDiscount: { treatment: "proportional" as const, percent: "100" } };
      return tax(order(asked, { taxLevel: "order-rate" }, [rate("vat", "10")]), readings);
    },
    0,
    1,
  ],
  // Of 0.04 a twelfth each is tax, 0.0033 twice: rounded apart, or 0.0067.
  ...(["order", "row"] as const).map(
    (taxLevel): Case => [
      { reducedTaxes: "together" },
      (readings) => {
        const rates = [rate("in", "10", { included: true }), rate("on", "10")];
        return tax(order({ lines: cents("0.05"), totalDiscount: off("0.01") }, { taxLevel }, rates), readings);
      },
      0,
      1,
    ],
  ),
];
