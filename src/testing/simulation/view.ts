import type { StockHold, StockLevel } from "../../adapters/memory/stock.js";
import type { PaymentBook } from "../../adapters/memory/payment-book.js";
import type { Completion } from "../../completion/completion.js";
import type { Order } from "../../order/order.js";
import type { CouponUse } from "../../ports/coupon-ledger.js";
import type { DomainEvent } from "../../ports/events.js";
import type { DraftRecord } from "../../ports/store.js";
import type { HistoryPlan } from "./plan.js";
import { completionsIn, draftsIn, ordersIn } from "./read-state.js";
import type { AcknowledgedEdit, PaymentCall, Seen, Told } from "./records.js";
import type { SimulatedWorld } from "./world.js";

/** A world as invariants look at it: what is stored, what stands at the provider, what was heard and told. */
export interface View {
  readonly now: number;
  readonly plan: HistoryPlan;
  readonly drafts: readonly DraftRecord[];
  readonly orders: readonly Order[];
  readonly completions: readonly Completion[];
  readonly stock: ReadonlyMap<string, StockLevel>;
  readonly stockHolds: ReadonlyMap<string, StockHold>;
  readonly couponUses: ReadonlyMap<string, CouponUse>;
  readonly couponCounts: ReadonlyMap<string, number>;
  /** Ids of the events that were promised, and of those of them that still wait. */
  readonly promised: readonly string[];
  readonly waiting: readonly string[];
  readonly heard: readonly DomainEvent[];
  readonly authorizations: PaymentBook["authorizations"];
  /** Under which key each authorization was made. */
  readonly keyOf: ReadonlyMap<string, string>;
  readonly captures: PaymentBook["captures"];
  readonly payments: readonly PaymentCall[];
  readonly seen: readonly Seen[];
  readonly told: readonly Told[];
  readonly edits: readonly AcknowledgedEdit[];
  readonly noticed: SimulatedWorld["noticed"];
  readonly trusted: ReadonlySet<string>;
  /** Orders as they were when somebody looked the last time. */
  readonly before: readonly Order[];
  /** How many sweeps it took to come to rest. */
  readonly sweeps: number;
}

const LOOKED = new WeakMap<SimulatedWorld, readonly Order[]>();

export function viewOf(world: SimulatedWorld, sweeps: number): View {
  const { state, provider, plan } = world;
  const orders = ordersIn(state);
  const before = LOOKED.get(world) ?? [];
  LOOKED.set(world, orders);
  const keys = (table: { entries(): Iterable<[string, unknown]> }) => [...table.entries()].map(([key]) => key);
  return {
    now: world.time.now(),
    plan,
    orders,
    // Most looks need neither: what is stored is text, and is read where somebody asks.
    get drafts() {
      return draftsIn(state);
    },
    get completions() {
      return completionsIn(state);
    },
    stock: new Map(state.stock.entries()),
    stockHolds: new Map(state.stockHolds.entries()),
    couponUses: new Map(state.couponUses.entries()),
    couponCounts: new Map(state.couponCounts.entries()),
    promised: keys(state.appended),
    waiting: keys(state.outbox),
    heard: world.heard,
    authorizations: provider.book.authorizations,
    keyOf: provider.keyOf,
    captures: provider.book.captures,
    payments: world.payments,
    seen: world.seen,
    told: world.told,
    edits: world.edits,
    noticed: world.noticed,
    trusted: world.trusted,
    before,
    sweeps,
  };
}
