import type { Draft, Line, LineDiscount } from "../../draft/draft.js";
import type { Exclusion, PricingPolicy } from "../policy.js";
import type { CouponVerdict } from "../sheet.js";

export const EXCLUSIONS: readonly [Exclusion, ...Exclusion[]] = [
  "override+line-discount",
  "override+coupon",
  "override+total-discount",
  "line-discount+coupon",
  "line-discount+total-discount",
  "coupon+total-discount",
];

export function areExclusions(value: readonly unknown[]): boolean {
  return value.length <= EXCLUSIONS.length && value.every((pair) => (EXCLUSIONS as readonly unknown[]).includes(pair));
}

/** What may stand on a line, and what may give way there to an earlier one. */
export type Earlier = "override" | "line-discount";
type Later = "line-discount" | "coupon" | "total-discount";

/** What something later gives way to on this line; null where it does not. All is said by the draft, nothing by amounts. */
export function givesWayTo(line: Line, later: Later, policy: PricingPolicy): Earlier | null {
  if (isOverridden(line) && excludes(policy, `override+${later}`)) return "override";
  if (later === "line-discount") return null;
  return standsDiscounted(line, policy) && excludes(policy, `line-discount+${later}`) ? "line-discount" : null;
}

/** The lines as this stage is to see them: no discount by hand where that gives way. */
export function withoutDiscounts(lines: readonly Line[], policy: PricingPolicy): readonly Line[] {
  return lines.map((line) => (givesWayTo(line, "line-discount", policy) === null ? line : { ...line, discount: null }));
}

/** To what gives way on it, a line is one that must not be discounted. */
export function withoutExcluded(lines: readonly Line[], later: Later, policy: PricingPolicy): readonly Line[] {
  return lines.map((line) =>
    givesWayTo(line, later, policy) === null ? line : { ...line, item: { ...line.item, discountable: false } },
  );
}

/** The draft as the total discount sees it: a coupon that stands leaves none. */
export function seenByTotalDiscount(draft: Draft, coupons: readonly CouponVerdict[], policy: PricingPolicy): Draft {
  const lines = withoutExcluded(draft.lines, "total-discount", policy);
  return isLeftToCoupons(coupons, policy) ? { ...draft, lines, totalDiscount: null } : { ...draft, lines };
}

/** Both are of the whole order, so that any coupon that applies takes the place of the total discount. */
export function isLeftToCoupons(coupons: readonly CouponVerdict[], policy: PricingPolicy): boolean {
  return excludes(policy, "coupon+total-discount") && coupons.some(({ applied }) => applied);
}

function excludes({ exclusions }: PricingPolicy, pair: Exclusion): boolean {
  return exclusions.includes(pair);
}

/** A custom line has no other price that this one could have taken the place of. */
function isOverridden({ item, price }: Line): boolean {
  return item.kind === "variant" && price?.source === "override";
}

function standsDiscounted(line: Line, policy: PricingPolicy): boolean {
  return line.discount !== null && isSome(line.discount) && givesWayTo(line, "line-discount", policy) === null;
}

function isSome(discount: LineDiscount): boolean {
  return Number(discount.kind === "percent" ? discount.percent : discount.amount) > 0;
}
