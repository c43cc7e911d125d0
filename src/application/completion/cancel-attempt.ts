import { err, ok, type ResultAsync } from "neverthrow";
import { type Completion, isFinal, type TakenBack } from "../../completion/completion.js";
import type { CompletionEvent } from "../../completion/effect.js";
import type { DeskContext } from "../desk-context.js";
import { inSteps } from "../in-steps.js";
import { drive } from "./drive.js";
import { LEASE_MS } from "./limits.js";
import { type CompletionNeedsAttention, needsAttention } from "./needs-attention.js";
import { findCompletion } from "./store-clock.js";
import { type CompletionUnresolved, failedMidway, unresolved } from "./unresolved.js";

/**
 * Gives up an attempt that is not over, for whoever asks. One that waits for a person is let go where they say that nothing stands at the
 * provider any more (`isEnded`).
 */
export function cancelAttempt(
  desk: DeskContext,
  { id }: Pick<Completion, "id">,
  isEnded: boolean,
  takenBack: TakenBack,
): ResultAsync<Completion, CompletionUnresolved | CompletionNeedsAttention> {
  return inSteps(async () => {
    const taken = await findCompletion(desk, (completions) => completions.take(id, LEASE_MS, desk.scope));
    if (taken.isErr()) return err(failedMidway(taken.error));
    if (taken.value === null) return err(unresolved("the attempt is not kept any more"));
    const driven = await drive(desk, taken.value, asked(taken.value.completion, isEnded, takenBack));
    if (driven.isErr()) return err(failedMidway(driven.error));
    const { completion, because } = driven.value;
    if (completion.state === "needs_attention") return err(needsAttention(completion));
    return because === null || completion.state === "ordered" ? ok(completion) : err(unresolved(because));
  });
}

const CANCELLED = { code: "cancelled" };

function asked({ state }: Completion, isEnded: boolean, takenBack: TakenBack): CompletionEvent | null {
  if (state === "needs_attention") return isEnded ? { is: "resolved", reason: CANCELLED, takenBack } : null;
  const isOver = state === "aborting" || state === "ordered" || isFinal({ state });
  return isOver ? null : { is: "cancelled", reason: CANCELLED, takenBack };
}
