import type { CompletionState } from "../../completion/completion.js";
import type { CouponUse } from "../../ports/coupon-ledger.js";
import type { Listed } from "../../ports/listed.js";
import type { StockHold, StockLevel } from "./stock.js";
import { type Overlay, overlay, type Table } from "./table.js";

/** A stored document: its text, as a database would keep it, and beside it what lists look at. */
export interface Row extends Listed {
  readonly json: string;
  readonly version: number;
  /** Where two moments are one, the later change comes first. */
  readonly sequence: number;
}

/** An attempt to complete a draft: its text, and beside it what is compared. */
export interface CompletionRow {
  readonly json: string;
  readonly state: CompletionState;
  readonly fence: number;
  /** Milliseconds since 1970. */
  readonly leaseUntil: number;
}

/** Everything of one tenant that takes part in a transaction. */
export interface State {
  readonly drafts: Table<Row>;
  readonly orders: Table<Row>;
  /** Order id by draft id. */
  readonly orderOfDraft: Table<string>;
  readonly completions: Table<CompletionRow>;
  /** The id of a draft's latest attempt, and that of what was asked for under a caller's key. */
  readonly completionOfDraft: Table<string>;
  readonly completionOfRequest: Table<string>;
  /** Events that wait, as JSON text. */
  readonly outbox: Table<string>;
  /** When it entered, of everything in the outbox, sent or not: an event enters once. */
  readonly appended: Table<number>;
  readonly stock: Table<StockLevel>;
  readonly stockHolds: Table<StockHold>;
  readonly couponUses: Table<CouponUse>;
  readonly couponCounts: Table<number>;
  /** The last sequence number given, under "sequence". */
  readonly counters: Table<number>;
}

export function emptyState(): State {
  return {
    drafts: new Map<string, Row>(),
    orders: new Map<string, Row>(),
    orderOfDraft: new Map<string, string>(),
    completions: new Map<string, CompletionRow>(),
    completionOfDraft: new Map<string, string>(),
    completionOfRequest: new Map<string, string>(),
    outbox: new Map<string, string>(),
    appended: new Map<string, number>(),
    stock: new Map<string, StockLevel>(),
    stockHolds: new Map<string, StockHold>(),
    couponUses: new Map<string, CouponUse>(),
    couponCounts: new Map<string, number>(),
    counters: new Map<string, number>(),
  };
}

type Overlays = { readonly [K in keyof State]: State[K] extends Table<infer V> ? Overlay<V> : never };

/** A state to work on: nothing of it is in the original before `commit`. */
export function fork(state: State): { readonly state: State; commit(): void } {
  const overlays: Overlays = {
    drafts: overlay(state.drafts),
    orders: overlay(state.orders),
    orderOfDraft: overlay(state.orderOfDraft),
    completions: overlay(state.completions),
    completionOfDraft: overlay(state.completionOfDraft),
    completionOfRequest: overlay(state.completionOfRequest),
    outbox: overlay(state.outbox),
    appended: overlay(state.appended),
    stock: overlay(state.stock),
    stockHolds: overlay(state.stockHolds),
    couponUses: overlay(state.couponUses),
    couponCounts: overlay(state.couponCounts),
    counters: overlay(state.counters),
  };
  return { state: overlays, commit: () => Object.values(overlays).forEach((table) => table.commit()) };
}

export function nextSequence(state: State): number {
  const next = (state.counters.get("sequence") ?? 0) + 1;
  state.counters.set("sequence", next);
  return next;
}
