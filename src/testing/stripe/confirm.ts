import { type FakeIntent, type FakeMethod, type Moment, secondsOf, tell } from "./account.js";
import { behaviourOf } from "./cards.js";
import { chargeBody, intentBody } from "./bodies.js";
import { invalid, missing, Refused, refusalOf } from "./refusal.js";

const WEEK_S = 7 * 24 * 60 * 60;

/** How a confirmation was announced. */
export interface Announced {
  readonly isOffSession: boolean;
  readonly isTelephone: boolean;
}

/** The card that an id stands for: a method of the account, or a new one of a test card. */
export function methodOf(moment: Moment, id: string): FakeMethod {
  const known = moment.account.methods.get(id);
  if (known !== undefined) return known;
  const behaviour = behaviourOf(id);
  if (behaviour === undefined) throw missing("PaymentMethod", id);
  const year = new Date(moment.nowMs).getUTCFullYear() + 3;
  const made: FakeMethod = { id: moment.nextId("pm"), behaviour, expires: { month: 12, year }, customer: null };
  moment.account.methods.set(made.id, made);
  return made;
}

/** A confirmation token stands for one card, once. */
export function methodOfToken({ account }: Moment, id: string): FakeMethod {
  const method = account.tokens.get(id);
  if (method === undefined) throw missing("confirmation_token", id);
  account.tokens.delete(id);
  return method;
}

/** A card that belongs to somebody is charged for that customer only. */
export function checkOwner(method: FakeMethod, customer: string | null): void {
  if (method.customer === null || method.customer === customer) return;
  throw invalid(`The PaymentMethod ${method.id} belongs to another customer.`, undefined, "payment_method");
}

/** Tries to put the money aside. */
export function confirm(moment: Moment, intent: FakeIntent, announced: Announced): void {
  const { behaviour } = intent.method ?? {};
  if (behaviour === undefined) throw invalid("A payment method is needed.", "parameter_missing", "payment_method");
  if (behaviour.declined !== null) {
    const { code, declineCode } = behaviour.declined;
    decline(moment, intent, code, declineCode);
  }
  if (!behaviour.asks || announced.isTelephone) return hold(moment, intent);
  if (announced.isOffSession) decline(moment, intent, "authentication_required", "authentication_required");
  intent.status = "requires_action";
  tell(moment, "payment_intent.requires_action", intentBody(intent, false));
}

/** The money is put aside; the card is kept where that was asked for. */
export function hold(moment: Moment, intent: FakeIntent): void {
  intent.status = "requires_capture";
  intent.error = null;
  intent.captureBefore = secondsOf(moment) + WEEK_S;
  if (intent.keeps && intent.method !== null) intent.method.customer = intent.customer;
  tell(moment, "charge.succeeded", chargeBody(intent));
  tell(moment, "payment_intent.amount_capturable_updated", intentBody(intent, false));
}

/** The bank says no: kept on the intent, which waits for another card, and answered as an error that holds it. */
function decline(moment: Moment, intent: FakeIntent, code: string, declineCode: string | null): never {
  fail(moment, intent, code, declineCode);
  throw new Refused({
    ...refusalOf(402, "card_error", `Your card ${intent.method?.id} was declined.`, code),
    declineCode,
    intent: intentBody(intent, false),
    isKept: true,
  });
}

export function fail(moment: Moment, intent: FakeIntent, code: string, declineCode: string | null): void {
  intent.status = "requires_payment_method";
  intent.error = { code, ...(declineCode === null ? {} : { decline_code: declineCode }) };
  tell(moment, "payment_intent.payment_failed", intentBody(intent, false));
}

/** What nobody captured in time is let go, and said to have been. */
export function expire(moment: Moment): void {
  for (const intent of moment.account.intents.values()) {
    if (intent.status !== "requires_capture" || secondsOf(moment) < intent.captureBefore) continue;
    cancel(moment, intent, "automatic");
  }
}

export function cancel(moment: Moment, intent: FakeIntent, reason: string | null): void {
  intent.status = "canceled";
  intent.cancellationReason = reason;
  tell(moment, "payment_intent.canceled", intentBody(intent, false));
}
