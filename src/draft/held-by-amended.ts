import type { CouponFact, OrderHeldFact, StockFact } from "../facts/answers.js";
import { answerTo, type Facts } from "../facts/facts.js";
import { notBelowZero } from "../facts/free-stock.js";
import type { QuestionOf } from "../facts/question.js";
import { subtractQuantities } from "../money/quantity.js";
import type { Draft } from "./draft.js";

type Amending = Pick<Draft, "amends">;

/** What an amendment has to know of the order whose place it takes; null for every other draft. */
export function heldQuestion({ amends }: Amending): QuestionOf<"order-held"> | null {
  return amends && { kind: "order-held", orderId: amends.orderId };
}

/** Stock as this draft finds it: the units that it gives back when it takes its order's place are not promised to others. */
export function stockFor(draft: Amending, facts: Facts, stock: StockFact): StockFact {
  const own = heldFor(draft, facts)?.items.find(({ sku }) => sku === stock.sku);
  if (own === undefined) return stock;
  return { ...stock, committed: notBelowZero(subtractQuantities(stock.committed, own.quantity)) };
}

/** A coupon as this draft finds it: the use that its own order made does not count against it. */
export function couponFor(draft: Pick<Draft, "amends" | "customerId">, facts: Facts, coupon: CouponFact): CouponFact {
  const held = heldFor(draft, facts);
  if (held === null || !held.coupons.includes(coupon.code)) return coupon;
  const isSameCustomer = held.customerId === draft.customerId;
  return {
    ...coupon,
    used: Math.max(0, coupon.used - 1),
    usedByCustomer: Math.max(0, coupon.usedByCustomer - (isSameCustomer ? 1 : 0)),
  };
}

/** What the order that makes way took off by a coupon, in minor units: the amendment takes it instead. */
export function takenByAmended(draft: Amending, facts: Facts, code: string): number {
  const { coupons = [], couponAmounts = [] } = heldFor(draft, facts) ?? {};
  return couponAmounts[coupons.indexOf(code)] ?? 0;
}

/** What of the customer's credit balance is the order that makes way, in minor units: the amendment owes it instead. */
export function owedByAmended(draft: Pick<Draft, "amends" | "customerId">, facts: Facts): number {
  const held = heldFor(draft, facts);
  return held !== null && held.customerId === draft.customerId ? held.owedOnTerms : 0;
}

/** An order that has left review gives nothing back to an amendment any more. */
function heldFor(draft: Amending, facts: Facts): OrderHeldFact | null {
  const question = heldQuestion(draft);
  const held = question && answerTo(facts, question);
  return held?.inReview === true ? held : null;
}
