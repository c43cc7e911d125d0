import type { AddressFact } from "../../facts/answers.js";
import type { AddressesPort, AddressFields } from "../../ports/addresses.js";
import { anAddress } from "../builders.js";
import { accepted, countAccepted, equal, OURS, refused, THEIRS, vandalise, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";

/** Address books without an address. */
export interface AddressesGiven {
  readonly tenant: string;
}

export type MakeAddresses = Maker<AddressesGiven, AddressesPort>;

const GIVEN: AddressesGiven = { tenant: OURS.tenant };
const ANNA = { customerId: "c-1", draftId: null } as const;
const BEN = { customerId: "c-2", draftId: null } as const;
const DRAFT = { customerId: null, draftId: "d-1" } as const;

function fields(given: Partial<AddressFields> = {}): AddressFields {
  const { addressId: _id, customerId: _customer, draftId: _draft, ...rest } = anAddress(given);
  return rest;
}

const save = (
  port: AddressesPort,
  addressId: string,
  owner: typeof ANNA | typeof BEN | typeof DRAFT,
  line1 = "Road 1",
) => port.save({ addressId, owner, address: fields({ line1, extra: { dock: "7" } }) }, OURS);

const get = (port: AddressesPort, addressId: string, customerId: string | null, draftId = "d-0") =>
  accepted(port.get({ addressId, customerId, draftId }, OURS), "an address");

const line1Of = (address: AddressFact | null) => address?.line1 ?? null;

export const ADDRESSES: Contract<MakeAddresses> = {
  port: "addresses",
  cases: [
    {
      name: "an address that is saved is in its customer's book, with all its details",
      run: async (make) => {
        const port = await make(GIVEN);
        const saved = await accepted(save(port, "a-1", ANNA), "a saved address");
        equal(
          saved,
          { addressId: "a-1", ...ANNA, ...fields({ line1: "Road 1", extra: { dock: "7" } }) },
          "what was saved",
        );
        equal(await accepted(port.ofCustomer("c-1", OURS), "a book"), [saved], "the book");
        equal(await get(port, "a-1", "c-1"), saved, "the address");
      },
    },
    {
      name: "another customer's address and a missing one look alike",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(save(port, "a-1", ANNA), "a saved address");
        equal(await get(port, "a-1", "c-2"), null, "Anna's address, as Ben");
        equal(await get(port, "a-1", null), null, "Anna's address, as nobody");
        equal(await get(port, "a-9", "c-1"), null, "no address");
        equal(await accepted(port.ofCustomer("c-2", OURS), "a book"), [], "Ben's book");
      },
    },
    {
      name: "an address of one draft is for that draft alone",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(save(port, "a-1", DRAFT), "a draft's address");
        equal(line1Of(await get(port, "a-1", "c-1", "d-1")), "Road 1", "as the draft, with a customer");
        equal(line1Of(await get(port, "a-1", null, "d-1")), "Road 1", "as the draft, without");
        equal(await get(port, "a-1", "c-1", "d-2"), null, "as another draft");
        equal(await accepted(port.ofCustomer("c-1", OURS), "a book"), [], "the customer's book");
      },
    },
    {
      name: "the same id again replaces what the same owner saved",
      run: async (make) => {
        const port = await make(GIVEN);
        equal(await countAccepted(() => save(port, "a-1", ANNA)), 20, "twenty times the same");
        await accepted(save(port, "a-1", ANNA, "Road 2"), "a correction");
        const book = await accepted(port.ofCustomer("c-1", OURS), "a book");
        equal(book.map(line1Of), ["Road 2"], "the book");
      },
    },
    {
      name: "another owner's id is refused, and the address stays",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(save(port, "a-1", ANNA), "a saved address");
        await refused(save(port, "a-1", BEN, "Road 9"), "address_not_yours", "Ben's save over Anna's");
        await refused(save(port, "a-1", DRAFT, "Road 9"), "address_not_yours", "a draft's save over Anna's");
        equal(line1Of(await get(port, "a-1", "c-1")), "Road 1", "Anna's address");
      },
    },
    {
      name: "another tenant sees nothing, and has ids of its own",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(save(port, "a-1", ANNA), "a saved address");
        const theirs = { addressId: "a-1", owner: ANNA, address: fields({ line1: "Road 5" }) };
        equal(await accepted(port.ofCustomer("c-1", THEIRS), "a book"), [], "their book");
        await accepted(port.save(theirs, THEIRS), "their address");
        equal(line1Of(await get(port, "a-1", "c-1")), "Road 1", "our address");
      },
    },
    {
      name: "what is stored and what is answered are copies",
      run: async (make) => {
        const port = await make(GIVEN);
        const address = fields({ extra: { dock: "7" } });
        vandalise(await accepted(port.save({ addressId: "a-1", owner: ANNA, address }, OURS), "a saved address"));
        const before = JSON.stringify(await get(port, "a-1", "c-1"));
        vandalise(address);
        vandalise(await get(port, "a-1", "c-1"));
        equal(JSON.stringify(await get(port, "a-1", "c-1")), before, "the address");
        equal((await get(port, "a-1", "c-1"))?.extra, { dock: "7" }, "its details");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(save(port, "a-1", ANNA), "a saved address");
        await withstand(
          (hostile) => port.ofCustomer(hostile, OURS),
          (hostile) => port.ofCustomer("c-1", hostile),
          (hostile) => port.get(hostile, OURS),
          (hostile) => port.get({ addressId: "a-1", customerId: hostile, draftId: hostile }, OURS),
          (hostile) => port.save(hostile, OURS),
          (hostile) => port.save({ addressId: "a-1", owner: hostile, address: fields() }, OURS),
          (hostile) => port.save({ addressId: "a-2", owner: ANNA, address: hostile }, OURS),
          (hostile) => port.save({ addressId: "a-2", owner: BEN, address: { ...fields(), line1: hostile } }, OURS),
        );
        equal(line1Of(await get(port, "a-1", "c-1")), "Road 1", "the address");
      },
    },
  ],
};
