import { err, ok } from "neverthrow";
import { decimal, id, optional, text } from "../shape/shape.js";
import type { Draft, ShippingPrice } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import type { ShippingNotChosen } from "./errors.js";
import { withoutGrant } from "./grants.js";
import { inputShape, NO_INPUT, type NoInput, reason } from "./input-shape.js";
import { LENGTHS } from "./limits.js";

export interface ChooseShipping {
  readonly optionId: string;
}

export const CHOOSE_SHIPPING = /* @__PURE__ */ inputShape<ChooseShipping>(() => ({ optionId: id() }));

/**
 * Chooses a shipping option at its own price; a price that somebody set for an earlier choice goes. Whether the option is
 * offered for this draft, `price` and `validate` say, again whenever what it depends on changes.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { chooseShipping, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const express = (draft: Draft, context: EditContext) => chooseShipping(draft, { optionId: "express" }, context);
 * ```
 */
export function chooseShipping(draft: Draft, input: ChooseShipping, context: EditContext): Edited {
  return edit(draft, CHOOSE_SHIPPING, input, context, ({ optionId }) =>
    ok({
      shipping: { kind: "option", optionId, price: null },
      unconfirmed: withoutGrant(draft, "shipping-price"),
    }),
  );
}

export interface SetShippingPrice {
  /** In major units. */
  readonly amount: string;
  readonly reason?: string;
}

export const SET_SHIPPING_PRICE = /* @__PURE__ */ inputShape<SetShippingPrice>(() => ({
  amount: decimal(),
  reason: optional(reason()),
}));

/**
 * Sets a price, in major units, in place of the chosen option's own.
 *
 * Errors: `shipping_not_chosen`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setShippingPrice } from "power-buyer/draft";
 *
 * const reduced = (draft: Draft, context: EditContext) =>
 *   setShippingPrice(draft, { amount: "2.50", reason: "Promised on the telephone" }, context);
 * ```
 */
export function setShippingPrice(
  draft: Draft,
  input: SetShippingPrice,
  context: EditContext,
): Edited<ShippingNotChosen> {
  return edit(draft, SET_SHIPPING_PRICE, input, context, (given) =>
    optionPriced(draft, { amount: given.amount, reason: given.reason ?? null }),
  );
}

/**
 * Goes back to the chosen option's own price.
 *
 * Errors: `shipping_not_chosen` where no option is chosen, so that there is none; `input_invalid` and `draft_not_open`, as every
 * edit.
 *
 * @example
 * ```ts
 * import { clearShippingPrice, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const asOffered = (draft: Draft, context: EditContext) => clearShippingPrice(draft, {}, context);
 * ```
 */
export function clearShippingPrice(draft: Draft, input: NoInput, context: EditContext): Edited<ShippingNotChosen> {
  return edit(draft, NO_INPUT, input, context, () => optionPriced(draft, null));
}

function optionPriced(draft: Draft, price: ShippingPrice | null) {
  const { shipping } = draft;
  return shipping?.kind === "option"
    ? ok({ shipping: { ...shipping, price }, unconfirmed: withoutGrant(draft, "shipping-price") })
    : err<never, ShippingNotChosen>({ code: "shipping_not_chosen" });
}

export interface SetCustomShipping {
  readonly name: string;
  /** In major units. */
  readonly amount: string;
  readonly taxCategory: string;
  readonly reason?: string;
}

export const SET_CUSTOM_SHIPPING = /* @__PURE__ */ inputShape<SetCustomShipping>(() => ({
  name: text(LENGTHS.label),
  amount: decimal(),
  taxCategory: id(),
  reason: optional(reason()),
}));

/**
 * Ships in a way that the shipping port does not offer, at a price in major units.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setCustomShipping } from "power-buyer/draft";
 *
 * const courier = (draft: Draft, context: EditContext) =>
 *   setCustomShipping(draft, { name: "Own courier", amount: "15.00", taxCategory: "shipping" }, context);
 * ```
 */
export function setCustomShipping(draft: Draft, input: SetCustomShipping, context: EditContext): Edited {
  return edit(draft, SET_CUSTOM_SHIPPING, input, context, (given) =>
    ok({
      shipping: { kind: "custom", ...given, reason: given.reason ?? null },
      unconfirmed: withoutGrant(draft, "shipping-price"),
    }),
  );
}

/**
 * Takes the choice of shipping away, with a price that somebody set for it.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { clearShipping, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const undecided = (draft: Draft, context: EditContext) => clearShipping(draft, {}, context);
 * ```
 */
export function clearShipping(draft: Draft, input: NoInput, context: EditContext): Edited {
  return edit(draft, NO_INPUT, input, context, () =>
    ok({ shipping: null, unconfirmed: withoutGrant(draft, "shipping-price") }),
  );
}
