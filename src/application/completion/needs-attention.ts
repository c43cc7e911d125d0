import type { Completion } from "../../completion/completion.js";

/**
 * What the provider says cannot be true, or it cannot say what became of a payment: a person must look at its own records. Until then
 * nothing more is done by itself, and nothing is let go. Then take the draft back: `reopen` with `paymentEnded`.
 */
export interface CompletionNeedsAttention {
  readonly code: "completion_needs_attention";
  readonly completionId: string;
  readonly because: string;
}

export function needsAttention({ id, reason }: Pick<Completion, "id" | "reason">): CompletionNeedsAttention {
  return { code: "completion_needs_attention", completionId: id, because: reason?.code ?? "unknown" };
}
