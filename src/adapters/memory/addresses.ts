import { err, ok } from "neverthrow";
import { inputShape } from "../../draft/input-shape.js";
import type { AddressFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { AddressFields, AddressesPort, AddressOwner } from "../../ports/addresses.js";
import { answer } from "../../ports/answer.js";
import { country, either, record, text } from "../../shape/shape.js";
import { checked, checkedKey } from "./checked.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

export interface MemoryAddressesOptions extends Seeded {
  readonly addresses?: readonly AddressFact[];
}

/**
 * Address books in memory: an address is its customer's, or one draft's alone, and nobody else gets to see it.
 *
 * Errors of its calls: `address_not_yours` where the id is another owner's; `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryAddresses } from "power-buyer/adapters/memory";
 *
 * const addresses = memoryAddresses();
 * await addresses.ofCustomer("c-1", { tenant: "default" }); // ok: []
 * ```
 */
export function memoryAddresses(options: MemoryAddressesOptions = {}): AddressesPort {
  const room = rooms((tenant) => {
    const book = new Map<string, AddressFact>();
    for (const address of seedsFor(tenant, options.tenant, options.addresses)) {
      const addressId = checkedKey(address.addressId, "addressId");
      if (book.has(addressId)) throw new Error(`address ${addressId} is given twice`);
      book.set(addressId, plainCopy(address));
    }
    return book;
  });
  const call = (operation: string) => calling("addresses", operation);

  return {
    ofCustomer: (customerId, scope) =>
      answer(call("ofCustomer"), () => {
        const owner = checkedKey(customerId, "customerId");
        return ok([...room(scope).values()].filter((address) => address.customerId === owner).map(plainCopy));
      }),
    get: (request, scope) =>
      answer(call("get"), () => {
        const address = room(scope).get(request.addressId);
        return ok(address !== undefined && isFor(address, request) ? plainCopy(address) : null);
      }),
    save: (request, scope) =>
      answer(call("save"), () => {
        const addressId = checkedKey(request.addressId, "addressId");
        const owner = readOwner(request.owner);
        const book = room(scope);
        const before = book.get(addressId);
        if (before !== undefined && !isFor(before, owner)) return err({ code: "address_not_yours", addressId });
        const address = { addressId, ...owner, ...checked(ADDRESS, request.address) };
        book.set(addressId, address);
        return ok(plainCopy(address));
      }),
  };
}

const ADDRESS = /* @__PURE__ */ inputShape<AddressFields>(() => ({
  name: text(200, 0),
  company: text(200, 0),
  line1: text(200, 0),
  line2: text(200, 0),
  city: text(200, 0),
  region: text(64, 0),
  postalCode: text(32, 0),
  // Incomplete addresses are kept too: what is missing is judged when the order is completed.
  country: either(country(), text(0, 0)),
  phone: text(64, 0),
  deliveryNotes: text(2_000, 0),
  extra: record(text(500, 0), 50),
}));

/** Is the address in this customer's book, or this draft's own? */
function isFor(
  address: AddressFact,
  who: { readonly customerId: string | null; readonly draftId: string | null },
): boolean {
  if (address.customerId !== null) return address.customerId === who.customerId;
  return address.draftId !== null && address.draftId === who.draftId;
}

function readOwner(owner: AddressOwner): AddressOwner {
  if (owner.customerId === null) return { customerId: null, draftId: checkedKey(owner.draftId, "draftId") };
  if (owner.draftId !== null) throw new Error("owner: a customer or a draft expected, not both");
  return { customerId: checkedKey(owner.customerId, "customerId"), draftId: null };
}
