export type { BatchRow, BatchVerdict, SkuNotFound } from "./add-lines.js";
export type { TotalChanged } from "./completion/check-draft.js";
export type { AmendmentOver } from "./completion/amended-order.js";
export type {
  CompletionRefused,
  CompletionRequested,
  PaymentLost,
} from "./completion/complete-draft.js";
export type { SpendingLimitReached } from "./completion/hold-spending.js";
export type { CompletionNeedsAttention } from "./completion/needs-attention.js";
export type { CompletionUnresolved } from "./completion/unresolved.js";
export type { DeskOptions } from "./desk-context.js";
export type { DeskOptionsInvalid } from "./desk-options.js";
export type { CustomerSummary } from "./look-up.js";
export type { DraftUnknown, OrderUnknown } from "./load.js";
export { type OrderDesk, orderDesk } from "./order-desk.js";
export type { PaymentActionRequired, PaymentDeclined, PaymentRefused } from "./completion/authorize-payment.js";
export type { OutsideMandate } from "./outside-mandate.js";
export type { PaymentChangedRequest, PaymentFollowed, PaymentReferenceUnknown } from "./payment-changed.js";
export type { VerbNotPermitted } from "./permit-verb.js";
export type { PricedDraft, PricingFailed } from "./price-draft.js";
export type { EventStuck, RelayReport } from "./relay-events.js";
export type { RefundUnresolved } from "./give-back.js";
export type { CustomerSwitchPreview, CustomerTaxStanding, PriceAtSwitch } from "./preview-customer.js";
export type { DraftReview, NoDestination } from "./review.js";
export type { AmendmentReview } from "./review-amendment.js";
export type { ReviewedDraft } from "./review-draft.js";
export type { CommandFailed, CommandRefused } from "./run-commands.js";
export type { JudgedOrder } from "./settle-order.js";
export type { AuditedAttempt, Swept, SweptAttempt } from "./sweep.js";
