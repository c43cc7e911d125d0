import { err, ok, type Result } from "neverthrow";
import type { CouponDefinition } from "./coupon-definition.js";
import type { CouponRefused } from "./coupons.js";
import type { HoldGone } from "./inventory.js";
import type { KeyReused } from "./port.js";

/** One use of a coupon, under one key. */
export interface CouponUse {
  readonly code: string;
  readonly customerId: string;
  readonly state: "held" | "confirmed" | "released";
}

/** Where something is kept; a Map will do. */
interface Kept<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): unknown;
}

/** Who used which coupon, and how often in all: the counts go with the uses, so that no call has to add them up. */
export interface CouponLedger {
  readonly uses: Kept<CouponUse>;
  readonly counts: Kept<number>;
}

export interface CouponHold {
  readonly key: string;
  /** Canonical. */
  readonly code: string;
  readonly customerId: string;
  /** The use whose place this one will take, where there is one. */
  readonly instead?: string | undefined;
}

/** Uses that count, holds included: in all, and by one customer. */
export function countUses(ledger: CouponLedger, code: string, customerId: string | null) {
  return {
    used: ledger.counts.get(countKey(code)) ?? 0,
    usedByCustomer: customerId === null ? 0 : (ledger.counts.get(countKey(code, customerId)) ?? 0),
  };
}

/** Takes one use, unless a limit says no. A key counts once, and never again after its release. */
export function holdCoupon(
  ledger: CouponLedger,
  coupon: CouponDefinition | undefined,
  hold: CouponHold,
): Result<void, CouponRefused | KeyReused | HoldGone> {
  const { key, code, customerId } = hold;
  const before = ledger.uses.get(key);
  if (before?.state === "released") return err({ code: "hold_gone", key });
  if (before !== undefined) {
    const isSame = before.code === code && before.customerId === customerId;
    return isSame ? ok() : err({ code: "key_reused", key });
  }
  const reason = refusalOf(ledger, coupon, hold);
  if (reason !== null) return err({ code: "coupon_refused", coupon: code, reason });
  ledger.uses.set(key, { code, customerId, state: "held" });
  count(ledger, hold, 1);
  return ok();
}

/** The order exists: the use stays. */
export function confirmCoupon(ledger: CouponLedger, key: string): Result<void, HoldGone> {
  const use = ledger.uses.get(key);
  if (use === undefined || use.state === "released") return err({ code: "hold_gone", key });
  ledger.uses.set(key, { ...use, state: "confirmed" });
  return ok();
}

/** Gives the use back, once. A key that nobody has held yet is closed, so that a hold which comes late finds it so. */
export function releaseCoupon(ledger: CouponLedger, key: string): Result<void, never> {
  const use = ledger.uses.get(key);
  if (use?.state === "released") return ok();
  if (use !== undefined) count(ledger, use, -1);
  ledger.uses.set(key, { ...(use ?? NOBODY), state: "released" });
  return ok();
}

const NOBODY = { code: "", customerId: "" };

function refusalOf(
  ledger: CouponLedger,
  coupon: CouponDefinition | undefined,
  { customerId, instead }: CouponHold,
): CouponRefused["reason"] | null {
  if (coupon === undefined) return "unknown";
  if (!coupon.active) return "inactive";
  const { used, usedByCustomer } = countUses(ledger, coupon.code, customerId);
  const given = givenUp(ledger, coupon.code, instead);
  const givenByCustomer = given?.customerId === customerId ? 1 : 0;
  if (coupon.limit !== null && used - (given === null ? 0 : 1) >= coupon.limit) return "used_up";
  const { limitPerCustomer: limit } = coupon;
  return limit !== null && usedByCustomer - givenByCustomer >= limit ? "customer_limit" : null;
}

/** The use that ends when the new one stands; only a live one of the same coupon counts for anything. */
function givenUp(ledger: CouponLedger, code: string, instead: string | undefined): CouponUse | null {
  const use = instead === undefined ? undefined : ledger.uses.get(instead);
  return use === undefined || use.state === "released" || use.code !== code ? null : use;
}

function count(ledger: CouponLedger, use: { readonly code: string; readonly customerId: string }, by: 1 | -1): void {
  for (const key of [countKey(use.code), countKey(use.code, use.customerId)]) {
    ledger.counts.set(key, (ledger.counts.get(key) ?? 0) + by);
  }
}

/** JSON keeps the parts apart: "a" of "b-c" is not "a-b" of "c". */
function countKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
