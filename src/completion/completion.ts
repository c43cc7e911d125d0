import type { Actor } from "../draft/actor.js";
import type { Draft } from "../draft/draft.js";
import { type Facts, noFacts } from "../facts/facts.js";
import type { Authorization } from "../order/order.js";
import type { PriceSheet } from "../pricing/sheet.js";
import type { OrderWork } from "./order-work.js";

export const COMPLETION_SCHEMA = "power-buyer/completion@1";

/**
 * How far one attempt to complete a draft is. `claimed`: nobody edits the draft any more, nothing has happened outside. `reserved`: goods
 * and coupon uses are held. `paying`: the provider may have been asked. `awaiting_action`: the bank wants to hear from the card's
 * holder. `ordered`: the order is there for good, and what follows from it is being done. `aborting`: no order comes of it any more, and
 * what it holds is let go. `completed`, `aborted` and `needs_attention` are final; a step of the order takes `completed` back to `ordered`,
 * until what follows from that step is done too.
 */
export type CompletionState =
  | "claimed"
  | "reserved"
  | "paying"
  | "awaiting_action"
  | "ordered"
  | "completed"
  | "aborting"
  | "aborted"
  | "needs_attention";

/**
 * One attempt to complete a draft, as it is kept: written before anything is asked of another system, so that whoever finds it (the
 * caller, a sweep, an abort) can go on. Of a draft there is at most one that is not aborted.
 */
export interface Completion {
  readonly schema: typeof COMPLETION_SCHEMA;
  /** Made of the draft and the attempt. */
  readonly id: string;
  readonly draftId: string;
  /** Of the draft as the caller read it. */
  readonly draftVersion: number;
  /** 1 for the first; the next one begins only when the one before is aborted. */
  readonly attempt: number;
  readonly state: CompletionState;
  /** One more with each that takes over: whoever holds an older one changes nothing any more. */
  readonly fence: number;
  /** Until when nobody else takes over. It saves work; nothing is safe by it. */
  readonly leaseUntil: string;
  readonly request: CompletionRequest;
  /** With their limits: what is looked at again is looked at for them. */
  readonly actor: Actor;
  readonly agreed: Agreed;
  /** The budget in which the amount due is held, where one limits it. */
  readonly budgetId?: string;
  /** null where nothing is to be authorised: nothing due, a check, terms. */
  readonly payment: PaymentIntent | null;
  /** Why no order comes of it. */
  readonly reason: CompletionReason | null;
  /** Who took it back, where somebody did: they opened the draft again, and not who completed it. */
  readonly takenBack?: TakenBack;
  readonly orderId: string | null;
  /** What is to be done for the order beside what follows from how it stands; nothing where it is missing. */
  readonly work?: readonly OrderWork[];
  /** When the provider was asked what else it made for this draft; null: not yet. */
  readonly auditedAt: string | null;
  readonly claimedAt: string;
  readonly updatedAt: string;
}

/** A person or a machine that ended an attempt, and why, as far as they said. */
export interface TakenBack {
  readonly by: Actor;
  readonly reason: string | null;
}

/** What the caller asked, so that the same key with other content is noticed. */
export interface CompletionRequest {
  readonly key: string | null;
  readonly hash: string;
}

/** What the caller said yes to: the order is exactly this. */
export interface Agreed {
  readonly draft: Draft;
  readonly sheet: PriceSheet;
  readonly facts: Facts;
  /** When prices, stock and eligibility were last looked at. */
  readonly at: string;
}

/** An authorisation that is asked for, under one key however often. Amounts are minor units. */
export interface PaymentIntent {
  readonly key: string;
  readonly amount: number;
  readonly currency: string;
  /** When it may first have been sent; null: never. */
  readonly sentAt: string | null;
  readonly authorization: Authorization | null;
  /** What the bank wants of the holder: under which of the provider's ids, and until when there is time. */
  readonly action: PaymentAction | null;
  /** The provider said no: nothing stands under the key. Where it can be closed it still is, as the holder may try again. */
  readonly isDeclined: boolean;
  /** Nothing stands under the key, and nothing can come to stand there. */
  readonly isClosed: boolean;
}

export interface PaymentAction {
  readonly id: string | null;
  readonly until: string;
}

/** A refusal as it was answered: its code, and its figures beside it. Plain JSON. */
export interface CompletionReason {
  readonly code: string;
}

/** States in which nothing more is done by itself. */
const FINAL_STATES: readonly CompletionState[] = ["completed", "aborted", "needs_attention"];

export function isFinal({ state }: Pick<Completion, "state">): boolean {
  return FINAL_STATES.includes(state);
}

/** What was agreed without what is known of people: they stand in records of their own, and an attempt that is over needs them no more. */
export function withoutFacts({ agreed }: Pick<Completion, "agreed">): Agreed {
  return { ...agreed, facts: noFacts(agreed.facts.asOf) };
}

/** From when on the provider may be asked what else it made for this attempt; null where it was never asked, or has been. */
export function auditFrom({ state, payment, auditedAt, updatedAt }: Completion): string | null {
  const isOver = state === "completed" || state === "aborted";
  return isOver && auditedAt === null && payment !== null && payment.sentAt !== null ? updatedAt : null;
}
