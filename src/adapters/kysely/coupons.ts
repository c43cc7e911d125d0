import { ok } from "neverthrow";
import { canonicalCouponCode } from "../../draft/coupon-code.js";
import type { CustomerFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { CouponSource } from "../../ports/coupons-over-ledger.js";
import type { CouponsPort } from "../../ports/coupons.js";
import type { Scope } from "../../ports/port.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { type Access, calling } from "./access.js";
import { countsOf } from "./coupon-counts.js";
import { confirmUse, releaseUse } from "./end-coupon.js";
import { checkedKey } from "./checked.js";
import { holdUse, readHold } from "./hold-coupon.js";

/** The coupons of a shop: their definitions are given here, who used them is kept in the database. */
export interface KyselyCouponsOptions extends Seeded {
  readonly coupons?: readonly CouponDefinition[];
  /** Every character that a code may have; A–Z, 0–9, - and _ where nothing is said. */
  readonly alphabet?: string;
  /** The kind on a customer's record, where it is known: a customer known not to be retail holds no coupon. */
  readonly kindOf?: (customerId: string, scope: Scope) => CustomerFact["kind"] | undefined;
}

/** The coupons over a database: each call on its own, or as part of a transaction. */
export function couponsOver(access: Access, source: CouponSource): CouponsPort {
  const call = (operation: string) => calling("coupons", operation);
  return {
    find: (request, scope) =>
      access.read(call("find"), scope, async (place) => {
        const coupon = source.find(request.code, scope);
        if (coupon === undefined) return ok(null);
        const customerId = request.customerId === null ? null : checkedKey(request.customerId, "customerId");
        const { used, usedByCustomer, spent } = await countsOf(place, coupon.code, customerId);
        const { budget } = coupon;
        const counts = {
          used,
          usedByCustomer,
          ...(budget === undefined ? {} : { spent: { ...budget, minor: spent } }),
        };
        return ok({ ...plainCopy(coupon), ...counts });
      }),
    hold: (request, scope) =>
      access.write(call("hold"), scope, (place) => holdUse(place, readHold(request, source, scope))),
    confirm: (request, scope) =>
      access.change(call("confirm"), scope, (place) => confirmUse(place, checkedKey(request.key))),
    release: (request, scope) =>
      access.write(call("release"), scope, (place) => releaseUse(place, checkedKey(request.key))),
  };
}

/** The coupons of each tenant, by their canonical codes. */
export function couponSource(options: KyselyCouponsOptions): CouponSource {
  const room = rooms((tenant) => {
    const coupons = new Map<string, CouponDefinition>();
    for (const coupon of seedsFor(tenant, options.tenant, options.coupons)) {
      const code = canonicalCouponCode(coupon.code, options.alphabet);
      if (code.isErr()) throw new Error(`coupon code: ${code.error.reason}`);
      if (coupons.has(code.value)) throw new Error(`coupon ${code.value} is given twice`);
      coupons.set(code.value, { ...plainCopy(coupon), code: code.value });
    }
    return coupons;
  });
  return {
    find: (code, scope) => {
      const coupons = room(scope);
      return canonicalCouponCode(code, options.alphabet).match(
        (canonical) => coupons.get(canonical),
        () => undefined,
      );
    },
    isKnownNotRetail: (customerId, scope) => (options.kindOf?.(customerId, scope) ?? "retail") !== "retail",
  };
}
