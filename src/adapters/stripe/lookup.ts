import { err, ok, type Result } from "neverthrow";
import type { PaymentOutcome } from "../../ports/payments.js";
import type { PortFailure } from "../../ports/port.js";
import { type At, look, requestOf } from "./at.js";
import type { StripePaymentIntent, StripeRefund } from "./client.js";
import { findIntents, type Sought } from "./find.js";
import type { readLookup } from "./input.js";
import { hashOf, hasVerb, isMarked, type Mark, markOf, marksOn, REFERENCE_HASH } from "./marks.js";
import { authorizationOutcome, captureOutcome, nothing, outcomeOf, refundOutcome, voidOutcome } from "./outcomes.js";

/** The payments that a key of ours stands on: one, unless the key was spent by a fence after it had been forgotten. */
export async function findByKey(
  at: At,
  key: string,
  when: Pick<Sought, "since" | "isOld"> = {},
): Promise<Result<{ readonly payment: StripePaymentIntent | null; readonly isFenced: boolean }, PortFailure>> {
  const { name } = await markOf(at.scope.tenant, "authorize", key);
  const isFence = (intent: StripePaymentIntent) => hasVerb(intent, "fence");
  const found = await findIntents(at, {
    ...when,
    entry: name,
    query: `-metadata['${name}']:null`,
    isEnough: (intents) => intents.some((intent) => !isFence(intent)),
  });
  return found.map((intents) => ({
    payment: intents.find((intent) => !isFence(intent)) ?? null,
    isFenced: intents.some(isFence),
  }));
}

/** What happened under a key; null for nothing. */
export async function lookUp(
  at: At,
  { key, since }: ReturnType<typeof readLookup>,
): Promise<Result<PaymentOutcome | null, PortFailure>> {
  const found = await findByKey(at, key, { since });
  if (found.isErr()) return err(found.error);
  const { payment, isFenced } = found.value;
  const mark = payment === null ? undefined : marksOn(payment).find((one) => one.key === key);
  if (payment === null || mark === undefined) return ok(isFenced ? outcomeOf("voided", nothing(key)) : null);
  return await outcomeUnder(at, payment, mark);
}

/** Every effect on the payments of a draft, each under its own key. */
export async function listByReference(
  at: At,
  reference: string,
): Promise<Result<readonly PaymentOutcome[], PortFailure>> {
  const hash = await hashOf([at.scope.tenant, reference]);
  const query = `metadata['${REFERENCE_HASH}']:'${hash}'`;
  const found = await findIntents(at, { entry: REFERENCE_HASH, query, isEnough: () => false });
  if (found.isErr()) return err(found.error);
  const effects: PaymentOutcome[] = [];
  for (const intent of found.value.filter(({ metadata }) => metadata[REFERENCE_HASH] === hash)) {
    for (const mark of marksOn(intent)) {
      const outcome = await outcomeUnder(at, intent, mark);
      if (outcome.isErr()) return err(outcome.error);
      if (outcome.value !== null) effects.push(outcome.value);
    }
  }
  return ok(effects);
}

/** What became of one request on a payment; null where it was announced and never carried out. */
async function outcomeUnder(
  at: At,
  intent: StripePaymentIntent,
  mark: Mark,
): Promise<Result<PaymentOutcome | null, PortFailure>> {
  switch (mark.verb) {
    case "authorize":
      return ok(authorizationOutcome(intent, mark.key));
    case "capture":
      return ok(intent.status === "succeeded" ? captureOutcome(intent, mark.key) : null);
    case "void":
      return ok(intent.status === "canceled" ? voidOutcome(intent, mark.key) : null);
    case "refund":
      return (await refundUnder(at, intent, mark)).map((made) => made && refundOutcome(made, mark.key));
    case "fence":
      return ok(null);
  }
}

const MOST_REFUNDS = 100;

/** The refund that was made under a key; null for none. */
export async function refundUnder(
  at: At,
  { id }: StripePaymentIntent,
  mark: Mark,
): Promise<Result<StripeRefund | null, PortFailure>> {
  // A payment has room for fewer marks than a page has refunds.
  const listed = await look(at, () =>
    at.client.refunds.list({ payment_intent: id, limit: MOST_REFUNDS }, requestOf(at)),
  );
  return listed.map(({ data }) => data.find(({ metadata }) => isMarked(metadata, mark)) ?? null);
}
