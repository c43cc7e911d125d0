import { err, ok, type Result } from "neverthrow";
import type { AddressFact } from "../facts/answers.js";
import type { FactsNeeded } from "../facts/facts.js";
import { id } from "../shape/shape.js";
import { addressQuestion } from "./destination.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit, look } from "./edit.js";
import type { AddressUnknown } from "./errors.js";
import { inputShape, NO_INPUT, type NoInput } from "./input-shape.js";

export interface SetAddress {
  readonly addressId: string;
}

export const SET_ADDRESS = /* @__PURE__ */ inputShape<SetAddress>(() => ({ addressId: id() }));

/**
 * Sends the order to an address of the customer's book or of this draft. Whether it is complete, `validate` says. Looks up
 * `address`.
 *
 * Errors: `facts_needed`, `address_unknown` (a foreign address and a missing one alike); `input_invalid` and `draft_not_open`, as
 * every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setShippingAddress } from "power-buyer/draft";
 *
 * const toTheOffice = (draft: Draft, context: EditContext) =>
 *   setShippingAddress(draft, { addressId: "address-7" }, context);
 * ```
 */
export function setShippingAddress(
  draft: Draft,
  input: SetAddress,
  context: EditContext,
): Edited<FactsNeeded | AddressUnknown> {
  return edit(draft, SET_ADDRESS, input, context, ({ addressId }, context) =>
    findAddress(draft, addressId, context).map(() => ({ shippingAddressId: addressId })),
  );
}

/**
 * Takes the shipping address off the draft, if there is one.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { clearShippingAddress, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const nowhere = (draft: Draft, context: EditContext) => clearShippingAddress(draft, {}, context);
 * ```
 */
export function clearShippingAddress(draft: Draft, input: NoInput, context: EditContext): Edited {
  return edit(draft, NO_INPUT, input, context, () => ok({ shippingAddressId: null }));
}

/**
 * Bills to an address of the customer's book or of this draft instead of the shipping address. Looks up `address`.
 *
 * Errors: `facts_needed`, `address_unknown` (a foreign address and a missing one alike); `input_invalid` and `draft_not_open`, as
 * every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setBillingAddress } from "power-buyer/draft";
 *
 * const toHeadOffice = (draft: Draft, context: EditContext) =>
 *   setBillingAddress(draft, { addressId: "address-1" }, context);
 * ```
 */
export function setBillingAddress(
  draft: Draft,
  input: SetAddress,
  context: EditContext,
): Edited<FactsNeeded | AddressUnknown> {
  return edit(draft, SET_ADDRESS, input, context, ({ addressId }, context) =>
    findAddress(draft, addressId, context).map(() => ({ billingAddressId: addressId })),
  );
}

/**
 * Bills to the shipping address again.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { clearBillingAddress, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const sameAsShipping = (draft: Draft, context: EditContext) => clearBillingAddress(draft, {}, context);
 * ```
 */
export function clearBillingAddress(draft: Draft, input: NoInput, context: EditContext): Edited {
  return edit(draft, NO_INPUT, input, context, () => ok({ billingAddressId: null }));
}

function findAddress(
  draft: Draft,
  addressId: string,
  context: EditContext,
): Result<AddressFact, FactsNeeded | AddressUnknown> {
  return look<"address">(context, addressQuestion(draft, addressId)).andThen((address) =>
    address === null ? err<never, AddressUnknown>({ code: "address_unknown", addressId }) : ok(address),
  );
}
