import { err, type Result } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { AddressUnknown } from "../draft/errors.js";
import { destinationOf } from "../facts/address.js";
import { addressShape } from "../facts/answer-shapes.js";
import type { AddressFact } from "../facts/answers.js";
import type { Destination } from "../facts/question.js";
import type { Shape } from "../shape/shape.js";
import type { Order } from "./order.js";
import { changed, lapsed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

export interface AddressInput {
  readonly address: AddressFact;
}

/** Taxes or rates of carriage may be others there: that takes an amendment of the order, priced and approved anew. */
export interface AddressChangesPrice {
  readonly code: "address_changes_price";
  readonly fields: readonly (keyof Destination)[];
}

const ADDRESS: Shape<AddressInput> = /* @__PURE__ */ inputShape<AddressInput>(() => ({ address: addressShape }));

/**
 * Gives an order in review another shipping address, or the one it has with what was missing. What taxes and carriage depend on
 * may be filled in where it was empty but not changed. A word that an incomplete address will do was about the earlier
 * address, and lapses.
 *
 * Errors: `input_invalid`, `status_refuses`, `address_unknown` (neither the customer's nor of this order's draft),
 * `address_changes_price`.
 *
 * @example
 * ```ts
 * import type { AddressFact } from "power-buyer";
 * import { changeShippingAddress, type Order, type StepContext } from "power-buyer/order";
 *
 * const toSuite = (order: Order, address: AddressFact, context: StepContext) =>
 *   changeShippingAddress(order, { address: { ...address, line2: "Suite 4" } }, context);
 * ```
 */
export function changeShippingAddress(
  order: Order,
  input: AddressInput,
  context: StepContext,
): Stepped<AddressUnknown | AddressChangesPrice> {
  return takeStep(order, input, context, {
    shape: ADDRESS,
    event: () => "address_changed",
    change: ({ address }): Result<StepChange, AddressUnknown | AddressChangesPrice> => {
      if (!isOfOrder(address, order)) return err({ code: "address_unknown", addressId: address.addressId });
      const fields = pricedDifferences(order.shippingAddress, address);
      if (fields.length > 0) return err({ code: "address_changes_price", fields });
      return changed({ shippingAddress: address, decisions: lapsed(order.decisions, "address_incomplete") }, null);
    },
  });
}

function isOfOrder(address: AddressFact, order: Order): boolean {
  return (
    address.draftId === order.draftId || (order.customer !== null && address.customerId === order.customer.customerId)
  );
}

/** The parts of the destination that were known and are others now. An order without an address was priced without one. */
function pricedDifferences(before: AddressFact | null, after: AddressFact): readonly (keyof Destination)[] {
  if (before === null) return [];
  const was = destinationOf(before);
  const is = destinationOf(after);
  return (["country", "region", "postalCode"] as const).filter((part) => was[part] !== "" && was[part] !== is[part]);
}
