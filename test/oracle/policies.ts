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

/** All values of every axis, the usual one first. */
export const AXES: { readonly [Axis in keyof Policy]: readonly [Policy[Axis], ...Policy[Axis][]] } = {
  rounding: ROUNDINGS,
  percentRounding: [null, ...ROUNDINGS],
  taxRounding: [null, ...ROUNDINGS],
  includedTaxRounding: [null, ...ROUNDINGS],
  allocationRounding: [null, ...ROUNDINGS],
  taxLevel: ["row-rate", "row", "unit", "order-rate", "order", "rate-carried"],
  taxBase: ["after-discounts", "before-discounts", "discount-rows"],
  lineDiscountLevel: ["line", "unit"],
  discountBase: ["gross", "net"],
  percentLevel: ["together", "line"],
  couponBase: ["remaining", "original"],
  minimumSpendOf: ["before-discounts", "after-earlier-discounts"],
  couponStacking: ["marked", "none", "all", "best"],
  totalDiscountTax: ["as-chosen", "unchanged", "proportional"],
  allocation: ALLOCATIONS,
  allocationLevel: ["line", "unit"],
  pricesIncludeTax: ["per-rate", "yes", "no"],
  crossZone: ["keep-gross", "keep-net"],
  cashRounding: [null, 5, 10, 3, 100],
  exclusions: [
    USUAL_POLICY.exclusions,
    ["override+line-discount"],
    ["override+coupon"],
    ["override+total-discount"],
    ["line-discount+coupon"],
    ["line-discount+total-discount"],
    ["coupon+total-discount"],
    ["override+line-discount", "line-discount+coupon"],
    ["line-discount+coupon", "line-discount+total-discount", "coupon+total-discount"],
  ],
  carry: ["minor-units", "exact"],
};

/** How many of ten axes are not the usual ones: none in one order of eight, all in two, and six on the whole. */
const UNUSUAL = [0, 2, 4, 6, 7, 9, 10, 10] as const;

function drawAxis<Axis extends keyof Policy>(draw: Draw, axis: Axis, unusual: number): Policy[Axis] {
  const [usual, ...others] = AXES[axis];
  const [first] = others;
  return first === undefined || draw(10) < 10 - unusual ? usual : pick(draw, [first, ...others.slice(1)]);
}

export function drawPolicy(draw: Draw): Policy {
  const unusual = pick(draw, UNUSUAL);
  if (unusual === 0) return USUAL_POLICY;
  return {
    rounding: drawAxis(draw, "rounding", unusual),
    percentRounding: drawAxis(draw, "percentRounding", unusual),
    taxRounding: drawAxis(draw, "taxRounding", unusual),
    includedTaxRounding: drawAxis(draw, "includedTaxRounding", unusual),
    allocationRounding: drawAxis(draw, "allocationRounding", unusual),
    taxLevel: drawAxis(draw, "taxLevel", unusual),
    taxBase: drawAxis(draw, "taxBase", unusual),
    lineDiscountLevel: drawAxis(draw, "lineDiscountLevel", unusual),
    percentLevel: drawAxis(draw, "percentLevel", unusual),
    couponBase: drawAxis(draw, "couponBase", unusual),
    minimumSpendOf: drawAxis(draw, "minimumSpendOf", unusual),
    couponStacking: drawAxis(draw, "couponStacking", unusual),
    totalDiscountTax: drawAxis(draw, "totalDiscountTax", unusual),
    allocation: drawAxis(draw, "allocation", unusual),
    allocationLevel: drawAxis(draw, "allocationLevel", unusual),
    crossZone: drawAxis(draw, "crossZone", unusual),
    cashRounding: drawAxis(draw, "cashRounding", unusual),
    carry: drawAxis(draw, "carry", unusual),
    pricesIncludeTax: drawAxis(draw, "pricesIncludeTax", unusual),
    exclusions: drawAxis(draw, "exclusions", unusual),
    discountBase: drawAxis(draw, "discountBase", unusual),
  };
}
