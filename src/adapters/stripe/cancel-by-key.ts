import { err, ok, type Result } from "neverthrow";
import type { PaymentOutcome } from "../../ports/payments.js";
import type { PortFailure } from "../../ports/port.js";
import { fromStripe } from "./amounts.js";
import { type At, ask, failed, requestOf } from "./at.js";
import { findByKey } from "./lookup.js";
import { markOf, TENANT, written } from "./marks.js";
import { nothing, outcomeOf, refused, voidOutcome } from "./outcomes.js";

/** The least that every account may ask for, and never gets: nobody confirms it. */
const UNPAID = { amount: 100, currency: "usd" };

/**
 * Ends what was asked for under a key. A fence spends the idempotency key on something else first, so that an authorization that is
 * still on its way is refused by Stripe when it comes.
 */
export async function cancelByKey(at: At, key: string): Promise<Result<PaymentOutcome, PortFailure>> {
  let isOld = false;
  if (at.options.cancelByKey !== "best-effort") {
    const fenced = await spendKey(at, key);
    if (fenced.isErr()) return err(fenced.error);
    isOld = fenced.value === "free";
  }
  const found = await findByKey(at, key, { isOld });
  if (found.isErr()) return err({ ...found.error, effect: "unknown" });
  const { payment } = found.value;
  if (payment === null) return ok(outcomeOf("voided", nothing(key)));
  const asked = { key, ...fromStripe(payment) };
  // Money that has moved is given back by a refund.
  if (payment.status === "succeeded") return ok(refused(asked, "already_captured"));
  if (payment.status === "canceled") return ok(voidOutcome(payment, key));
  const { name } = await markOf(at.scope.tenant, "authorize", key);
  const ended = await ask(() => at.client.paymentIntents.cancel(payment.id, {}, requestOf(at, `${name}-end`)));
  if (ended.isOk()) return ok(voidOutcome(ended.value, key));
  const { means, reason, failure } = ended.error;
  return means === "refused" ? ok(refused(asked, reason)) : err(failed(at, failure));
}

/**
 * Whoever is first has the key. A key that an authorization has already is told by Stripe's refusal; where it was free, that one was made
 * before Stripe forgets keys, a day ago at least.
 */
async function spendKey(at: At, key: string): Promise<Result<"free" | "taken", PortFailure>> {
  const mark = await markOf(at.scope.tenant, "fence", key);
  const made = await ask(() =>
    at.client.paymentIntents.create(
      {
        ...UNPAID,
        capture_method: "manual",
        allowed_payment_method_types: ["card"],
        metadata: { [TENANT]: at.scope.tenant, ...written(mark) },
      },
      requestOf(at, mark.name),
    ),
  );
  if (made.isErr()) {
    const { means, failure } = made.error;
    return means === "key_reused" ? ok("taken") : err(failed(at, failure));
  }
  // Left open it would stand among the payments that somebody still has to pay.
  const ended = await ask(() =>
    at.client.paymentIntents.cancel(made.value.id, {}, requestOf(at, `${mark.name}-fence-end`)),
  );
  return ended.isErr() && ended.error.means !== "refused" ? err(failed(at, ended.error.failure)) : ok("free");
}
