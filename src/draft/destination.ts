import type { QuestionOf } from "../facts/question.js";
import type { Draft } from "./draft.js";

/** The question for an address as this draft may see it. */
export function addressQuestion(draft: Draft, addressId: string): QuestionOf<"address"> {
  return { kind: "address", addressId, customerId: draft.customerId, draftId: draft.id };
}

/** Downloads, services, gift cards by e-mail and the like alone. An empty draft may yet have to be carried. */
export function hasNothingToCarry({ lines }: Draft): boolean {
  return lines.length > 0 && lines.every(({ item }) => !item.requiresShipping);
}

/**
 * The question for the place that tax and carriage depend on: where the parcel goes. Where nothing travels and no shipping address
 * was given it is the billing address, which is where the customer belongs as far as the shop knows.
 */
export function destinationQuestion(draft: Draft): QuestionOf<"address"> | null {
  const { shippingAddressId, billingAddressId } = draft;
  const addressId = shippingAddressId ?? (hasNothingToCarry(draft) ? billingAddressId : null);
  return addressId === null ? null : addressQuestion(draft, addressId);
}
