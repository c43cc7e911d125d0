export { applyEvent, type StepRefused } from "./apply.js";
export {
  type Agreed,
  type Completion,
  COMPLETION_SCHEMA,
  type CompletionReason,
  type CompletionRequest,
  type CompletionState,
  type PaymentAction,
  type PaymentIntent,
  type TakenBack,
} from "./completion.js";
export type { CompletionEffect, CompletionEvent } from "./effect.js";
export { nextEffect, type StepContext } from "./next.js";
export type { FlagWork, OrderWork, PaymentWork, ShipmentWork } from "./order-work.js";
export type { ProviderLimits } from "./provider-limits.js";
