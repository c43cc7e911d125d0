import { plainCopy } from "../../internal/plain-copy.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { CouponsPort } from "../../ports/coupons.js";
import { aCoupon } from "../builders.js";
import { accepted, OURS } from "../check.js";
import type { Maker } from "../contract.js";

/** A coupon book that holds exactly these, unused, for this tenant alone. Every customer is a retail customer. */
export interface CouponsGiven {
  readonly tenant: string;
  readonly coupons: readonly CouponDefinition[];
}

export type MakeCoupons = Maker<CouponsGiven, CouponsPort>;

export const LIMITED = aCoupon({ code: "SPRING-10", limit: 3, limitPerCustomer: 2 });
export const given = (): CouponsGiven => ({
  tenant: OURS.tenant,
  coupons: [plainCopy(LIMITED), aCoupon({ code: "OLD", active: false }), aCoupon({ code: "FREE" })],
});

export const hold = (coupons: CouponsPort, key: string, customerId = "c-1", code = "SPRING-10") =>
  coupons.hold({ key, code, customerId }, OURS);

export async function uses(
  coupons: CouponsPort,
  customerId: string | null = null,
): Promise<readonly (number | undefined)[]> {
  const coupon = await accepted(coupons.find({ code: "SPRING-10", customerId }, OURS), "a coupon");
  return [coupon?.used, coupon?.usedByCustomer];
}
