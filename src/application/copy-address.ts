import { okAsync, type ResultAsync } from "neverthrow";
import { addressQuestion } from "../draft/destination.js";
import type { Draft } from "../draft/draft.js";
import type { AddressFact } from "../facts/answers.js";
import type { AddressNotYours } from "../ports/addresses.js";
import type { PortFailure } from "../ports/port.js";
import type { DeskContext } from "./desk-context.js";

/**
 * The id under which a new draft may use an address: one of a customer's book as it is; one of an earlier draft alone is saved again
 * for the new one.
 */
export function copyAddress(
  { ports, scope }: DeskContext,
  address: AddressFact | null,
  draftId: string,
): ResultAsync<string | null, AddressNotYours | PortFailure> {
  if (address === null || address.customerId !== null) return okAsync(address?.addressId ?? null);
  const { addressId: _, customerId: __, draftId: ___, ...fields } = address;
  const owner = { customerId: null, draftId } as const;
  return ports.addresses
    .save({ owner, address: fields, addressId: ports.ids.next("address") }, scope)
    .map((saved) => saved.addressId);
}

/** null for no address, and for one that is not there any more: `validate` says so. */
export function copyAddressOf(
  desk: DeskContext,
  draft: Draft,
  addressId: string | null,
  newDraftId: string,
): ResultAsync<string | null, AddressNotYours | PortFailure> {
  if (addressId === null) return okAsync(null);
  const { ports, scope } = desk;
  return ports.addresses
    .get(addressQuestion(draft, addressId), scope)
    .andThen((address) => copyAddress(desk, address, newDraftId));
}
