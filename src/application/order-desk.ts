import { DEFAULT_POLICY } from "../pricing/policy.js";
import { DEFAULT_TENANT } from "../ports/tenants.js";
import type { Ports } from "../ports/ports.js";
import { addLines } from "./add-lines.js";
import { changeAddress, decide, flagCustomer, recordCheckOf, recordPaymentOf } from "./change-order.js";
import { complete } from "./complete.js";
import { duplicate, replaceOrder } from "./copy-draft.js";
import type { DeskContext, DeskOptions } from "./desk-context.js";
import { editDraft, redoDraft, undoDraft } from "./edit-draft.js";
import { guardedPorts } from "./guard/guarded-ports.js";
import { addDocument, createCustomer, saveAddress } from "./keep-records.js";
import { customerSummary, findCustomers, listDrafts, listOrders, searchDocuments, searchProducts } from "./look-up.js";
import { readDraft } from "./read-draft.js";
import { explainDraft, previewCustomer, review, shippingOptions } from "./review.js";
import { readOrder, reevaluate } from "./settle-order.js";
import { cancel, markShipped } from "./ship-order.js";
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
  readOrder,
  reevaluate,
  flagCustomer,
  decide,
  recordCheck: recordCheckOf,
  recordPayment: recordPaymentOf,
  changeAddress,
  markShipped,
  cancel,
  replace: replaceOrder,
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
  const desk: DeskContext = {
    ports: guardedPorts(ports),
    scope: { tenant: options.tenant ?? DEFAULT_TENANT },
    capture: options.capture ?? "on_release",
    policy: options.policy ?? DEFAULT_POLICY,
    stages: options.stages ?? [],
  };
  const bound = Object.entries(USE_CASES).map(([name, useCase]) => [
    name,
    (request: never) => (useCase as (desk: DeskContext, request: never) => unknown)(desk, request),
  ]);
  return Object.fromEntries(bound) as OrderDesk;
}
