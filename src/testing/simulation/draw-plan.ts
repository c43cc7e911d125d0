import type { ActionKind, BillingPlan, DraftPlan, HistoryPlan, ProviderName } from "./plan.js";
import { type Random, random } from "./random.js";
import type { ProviderProfile } from "./shop.js";

type Some<T> = readonly [T, ...T[]];

const PROVIDERS: Readonly<Record<ProviderName, Omit<ProviderProfile, "windowMs">>> = {
  fence: { hasFence: true, inFlightMs: 30_000, lifetimeMs: 7 * 24 * 3_600_000 },
  lookup: { hasFence: false, inFlightMs: 30_000, lifetimeMs: 7 * 24 * 3_600_000 },
};

const BILLING: Some<BillingPlan> = [
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

/** What needs an order, and mostly comes when there is one. */
const AFTERWARDS: Some<ActionKind> = [
  "bank",
  "bank",
  "check",
  "cancel",
  "cancel",
  "refund",
  "ship",
  "reevaluate",
  "flag",
];

const ANYTHING: Some<ActionKind> = [
  "edit",
  "edit",
  "edit",
  "reopen",
  "reopen",
  "sweep",
  "prices",
  "pan",
  ...AFTERWARDS,
];

/** What a history is about: most that goes wrong needs two who want the same. */
interface Theme {
  readonly drafts: Some<number>;
  /** How many complete each draft. */
  readonly completions: Some<number>;
  readonly others: Some<number>;
  readonly what: Some<ActionKind>;
  /** Close together, so that they meet; or far apart, so that each finds what the one before left. Milliseconds. */
  readonly spans: Some<number>;
  readonly mugs: Some<number>;
  readonly coupons: number;
}

const THEMES: Some<Theme> = [
  // Anything.
  {
    drafts: [1, 1, 2],
    completions: [1, 2],
    others: [0, 1, 2, 3],
    what: ANYTHING,
    spans: [50, 300, 5_000, 60_000],
    mugs: [2, 3, 4],
    coupons: 0.4,
  },
  // One draft, twice at once.
  {
    drafts: [1],
    completions: [2, 3],
    others: [0, 1],
    what: ["edit", "reopen", "prices", "sweep"],
    spans: [20, 100, 1_000],
    mugs: [4],
    coupons: 0.3,
  },
  // The last units.
  {
    drafts: [2],
    completions: [1],
    others: [0, 0, 1],
    what: ["reopen", "cancel"],
    spans: [20, 100],
    mugs: [1, 2],
    coupons: 0,
  },
  // The last use of a coupon.
  {
    drafts: [2],
    completions: [1],
    others: [0, 0, 1],
    what: ["reopen", "cancel"],
    spans: [20, 100],
    mugs: [9],
    coupons: 1,
  },
  // What comes after an order.
  { drafts: [1], completions: [1], others: [2, 3], what: AFTERWARDS, spans: [300], mugs: [4], coupons: 0.3 },
  // Money goes back, again and again, while goods leave or the order ends.
  {
    drafts: [1],
    completions: [1],
    others: [3, 4],
    what: ["refund", "refund", "refund", "ship", "cancel", "reevaluate", "sweep"],
    spans: [300, 3_000],
    mugs: [4],
    coupons: 0,
  },
  // What was cut off, and is found when the provider may have forgotten it.
  { drafts: [1], completions: [1], others: [2, 3], what: ["sweep"], spans: [180_000], mugs: [4], coupons: 0.3 },
  // Somebody says no while it is being paid.
  {
    drafts: [1],
    completions: [1],
    others: [2, 3],
    what: ["flag", "flag", "reevaluate", "sweep"],
    spans: [300],
    mugs: [4],
    coupons: 0,
  },
];

/** The history of a seed. */
export function drawPlan(seed: number, rate: number, providers: Some<ProviderName>): HistoryPlan {
  const chance = random(seed, "plan");
  const theme = chance.pick(THEMES);
  const drafts = Array.from({ length: chance.pick(theme.drafts) }, (_, index) => drawDraft(chance, theme, index));
  return {
    seed,
    rate,
    only: null,
    isApart: chance.chance(0.25),
    capture: chance.pick(["on_release", "on_release", "on_order", "on_shipment"]),
    provider: { ...PROVIDERS[chance.pick(providers)], windowMs: chance.pick([600_000, 600_000, 60_000]) },
    stock: {
      MUG: { onHand: chance.pick(theme.mugs), backorder: chance.pick([0, 0, 1]) },
      CUP: { onHand: chance.between(1, 6), backorder: 0 },
    },
    coupon: { limit: chance.pick([1, 1, 2]), perCustomer: chance.pick([1, null]) },
    drafts,
    workers: Array.from({ length: 3 }, () => (chance.chance(0.3) ? chance.between(-200_000, 200_000) : 0)),
    actions: drawActions(chance, theme, drafts.length),
  };
}

function drawDraft(chance: Random, theme: Theme, index: number): DraftPlan {
  const customerId = chance.pick(["rita", "rita", "rita", "ron", "wim"]);
  const billing = chance.pick(BILLING);
  const second = chance.chance(0.3) ? [{ sku: chance.pick(["MUG", "CUP"]), quantity: 1 }] : [];
  return {
    id: `draft-${index + 1}`,
    customerId,
    // The same SKU may stand on two lines: what it needs counts together.
    lines: [{ sku: "MUG", quantity: chance.between(1, 2) }, ...second],
    billing: billing === "terms" && customerId !== "wim" ? "saved-card" : billing,
    hasCoupon: chance.chance(theme.coupons),
  };
}

/** From here on sweeps ask the provider what else it made. */
const AUDITS_MS = 16 * 60_000;

function drawActions(chance: Random, theme: Theme, drafts: number): HistoryPlan["actions"] {
  const span = chance.pick(theme.spans);
  const kinds = Array.from({ length: drafts }, (_, draft) => [
    ...Array.from({ length: chance.pick(theme.completions) }, () => ({ kind: "complete" as const, draft })),
    ...Array.from({ length: chance.pick(theme.others) }, () => ({ kind: chance.pick(theme.what), draft })),
  ]).flat();
  const early = kinds.map((one) => ({ ...one, at: momentOf(chance, one.kind, span) }));
  const audits = AUDITS_MS + chance.below(AUDITS_MS);
  const late = Array.from({ length: chance.chance(0.4) ? 2 : 0 }, () => {
    return { kind: "sweep" as const, draft: 0, at: audits + chance.below(3_000) };
  });
  return [...early, ...late].map((action, id) => ({ ...action, id, worker: chance.below(3) }));
}

function momentOf(chance: Random, kind: ActionKind, span: number): number {
  return AFTERWARDS.includes(kind) && chance.chance(0.7) ? span + chance.below(20_000) : chance.below(span);
}
