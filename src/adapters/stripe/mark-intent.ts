import { err, ok, type Result } from "neverthrow";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import { type At, ask, failed, requestOf } from "./at.js";
import type { StripePaymentIntent } from "./client.js";
import { isMarked, type Mark, written } from "./marks.js";

/** Writes on a payment what is about to be asked of it, once: by that a lost answer is found again. Moves no money. */
export async function markIntent(
  at: At,
  intent: StripePaymentIntent,
  mark: Mark,
): Promise<Result<void, KeyReused | PortFailure>> {
  if (isMarked(intent.metadata, mark)) return ok(undefined);
  const marked = await ask(() =>
    at.client.paymentIntents.update(intent.id, { metadata: written(mark) }, requestOf(at, `${mark.name}-mark`)),
  );
  if (marked.isOk()) return ok(undefined);
  const { means, failure } = marked.error;
  return err(
    means === "key_reused" ? { code: "key_reused", key: mark.key } : failed(at, { ...failure, effect: "none" }),
  );
}
