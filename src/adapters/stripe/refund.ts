import { err, ok } from "neverthrow";
import { fromStripe, toStripe } from "./amounts.js";
import { type At, ask, type Done, failed, ownIntent, requestOf } from "./at.js";
import type { RequestOf } from "./input.js";
import { refundUnder } from "./lookup.js";
import { markIntent } from "./mark-intent.js";
import { isMarked, markOf, REFERENCE, TENANT, written } from "./marks.js";
import { outcomeOf, refundOutcome, refused } from "./outcomes.js";

/**
 * Gives back, never more in all than was taken. A refund that was made under the key is found by it, also after Stripe has forgotten
 * the key.
 */
export async function refund(at: At, request: RequestOf<"refund">): Done {
  const { key, amount } = request;
  const { tenant } = at.scope;
  const mark = await markOf(tenant, "refund", key);
  const own = await ownIntent(at, request.captureId);
  if (own.isErr()) return err(own.error);
  const intent = own.value;
  if (intent === null || intent.status !== "succeeded") return ok(refused(request, "capture_unknown"));
  if (fromStripe(intent).currency !== request.currency) return ok(refused(request, "other_currency"));
  const given = toStripe(amount, request.currency);
  if (given.isErr()) return ok(refused(request, given.error));
  if (isMarked(intent.metadata, mark)) {
    const before = await refundUnder(at, intent, mark);
    if (before.isErr()) return err(before.error);
    if (before.value !== null) {
      const outcome = refundOutcome(before.value, key);
      return outcome.amount === amount ? ok(outcome) : err({ code: "key_reused", key });
    }
  }
  const marked = await markIntent(at, intent, mark);
  if (marked.isErr()) return err(marked.error);
  // By its reference a webhook about it is known to be of the draft.
  const { [REFERENCE]: reference } = intent.metadata;
  const of = reference === undefined ? {} : { [REFERENCE]: reference };
  const made = await ask(() =>
    at.client.refunds.create(
      {
        payment_intent: intent.id,
        amount: given.value.amount,
        metadata: { [TENANT]: tenant, ...of, ...written(mark) },
      },
      requestOf(at, mark.name),
    ),
  );
  if (made.isOk()) return ok(refundOutcome(made.value, key));
  const { means, reason, failure } = made.error;
  if (means === "key_reused") return err({ code: "key_reused", key });
  if (means === "declined") return ok(outcomeOf("declined", request, { reason }));
  return means === "refused" ? ok(refused(request, reason)) : err(failed(at, failure));
}
