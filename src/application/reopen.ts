import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import type { Draft } from "../draft/draft.js";
import type { DraftNotOpen } from "../draft/edit.js";
import { inputShape } from "../draft/input-shape.js";
import type { PortFailure } from "../ports/port.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { flag, id, optional } from "../shape/shape.js";
import type { Completion } from "../completion/completion.js";
import { cancelAttempt } from "./completion/cancel-attempt.js";
import type { CompletionNeedsAttention } from "./completion/needs-attention.js";
import type { CompletionUnresolved } from "./completion/unresolved.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraft } from "./load.js";
import { type ByActor, useCase } from "./use-case.js";

export interface ReopenRequest extends ByActor {
  readonly draftId: string;
  /**
   * Of a completion that needs attention: somebody has looked at the provider's records, and nothing stands there any more (true). Said
   * of any other it changes nothing.
   */
  readonly paymentEnded?: boolean;
}

const REOPEN = /* @__PURE__ */ inputShape<ReopenRequest>(() => ({
  actor: actorShape(),
  draftId: id(),
  paymentEnded: optional(flag()),
}));

export type ReopenRefused =
  | InputInvalid
  | DraftUnknown
  | DraftNotOpen
  | CompletionUnresolved
  | CompletionNeedsAttention
  | PortFailure;

/**
 * Takes a completion back that does not come to an end: what it reserved and authorised is let go, and the draft can be edited again.
 * A draft that is open stays so; one that became an order stays one.
 */
export function reopen(desk: DeskContext, request: ReopenRequest): ResultAsync<Draft, ReopenRefused> {
  return useCase(REOPEN, request, ({ draftId, paymentEnded = false }) =>
    desk.ports.store.completions
      .ofDraft(draftId, desk.scope)
      .andThen((kept) =>
        kept === null || isOver(kept.completion)
          ? okAsync(undefined)
          : cancelAttempt(desk, kept.completion, paymentEnded).map(() => undefined),
      )
      .andThen(() => loadDraft(desk, draftId))
      .andThen(({ draft }) =>
        draft.status === "open" ? okAsync(draft) : errAsync({ code: "draft_not_open", status: draft.status } as const),
      ),
  );
}

function isOver({ state }: Completion): boolean {
  return state === "completed" || state === "aborted";
}
