import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import { canonicalJson } from "../../internal/canonical-json.js";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import type { DeskContext } from "../desk-context.js";
import { findCompletion, type FoundCompletion } from "./store-clock.js";

/** The draft as the caller read it, and the total that they said yes to. */
export interface CompletionRequested {
  readonly actor: Actor;
  readonly draftId: string;
  readonly version: number;
  /** Minor units. Another total is refused, never charged. */
  readonly acceptedTotal: number;
  /** The caller's own name for this request: the same again is answered the same, with other content it is refused. */
  readonly requestKey?: string;
}

/** The attempt that was asked for under the caller's key. */
export function askedBefore(
  desk: DeskContext,
  request: CompletionRequested,
): ResultAsync<FoundCompletion | null, KeyReused | PortFailure> {
  const { requestKey } = request;
  if (requestKey === undefined) return okAsync(null);
  return findCompletion(desk, (completions) => completions.ofRequest(requestKey, desk.scope)).andThen((found) =>
    found === null || found.completion.request.hash === hashOf(request)
      ? okAsync(found)
      : errAsync({ code: "key_reused", key: requestKey } as const),
  );
}

/** What the same key must come with. */
export function hashOf({ draftId, version, acceptedTotal, actor }: CompletionRequested): string {
  return canonicalJson([draftId, version, acceptedTotal, actor.id]);
}
