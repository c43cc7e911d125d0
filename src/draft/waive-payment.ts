import { ok } from "neverthrow";
import { choice, id, object, union } from "../shape/shape.js";
import type { Draft, Settlement } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import { inputShape, reason } from "./input-shape.js";

export interface WaivePayment {
  /** How the order is settled, if not by a payment. */
  readonly settlement: Settlement;
  readonly reason: string;
}

export const WAIVE_PAYMENT = /* @__PURE__ */ inputShape<WaivePayment>(() => ({
  settlement: union<Settlement, "kind">("kind", {
    covered_by: object({ kind: choice("covered_by"), orderId: id() }),
    goodwill: object({ kind: choice("goodwill") }),
    sample: object({ kind: choice("sample") }),
    settled_elsewhere: object({ kind: choice("settled_elsewhere") }),
  }),
  reason: reason(),
}));

/**
 * Says that no payment is required, and why. The total stays and nothing is due; a total of 0 is another thing.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, waivePayment } from "power-buyer/draft";
 *
 * const sample = (draft: Draft, context: EditContext) =>
 *   waivePayment(draft, { settlement: { kind: "sample" }, reason: "Trade fair" }, context);
 * ```
 */
export function waivePayment(draft: Draft, input: WaivePayment, context: EditContext): Edited {
  return edit(draft, WAIVE_PAYMENT, input, context, (given) => ok({ billing: { kind: "not-required", ...given } }));
}
