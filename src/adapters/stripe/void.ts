import { err, ok } from "neverthrow";
import { fromStripe } from "./amounts.js";
import { type At, ask, type Done, failed, ownIntent, requestOf } from "./at.js";
import type { RequestOf } from "./input.js";
import { markIntent } from "./mark-intent.js";
import { markOf } from "./marks.js";
import { nothing, refused, voidOutcome } from "./outcomes.js";

/** Lets go of what was put aside. */
export async function voidAuthorization(at: At, { key, authorizationId }: RequestOf<"void">): Done {
  const mark = await markOf(at.scope.tenant, "void", key);
  const own = await ownIntent(at, authorizationId);
  if (own.isErr()) return err(own.error);
  const intent = own.value;
  if (intent === null) return ok(refused(nothing(key), "authorization_unknown"));
  const asked = { key, ...fromStripe(intent) };
  if (intent.status === "succeeded") return ok(refused(asked, "already_captured"));
  const marked = await markIntent(at, intent, mark);
  if (marked.isErr()) return err(marked.error);
  if (intent.status === "canceled") return ok(voidOutcome(intent, key));
  const cancelled = await ask(() => at.client.paymentIntents.cancel(intent.id, {}, requestOf(at, mark.name)));
  if (cancelled.isOk()) return ok(voidOutcome(cancelled.value, key));
  const { means, reason, failure } = cancelled.error;
  if (means === "key_reused") return err({ code: "key_reused", key });
  if (means !== "refused" && means !== "declined") return err(failed(at, failure));
  // Somebody may have been faster.
  const now = await ownIntent(at, intent.id);
  if (now.isErr()) return err(now.error);
  if (now.value?.status === "canceled") return ok(voidOutcome(now.value, key));
  return ok(refused(asked, now.value?.status === "succeeded" ? "already_captured" : reason));
}
