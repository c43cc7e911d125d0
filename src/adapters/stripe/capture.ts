import { err, ok } from "neverthrow";
import { fromStripe, toStripe } from "./amounts.js";
import { type At, ask, type Done, failed, ownIntent, requestOf } from "./at.js";
import type { StripePaymentIntent } from "./client.js";
import type { RequestOf } from "./input.js";
import { markIntent } from "./mark-intent.js";
import { isMarked, type Mark, markOf, written } from "./marks.js";
import { captureOutcome, outcomeOf, refused } from "./outcomes.js";

type Request = RequestOf<"capture">;

/** Takes what was put aside, once; what is left of it is let go by Stripe. */
export async function capture(at: At, request: Request): Done {
  const mark = await markOf(at.scope.tenant, "capture", request.key);
  const own = await ownIntent(at, request.authorizationId);
  if (own.isErr()) return err(own.error);
  const intent = own.value;
  if (intent === null) return ok(refused(request, "authorization_unknown"));
  if (fromStripe(intent).currency !== request.currency) return ok(refused(request, "other_currency"));
  const taken = toStripe(request.amount, request.currency);
  if (taken.isErr()) return ok(refused(request, taken.error));
  if (intent.status !== "requires_capture") return await captureOfBefore(at, request, intent, mark);
  const captured = await ask(() =>
    at.client.paymentIntents.capture(
      intent.id,
      { amount_to_capture: taken.value.amount, metadata: written(mark) },
      requestOf(at, mark.name),
    ),
  );
  if (captured.isOk()) return ok(captureOutcome(captured.value, request.key));
  const { means, reason, failure } = captured.error;
  if (means === "key_reused") return err({ code: "key_reused", key: request.key });
  if (means === "declined") return ok(outcomeOf("declined", request, { reason }));
  if (means !== "refused") return err(failed(at, failure));
  // Somebody may have been faster.
  const now = await ownIntent(at, intent.id);
  if (now.isErr()) return err(now.error);
  const isOpen = now.value === null || now.value.status === "requires_capture";
  return isOpen ? ok(refused(request, reason)) : await captureOfBefore(at, request, now.value, mark);
}

/** The payment waits for no capture: it was captured, by this key or another one, or it is over. */
async function captureOfBefore(at: At, request: Request, intent: StripePaymentIntent, mark: Mark): Done {
  if (intent.status !== "succeeded") return ok(refused(request, reasonOf(intent)));
  const isSame = fromStripe({ amount: intent.amount_received, currency: intent.currency }).amount === request.amount;
  if (isMarked(intent.metadata, mark) && !isSame) return err({ code: "key_reused", key: request.key });
  if (!isSame) return ok(refused(request, "already_captured"));
  const marked = await markIntent(at, intent, mark);
  return marked.isErr() ? err(marked.error) : ok(captureOutcome(intent, request.key));
}

function reasonOf({ status, cancellation_reason: reason }: StripePaymentIntent): string {
  if (status !== "canceled") return "not_authorized";
  return reason === "automatic" || reason === "expired" ? "expired" : "voided";
}
