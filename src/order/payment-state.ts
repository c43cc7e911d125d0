import { hasCome } from "../internal/instant.js";
import type { Order, Payment } from "./order.js";

/** How an order stands with the money. */
export type PaymentState =
  | "not_due"
  | "unpaid"
  | "authorized"
  | "authorization_short"
  | "authorization_expired"
  | "capture_refused"
  | "voided"
  | "partly_captured"
  | "captured"
  | "partly_refunded"
  | "refunded"
  | "awaiting_check"
  | "check_cleared"
  | "check_bounced"
  | "on_terms"
  | "overdue";

type Test = (payment: Payment, asOf: string) => boolean;

/** The first that fits names the state. */
const STATES: readonly (readonly [PaymentState, Test])[] = [
  ["check_bounced", ({ method }) => method.kind === "check" && method.check === "bounced"],
  ["refunded", isGivenBack],
  ["partly_refunded", isPartlyGivenBack],
  ["not_due", ({ amountDue }) => amountDue === 0],
  ["check_cleared", (payment) => payment.method.kind === "check" && isReceived(payment)],
  ["captured", (payment) => isReceived(payment)],
  ["overdue", ({ method }, asOf) => method.kind === "terms" && hasCome(method.dueAt, asOf)],
  ["partly_captured", ({ captured }) => captured > 0],
  ["on_terms", ({ method }) => method.kind === "terms"],
  ["awaiting_check", ({ method }) => method.kind === "check"],
  ["unpaid", ({ authorization }) => authorization === null],
  ["capture_refused", ({ authorization }) => authorization?.state === "refused"],
  ["voided", ({ authorization }) => authorization?.state === "voided"],
  ["authorization_expired", (payment, asOf) => !isAuthorizationOpen(payment, asOf)],
  ["authorization_short", (payment, asOf) => !isPromised(payment, asOf)],
];

/**
 * Names how an order stands with the money at a moment (`asOf`, ISO 8601): authorizations run out and terms fall due.
 *
 * @example
 * ```ts
 * import { type Order, paymentState } from "power-buyer/order";
 *
 * const state = (order: Order) => paymentState(order, "2026-11-23T09:00:00.000Z"); // "awaiting_check"
 * ```
 */
export function paymentState(order: Pick<Order, "payment">, asOf: string): PaymentState {
  return STATES.find(([, fits]) => fits(order.payment, asOf))?.[0] ?? "authorized";
}

/** Any one of these is enough to let an order go. */
const ACCEPTABLE: readonly Test[] = [
  // Nothing is due, or as much has been captured from a card, cleared by check or paid, and not all of it given back.
  (payment) => isReceived(payment) && !isGivenBack(payment),
  // The money is promised and will be taken at release or shipment; where it is taken at once, a promise is too little.
  (payment, asOf) => payment.capture !== "on_order" && isPromised(payment, asOf),
  // The credit limit was judged at completion.
  ({ method }) => method.kind === "terms",
];

/**
 * May the order leave review as far as the money goes? Yes where nothing is due, where as much as is due has been received
 * (a refund of a part does not undo that; of all of it, it does), where it is authorized (unless the order's policy captures at once), or where terms were granted.
 *
 * @example
 * ```ts
 * import { isPaymentAcceptable, type Order } from "power-buyer/order";
 *
 * const mayGo = (order: Order) => isPaymentAcceptable(order, "2026-11-23T09:00:00.000Z"); // false while a check is awaited
 * ```
 */
export function isPaymentAcceptable(order: Pick<Order, "payment">, asOf: string): boolean {
  return ACCEPTABLE.some((accepts) => accepts(order.payment, asOf));
}

/**
 * Minor units that are still to be received. What was given back was given back on purpose (a return, goodwill) and is not owed
 * again; money that was taken back (a check that bounced) counts as never received: all that is due is, and what was given back stays given.
 */
export function outstanding({ amountDue, captured }: Pick<Payment, "amountDue" | "captured">): number {
  return Math.max(0, amountDue - captured);
}

/** What came in and was not given back; minor units. */
export function receivedMoney({ payment: { captured, refunded } }: Pick<Order, "payment">): number {
  return Math.max(0, captured - refunded);
}

/** Can its authorized amount still be captured? */
export function isAuthorizationOpen({ authorization }: Payment, asOf: string): boolean {
  if (authorization?.state !== "authorized") return false;
  return authorization.expiresAt === null || !hasCome(authorization.expiresAt, asOf);
}

/** All that is outstanding can still be captured. */
function isPromised(payment: Payment, asOf: string): boolean {
  const { authorization } = payment;
  return authorization !== null && isAuthorizationOpen(payment, asOf) && authorization.amount >= outstanding(payment);
}

/** All that came in went out again: nobody sends goods for that. */
function isGivenBack(payment: Payment): boolean {
  return isPartlyGivenBack(payment) && payment.refunded >= payment.captured;
}

/** On purpose, of money that came in. */
function isPartlyGivenBack({ refunded, owedAgain = 0 }: Payment): boolean {
  return refunded > owedAgain;
}

function isReceived(payment: Payment): boolean {
  return outstanding(payment) === 0;
}
