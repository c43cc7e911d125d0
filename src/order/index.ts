export {
  type AmendmentInput,
  type AmendmentRefused,
  amendmentOf,
  type BeingForwarded,
  type DraftOfAnother,
  type MoneyReceived,
  type NotAmendable,
  recordAmendment,
} from "./amend-order.js";
export {
  type AnnouncedRefundInput,
  announceRefund,
  type RefundFailedInput,
  type RefundMadeInput,
  type RefundNotUnderWay,
  recordRefundFailed,
  recordRefundMade,
} from "./announce-refund.js";
export { isBeingForwarded } from "./being-forwarded.js";
export { cancelOrder, type PartlyShipped, type RecallNeeded } from "./cancel-order.js";
export { type AddressChangesPrice, type AddressInput, changeShippingAddress } from "./change-address.js";
export type { LineNotCopied } from "./copy-lines.js";
export { decideHold, type HoldDecision, type HoldNotClearable, type PersonNeeded } from "./decide-hold.js";
export {
  type ForwardedInput,
  forwardAsked,
  forwarded,
  forwardRefused,
  type RecallRefuses,
  recallAccepted,
  recallRefused,
  requestRecall,
} from "./forwarding.js";
export { type LineState, lineState, openQuantity, shipsComplete } from "./fulfilment.js";
export { type Hold, type HoldDetails, IS_CLEARABLE, type Unblock } from "./hold.js";
export type { ReplacementsLive } from "./live-replacements.js";
export type { LineQuantity, LinesRefused, QuantityAboveLeft } from "./move-lines.js";
export {
  type AmendedBy,
  type AnnouncedRefund,
  type Authorization,
  type CapturePolicy,
  type ChargeName,
  type Decision,
  type Forwarding,
  type HoldCode,
  type LineFulfilment,
  type MadeRefund,
  ORDER_SCHEMA,
  type Order,
  type OrderCustomer,
  type OrderStatus,
  type Payment,
  type PaymentMethod,
  type ReturnedCharge,
  type ReturnedLineQuantity,
  type TimelineEntry,
  type TimelineEvent,
} from "./order.js";
export { orderHeld } from "./order-held.js";
export { invoiceOf } from "./papers/invoice.js";
export { PAPER_LABELS, type PaperLabel, type PaperLabels } from "./papers/labels.js";
export { packingSlipOf } from "./papers/packing-slip.js";
export type {
  Enclosure,
  InvoiceDiscount,
  InvoiceLine,
  InvoiceNote,
  InvoicePaper,
  InvoicePayment,
  InvoiceTax,
  InvoiceTotal,
  InvoiceTotalRow,
  PackingLine,
  PackingSlip,
  PaperAddress,
  PaperItem,
  PaymentStatement,
  ReplacementNote,
  ShopDetails,
} from "./papers/paper.js";
export type { PaperOptions } from "./papers/paper-format.js";
export { type ParcelPaper, parcelPapersOf } from "./papers/parcel.js";
export { paperView } from "./papers/view.js";
export type {
  PaperBlock,
  PaperColumn,
  PaperSection,
  PaperTable,
  PaperTotals,
  PaperView,
} from "./papers/view-blocks.js";
export type { AmountAboveLimit, AuthorizationRefuses, NotForThisMethod } from "./payment-refusal.js";
export { isPaymentAcceptable, type PaymentState, paymentState } from "./payment-state.js";
export { type Placement, placeOrder } from "./place-order.js";
export { type NotReady, type ReadyDraft, ready, type SheetOfAnother, type SheetPending } from "./ready.js";
export { type AuthorizationInput, recordAuthorization, recordVoid } from "./record-authorization.js";
export { type AmountInput, type CaptureFailedInput, recordCapture, recordCaptureFailed } from "./record-capture.js";
export { type CheckInput, recordCheck, recordPayment } from "./record-payment.js";
export { type NothingReturned, type RefundInput, type RefundInputRefused, recordRefund } from "./record-refund.js";
export type { RefundUnderWay } from "./refund-under-way.js";
export { type RefundBesideReplacement, refundBesideReplacements } from "./refund-limit.js";
export {
  type AcknowledgementNotPermitted,
  type LedgerOfAnother,
  type OriginalCancelled,
  type ReplacementAcknowledgement,
  type ReplacementInput,
  type ReplacementRefused,
  startReplacement,
} from "./replacement.js";
export { replacementLedger } from "./replacement-ledger.js";
export type { LineBeyondOriginal, ReplacementAboveOriginal, WantedOfLine } from "./replacement-limit.js";
export type { ChargesRequest, ChargeUnknown } from "./return-charges.js";
export type { ReturnFigures } from "./return-figures.js";
export type { ReturnRefused, ReturnRequest } from "./return-request.js";
export { type Returnable, type ReturnedChargeFigures, type ReturnedLine, returnable } from "./returnable.js";
export { type LinesInput, type OrderRecalled, cancelLines, shipLines } from "./shipping.js";
export { orderStatus, type StatusJudgement, type StatusReason } from "./status.js";
export type { CustomerFlag, RiskDecision, StatusFacts } from "./status-facts.js";
export {
  ALLOWED as ALLOWED_STEPS,
  type ReasonInput,
  type StatusRefuses,
  type StepContext,
  type Stepped,
} from "./step.js";
