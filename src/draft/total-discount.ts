import { ok } from "neverthrow";
import { choice, decimal, object, optional, percent, union } from "../shape/shape.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import { withoutGrant } from "./grants.js";
import { inputShape, NO_INPUT, type NoInput, reason } from "./input-shape.js";

export interface SetTotalDiscount {
  /** A percentage of the transaction total, or an amount off it in major units. */
  readonly discount:
    | { readonly kind: "percent"; readonly percent: string }
    | { readonly kind: "amount"; readonly amount: string };
  /** `unchanged` where it is not said: tax stays as computed. `proportional`: tax shrinks by the same share. */
  readonly taxTreatment?: "unchanged" | "proportional";
  readonly reason?: string;
}

export const SET_TOTAL_DISCOUNT = /* @__PURE__ */ inputShape<SetTotalDiscount>(() => ({
  discount: union<SetTotalDiscount["discount"], "kind">("kind", {
    percent: object({ kind: choice("percent"), percent: percent() }),
    amount: object({ kind: choice("amount"), amount: decimal() }),
  }),
  taxTreatment: optional(choice("unchanged", "proportional")),
  reason: optional(reason()),
}));

/**
 * Takes a percentage or an amount (major units) off the transaction total, after shipping and tax, in place of the total
 * discount that is on it. It never takes more than the total.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setTotalDiscount } from "power-buyer/draft";
 *
 * const goodwill = (draft: Draft, context: EditContext) =>
 *   setTotalDiscount(draft, { discount: { kind: "amount", amount: "5.00" }, reason: "Goodwill" }, context);
 * ```
 */
export function setTotalDiscount(draft: Draft, input: SetTotalDiscount, context: EditContext): Edited {
  return edit(draft, SET_TOTAL_DISCOUNT, input, context, (given) =>
    ok({
      totalDiscount: {
        ...given.discount,
        taxTreatment: given.taxTreatment ?? "unchanged",
        reason: given.reason ?? null,
      },
      unconfirmed: withoutGrant(draft, "total-discount"),
    }),
  );
}

/**
 * Takes the total discount away, if there is one.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeTotalDiscount } from "power-buyer/draft";
 *
 * const inFull = (draft: Draft, context: EditContext) => removeTotalDiscount(draft, {}, context);
 * ```
 */
export function removeTotalDiscount(draft: Draft, input: NoInput, context: EditContext): Edited {
  return edit(draft, NO_INPUT, input, context, () =>
    ok({ totalDiscount: null, unconfirmed: withoutGrant(draft, "total-discount") }),
  );
}
