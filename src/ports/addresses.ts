import type { AddressFact } from "../facts/answers.js";
import type { Answered, Scope } from "./port.js";

/** The one whose address it is: a customer's book, or one draft alone. */
export type AddressOwner =
  | { readonly customerId: string; readonly draftId: null }
  | { readonly customerId: null; readonly draftId: string };

export type AddressFields = Omit<AddressFact, "addressId" | "customerId" | "draftId">;

export interface AddressesPort {
  /** A customer's address book. */
  ofCustomer(customerId: string, scope: Scope): Answered<readonly AddressFact[]>;
  /** null for a missing address and for one that is neither this customer's nor this draft's: the two look alike. */
  get(
    request: { readonly addressId: string; readonly customerId: string | null; readonly draftId: string },
    scope: Scope,
  ): Answered<AddressFact | null>;
  /** The caller brings the id; the same id again replaces what the same owner saved before. */
  save(
    request: { readonly addressId: string; readonly owner: AddressOwner; readonly address: AddressFields },
    scope: Scope,
  ): Answered<AddressFact, AddressNotYours>;
}

export interface AddressNotYours {
  readonly code: "address_not_yours";
  readonly addressId: string;
}
