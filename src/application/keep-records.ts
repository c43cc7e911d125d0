import { errAsync, type ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { AddressFact, CustomerFact, DocumentFact } from "../facts/answers.js";
import { ownValue } from "../money/own-value.js";
import type { AddressFields, AddressNotYours, AddressOwner } from "../ports/addresses.js";
import type { EmailTaken, NewCustomer } from "../ports/customers.js";
import type { NotAPdf } from "../ports/documents.js";
import type { KeyReused } from "../ports/port.js";
import { choice, country, either, id, nullable, object, optional, record, text } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import type { LookUpRefused } from "./look-up.js";
import { useCase } from "./use-case.js";

const CUSTOMER = /* @__PURE__ */ inputShape<NewCustomer>(() => ({
  name: text(200),
  email: nullable(text(320)),
  phone: optional(text(64)),
  kind: choice("retail", "wholesale"),
}));

/** Creates a customer while ordering. An e-mail that exists is refused and the existing customer offered. */
export function createCustomer(
  desk: DeskContext,
  request: NewCustomer,
): ResultAsync<CustomerFact, LookUpRefused | EmailTaken> {
  return useCase(CUSTOMER, request, (given) =>
    desk.ports.customers.create({ ...given, customerId: desk.ports.ids.next("customer") }, desk.scope),
  );
}

export interface SaveAddressRequest {
  /** A customer's book, or one draft alone. */
  readonly owner: AddressOwner;
  /** Give it to change an address that was saved before. */
  readonly addressId?: string;
  readonly address: AddressFields;
}

type OfCustomer = Extract<AddressOwner, { readonly draftId: null }>;
type OfDraft = Extract<AddressOwner, { readonly customerId: null }>;

/** A field that may be left empty: completeness is judged, not demanded. */
const field = (max = 300) => text(max, 0);

const ADDRESS = /* @__PURE__ */ inputShape<SaveAddressRequest>(() => ({
  owner: either<OfCustomer, OfDraft>(
    object({ customerId: id(), draftId: choice(null) }),
    object({ customerId: choice(null), draftId: id() }),
  ),
  addressId: optional(id()),
  address: object<AddressFields>({
    name: field(),
    company: field(),
    line1: field(),
    line2: field(),
    city: field(),
    region: field(64),
    postalCode: field(32),
    country: either(country(), text(0, 0)),
    phone: field(64),
    deliveryNotes: field(2000),
    extra: record(field(), 50),
  }),
}));

/** Saves an address in a customer's book or for one draft, with details that a storefront does not ask for. */
export function saveAddress(
  desk: DeskContext,
  request: SaveAddressRequest,
): ResultAsync<AddressFact, LookUpRefused | AddressNotYours> {
  return useCase(ADDRESS, request, ({ owner, address, addressId }) =>
    desk.ports.addresses.save({ owner, address, addressId: addressId ?? desk.ports.ids.next("address") }, desk.scope),
  );
}

export interface AddDocumentRequest {
  readonly name: string;
  readonly content: Uint8Array;
}

const DOCUMENT_NAME = /* @__PURE__ */ inputShape<{ readonly name: string }>(() => ({ name: text(300) }));

/** Keeps a paper that can be printed and packed; a file is a PDF by its content, whatever it is called. */
export function addDocument(
  desk: DeskContext,
  request: AddDocumentRequest,
): ResultAsync<DocumentFact, LookUpRefused | NotAPdf | KeyReused> {
  // Bytes are no JSON, so that no description can read them.
  const given = { name: ownValue(request, "name") } as { readonly name: string };
  return useCase(DOCUMENT_NAME, given, ({ name }) => {
    const content = ownValue(request, "content");
    if (!(content instanceof Uint8Array)) return errAsync({ code: "not_a_pdf", name } as const);
    const { ports, scope } = desk;
    return ports.documents.add({ name, content, documentId: ports.ids.next("document") }, scope);
  });
}
