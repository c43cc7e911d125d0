import { err, ok, type Result } from "neverthrow";
import { plainCopy } from "../internal/plain-copy.js";
import type { Money } from "../money/money.js";
import type { CouponDefinition } from "./coupon-definition.js";
import { type CouponLedger, confirmCoupon, countSpent, countUses, holdCoupon, releaseCoupon } from "./coupon-ledger.js";
import type { CouponsPort } from "./coupons.js";
import type { Answered, Scope } from "./port.js";

/** The coupons of a shop, and what it knows of the customers who use them. */
export interface CouponSource {
  /** By a code in any writing; undefined where there is none. */
  find(code: string, scope: Scope): CouponDefinition | undefined;
  /** Is the customer known not to be a retail customer? Such a customer holds no coupon, whatever was judged before. */
  isKnownNotRetail(customerId: string, scope: Scope): boolean;
}

/** How the port gets at its ledger: alone, or as part of somebody's transaction. */
export interface LedgerAccess {
  read<T, E>(operation: string, scope: Scope, work: (ledger: CouponLedger) => Result<T, E>): Answered<T, E>;
  write<T, E>(operation: string, scope: Scope, work: (ledger: CouponLedger) => Result<T, E>): Answered<T, E>;
}

/** A coupon port over a ledger of uses: one set of rules for every adapter that keeps its counts itself. */
export function couponsOverLedger(source: CouponSource, access: LedgerAccess): CouponsPort {
  return {
    find: (request, scope) =>
      access.read("find", scope, (ledger) => {
        const coupon = source.find(request.code, scope);
        if (coupon === undefined) return ok(null);
        const counts = { ...countUses(ledger, coupon.code, request.customerId), ...countSpent(ledger, coupon) };
        return ok({ ...plainCopy(coupon), ...counts });
      }),
    hold: (request, scope) =>
      access.write("hold", scope, (ledger) => {
        const [key, customerId] = [named(request.key, "key"), named(request.customerId, "customerId")];
        const coupon = source.find(request.code, scope);
        // The code of a coupon that does not exist is repeated only where it could have been one.
        const code = coupon?.code ?? named(request.code, "code");
        if (source.isKnownNotRetail(customerId, scope)) {
          return err({ code: "coupon_refused", coupon: code, reason: "not_retail" });
        }
        const instead = request.instead === undefined ? undefined : named(request.instead, "instead");
        const amount = request.amount === undefined ? undefined : taken(request.amount);
        return holdCoupon(ledger, coupon, { key, code, customerId, instead, amount });
      }),
    confirm: (request, scope) =>
      access.write("confirm", scope, (ledger) => confirmCoupon(ledger, named(request.key, "key"))),
    release: (request, scope) =>
      access.write("release", scope, (ledger) => releaseCoupon(ledger, named(request.key, "key"))),
  };
}

const LONGEST = 512;

function taken(amount: Money): Money {
  const { minor, currency } = amount;
  if (Number.isSafeInteger(minor) && minor >= 0) return { minor, currency: named(currency, "currency") };
  throw new Error("amount: whole minor units of at least 0 expected");
}

function named(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "" && value.length <= LONGEST) return value;
  throw new Error(`${name}: text of 1 to ${LONGEST} characters expected`);
}
