import type { Line } from "../../draft/draft.js";
import type { CouponFact } from "../../facts/answers.js";
import type { PricingPolicy } from "../policy.js";
import { spendLines } from "./coupon-conditions.js";
import { givesWayTo } from "./giving-way.js";

/** Lines that are alike until a later discount looks at them. */
export function toldApart(
  lines: readonly Line[],
  coupons: readonly CouponFact[],
  policy: PricingPolicy,
): ReadonlySet<number>[] {
  const giveWay = (["coupon", "total-discount"] as const).map(
    (later) => new Set(lines.flatMap((line, i) => (givesWayTo(line, later, policy) === null ? [] : [i]))),
  );
  return [...(policy.minimumSpendOf === "before-discounts" ? [] : spendLines(lines, coupons)), ...giveWay];
}
