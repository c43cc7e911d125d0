import { ownValue } from "../money/own-value.js";
import { DEFAULT_POLICY } from "../pricing/policy.js";
import { DEFAULT_TENANT } from "../ports/tenants.js";
import type { Ports } from "../ports/ports.js";
import { addLines } from "./add-lines.js";
import { cancelLinesOf } from "./cancel-lines.js";
import { cancel } from "./cancel-order.js";
import { decide } from "./change-order.js";
import { changeAddress } from "./change-order-address.js";
import { complete } from "./complete.js";
import type { DeskContext, DeskOptions } from "./desk-context.js";
import { duplicate } from "./duplicate-draft.js";
import { editDraft, redoDraft, undoDraft } from "./edit-draft.js";
import { flagCustomer } from "./flag-customer.js";
import { guardedPorts } from "./guard/guarded-ports.js";
import { addDocument, createCustomer, saveAddress } from "./keep-records.js";
import { customerSummary, findCustomers, listDrafts, listOrders, searchDocuments, searchProducts } from "./look-up.js";
import { readDraft } from "./read-draft.js";
import { reauthorize } from "./reauthorize-order.js";
import { recall, recordRecall } from "./recall-order.js";
import { recordCheckOf, recordPaymentOf } from "./record-money.js";
import { refund } from "./refund-order.js";
import { reopen } from "./reopen.js";
import { replaceOrder } from "./replace-order.js";
import { explainDraft, previewCustomer, review, shippingOptions } from "./review.js";
import { sendEvents } from "./save-order.js";
import { readOrder, reevaluate } from "./settle-order.js";
import { markShipped } from "./ship-order.js";
import { startDraft } from "./start-draft.js";

/** Every use case of the desk: THE table. */
const USE_CASES = {
  listDrafts,
  listOrders,
  findCustomers,
  customerSummary,
  createCustomer,
  saveAddress,
  searchProducts,
  searchDocuments,
  addDocument,
  start: startDraft,
  read: readDraft,
  edit: editDraft,
  addLines,
  undo: undoDraft,
  redo: redoDraft,
  review,
  explain: explainDraft,
  shippingOptions,
  previewCustomer,
  duplicate,
  complete,
  reopen,
  readOrder,
  reevaluate,
  flagCustomer,
  decide,
  recordCheck: recordCheckOf,
  recordPayment: recordPaymentOf,
  reauthorize,
  refund,
  changeAddress,
  markShipped,
  recall,
  recordRecall,
  cancel,
  cancelLines: cancelLinesOf,
  replace: replaceOrder,
  sendEvents,
} as const;

type UseCases = typeof USE_CASES;

/**
 * An order desk: every use case as a function of one request. All of them answer a `ResultAsync`; none throws, whatever it is
 * given and whatever a port does. Requests that change something name the actor, and the version that the caller saw.
 */
export type OrderDesk = {
  readonly [K in keyof UseCases]: (request: Parameters<UseCases[K]>[1]) => ReturnType<UseCases[K]>;
};

/**
 * Opens an order desk on these ports. It keeps nothing itself: two desks on the same ports are one desk.
 *
 * @example
 * ```ts
 * import { FULL_AUTHORITY, orderDesk } from "power-buyer";
 * import { memoryPorts } from "power-buyer/adapters/memory";
 *
 * const desk = orderDesk(memoryPorts());
 * const actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
 * const draft = (await desk.start({ actor, currency: "EUR" }))._unsafeUnwrap();
 * console.log(draft.version); // 1
 * ```
 */
export function orderDesk(ports: Ports, options: DeskOptions = {}): OrderDesk {
  const given = <K extends keyof DeskOptions>(key: K) => ownValue(options, key) as DeskOptions[K];
  const couponAlphabet = given("couponAlphabet");
  const desk: DeskContext = {
    ports: guardedPorts(ports),
    scope: { tenant: given("tenant") ?? DEFAULT_TENANT },
    capture: given("capture") ?? "on_release",
    policy: given("policy") ?? DEFAULT_POLICY,
    stages: given("stages") ?? [],
    coupons: couponAlphabet === undefined ? {} : { couponAlphabet },
  };
  const bound = Object.entries(USE_CASES).map(([name, useCase]) => [
    name,
    (request: never) => (useCase as (desk: DeskContext, request: never) => unknown)(desk, request),
  ]);
  return Object.fromEntries(bound) as OrderDesk;
}
