import { err, ok, type Result } from "neverthrow";
import type { Money } from "../money/money.js";
import type { CouponDefinition } from "./coupon-definition.js";
import type { CouponRefused } from "./coupons.js";
import type { HoldGone } from "./inventory.js";
import type { KeyReused } from "./port.js";

/** One use of a coupon, under one key. */
export interface CouponUse {
  readonly code: string;
  readonly customerId: string;
  readonly state: "held" | "confirmed" | "released";
  /** Minor units that it takes off. */
  readonly amount: number;
}

/** Where something is kept; a Map will do. */
interface Kept<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): unknown;
}

/** Who used which coupon, how often in all and for how much: the counts go with the uses, so that no call has to add them up. */
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
  readonly amount?: Money | undefined;
}

/** Uses that count, holds included: in all, and by one customer. */
export function countUses(ledger: CouponLedger, code: string, customerId: string | null) {
  return {
    used: ledger.counts.get(countKey(code)) ?? 0,
    usedByCustomer: customerId === null ? 0 : (ledger.counts.get(countKey(code, customerId)) ?? 0),
  };
}

/** What those uses took of the coupon's budget, where it has one. */
export function countSpent(ledger: CouponLedger, { code, budget }: CouponDefinition): { readonly spent?: Money } {
  return budget === undefined ? {} : { spent: { ...budget, minor: ledger.counts.get(spentKey(code)) ?? 0 } };
}

/** Takes one use, unless a limit says no. A key counts once, and never again after its release. */
export function holdCoupon(
  ledger: CouponLedger,
  coupon: CouponDefinition | undefined,
  hold: CouponHold,
): Result<void, CouponRefused | KeyReused | HoldGone> {
  const { key, code, customerId, amount: taken } = hold;
  const before = ledger.uses.get(key);
  if (before?.state === "released") return err({ code: "hold_gone", key });
  if (before !== undefined) {
    const isSame = before.code === code && before.customerId === customerId;
    return isSame ? ok() : err({ code: "key_reused", key });
  }
  const reason = refusalOf(ledger, coupon, hold);
  if (reason !== null) return err({ code: "coupon_refused", coupon: code, reason });
  const use: CouponUse = { code, customerId, state: "held", amount: taken?.minor ?? 0 };
  ledger.uses.set(key, use);
  count(ledger, use, 1);
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

const NOBODY = { code: "", customerId: "", amount: 0 };

function refusalOf(
  ledger: CouponLedger,
  coupon: CouponDefinition | undefined,
  { customerId, instead, amount }: CouponHold,
): CouponRefused["reason"] | null {
  if (coupon === undefined) return "unknown";
  if (!coupon.active) return "inactive";
  const { used, usedByCustomer } = countUses(ledger, coupon.code, customerId);
  const given = givenUp(ledger, coupon.code, instead);
  const givenByCustomer = given?.customerId === customerId ? 1 : 0;
  if (coupon.limit !== null && used - (given === null ? 0 : 1) >= coupon.limit) return "used_up";
  const { limitPerCustomer: limit } = coupon;
  if (limit !== null && usedByCustomer - givenByCustomer >= limit) return "customer_limit";
  return isWithinBudget(ledger, coupon, amount, given?.amount ?? 0) ? null : "budget";
}

/** What is taken in another currency than the budget's is never within it. */
function isWithinBudget(
  ledger: CouponLedger,
  { code, budget }: CouponDefinition,
  amount: Money | undefined,
  givenUp: number,
): boolean {
  if (budget === undefined || amount === undefined) return true;
  const spent = (ledger.counts.get(spentKey(code)) ?? 0) - givenUp;
  return amount.currency === budget.currency && spent + amount.minor <= budget.minor;
}

/** The use that ends when the new one stands; only a live one of the same coupon counts for anything. */
function givenUp(ledger: CouponLedger, code: string, instead: string | undefined): CouponUse | null {
  const use = instead === undefined ? undefined : ledger.uses.get(instead);
  return use === undefined || use.state === "released" || use.code !== code ? null : use;
}

function count(ledger: CouponLedger, { code, customerId, amount }: CouponUse, by: 1 | -1): void {
  const add = (key: string, what: number) => ledger.counts.set(key, (ledger.counts.get(key) ?? 0) + what);
  add(countKey(code), by);
  add(countKey(code, customerId), by);
  add(spentKey(code), by * amount);
}

function spentKey(code: string): string {
  return countKey(code, "", "spent");
}

/** JSON keeps the parts apart: "a" of "b-c" is not "a-b" of "c". */
function countKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
