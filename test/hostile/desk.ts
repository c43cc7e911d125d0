import { memoryPorts } from "../../src/adapters/memory/index.js";
import { type DeskOptions, type OrderDesk, orderDesk } from "../../src/application/index.js";
import type * as application from "../../src/application/index.js";
import { by } from "../support/draft-world.js";
import { type Call, everywhere, takes } from "./classification.js";
import type { Each } from "./core.js";

const { actor } = by();
const ofDraft = { actor, draftId: "draft-1" };
const atVersion = { ...ofDraft, version: 1 };
const ofOrder = { actor, orderId: "order-1" };
const lines = [{ lineId: "line-1", quantity: "1" }];
const reason = "Customer decided otherwise";
const page = { limit: 10, cursor: null };
const address = {
  name: "Ada Example",
  company: "",
  line1: "1 Example Street",
  line2: "",
  city: "Exampletown",
  region: "",
  postalCode: "10000",
  country: "DE",
  phone: "",
  deliveryNotes: "",
  extra: {},
};

/** For every use case of the desk a request with all its fields: a new use case needs a line here. */
const REQUESTS: { readonly [K in keyof OrderDesk]: Required<Parameters<OrderDesk[K]>[0]> } = {
  listDrafts: { ...page, customerId: "ada", status: "open", text: "mug" },
  listOrders: {
    ...page,
    customerId: "ada",
    status: "review",
    text: "1001",
    poNumber: "PO-1",
    replacementsOf: "order-1",
  },
  findCustomers: { ...page, text: "ada", wholesaleOnly: false },
  budgetSpent: { budgetId: "october", currency: "EUR" },
  customerSummary: { customerId: "ada" },
  createCustomer: { name: "Ada Example", email: "ada@example.com", phone: "", kind: "retail" },
  saveAddress: { owner: { customerId: "ada", draftId: null }, addressId: "a-1", address },
  searchProducts: {
    ...page,
    name: "mug",
    productId: "p-1",
    attributes: [{ name: "Colour", value: "Red" }],
    skuName: "mug",
    sku: "MUG",
    skuId: "mug",
    published: true,
    unpublished: true,
  },
  searchDocuments: { ...page, text: "manual" },
  addDocument: { name: "manual.pdf", content: new Uint8Array([1, 2, 3]) },
  start: { actor, currency: "EUR", customerId: null },
  read: { draftId: "draft-1" },
  edit: { ...atVersion, commands: [{ type: "note.set", input: { note: "Call first" } }] },
  addLines: { ...atVersion, rows: [{ sku: "MUG", quantity: 1 }] },
  undo: atVersion,
  redo: atVersion,
  review: { ...ofDraft, moment: "editing" },
  explain: { draftId: "draft-1" },
  shippingOptions: { draftId: "draft-1" },
  previewCustomer: { ...atVersion, customerId: "ada", shippingAddressId: "home" },
  duplicate: { ...ofDraft, keepGrants: true },
  complete: { ...atVersion, acceptedTotal: 100, requestKey: "req-1" },
  reopen: { ...ofDraft, paymentEnded: true, reason },
  readOrder: { orderId: "order-1" },
  paymentChanged: { reference: "draft-1" },
  reevaluate: { orderId: "order-1" },
  flagCustomer: { actor, customerId: "ada", flag: "OKAY", reason },
  decide: { ...ofOrder, decision: "cleared", hold: "risk_hold", reason },
  recordCheck: { ...ofOrder, outcome: "cleared", amount: 100 },
  recordPayment: { ...ofOrder, amount: 100 },
  reauthorize: { ...ofOrder, requestId: "r-1", token: "tok_1" },
  refund: {
    ...ofOrder,
    amount: 100,
    lines,
    shipping: true,
    surcharges: ["wrap"],
    extra: ["deposit"],
    reason,
    requestId: "r-1",
    acknowledge: reason,
  },
  changeAddress: { ...ofOrder, addressId: "a-1" },
  markShipped: { ...ofOrder, lines, tracking: "T-1" },
  recall: { ...ofOrder, reason },
  recordRecall: { ...ofOrder, outcome: "accepted", reason },
  cancel: { ...ofOrder, reason },
  cancelLines: { ...ofOrder, lines, reason },
  replace: { ...ofOrder, lines, reason, acknowledge: reason },
  amend: { ...ofOrder, reason },
  sendEvents: { limit: 100 },
  sweep: { limit: 10 },
};

const desk = orderDesk(memoryPorts());

const calls = Object.entries(REQUESTS).flatMap(([name, request]) => {
  const useCase = desk[name as keyof OrderDesk] as Call;
  return Object.entries(everywhere(request, useCase)).map(([where, call]) => [`${name}, ${where}`, call] as const);
});

/** Each option, and all of them: the desk is opened, and asked. */
const options = everywhere({ tenant: "t", capture: "on_order", policy: {}, stages: [], couponAlphabet: "AB" }, (v) =>
  orderDesk(memoryPorts(), v as DeskOptions).listDrafts({}),
);

export const APPLICATION: Each<typeof application> = {
  orderDesk: takes({
    ...Object.fromEntries(calls),
    ...Object.fromEntries(Object.entries(options).map(([where, call]) => [`options, ${where}`, call])),
  }),
};
