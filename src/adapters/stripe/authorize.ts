import { err, ok } from "neverthrow";
import { canonicalJson } from "../../internal/canonical-json.js";
import type { PaymentOutcome } from "../../ports/payments.js";
import { toStripe } from "./amounts.js";
import { type At, ask, type Done, EXPAND, failed, requestOf } from "./at.js";
import type { StripePaymentIntent } from "./client.js";
import type { StripeSays } from "./errors.js";
import type { RequestOf } from "./input.js";
import { findByKey } from "./lookup.js";
import { ASKED, hashOf, isMarked, type Mark, markOf, REFERENCE, REFERENCE_HASH, TENANT, written } from "./marks.js";
import { authorizationOutcome, outcomeOf, refused } from "./outcomes.js";
import { payerOf } from "./payer.js";

type Request = RequestOf<"authorize">;

/** Puts money aside by a PaymentIntent that is confirmed at once and captured later. */
export async function authorize(at: At, request: Request): Done {
  const charged = toStripe(request.amount, request.currency);
  if (charged.isErr()) return ok(refused(request, charged.error));
  const { tenant } = at.scope;
  const mark = await markOf(tenant, "authorize", request.key);
  const asked = await hashOf([tenant, canonicalJson(request)]);
  const payer = await payerOf(at, request.source);
  if (payer.isErr()) {
    if ("code" in payer.error) return err(payer.error);
    return await unlessMade(at, request, asked, refused(request, payer.error.reason));
  }
  const { reference } = request;
  const metadata = {
    [TENANT]: tenant,
    [REFERENCE]: reference,
    [REFERENCE_HASH]: await hashOf([tenant, reference]),
    [ASKED]: asked,
    ...written(mark),
  };
  const made = await ask(() =>
    at.client.paymentIntents.create(
      {
        ...charged.value,
        ...payer.value,
        capture_method: "manual",
        confirm: true,
        // Nothing that leads to another page: whoever enters the order has none to come back to.
        allowed_payment_method_types: ["card"],
        metadata,
        expand: EXPAND,
      },
      requestOf(at, mark.name),
    ),
  );
  if (made.isErr()) return await readRefusal(at, request, mark, asked, made.error);
  const isReplay = made.value.lastResponse.headers["idempotent-replayed"] === "true";
  return await outcomeNow(at, made.value, mark, isReplay);
}

async function readRefusal(at: At, request: Request, mark: Mark, asked: string, says: StripeSays): Done {
  switch (says.means) {
    case "declined":
      return says.intent === null
        ? ok(outcomeOf("declined", request, { reason: says.reason }))
        : await outcomeNow(at, says.intent, mark, says.isReplay);
    case "key_reused":
      return await unlessMade(at, request, asked, null);
    case "refused":
      return ok(refused(request, says.reason));
    case "busy":
    case "barred":
    case "lost":
      return err(failed(at, says.failure));
  }
}

/** A repeated answer is as old as the first one: the customer may have been heard, or the money let go, since. */
async function outcomeNow(at: At, answered: StripePaymentIntent, mark: Mark, isOld: boolean): Done {
  let intent = answered;
  if (isOld) {
    const now = await ask(() => at.client.paymentIntents.retrieve(intent.id, { expand: EXPAND }, requestOf(at)));
    if (now.isErr()) return err(failed(at, { ...now.error.failure, effect: "unknown" }));
    intent = now.value;
  }
  if (isMarked(intent.metadata, mark)) return ok(authorizationOutcome(intent, mark.key));
  return err(
    failed(at, { cause: "an answer without the key that it was asked by", retryable: false, effect: "unknown" }),
  );
}

/**
 * What was made under the key before, for the same request: a card that was removed or a setting that was changed since does not
 * undo it. Where the key was spent by a fence, the request is declined; where it was used for something else, it is refused.
 */
async function unlessMade(at: At, request: Request, asked: string, refusal: PaymentOutcome | null): Done {
  const { key } = request;
  const found = await findByKey(at, key);
  if (found.isErr()) return err({ ...found.error, effect: "unknown" });
  const { payment, isFenced } = found.value;
  if (payment !== null && payment.metadata[ASKED] === asked) return ok(authorizationOutcome(payment, key));
  if (payment === null && isFenced) return ok(outcomeOf("declined", request, { reason: "cancelled" }));
  return refusal === null || payment !== null ? err({ code: "key_reused", key }) : ok(refusal);
}
