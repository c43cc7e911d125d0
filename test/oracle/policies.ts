import { type Draw, pick } from "./draw.js";
import type { Rounding } from "./fraction.js";
import { type Allocation, type Policy, USUAL_POLICY } from "./order.js";

export const ROUNDINGS: readonly [Rounding, ...Rounding[]] = [
  "half-up",
  "half-even",
  "half-odd",
  "half-down",
  "half-ceiling",
  "half-floor",
  "up",
  "down",
  "floor",
  "ceiling",
];

const ALLOCATIONS: readonly [Allocation, ...Allocation[]] = [
  "largest-remainder",
  "remainder-first",
  "remainder-last",
  "remainder-largest-weight",
  "last-takes-rest",
  "round-then-fix-first",
  "from-last-remaining",
  "sequential-capped",
  "first-with-room",
];

/**
 * All values of every axis, the usual one first. But `taxBase: discount-rows`: which row bears which cent of a rate is this library's own
 * choice there, and what a rate comes to is counted again in test/properties/pricing-discount-rows.test.ts.
 */
export const AXES: { readonly [Axis in keyof Policy]: readonly [Policy[Axis], ...Policy[Axis][]] } = {
  rounding: ROUNDINGS,
  percentRounding: [null, ...ROUNDINGS],
  taxRounding: [null, ...ROUNDINGS],
  includedTaxRounding: [null, ...ROUNDINGS],
  allocationRounding: [null, ...ROUNDINGS],
  taxLevel: ["row-rate", "row", "unit", "order-rate", "order", "rate-carried"],
  taxBase: ["after-discounts", "before-discounts"],
  lineDiscountLevel: ["line", "unit"],
  percentLevel: ["together", "line"],
  couponBase: ["remaining", "original"],
  minimumSpendOf: ["before-discounts", "after-earlier-discounts"],
  couponStacking: ["marked", "none", "all"],
  totalDiscountTax: ["as-chosen", "unchanged", "proportional"],
  allocation: ALLOCATIONS,
  allocationLevel: ["line", "unit"],
  pricesIncludeTax: ["per-rate", "yes", "no"],
  crossZone: ["keep-gross", "keep-net"],
  cashRounding: [null, 5, 10, 3, 100],
  exclusions: [
    [],
    ["override+line-discount"],
    ["override+coupon"],
    ["override+total-discount"],
    ["line-discount+coupon"],
    ["line-discount+total-discount"],
    ["coupon+total-discount"],
    ["override+line-discount", "line-discount+coupon"],
    ["line-discount+coupon", "line-discount+total-discount", "coupon+total-discount"],
  ],
};

function drawAxis<Axis extends keyof Policy>(draw: Draw, axis: Axis): Policy[Axis] {
  return draw(5) > 2 ? pick(draw, AXES[axis]) : AXES[axis][0];
}

/** One order in four is priced by the usual policy; in the others two of five axes are drawn. */
export function drawPolicy(draw: Draw): Policy {
  if (draw(4) === 0) return USUAL_POLICY;
  return {
    rounding: drawAxis(draw, "rounding"),
    percentRounding: drawAxis(draw, "percentRounding"),
    taxRounding: drawAxis(draw, "taxRounding"),
    includedTaxRounding: drawAxis(draw, "includedTaxRounding"),
    allocationRounding: drawAxis(draw, "allocationRounding"),
    taxLevel: drawAxis(draw, "taxLevel"),
    taxBase: drawAxis(draw, "taxBase"),
    lineDiscountLevel: drawAxis(draw, "lineDiscountLevel"),
    percentLevel: drawAxis(draw, "percentLevel"),
    couponBase: drawAxis(draw, "couponBase"),
    minimumSpendOf: drawAxis(draw, "minimumSpendOf"),
    couponStacking: drawAxis(draw, "couponStacking"),
    totalDiscountTax: drawAxis(draw, "totalDiscountTax"),
    allocation: drawAxis(draw, "allocation"),
    allocationLevel: drawAxis(draw, "allocationLevel"),
    crossZone: drawAxis(draw, "crossZone"),
    cashRounding: drawAxis(draw, "cashRounding"),
    pricesIncludeTax: drawAxis(draw, "pricesIncludeTax"),
    exclusions: drawAxis(draw, "exclusions"),
  };
}
