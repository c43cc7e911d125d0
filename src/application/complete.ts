import type { ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import { inputShape } from "../draft/input-shape.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { count, id, optional } from "../shape/shape.js";
import { type CompletionRefused, completeDraft } from "./completion/complete-draft.js";
import type { CompletionRequested } from "./completion/completion-request.js";
import type { DeskContext } from "./desk-context.js";
import type { JudgedOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

const COMPLETE = /* @__PURE__ */ inputShape<CompletionRequested>(() => ({
  actor: actorShape(),
  draftId: id(),
  version: count(1),
  acceptedTotal: count(0),
  requestKey: optional(id()),
}));

/** Completes the purchase, at the version and for the total that the caller saw. Safe to call again. */
export function complete(
  desk: DeskContext,
  request: CompletionRequested,
): ResultAsync<JudgedOrder, InputInvalid | CompletionRefused> {
  return useCase(COMPLETE, request, (given) => completeDraft(desk, given));
}
