import { err, ok, type Result } from "neverthrow";
import type { Money } from "../../money/money.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { CouponSource } from "../../ports/coupons-over-ledger.js";
import type { CouponRefused, CouponsPort } from "../../ports/coupons.js";
import type { HoldGone } from "../../ports/inventory.js";
import type { KeyReused, Scope } from "../../ports/port.js";
import type { Place } from "./access.js";
import { BadInput, checkedKey } from "./checked.js";
import { type Ceiling, countsOf, countUse } from "./coupon-counts.js";
import { asText, whole } from "./quantities.js";

/** A use that is asked for, read and checked. */
export interface UseAsked {
  readonly key: string;
  /** Canonical, where the coupon exists. */
  readonly code: string;
  readonly coupon: CouponDefinition | undefined;
  readonly customerId: string;
  readonly isKnownNotRetail: boolean;
  readonly instead: string | null;
  readonly amount: Money | null;
}

type Refusal = CouponRefused | KeyReused | HoldGone;

export function readHold(request: Parameters<CouponsPort["hold"]>[0], source: CouponSource, scope: Scope): UseAsked {
  const [key, customerId] = [checkedKey(request.key), checkedKey(request.customerId, "customerId")];
  const coupon = source.find(request.code, scope);
  return {
    key,
    // The code of a coupon that does not exist is repeated only where it could have been one.
    code: coupon?.code ?? checkedKey(request.code, "code"),
    coupon,
    customerId,
    isKnownNotRetail: source.isKnownNotRetail(customerId, scope),
    instead: request.instead === undefined ? null : checkedKey(request.instead, "instead"),
    amount: request.amount === undefined ? null : checkedAmount(request.amount),
  };
}

/** Takes one use, unless a limit says no. A key counts once, and never again after its release. */
export async function holdUse(place: Place, asked: UseAsked): Promise<Result<void, Refusal>> {
  const { key, code, coupon, customerId, amount } = asked;
  if (asked.isKnownNotRetail) return refused(asked, "not_retail");
  if (!(await takeKey(place, asked))) {
    const before = await useOf(place, key);
    if (before === null || before.state === "released") return err({ code: "hold_gone", key });
    const isSame = before.code === code && before.customer_id === customerId;
    return isSame ? ok() : err({ code: "key_reused", key });
  }
  if (coupon === undefined) return refused(asked, "unknown");
  if (!coupon.active) return refused(asked, "inactive");

  const ceilings = await ceilingsOf(place, asked, coupon);
  const isWithin = !isForeign(coupon, amount) && (await countUse(place, code, null, amount?.minor ?? 0, ceilings.all));
  if (!isWithin) return refused(asked, await reasonOf(place, asked, ceilings));
  const isCounted = await countUse(place, code, customerId, 0, ceilings.own);
  return isCounted ? ok() : refused(asked, "customer_limit");
}

interface Ceilings {
  readonly all: Ceiling;
  readonly own: Ceiling;
}

/** How far the counts of all and of the customer may go. A live use of the same coupon whose place is taken is given up. */
async function ceilingsOf(place: Place, asked: UseAsked, coupon: CouponDefinition): Promise<Ceilings> {
  const { instead, customerId, code, amount } = asked;
  const before = instead === null ? null : await useOf(place, instead);
  const given = before === null || before.state === "released" || before.code !== code ? null : before;
  return {
    all: {
      uses: coupon.limit,
      usesGivenUp: given === null ? 0 : 1,
      spent: coupon.budget === undefined || amount === null ? null : coupon.budget.minor,
      spentGivenUp: Number(given?.amount ?? 0),
    },
    own: {
      uses: coupon.limitPerCustomer,
      usesGivenUp: given?.customer_id === customerId ? 1 : 0,
      spent: null,
      spentGivenUp: 0,
    },
  };
}

/** Which limit said no; where several do, the first in this order. */
async function reasonOf(place: Place, { code, customerId }: UseAsked, { all, own }: Ceilings) {
  const { used, usedByCustomer } = await countsOf(place, code, customerId);
  if (all.uses !== null && used - all.usesGivenUp >= all.uses) return "used_up";
  return own.uses !== null && usedByCustomer - own.usesGivenUp >= own.uses ? "customer_limit" : "budget";
}

/** What is taken in another currency than the budget's is never within it. */
function isForeign({ budget }: CouponDefinition, amount: Money | null): boolean {
  return budget !== undefined && amount !== null && budget.currency !== amount.currency;
}

async function takeKey({ db, tenant }: Place, { key, code, customerId, amount }: UseAsked): Promise<boolean> {
  const taken = await db
    .insertInto("power_buyer_coupon_uses")
    .values({ tenant, key, code, customer_id: customerId, state: "held", amount: whole(String(amount?.minor ?? 0)) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

/** The use under a key, locked until the transaction is over: nobody gives it back meanwhile. */
async function useOf({ db, tenant, differences }: Place, key: string) {
  const use = await db
    .selectFrom("power_buyer_coupon_uses")
    .select(["code", "customer_id", "state", asText("amount").as("amount")])
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .$if(differences.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return use ?? null;
}

function refused({ code }: UseAsked, reason: CouponRefused["reason"]): Result<never, CouponRefused> {
  return err({ code: "coupon_refused", coupon: code, reason });
}

function checkedAmount(amount: Money): Money {
  const { minor, currency } = amount;
  if (Number.isSafeInteger(minor) && minor >= 0) return { minor, currency: checkedKey(currency, "currency") };
  throw new BadInput("amount: whole minor units of at least 0 expected");
}
