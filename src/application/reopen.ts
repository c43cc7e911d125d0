import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import type { Draft } from "../draft/draft.js";
import type { DraftNotOpen } from "../draft/edit.js";
import { inputShape, reason } from "../draft/input-shape.js";
import type { PersonNeeded } from "../order/decide-hold.js";
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
   * of any other it changes nothing. Only a person of the shop can say so.
   */
  readonly paymentEnded?: boolean;
  /** Stands in the draft's history, beside who took the completion back. */
  readonly reason?: string;
}

const REOPEN = /* @__PURE__ */ inputShape<ReopenRequest>(() => ({
  actor: actorShape(),
  draftId: id(),
  paymentEnded: optional(flag()),
  reason: optional(reason()),
}));

export type ReopenRefused =
  | InputInvalid
  | DraftUnknown
  | DraftNotOpen
  | CompletionUnresolved
  | CompletionNeedsAttention
  | PersonNeeded
  | PortFailure;

/**
 * Takes a completion back that does not come to an end: what it reserved and authorised is let go, and the draft can be edited again.
 * Who asked for it, and why, stands in the draft's history.
 * A draft that is open stays so; one that became an order stays one.
 */
export function reopen(desk: DeskContext, request: ReopenRequest): ResultAsync<Draft, ReopenRefused> {
  return useCase(REOPEN, request, ({ actor, draftId, paymentEnded = false, reason: because = null }) =>
    lookedAt(actor, paymentEnded)
      .andThen(() => desk.ports.store.completions.ofDraft(draftId, desk.scope))
      .andThen((kept) =>
        kept === null || isOver(kept.completion)
          ? okAsync(undefined)
          : cancelAttempt(desk, kept.completion, paymentEnded, { by: actor, reason: because }).map(() => undefined),
      )
      .andThen(() => loadDraft(desk, draftId))
      .andThen(({ draft }) =>
        draft.status === "open" ? okAsync(draft) : errAsync({ code: "draft_not_open", status: draft.status } as const),
      ),
  );
}

/** What stands at the provider a person has to have seen; a machine that says so would let go of money that is there. */
function lookedAt({ kind }: Actor, paymentEnded: boolean): ResultAsync<void, PersonNeeded> {
  return paymentEnded && kind !== "staff" ? errAsync({ code: "person_needed", kind }) : okAsync(undefined);
}

function isOver({ state }: Completion): boolean {
  return state === "completed" || state === "aborted";
}
