import { type FakeIntent, intentOf, type Moment, secondsOf, tell } from "./account.js";
import { checkAmount, checkStep } from "./amounts.js";
import { chargeBody, intentBody } from "./bodies.js";
import { cancel, checkOwner, confirm, methodOf, methodOfToken } from "./confirm.js";
import { listOf, metadataAfter, needed, nestedOf, type Params, textOf, wholeOf } from "./params.js";
import { forbidden, invalid, missing } from "./refusal.js";

const answerOf = (intent: FakeIntent, params: Params) =>
  intentBody(intent, listOf(params, "expand").includes("latest_charge"));

export function createIntent(moment: Moment, params: Params): unknown {
  const amount = wholeOf(params, "amount") ?? 0;
  const currency = needed(params, "currency");
  checkAmount(amount, currency);
  const customer = textOf(params, "customer") ?? null;
  if (customer !== null && !moment.account.customers.has(customer)) throw missing("customer", customer);
  const metadata = metadataAfter({}, params);
  const isConfirmed = textOf(params, "confirm") === "true";
  const isOffSession = textOf(params, "off_session") === "true";
  const isTelephone = textOf(nestedOf(nestedOf(params, "payment_method_options"), "card"), "moto") === "true";
  if (isOffSession && !isConfirmed) throw invalid("off_session needs confirm.", undefined, "off_session");
  const method = chosenMethod(moment, params);
  if (method !== null) checkOwner(method, customer);
  const intent: FakeIntent = {
    id: moment.nextId("pi"),
    created: secondsOf(moment),
    amount,
    currency,
    customer,
    keeps: textOf(params, "setup_future_usage") !== undefined,
    method,
    status: "requires_payment_method",
    metadata,
    amountReceived: 0,
    refunded: 0,
    cancellationReason: null,
    error: null,
    captureBefore: 0,
    seen: [],
  };
  moment.account.intents.set(intent.id, intent);
  tell(moment, "payment_intent.created", intentBody(intent, false));
  if (isConfirmed) confirm(moment, intent, { isOffSession, isTelephone });
  return answerOf(intent, params);
}

function chosenMethod(moment: Moment, params: Params) {
  const token = textOf(params, "confirmation_token");
  if (token !== undefined) return methodOfToken(moment, token);
  const id = textOf(params, "payment_method");
  return id === undefined ? null : methodOf(moment, id);
}

export function retrieveIntent(moment: Moment, params: Params, [id = ""]: readonly string[]): unknown {
  return answerOf(intentOf(moment, id), params);
}

export function updateIntent(moment: Moment, params: Params, [id = ""]: readonly string[]): unknown {
  const intent = intentOf(moment, id);
  intent.metadata = metadataAfter(intent.metadata, params);
  return answerOf(intent, params);
}

export function captureIntent(moment: Moment, params: Params, [id = ""]: readonly string[]): unknown {
  const intent = intentOf(moment, id);
  if (intent.status !== "requires_capture") {
    throw forbidden(`${id} could not be captured: ${intent.status}.`, "payment_intent_unexpected_state");
  }
  const amount = wholeOf(params, "amount_to_capture") ?? intent.amount;
  if (amount < 1 || amount > intent.amount) {
    throw invalid("More than can be captured.", "amount_too_large", "amount_to_capture");
  }
  checkStep(amount, intent.currency);
  intent.metadata = metadataAfter(intent.metadata, params);
  intent.amountReceived = amount;
  intent.status = "succeeded";
  tell(moment, "charge.captured", chargeBody(intent));
  tell(moment, "payment_intent.succeeded", intentBody(intent, false));
  return answerOf(intent, params);
}

export function cancelIntent(moment: Moment, params: Params, [id = ""]: readonly string[]): unknown {
  const intent = intentOf(moment, id);
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw forbidden(`${id} could not be cancelled: ${intent.status}.`, "payment_intent_unexpected_state");
  }
  cancel(moment, intent, textOf(params, "cancellation_reason") ?? null);
  return answerOf(intent, params);
}
