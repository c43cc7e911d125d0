import { type FakeRefund, intentOf, type Moment, secondsOf, tell } from "./account.js";
import { checkStep } from "./amounts.js";
import { chargeBody, pageOf, refundBody } from "./bodies.js";
import { limitOf } from "./finding.js";
import { metadataAfter, needed, type Params, textOf, wholeOf } from "./params.js";
import { forbidden, invalid } from "./refusal.js";

export function createRefund(moment: Moment, params: Params): unknown {
  const intent = intentOf(moment, needed(params, "payment_intent"));
  if (intent.status !== "succeeded") throw forbidden(`${intent.id} has no captured charge.`, "charge_not_refundable");
  const left = intent.amountReceived - intent.refunded;
  if (left === 0) throw forbidden(`${intent.id} has already been refunded.`, "charge_already_refunded");
  const amount = wholeOf(params, "amount") ?? left;
  // Stripe names no code here.
  if (amount < 1 || amount > left) throw invalid("More than is left of the charge.", undefined, "amount");
  checkStep(amount, intent.currency);
  const { currency } = intent;
  const metadata = metadataAfter({}, params);
  const id = moment.nextId("re");
  const made: FakeRefund = { id, created: secondsOf(moment), intent: intent.id, amount, currency, metadata };
  intent.refunded += amount;
  moment.account.refunds.set(id, made);
  tell(moment, "refund.created", refundBody(made));
  tell(moment, "charge.refunded", chargeBody(intent));
  return refundBody(made);
}

export function listRefunds({ account }: Moment, params: Params): unknown {
  const intent = textOf(params, "payment_intent");
  const refunds = [...account.refunds.values()]
    .reverse()
    .filter((one) => intent === undefined || one.intent === intent);
  return pageOf(refunds, { limit: limitOf(params), after: textOf(params, "starting_after") }, refundBody);
}
