export { type Actor, type ActorRef, actorRef, type Authority, FULL_AUTHORITY } from "./actor.js";
export { type AddCustomLine, addCustomLine } from "./add-custom-line.js";
export { type AddLine, type AddLineRefused, addLine } from "./add-line.js";
export { type AddLinesRowRefused, addLines, type LinesAdded, type RowVerdict } from "./add-lines.js";
export {
  clearBillingAddress,
  clearShippingAddress,
  type SetAddress,
  setBillingAddress,
  setShippingAddress,
} from "./addresses.js";
export { applyCommand } from "./apply-command.js";
export { type AtIndex, applyCommands } from "./apply-commands.js";
export { type GrantApproval, grantApproval } from "./approvals.js";
export {
  clearBilling,
  type PayByCheck,
  type PayByNewMethod,
  type PayBySavedCard,
  type PayOnTerms,
  payByCheck,
  payByNewMethod,
  payBySavedCard,
  payOnTerms,
  type SavedCardRefused,
} from "./billing.js";
export { type CancelDraft, cancelDraft } from "./cancel-draft.js";
export {
  type Command,
  type CommandType,
  type EditError,
  type EditErrorOf,
  edits,
  type InputOf,
} from "./command.js";
export { canonicalCouponCode } from "./coupon-code.js";
export { applyCoupon, type CouponInput, removeCoupon } from "./coupons.js";
export { type CreateDraft, createDraft } from "./create-draft.js";
export type { By as EditedBy } from "./context.js";
export { type SetCustomer, setCustomer } from "./customer.js";
export {
  addTag,
  removeTag,
  type SetNote,
  type SetPoNumber,
  setNote,
  setPoNumber,
  type TagInput,
} from "./details.js";
export { type Change, diff } from "./diff.js";
export {
  type AmountDiscountInput,
  type DiscountInput,
  type DiscountLine,
  type DiscountLines,
  discountLine,
  discountLines,
  type PercentDiscountInput,
  removeLineDiscount,
} from "./discounts.js";
export {
  type AmendmentLink,
  type AppliedCoupon,
  type Approval,
  type Attachment,
  type Billing,
  type CopiedFrom,
  type CustomItem,
  type Details,
  DRAFT_SCHEMA,
  type Draft,
  type DraftStatus,
  type ExcessAcknowledgement,
  type Grant,
  type InstructionsBy,
  type Line,
  type LineDiscount,
  type LinePrice,
  type Packing,
  type ReplacementLink,
  type Settlement,
  type ShippingChoice,
  type ShippingPrice,
  type Surcharge,
  type TotalDiscount,
  type VariantItem,
} from "./draft.js";
export { type Drift, drift, type DriftOptions, type DriftReason, type PriceDrift } from "./drift.js";
export { type DuplicateDraft, duplicateDraft } from "./duplicate-draft.js";
export type { Changes, DraftNotOpen, EditContext, Edited } from "./edit.js";
export type {
  AddressUnknown,
  CardDataRefused,
  CouponCodeInvalid,
  CustomerMissing,
  CustomerUnknown,
  DocumentUnknown,
  ExpiryPast,
  GrantUnknown,
  LimitReached,
  LineUnknown,
  MetadataKeyInvalid,
  NotAPdf,
  NothingToRevert,
  NotOnDraft,
  PaymentMethodUnknown,
  PositionOutOfRange,
  PriceMissing,
  ShippingNotChosen,
  SpreadAboveLines,
  VariantUnknown,
} from "./errors.js";
export { type AcknowledgeExcess, acknowledgeExcess, type WithdrawExcess, withdrawExcess } from "./excess.js";
export { type SetExemption, setExemption } from "./exemption.js";
export { type ConfirmGrants, confirmGrants } from "./grants.js";
export { type History, type HistoryConflict, type Recorded, type Revision, startHistory } from "./history.js";
export type { NoInput } from "./input-shape.js";
export { inputShapes } from "./input-shapes.js";
export { LENGTHS, LIMITS } from "./limits.js";
export {
  type MoveLine,
  moveLine,
  type OneLine,
  removeLine,
  type SetLineNote,
  type SetQuantity,
  setLineNote,
  setQuantity,
} from "./lines.js";
export type { Mandate, SpendingLimit } from "./mandate.js";
export { type LockPrices, type LockPricesRefused, lockPrices } from "./lock-prices.js";
export { type MetadataRefused, type SetMetadata, setMetadata } from "./metadata.js";
export {
  addAttachment,
  type LeaveOutInvoice,
  leaveOutInvoice,
  type MoveAttachment,
  moveAttachment,
  type OneDocument,
  removeAttachment,
} from "./packing.js";
export { revertPrice, type SetUnitPrice, type SetUnitPrices, setUnitPrice, setUnitPrices } from "./prices.js";
export { type CommandUnknown, commandShape, readCommand } from "./read-command.js";
export { record, recordAll, recordStatus } from "./record.js";
export { type RefreshPrices, refreshPrices } from "./refresh-prices.js";
export { type ReplayFailed, type RevisionRefused, replay } from "./replay.js";
export { isRepriceable, isVariantLine, samePrice, type VariantLine } from "./reprice.js";
export { pricesQuestion, resolvePrice } from "./resolve-price.js";
export {
  type ChooseShipping,
  chooseShipping,
  clearShipping,
  clearShippingPrice,
  type SetCustomShipping,
  type SetShippingPrice,
  setCustomShipping,
  setShippingPrice,
} from "./shipping.js";
export { skuTotal, skuTotals } from "./sku-totals.js";
export { type SpreadDiscount, type SpreadDiscountRefused, spreadDiscount } from "./spread-discount.js";
export { type AddSurcharge, addSurcharge, type RemoveSurcharge, removeSurcharge } from "./surcharges.js";
export type { NothingToRedo, NothingToUndo } from "./timeline.js";
export { removeTotalDiscount, type SetTotalDiscount, setTotalDiscount } from "./total-discount.js";
export { redo, undo } from "./undo.js";
export { type WaivePayment, waivePayment } from "./waive-payment.js";
export type {
  InputInvalid,
  Path as FieldPath,
  Problem as InputProblem,
  Reason as InputProblemReason,
} from "../shape/problem.js";
export type { Shape as InputShape } from "../shape/shape.js";
