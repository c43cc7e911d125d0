import { okAsync } from "neverthrow";
import type { AddressesPort } from "power-buyer/ports";
import type { MakeAddresses } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, remembering, trusting } from "./mutant.js";

const changed = (change: (real: AddressesPort) => Partial<AddressesPort>): MakeAddresses =>
  over(memoryMakers.addresses, (real) => ({ ...real, ...change(real) }));

let count = 0;

export const ADDRESSES_MUTANTS: readonly Mutant<MakeAddresses>[] = [
  [
    "details are not kept",
    "an address that is saved is in its customer's book, with all its details",
    changed((real) => ({
      save: (request, scope) => real.save({ ...request, address: { ...request.address, extra: {} } }, scope),
    })),
  ],
  [
    "another customer's address is shown",
    "another customer's address and a missing one look alike",
    changed((real) => ({ get: (request, scope) => real.get({ ...request, customerId: "c-1" }, scope) })),
  ],
  [
    "every draft sees a draft's address",
    "an address of one draft is for that draft alone",
    changed((real) => ({ get: (request, scope) => real.get({ ...request, draftId: "d-1" }, scope) })),
  ],
  [
    "a draft's address enters the customer's book",
    "an address of one draft is for that draft alone",
    changed((real) => ({
      save: (request, scope) => real.save({ ...request, owner: { customerId: "c-1", draftId: null } }, scope),
    })),
  ],
  [
    "each save is another address",
    "the same id again replaces what the same owner saved",
    changed((real) => ({
      save: (request, scope) => real.save({ ...request, addressId: `${request.addressId}-${++count}` }, scope),
    })),
  ],
  [
    "another owner's save is accepted",
    "another owner's id is refused, and the address stays",
    changed((real) => ({
      save: (request, scope) =>
        real.save(request, scope).orElse(() => okAsync({ addressId: "", ...request.owner, ...request.address })),
    })),
  ],
  [
    "another tenant reads our book",
    "another tenant sees nothing, and has ids of its own",
    changed((real) => ({ ofCustomer: (customerId) => real.ofCustomer(customerId, AS_US) })),
  ],
  [
    "another tenant writes into our book",
    "another tenant sees nothing, and has ids of its own",
    changed((real) => ({ save: (request) => real.save(request, AS_US) })),
  ],
  [
    "answers are shared",
    "what is stored and what is answered are copies",
    changed((real) => ({ get: remembering(real, "get") })),
  ],
  [
    "a look trusts its input",
    "hostile input is answered, never thrown at",
    changed((real) => ({ get: trusting(real, "get") })),
  ],
];
