import { err, ok } from "neverthrow";
import { decimal, id, text } from "../shape/shape.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import type { LimitReached, NotOnDraft } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { LENGTHS, LIMITS } from "./limits.js";

export interface AddSurcharge {
  /** "Gift wrap". */
  readonly label: string;
  /** In major units. */
  readonly amount: string;
  readonly taxCategory: string;
}

export const ADD_SURCHARGE = /* @__PURE__ */ inputShape<AddSurcharge>(() => ({
  label: text(LENGTHS.label),
  amount: decimal(),
  taxCategory: id(),
}));

/**
 * Charges something beside the lines, such as gift wrap or handling, at an amount in major units. Its id is "surcharge-" and one
 * more than the highest number on the draft.
 *
 * Errors: `limit_reached`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { addSurcharge, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const wrapped = (draft: Draft, context: EditContext) =>
 *   addSurcharge(draft, { label: "Gift wrap", amount: "3.00", taxCategory: "service" }, context);
 * ```
 */
export function addSurcharge(draft: Draft, input: AddSurcharge, context: EditContext): Edited<LimitReached> {
  return edit(draft, ADD_SURCHARGE, input, context, (given) => {
    const { surcharges } = draft;
    return surcharges.length < LIMITS.surcharges
      ? ok({ surcharges: [...surcharges, { id: nextId(draft), ...given }] })
      : err({ code: "limit_reached" as const, what: "surcharges" as const, limit: LIMITS.surcharges });
  });
}

export interface RemoveSurcharge {
  readonly surchargeId: string;
}

export const REMOVE_SURCHARGE = /* @__PURE__ */ inputShape<RemoveSurcharge>(() => ({ surchargeId: id() }));

/**
 * Takes a surcharge off the draft.
 *
 * Errors: `not_on_draft`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeSurcharge } from "power-buyer/draft";
 *
 * const plain = (draft: Draft, context: EditContext) => removeSurcharge(draft, { surchargeId: "surcharge-1" }, context);
 * ```
 */
export function removeSurcharge(draft: Draft, input: RemoveSurcharge, context: EditContext): Edited<NotOnDraft> {
  return edit(draft, REMOVE_SURCHARGE, input, context, ({ surchargeId }) => {
    const surcharges = draft.surcharges.filter((surcharge) => surcharge.id !== surchargeId);
    return surcharges.length < draft.surcharges.length
      ? ok({ surcharges })
      : err({ code: "not_on_draft" as const, what: "surcharge" as const, id: surchargeId });
  });
}

const PREFIX = "surcharge-";

function nextId({ surcharges }: Draft): string {
  const numbers = surcharges.map((surcharge) => Number(surcharge.id.slice(PREFIX.length)) || 0);
  return PREFIX + String(1 + Math.max(0, ...numbers));
}
