import { canonicalCouponCode } from "../../draft/coupon-code.js";
import type { CustomerFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import { type CouponSource, couponsOverLedger } from "../../ports/coupons-over-ledger.js";
import type { CouponsPort } from "../../ports/coupons.js";
import type { Scope } from "../../ports/port.js";
import type { State } from "./state.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { type Access, calling, committed, newWorld } from "./world.js";

export interface MemoryCouponsOptions extends Seeded {
  readonly coupons?: readonly CouponDefinition[];
  /** Every character that a code may have; A–Z, 0–9, - and _ where nothing is said. */
  readonly alphabet?: string;
  /** The kind on a customer's record, where it is known: a customer known not to be retail holds no coupon. */
  readonly kindOf?: (customerId: string, scope: Scope) => CustomerFact["kind"] | undefined;
}

/**
 * Coupons in memory, with their limits kept over held and confirmed uses. Codes are found in any writing. Amounts are minor units.
 * A coupon book read from JSON that people wrote, with every mistake named, is an adapter of its own.
 *
 * Errors of its calls: `coupon_refused` with its reason, `hold_gone`, `key_reused`, `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryCoupons } from "power-buyer/adapters/memory";
 *
 * const coupons = memoryCoupons();
 * await coupons.find({ code: "spring", customerId: null }, { tenant: "default" }); // ok: null
 * ```
 */
export function memoryCoupons(options: MemoryCouponsOptions = {}): CouponsPort {
  return couponsOver(committed(newWorld(() => undefined)), couponSource(options));
}

/** The coupons over a state: on their own, or inside a transaction. */
export function couponsOver(access: Access, source: CouponSource): CouponsPort {
  const ledgerOf = ({ couponUses, couponCounts }: State) => ({ uses: couponUses, counts: couponCounts });
  return couponsOverLedger(source, {
    read: (operation, scope, work) =>
      access.read(calling("coupons", operation), scope, (state) => work(ledgerOf(state))),
    write: (operation, scope, work) =>
      access.write(calling("coupons", operation), scope, (state) => work(ledgerOf(state))),
  });
}

/** The coupons of each tenant, by their canonical codes. */
export function couponSource(options: MemoryCouponsOptions): CouponSource {
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
