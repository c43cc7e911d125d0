import type * as completion from "../../src/completion/index.js";
import * as order from "../../src/order/index.js";
import { anOrder, STEP } from "../support/order-builder.js";
import { aDraft, anAddress } from "../support/pricing-builders.js";
import { type Classification, everywhere, frozen, takes, trusted } from "./classification.js";
import type { Each } from "./core.js";

const ORDER = frozen(anOrder());
const LEDGER = frozen(order.replacementLedger(ORDER, []));
const LINES = { lines: [{ lineId: ORDER.lines[0]?.id ?? "", quantity: "1" }], reason: "Broken" };

const CHARGES = { shipping: 1, surcharges: ["wrap"], extra: ["deposit"] };

type Step = (order: order.Order, input: never, context: order.StepContext) => unknown;

/** A step of an order with the value in place of its input and of each field of it. */
const step = (take: Step, input: object): Classification =>
  takes(everywhere(input, (v) => take(ORDER, v as never, STEP)));

const REASON = { reason: "Customer decided otherwise" };
const OWN_ORDER = "an order is placed by the library or read by parseOrder, and not checked again";

export const ORDERS: Each<typeof order> = {
  cancelOrder: step(order.cancelOrder, REASON),
  cancelLines: step(order.cancelLines, LINES),
  shipLines: step(order.shipLines, LINES),
  changeShippingAddress: step(order.changeShippingAddress, { address: anAddress() }),
  decideHold: step(order.decideHold, { decision: "cleared", hold: "risk_hold", reason: "Looked at" }),
  forwardAsked: trusted("it takes no input beside the order"),
  isBeingForwarded: trusted(OWN_ORDER),
  forwarded: step(order.forwarded, { reference: "W-1" }),
  forwardRefused: step(order.forwardRefused, REASON),
  requestRecall: step(order.requestRecall, REASON),
  recallAccepted: step(order.recallAccepted, REASON),
  recallRefused: step(order.recallRefused, REASON),
  recordAuthorization: step(order.recordAuthorization, { id: "auth-2", key: "key-2", amount: 100, expiresAt: null }),
  recordVoid: step(order.recordVoid, REASON),
  recordCapture: step(order.recordCapture, { amount: 100 }),
  recordCaptureFailed: step(order.recordCaptureFailed, { reason: "Expired", state: "expired" }),
  recordCheck: step(order.recordCheck, { outcome: "cleared", amount: 100 }),
  recordPayment: step(order.recordPayment, { amount: 100 }),
  recordRefund: step(order.recordRefund, { amount: 100, ...CHARGES, ...LINES }),
  announceRefund: step(order.announceRefund, {
    amount: 100,
    key: "key-1",
    captureId: "capture-1",
    ...CHARGES,
    ...LINES,
  }),
  recordRefundMade: step(order.recordRefundMade, { key: "key-1" }),
  recordRefundFailed: step(order.recordRefundFailed, { key: "key-1", ...REASON }),
  returnable: takes(
    everywhere({ ...CHARGES, lines: LINES.lines }, (v) => order.returnable(ORDER, v as order.ReturnRequest)),
  ),
  startReplacement: takes(
    everywhere({ draftId: "draft-2", at: STEP.at, ...LINES, shippingAddressId: "a-1", billingAddressId: null }, (v) =>
      order.startReplacement(ORDER, v as order.ReplacementInput, LEDGER),
    ),
  ),
  amendmentOf: takes(
    everywhere({ draftId: "draft-2", at: STEP.at, reason: "One more" }, (v) =>
      order.amendmentOf(ORDER, frozen(aDraft([], { id: ORDER.draftId })), v as order.AmendmentInput),
    ),
  ),
  recordAmendment: step(order.recordAmendment, { orderId: "order-2", number: "1002" }),
  orderHeld: trusted(OWN_ORDER),
  placeOrder: trusted("it takes a draft that ready has let pass, and what the ports answered to the desk"),
  ready: trusted("draft, sheet and issues are the library's own"),
  orderStatus: trusted(OWN_ORDER),
  paymentState: trusted(OWN_ORDER),
  isPaymentAcceptable: trusted(OWN_ORDER),
  lineState: trusted(OWN_ORDER),
  openQuantity: trusted(OWN_ORDER),
  shipsComplete: trusted(OWN_ORDER),
  replacementLedger: trusted(OWN_ORDER),
  refundBesideReplacements: trusted("recordRefund reads the input; this compares it with the library's own ledger"),
  invoiceOf: trusted(OWN_ORDER),
  packingSlipOf: trusted(OWN_ORDER),
  parcelPapersOf: trusted(OWN_ORDER),
  paperView: trusted("it lays out papers that invoiceOf and packingSlipOf have made"),
};

const OWN_ATTEMPT = "an attempt is made by the desk and kept by its store, whose answers the desk checks";

export const ATTEMPTS: Each<typeof completion> = {
  nextEffect: trusted(OWN_ATTEMPT),
  applyEvent: trusted(OWN_ATTEMPT),
};
