import { err, ok, type Result } from "neverthrow";
import type { PaymentOutcome } from "../../ports/payments.js";
import type { StripePaymentIntent, StripeRefund } from "./client.js";
import { type EventHead, paymentIn, readHead, readIntent, readRefundIn, type StripeEventUnreadable } from "./event.js";
import { type Mark, marksOn, REFERENCE, TENANT, type Verb } from "./marks.js";
import { authorizationOutcome, captureOutcome, refundOutcome, voidOutcome } from "./outcomes.js";

/** What an event of Stripe says to the desk. */
export interface StripeNotice {
  readonly eventId: string;
  /** Stripe's name of it: "payment_intent.succeeded". */
  readonly type: string;
  /** When it happened at Stripe, ISO 8601. */
  readonly at: string;
  /** "disputed" is for people to look into; "other" is nothing of ours. */
  readonly happened: PaymentOutcome["kind"] | "disputed" | "other";
  readonly tenant: string | null;
  /** The draft. */
  readonly reference: string | null;
  /** The payment's id at Stripe. */
  readonly paymentIntentId: string | null;
  /** What it is about (a payment, a refund), and how far that has come: events come in any order. */
  readonly subject: string | null;
  readonly rank: number;
  /** As the payment port would have answered, under the key that was asked by; null for "disputed" and "other". */
  readonly outcome: PaymentOutcome | null;
}

type Told = Omit<StripeNotice, "eventId" | "type" | "at">;

const NOTHING: Told = {
  happened: "other",
  tenant: null,
  reference: null,
  paymentIntentId: null,
  subject: null,
  rank: 0,
  outcome: null,
};

type Reader = (event: unknown) => Result<Told, StripeEventUnreadable>;

/** The events that are read. Others that Stripe sends with them (charge.*) say the same once more. */
const READERS: ReadonlyMap<string, Reader> = /* @__PURE__ */ new Map<string, Reader>([
  ["payment_intent.amount_capturable_updated", aboutIntent],
  ["payment_intent.succeeded", aboutIntent],
  ["payment_intent.canceled", aboutIntent],
  ["payment_intent.payment_failed", aboutIntent],
  ["payment_intent.requires_action", aboutIntent],
  ["payment_intent.processing", aboutIntent],
  ["refund.created", aboutRefund],
  ["refund.updated", aboutRefund],
  ["refund.failed", aboutRefund],
  ["charge.dispute.created", aboutDispute],
  ["charge.dispute.closed", aboutDispute],
]);

/** How far a payment or a refund has come; a later step is never followed by an earlier one. */
const RANKS: Readonly<Record<PaymentOutcome["kind"], number>> = {
  pending: 1,
  action_required: 1,
  declined: 1,
  refused: 1,
  authorized: 2,
  captured: 3,
  voided: 3,
  refunded: 3,
};
/** A refund that had succeeded may still fail at the bank, and that is its end. */
const FAILED_REFUND = 4;

/**
 * What an event says, as a pure function: of an event that was verified already, such as the one that a queue of yours holds. Amounts are
 * minor units by ISO 4217.
 *
 * Errors: `stripe_event_unreadable`.
 *
 * @example
 * ```ts
 * import { readStripeEvent } from "power-buyer/adapters/stripe";
 *
 * const notice = readStripeEvent({ id: "evt_1", type: "customer.created", created: 1767225600, data: { object: {} } });
 * notice.map(({ happened }) => happened); // ok: "other"
 * ```
 */
export function readStripeEvent(event: unknown): Result<StripeNotice, StripeEventUnreadable> {
  try {
    return readEvent(event);
  } catch {
    // Only a hostile value (a proxy, revoked or not) throws while it is looked at.
    return err({ code: "stripe_event_unreadable", path: "" });
  }
}

function readEvent(event: unknown): Result<StripeNotice, StripeEventUnreadable> {
  const head = readHead(event);
  if (head.isErr()) return err(head.error);
  const { id, type, created } = head.value;
  const at = instantOf(head.value);
  if (at === null) return err({ code: "stripe_event_unreadable", path: "created" });
  const told = READERS.get(type)?.(event) ?? ok(NOTHING);
  return told.map((said) => ({ eventId: id, type, at, ...said, rank: said.rank * 1e11 + created }));
}

function instantOf({ created }: EventHead): string | null {
  const date = new Date(created * 1000);
  return Number.isNaN(date.getTime()) || created >= 1e11 ? null : date.toISOString();
}

function aboutIntent(event: unknown): Result<Told, StripeEventUnreadable> {
  return readIntent(event).andThen((intent) =>
    told(intent, { subject: intent.id, paymentIntentId: intent.id }, () => {
      const outcome = outcomeOfIntent(intent);
      return outcome && { outcome, rank: RANKS[outcome.kind] };
    }),
  );
}

/** Under the key of the step itself, where it was ours; otherwise under the authorization's. */
function outcomeOfIntent(intent: StripePaymentIntent): PaymentOutcome | null {
  const marks = marksOn(intent);
  const keyOf = (verb: Verb): Mark | undefined => marks.find((mark) => mark.verb === verb);
  const authorized = keyOf("authorize");
  if (authorized === undefined) return null;
  if (intent.status === "succeeded") return captureOutcome(intent, (keyOf("capture") ?? authorized).key);
  if (intent.status === "canceled") return voidOutcome(intent, (keyOf("void") ?? authorized).key);
  return authorizationOutcome(intent, authorized.key);
}

function aboutRefund(event: unknown): Result<Told, StripeEventUnreadable> {
  return readRefundIn(event).andThen((refund: StripeRefund) => {
    const metadata = refund.metadata ?? {};
    return told({ metadata }, { subject: refund.id, paymentIntentId: paymentIn(event) }, () => {
      const mark = marksOn({ metadata }).find(({ verb }) => verb === "refund");
      if (mark === undefined) return null;
      const outcome = refundOutcome(refund, mark.key);
      return { outcome, rank: outcome.kind === "declined" ? FAILED_REFUND : RANKS[outcome.kind] };
    });
  });
}

/** A dispute is no step of ours: it is only said that there is one, and about which payment. */
function aboutDispute(event: unknown): Result<Told, StripeEventUnreadable> {
  return ok({ ...NOTHING, happened: "disputed", paymentIntentId: paymentIn(event) });
}

function told(
  { metadata }: Pick<StripePaymentIntent, "metadata">,
  about: Pick<Told, "subject" | "paymentIntentId">,
  read: () => { readonly outcome: PaymentOutcome; readonly rank: number } | null,
): Result<Told, StripeEventUnreadable> {
  try {
    const said = read();
    const tenant = metadata[TENANT];
    if (said === null || tenant === undefined) return ok(NOTHING);
    const { outcome, rank } = said;
    return ok({ happened: outcome.kind, tenant, reference: metadata[REFERENCE] ?? null, ...about, rank, outcome });
  } catch {
    // An amount that is no whole number of minor units.
    return err({ code: "stripe_event_unreadable", path: "data.object.amount" });
  }
}
