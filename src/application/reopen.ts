import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import type { Draft } from "../draft/draft.js";
import type { DraftNotOpen } from "../draft/edit.js";
import { inputShape } from "../draft/input-shape.js";
import type { PortFailure } from "../ports/port.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { id } from "../shape/shape.js";
import { attemptOf, takeBack } from "./completion/attempt.js";
import type { CompletionUnresolved } from "./completion/unresolved.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraft } from "./load.js";
import { type ByActor, useCase } from "./use-case.js";

export interface ReopenRequest extends ByActor {
  readonly draftId: string;
}

const REOPEN = /* @__PURE__ */ inputShape<ReopenRequest>(() => ({ actor: actorShape(), draftId: id() }));

export type ReopenRefused = InputInvalid | DraftUnknown | DraftNotOpen | CompletionUnresolved | PortFailure;

/**
 * Takes a completion back that does not come to an end: what it reserved and authorised is let go, and the draft can be edited again.
 * A draft that is open stays so; one that became an order stays one.
 */
export function reopen(desk: DeskContext, request: ReopenRequest): ResultAsync<Draft, ReopenRefused> {
  return useCase(REOPEN, request, ({ actor, draftId }) =>
    loadDraft(desk, draftId)
      .andThen((record) => takeBack(desk, { draftId, version: attemptOf(record).version }, actor))
      .andThen(({ draft }) =>
        draft.status === "open" ? okAsync(draft) : errAsync({ code: "draft_not_open", status: draft.status } as const),
      ),
  );
}
