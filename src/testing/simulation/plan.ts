import type { CapturePolicy } from "../../order/order.js";
import type { ProviderProfile, StockPlan } from "./shop.js";

/** A history before it happens: plain data, made of a seed. Leaving out an action or a fault changes nothing of the others. */
export interface HistoryPlan {
  readonly seed: number;
  readonly capture: CapturePolicy;
  readonly provider: ProviderProfile;
  readonly stock: Readonly<Record<string, StockPlan>>;
  readonly coupon: { readonly limit: number; readonly perCustomer: number | null };
  readonly drafts: readonly DraftPlan[];
  /** By how many milliseconds the clock of each worker is off. */
  readonly workers: readonly number[];
  readonly actions: readonly ActionPlan[];
  /** How often calls fail: 1 is usual, 0 never. */
  readonly rate: number;
  /** Stock and coupons live in systems of their own, outside of the store's transactions. */
  readonly isApart: boolean;
  /** The only faults that happen, each as its action and the number of its call; null: all that chance brings. */
  readonly only: readonly string[] | null;
}

export type BillingPlan =
  | "saved-card"
  | "new-method"
  | "declined"
  | "action-required"
  | "check"
  | "terms"
  | "not-required";

export interface DraftPlan {
  readonly id: string;
  readonly customerId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly billing: BillingPlan;
  readonly hasCoupon: boolean;
}

export type ActionKind =
  | "complete"
  | "edit"
  | "pan"
  | "reopen"
  | "sweep"
  | "flag"
  | "prices"
  | "bank"
  | "check"
  | "cancel"
  | "refund"
  | "ship"
  | "reevaluate";

export interface ActionPlan {
  /** Its faults and its chance are drawn by this, so that no other action depends on it. */
  readonly id: number;
  readonly kind: ActionKind;
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly worker: number;
  /** Which of the drafts. */
  readonly draft: number;
}

/** `fence`: a key can be closed. `lookup`: what became of a key can only be looked up. */
export type ProviderName = "fence" | "lookup";
