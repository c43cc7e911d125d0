import type { CompletionRequested, JudgedOrder } from "power-buyer/application";

/** What somebody was told when the desk said "ok". */
export interface Told {
  readonly draftId: string;
  readonly orderId: string;
  readonly number: string;
  /** Minor units. */
  readonly total: number;
  readonly captured: number;
}

/** What callers asked for and what they were told, kept outside of everything that is killed. */
export interface Journal {
  /** By draft. */
  readonly asked: Map<string, CompletionRequested>;
  readonly told: Map<string, Told>;
  /** A clear no, by draft: its code. */
  readonly refused: Map<string, string>;
}

export const emptyJournal = (): Journal => ({ asked: new Map(), told: new Map(), refused: new Map() });

/** Nobody can say what became of it: it is to be carried on. */
const IN_DOUBT: readonly string[] = ["completion_unresolved", "port_failed"];

export function toldOf({ order: { id, number, draftId, sheet, payment } }: JudgedOrder): Told {
  return { draftId, orderId: id, number, total: sheet.totals.total, captured: payment.captured };
}

/** The code of a clear no; null where the answer leaves it open. */
export function noOf(error: { readonly code: string }): string | null {
  return IN_DOUBT.includes(error.code) ? null : error.code;
}

/** Asked for, and neither told of an order nor refused. */
export function inDoubt({ asked, told, refused }: Journal): readonly CompletionRequested[] {
  return [...asked.values()].filter(({ draftId }) => !told.has(draftId) && !refused.has(draftId));
}

/** What was told since the last kill: all before it was looked for then, and is again at the end. */
export function toldSince({ told }: Journal, kills: readonly { readonly told: number }[]): readonly Told[] {
  return [...told.values()].slice(kills.at(-1)?.told ?? 0);
}
