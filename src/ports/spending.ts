import type { Money } from "../money/money.js";
import type { HoldGone } from "./inventory.js";
import type { Answered, KeyReused, Scope } from "./port.js";

/** More than is left of a budget, by the limit that came with the request. Minor units. */
export interface SpendingRefused {
  readonly code: "spending_refused";
  readonly budgetId: string;
  readonly currency: string;
  readonly limit: number;
  /** Held and confirmed, by everybody under this budget. */
  readonly spent: number;
  readonly asked: number;
}

/** An amount that is to count against a budget. */
export interface SpendingHold {
  readonly key: string;
  readonly budgetId: string;
  readonly amount: Money;
  /** What all amounts under the budget may come to, as whoever asks is limited; minor units of the amount's currency. */
  readonly limit: number;
  /** The key of an amount whose place this one will take: it does not count against this one, and stays until its own release. */
  readonly instead?: string;
}

/**
 * What was spent under each budget, held amounts included, in each currency by itself. It keeps sums and no limits: a limit is part of
 * each request, and what is held never makes the sum pass it, however many ask at once. A key counts once.
 */
export interface SpendingLedger {
  /** Minor units; 0 of a budget that nobody has used. */
  spent(request: { readonly budgetId: string; readonly currency: string }, scope: Scope): Answered<number>;
  /** A key that was released stays released, also where the release came first: a late hold is answered `hold_gone`. */
  hold(request: SpendingHold, scope: Scope): Answered<void, SpendingRefused | KeyReused | HoldGone>;
  /** The order exists. */
  confirm(request: { readonly key: string }, scope: Scope): Answered<void, HoldGone>;
  /** Gives the amount back, held or confirmed, once. */
  release(request: { readonly key: string }, scope: Scope): Answered<void>;
}
