import type { Completion, CompletionReason } from "../../completion/completion.js";
import type { CompletionEffect, CompletionEvent } from "../../completion/effect.js";
import type { DeskContext } from "../desk-context.js";
import type { JudgedOrder } from "../settle-order.js";

/**
 * What became of one effect. `event`: it is to be applied and saved. `moved`: it was one transaction with the row's own change in it, and
 * this is the row now. `overtaken`: somebody else has carried the attempt on. `unknown`: nobody knows whether it happened, or it cannot
 * happen now; the row stays where it is.
 */
export type Performed =
  | { readonly is: "event"; readonly event: CompletionEvent; readonly order?: JudgedOrder }
  | { readonly is: "moved"; readonly completion: Completion; readonly order?: JudgedOrder }
  | { readonly is: "overtaken" }
  | { readonly is: "unknown"; readonly because: string; readonly order?: JudgedOrder };

/** How an effect is done; `at` is the moment by the store's clock. */
export type Performer<K extends CompletionEffect["do"]> = (
  desk: DeskContext,
  row: Completion,
  effect: Extract<CompletionEffect, { do: K }>,
  at: string,
) => PromiseLike<Performed>;

export function happened(event: CompletionEvent): Performed {
  return { is: "event", event };
}

export function refusedFor(reason: CompletionReason): Performed {
  return happened({ is: "refused", reason });
}

export function unknownYet(because: string): Performed {
  return { is: "unknown", because };
}
