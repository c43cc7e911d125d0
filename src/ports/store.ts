import type { Completion } from "../completion/completion.js";
import type { Draft, DraftStatus } from "../draft/draft.js";
import type { History } from "../draft/history.js";
import type { Order, OrderStatus } from "../order/order.js";
import type { CouponsPort } from "./coupons.js";
import type { DomainEvent } from "./events.js";
import type { InventoryPort } from "./inventory.js";
import type { Answered, Page, PageRequest, Scope } from "./port.js";
import type { SpendingLedger } from "./spending.js";

/** A draft with the history that made it. */
export interface DraftRecord {
  readonly draft: Draft;
  readonly history: History;
  /** The order that came of it. */
  readonly orderId: string | null;
}

/** Somebody else was faster: what was read is no longer what is there. */
export interface VersionConflict {
  readonly code: "version_conflict";
  readonly expected: number;
  readonly actual: number;
}

export interface AlreadyExists {
  readonly code: "already_exists";
  readonly id: string;
}

export interface DraftQuery extends PageRequest {
  readonly customerId?: string;
  readonly status?: DraftStatus;
  /** Draft id, PO number, tag or SKU, as a prefix in any case. */
  readonly text?: string;
}

export interface DraftStore {
  create(record: DraftRecord, scope: Scope): Answered<void, AlreadyExists>;
  read(draftId: string, scope: Scope): Answered<DraftRecord | null>;
  /** Compare-and-set on the draft's version as it was read; a missing draft has version 0. */
  save(record: DraftRecord, expectedVersion: number, scope: Scope): Answered<void, VersionConflict>;
  /** Newest change first. */
  list(query: DraftQuery, scope: Scope): Answered<Page<DraftRecord>>;
}

export interface OrderQuery extends PageRequest {
  readonly customerId?: string;
  readonly status?: OrderStatus;
  /** Order number or id, PO number, tag, SKU or the customer's name, as a prefix in any case. */
  readonly text?: string;
  readonly poNumber?: string;
  /** Orders that replace parts of this one. */
  readonly replacementsOf?: string;
}

export interface OrderStore {
  /** At most one order per draft, and per id. */
  create(order: Order, scope: Scope): Answered<void, AlreadyExists>;
  read(orderId: string, scope: Scope): Answered<Order | null>;
  ofDraft(draftId: string, scope: Scope): Answered<Order | null>;
  /** Compare-and-set on the order's version as it was read. */
  save(order: Order, expectedVersion: number, scope: Scope): Answered<void, VersionConflict>;
  /**
   * The order as it is at this moment, and until the end of the transaction nobody else changes or locks it: what is decided over several
   * orders is decided while one of them is locked, and whoever waited for it sees all that was written meanwhile. It is not changed by
   * that. Outside of a transaction it is a read.
   */
  lock(orderId: string, scope: Scope): Answered<Order | null>;
  /** Newest first. */
  list(query: OrderQuery, scope: Scope): Answered<Page<Order>>;
  /** A number never given before, for people: "1001". */
  nextNumber(scope: Scope): Answered<string>;
}

/** Events that were promised in a transaction and wait to be sent. */
export interface Outbox {
  append(event: DomainEvent, scope: Scope): Answered<void>;
  /** Oldest first: 1 to 1,000, those that entered after the event with the id `after` where one is named, sent or not. */
  pending(limit: number, scope: Scope, after?: string): Answered<readonly DomainEvent[]>;
  /** Up to 1,000 of them; one that is not there, or was sent before, is none. */
  markSent(eventIds: readonly string[], scope: Scope): Answered<void>;
}

/** A completion as it was read, and the store's own clock at that moment: windows and leases are measured by it. */
export interface KeptCompletion {
  readonly completion: Completion;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Somebody has carried it on since it was read: neither its state nor its fence need be what they were. */
export interface CompletionMoved {
  readonly code: "completion_moved";
  readonly id: string;
}

/** Attempts to complete drafts, each kept before anything is asked of another system. */
export interface CompletionStore {
  /**
   * At most one of a draft that is not aborted, one of each attempt, and one under a caller's key: `already_exists` names the one that is
   * there. Its lease begins now.
   */
  create(completion: Completion, leaseMs: number, scope: Scope): Answered<KeptCompletion, AlreadyExists>;
  read(completionId: string, scope: Scope): Answered<KeptCompletion | null>;
  /** The latest attempt of the draft. */
  ofDraft(draftId: string, scope: Scope): Answered<KeptCompletion | null>;
  /** The one that was asked for under this key of the caller's. */
  ofRequest(requestKey: string, scope: Scope): Answered<KeptCompletion | null>;
  /** Compare-and-set on state and fence as they were read. Neither attempt, draft nor request change. */
  save(
    completion: Completion,
    read: Pick<Completion, "state" | "fence">,
    scope: Scope,
  ): Answered<void, CompletionMoved>;
  /** Takes this one over, whoever has it: its fence grows by one, and its lease begins anew. */
  take(completionId: string, leaseMs: number, scope: Scope): Answered<KeptCompletion | null>;
  /** Takes over the one that is not final and whose lease ran out first; null where there is none. Two who ask at once get two. */
  takeOver(leaseMs: number, scope: Scope): Answered<KeptCompletion | null>;
  /** Those of which the provider was asked something, that are over since before this moment and not audited yet; oldest first. */
  unaudited(before: string, limit: number, scope: Scope): Answered<readonly KeptCompletion[]>;
}

/** What takes part in one transaction. Inventory and coupons are null where they live in another system. */
export interface StoreSession {
  readonly drafts: DraftStore;
  readonly orders: OrderStore;
  readonly completions: CompletionStore;
  readonly outbox: Outbox;
  readonly spending: SpendingLedger;
  readonly inventory: InventoryPort | null;
  readonly coupons: CouponsPort | null;
}

/** Where drafts and orders live. */
export interface StorePort {
  readonly drafts: DraftStore;
  readonly orders: OrderStore;
  readonly completions: CompletionStore;
  readonly outbox: Outbox;
  readonly spending: SpendingLedger;
  /** All of it or nothing: an error that `work` answers undoes everything, and is answered. No other system is called inside. */
  transaction<T, E>(work: (session: StoreSession) => Answered<T, E>, scope: Scope): Answered<T, E>;
}
