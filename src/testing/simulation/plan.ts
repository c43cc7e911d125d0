import type { CapturePolicy } from "../../order/order.js";
import { type Random, random } from "./random.js";
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
  /** Faults that are left out: the action and the number of its call. */
  readonly quiet: readonly string[];
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

const PROVIDERS: Readonly<Record<ProviderName, ProviderProfile>> = {
  fence: { hasFence: true, windowMs: 600_000, inFlightMs: 30_000, lifetimeMs: 7 * 24 * 3_600_000 },
  lookup: { hasFence: false, windowMs: 600_000, inFlightMs: 30_000, lifetimeMs: 7 * 24 * 3_600_000 },
};

/** `fence`: a key can be closed. `lookup`: what became of a key can only be looked up. */
export type ProviderName = "fence" | "lookup";

const BILLING: readonly [BillingPlan, ...BillingPlan[]] = [
  "saved-card",
  "saved-card",
  "saved-card",
  "new-method",
  "new-method",
  "declined",
  "action-required",
  "check",
  "terms",
  "not-required",
];

/** What happens besides completing, and how often. */
const OTHERS: readonly [ActionKind, ...ActionKind[]] = [
  "edit",
  "edit",
  "edit",
  "reopen",
  "reopen",
  "sweep",
  "sweep",
  "flag",
  "prices",
  "bank",
  "bank",
  "check",
  "cancel",
  "cancel",
  "refund",
  "reevaluate",
  "pan",
];

/** The history of a seed. */
export function drawPlan(seed: number, rate: number, providers: readonly [ProviderName, ...ProviderName[]]): HistoryPlan {
  const chance = random(seed, "plan");
  const drafts = Array.from({ length: chance.pick([1, 1, 1, 2, 2]) }, (_, index) => drawDraft(chance, index));
  return {
    seed,
    rate,
    quiet: [],
    isApart: chance.chance(0.25),
    capture: chance.pick(["on_release", "on_release", "on_order", "on_shipment"]),
    provider: PROVIDERS[chance.pick(providers)],
    stock: {
      MUG: { onHand: chance.between(2, 4), backorder: chance.below(2) },
      CUP: { onHand: chance.between(1, 6), backorder: 0 },
    },
    coupon: { limit: chance.between(1, 2), perCustomer: chance.chance(0.3) ? 1 : null },
    drafts,
    workers: Array.from({ length: 3 }, () => (chance.chance(0.3) ? chance.between(-200_000, 200_000) : 0)),
    actions: drawActions(chance, drafts.length),
  };
}

function drawDraft(chance: Random, index: number): DraftPlan {
  const customerId = chance.pick(["rita", "rita", "rita", "ron", "wim"]);
  const billing = chance.pick(BILLING);
  const second = chance.chance(0.3) ? [{ sku: chance.pick(["MUG", "CUP"]), quantity: 1 }] : [];
  return {
    id: `draft-${index + 1}`,
    customerId,
    // The same SKU may stand on two lines: what it needs counts together.
    lines: [{ sku: "MUG", quantity: chance.between(1, 2) }, ...second],
    billing: billing === "terms" && customerId !== "wim" ? "saved-card" : billing,
    hasCoupon: chance.chance(0.4),
  };
}

function drawActions(chance: Random, drafts: number): readonly ActionPlan[] {
  // Close together, so that they meet; or far apart, so that each finds what the one before left.
  const span = chance.pick([50, 300, 5_000, 60_000]);
  const kinds = Array.from({ length: drafts }, () => chance.between(1, 2)).flatMap((completions, draft) => [
    ...Array.from({ length: completions }, () => ({ kind: "complete" as const, draft })),
    ...Array.from({ length: chance.below(4) }, () => ({ kind: chance.pick(OTHERS), draft })),
  ]);
  const late = chance.chance(0.4) ? [{ kind: "sweep" as const, draft: 0 }] : [];
  return [...kinds, ...late].map(({ kind, draft }, id) => ({
    id,
    kind,
    draft,
    at: momentOf(chance, kind, id >= kinds.length ? AUDITS_MS : span),
    worker: chance.below(3),
  }));
}

/** From here on sweeps ask the provider what else it made. */
const AUDITS_MS = 16 * 60_000;

/** What needs an order mostly comes when there is one. */
const AFTERWARDS: readonly ActionKind[] = ["bank", "check", "cancel", "refund", "reevaluate", "flag"];

function momentOf(chance: Random, kind: ActionKind, span: number): number {
  if (span === AUDITS_MS) return span + chance.below(span);
  return AFTERWARDS.includes(kind) && chance.chance(0.7) ? span + chance.below(20_000) : chance.below(span);
}
