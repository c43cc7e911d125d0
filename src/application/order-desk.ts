import type { ResultAsync } from "neverthrow";
import type { Ports } from "../ports/ports.js";
import { addLines } from "./add-lines.js";
import { amend } from "./amend-order.js";
import { cancelLinesOf } from "./cancel-lines.js";
import { cancel } from "./cancel-order.js";
import { decide } from "./change-order.js";
import { changeAddress } from "./change-order-address.js";
import { complete } from "./complete.js";
import type { DeskContext, DeskOptions } from "./desk-context.js";
import { type DeskOptionsInvalid, openDesk } from "./desk-options.js";
import { duplicate } from "./duplicate-draft.js";
import { editDraft, redoDraft, undoDraft } from "./edit-draft.js";
import { flagCustomer } from "./flag-customer.js";
import { addDocument, createCustomer, saveAddress } from "./keep-records.js";
import { customerSummary, findCustomers, listDrafts, listOrders, searchDocuments, searchProducts } from "./look-up.js";
import type { OutsideMandate } from "./outside-mandate.js";
import { paymentChanged } from "./payment-changed.js";
import { permitUseCase, type VerbNotPermitted } from "./permit-verb.js";
import { budgetSpent } from "./read-budget.js";
import { readDraft } from "./read-draft.js";
import { reauthorize } from "./reauthorize-order.js";
import { recall, recordRecall } from "./recall-order.js";
import { recordCheckOf, recordPaymentOf } from "./record-money.js";
import { refund } from "./refund-order.js";
import { sendEvents, telling } from "./relay-events.js";
import { reopen } from "./reopen.js";
import { replaceOrder } from "./replace-order.js";
import { previewCustomer } from "./preview-customer.js";
import { explainDraft, review, shippingOptions } from "./review.js";
import { readOrder, reevaluate } from "./judge-order.js";
import { markShipped } from "./ship-order.js";
import { startDraft } from "./start-draft.js";
import { sweep } from "./sweep.js";
import type { ByActor } from "./use-case.js";

/** Every use case of the desk: THE table. */
const USE_CASES = {
  budgetSpent,
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
  paymentChanged,
  reauthorize,
  refund,
  changeAddress,
  markShipped,
  recall,
  recordRecall,
  cancel,
  cancelLines: cancelLinesOf,
  replace: replaceOrder,
  amend,
  sendEvents,
  sweep,
} as const;

type UseCases = typeof USE_CASES;

/**
 * An order desk: every use case as a function of one request. All of them answer a `ResultAsync`; none throws, whatever it is
 * given and whatever a port does. Requests that change a draft, an order or a customer's flag name the actor. Those that edit or
 * complete a draft also name the version that the caller saw; a step of an order is judged by the order as it stands by then.
 */
export type OrderDesk = {
  readonly [K in keyof UseCases]: (
    request: Parameters<UseCases[K]>[1],
  ) => OfDesk<ReturnType<UseCases[K]>, RefusedTo<Parameters<UseCases[K]>[1]>>;
};

/** What a use case answers, that the desk was opened with bad options, or that the actor may not use it. */
type OfDesk<Answer, Refused> =
  Answer extends ResultAsync<infer T, infer E> ? ResultAsync<T, E | DeskOptionsInvalid | Refused> : never;
type RefusedTo<Request> = Request extends ByActor ? VerbNotPermitted | OutsideMandate : never;

/**
 * Opens an order desk on these ports. It keeps nothing itself: two desks on the same ports are one desk. The options are read once,
 * here; where they are not what they must be, every use case answers `desk_options_invalid` with the paths, and nothing is done.
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
  const opened = openDesk(ports, options);
  const bound = Object.entries(USE_CASES).map(([name, useCase]) => {
    const ask = useCase as (desk: DeskContext, request: never) => ResultAsync<unknown, unknown>;
    const answer = (desk: DeskContext, request: never): ResultAsync<unknown, unknown> =>
      permitUseCase(desk, name, request).andThen(() => telling(desk, (call) => ask(call, request)));
    return [name, (request: never) => opened.asyncAndThen((desk) => answer(desk, request))];
  });
  return Object.fromEntries(bound) as OrderDesk;
}
