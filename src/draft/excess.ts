import { err, ok } from "neverthrow";
import type { QuantityInvalid } from "../money/errors.js";
import { parseQuantity } from "../money/quantity.js";
import { id, quantity } from "../shape/shape.js";
import { readShape } from "../shape/read-shape.js";
import { actorRef } from "./actor.js";
import { authorityShape } from "./actor-shape.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit, nowIn } from "./edit.js";
import type { NotOnDraft } from "./errors.js";
import { inputShape, reason } from "./input-shape.js";
import { isInForce } from "./mandate.js";
import { skuTotals } from "./sku-totals.js";

export interface AcknowledgeExcess {
  readonly sku: string;
  /** How many units above what stock and backorder limit allow. */
  readonly upTo: string | number;
  readonly reason: string;
}

export const ACKNOWLEDGE_EXCESS = /* @__PURE__ */ inputShape<AcknowledgeExcess>(() => ({
  sku: id(),
  upTo: quantity(),
  reason: reason(),
}));

/**
 * Records that somebody knows that more of a SKU is ordered than stock and backorder limit allow, and wants it so, up to so many
 * units above. Whether the actor may say so is recorded with it, and `validate` judges. It lapses when the draft wants more of the
 * SKU; saying it again replaces it.
 *
 * Errors: `quantity_invalid`, `not_on_draft` for a SKU that no line is for; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { acknowledgeExcess, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const twoMore = (draft: Draft, context: EditContext) =>
 *   acknowledgeExcess(draft, { sku: "MUG-RED", upTo: 2, reason: "Delivery on Friday" }, context);
 * ```
 */
export function acknowledgeExcess(
  draft: Draft,
  input: AcknowledgeExcess,
  context: EditContext,
): Edited<QuantityInvalid | NotOnDraft> {
  return edit(draft, ACKNOWLEDGE_EXCESS, input, context, ({ sku, upTo, reason: why }, context) =>
    parseQuantity(upTo).andThen((units) => {
      if (!skuTotals(draft).has(sku)) return err<never, NotOnDraft>({ code: "not_on_draft", what: "sku", id: sku });
      const acknowledgement = {
        sku,
        upTo: units,
        reason: why,
        by: actorRef(context.actor),
        at: context.at,
        permitted: mayAcknowledge(draft, context),
      };
      return ok({
        acknowledgements: [...draft.acknowledgements.filter((other) => other.sku !== sku), acknowledgement],
      });
    }),
  );
}

/** Within their mandate, if they have one, at the moment that rules go by. */
function mayAcknowledge(draft: Draft, context: EditContext): boolean {
  const { authority } = context.actor;
  if (authority.mandate === undefined) return authority.acknowledgeExcess;
  return readShape(authorityShape(), authority)
    .map((known) => known.acknowledgeExcess && isInForce(known, draft, nowIn(context)))
    .unwrapOr(false);
}

export interface WithdrawExcess {
  readonly sku: string;
}

export const WITHDRAW_EXCESS = /* @__PURE__ */ inputShape<WithdrawExcess>(() => ({ sku: id() }));

/**
 * Takes an acknowledgement of excess back.
 *
 * Errors: `not_on_draft`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, withdrawExcess } from "power-buyer/draft";
 *
 * const notSo = (draft: Draft, context: EditContext) => withdrawExcess(draft, { sku: "MUG-RED" }, context);
 * ```
 */
export function withdrawExcess(draft: Draft, input: WithdrawExcess, context: EditContext): Edited<NotOnDraft> {
  return edit(draft, WITHDRAW_EXCESS, input, context, ({ sku }) => {
    const acknowledgements = draft.acknowledgements.filter((acknowledgement) => acknowledgement.sku !== sku);
    return acknowledgements.length < draft.acknowledgements.length
      ? ok({ acknowledgements })
      : err({ code: "not_on_draft" as const, what: "acknowledgement" as const, id: sku });
  });
}
