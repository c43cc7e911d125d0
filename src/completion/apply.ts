import { err, ok, type Result } from "neverthrow";
import {
  type Completion,
  type CompletionReason,
  type CompletionState,
  type PaymentIntent,
  withoutFacts,
} from "./completion.js";
import type { CompletionEvent } from "./effect.js";
import type { OrderWork } from "./order-work.js";

/** What came cannot come in this state: it is of an attempt that somebody else has carried on. Nothing is changed. */
export interface StepRefused {
  readonly code: "completion_step_refused";
  readonly state: CompletionState;
  readonly event: CompletionEvent["is"];
}

type EventOf<K extends CompletionEvent["is"]> = Extract<CompletionEvent, { is: K }>;
type Change = Partial<
  Pick<Completion, "state" | "agreed" | "payment" | "reason" | "takenBack" | "orderId" | "auditedAt" | "work">
>;
type Step<K extends CompletionEvent["is"]> = (row: Completion, event: EventOf<K>, at: string) => Change | null;
type Steps = { readonly [K in CompletionEvent["is"]]?: Step<K> };

/** What is not in the table cannot happen. */
const STEPS: Readonly<Record<CompletionState, Steps>> = {
  claimed: {
    checked: (_, { agreed }) => ({ agreed }),
    reserved: () => ({ state: "reserved" }),
    refused: (_, { reason }) => abort(reason),
    cancelled: takeBack,
  },
  reserved: {
    intended: ({ payment }, _, at) => (payment === null ? null : { state: "paying", payment: sent(payment, at) }),
    ordered: (row, { orderId }) => (row.payment === null ? order(row, orderId) : null),
    refused: (_, { reason }) => abort(reason),
    cancelled: takeBack,
  },
  paying: {
    authorized: (row, { authorization }) => withPayment(row, { authorization, action: null }),
    declined: (row, { reason }) => ({ ...abort(reason), ...withPayment(row, { isDeclined: true }) }),
    // The time that the holder has is counted from the first time on.
    action_required: (row, { action }) => ({
      state: "awaiting_action",
      ...withPayment(row, { action: row.payment?.action ?? action }),
    }),
    not_found: () => abort(LOST),
    closed: (row) => ({ ...abort(LOST), ...withPayment(row, { isClosed: true }) }),
    ordered: (row, { orderId }) => (row.payment?.authorization ? order(row, orderId) : null),
    refused: (_, { reason }) => abort(reason),
    cancelled: takeBack,
    contradiction: (_, { reason }) => ({ state: "needs_attention", reason }),
  },
  awaiting_action: {
    resumed: () => ({ state: "paying" }),
    refused: (_, { reason }) => abort(reason),
    cancelled: takeBack,
  },
  aborting: {
    // Late, but there: it is ended like any other.
    authorized: (row, { authorization }) => withPayment(row, { authorization }),
    declined: (row) => withPayment(row, { authorization: null, isDeclined: true }),
    not_found: (row) => withPayment(row, { isClosed: true }),
    closed: (row) => withPayment(row, { isClosed: true }),
    released: (row) => (isOpen(row.payment) ? null : { state: "aborted", agreed: withoutFacts(row) }),
    contradiction: (_, { reason }) => ({ state: "needs_attention", reason }),
  },
  ordered: {
    settled: ({ work }) => ({ state: "completed", ...(work === undefined ? {} : { work: [] }) }),
    reopened,
    unwanted: ({ work = [] }, { key }) => ({
      work: work.map((one) => (isAskedFor(one, key) ? { ...one, isUnwanted: true } : one)),
    }),
  },
  completed: { audited, reopened },
  aborted: { audited },
  needs_attention: {
    resolved: (row, event) => ({ ...takeBack(row, event), ...withPayment(row, { isClosed: true }) }),
  },
};

/**
 * The row after an event; pure, and total: every pair of state and event is a step or a typed refusal. Who saves it names the state and
 * the fence that it was read with, so that of two who step only one does.
 *
 * Errors: `completion_step_refused`.
 *
 * @example
 * ```ts
 * import { applyEvent, type Completion } from "power-buyer/completion";
 *
 * const cancelled = (row: Completion, at: string) =>
 *   applyEvent(row, { is: "cancelled", reason: { code: "cancelled" } }, at);
 * ```
 */
export function applyEvent(row: Completion, event: CompletionEvent, at: string): Result<Completion, StepRefused> {
  const step = STEPS[row.state][event.is] as Step<CompletionEvent["is"]> | undefined;
  const change = step?.(row, event, at) ?? null;
  return change === null
    ? err({ code: "completion_step_refused", state: row.state, event: event.is })
    : ok({ ...row, ...change, updatedAt: at });
}

/** Asked for, and not known to the provider: whatever comes late is closed before anything is let go. */
const LOST: CompletionReason = { code: "payment_lost" };

function order(row: Completion, orderId: string): Change {
  return { state: "ordered", orderId, agreed: withoutFacts(row) };
}

/** What else the provider made is asked again where it was, or will be, asked again. */
function reopened({ work = [], auditedAt }: Completion, { work: more }: EventOf<"reopened">): Change {
  const isNew = (one: OrderWork) => one.kind !== "payment" || !work.some((known) => isAskedFor(known, one.key));
  const isPayment = more.some(({ kind }) => kind === "payment");
  return {
    state: "ordered",
    auditedAt: isPayment ? null : auditedAt,
    ...(more.length === 0 ? {} : { work: [...work, ...more.filter(isNew)] }),
  };
}

function isAskedFor(work: OrderWork, key: string): boolean {
  return work.kind === "payment" && work.key === key;
}

function audited(_: Completion, __: unknown, at: string): Change {
  return { auditedAt: at };
}

function abort(reason: CompletionReason): Change {
  return { state: "aborting", reason };
}

/** Somebody ended it, and where they are named that is kept. */
function takeBack(_: Completion, { reason, takenBack }: EventOf<"cancelled" | "resolved">): Change {
  return { ...abort(reason), ...(takenBack === undefined ? {} : { takenBack }) };
}

/** The first time counts: what is sent again is sent in the same window. */
function sent(payment: PaymentIntent, at: string): PaymentIntent {
  return { ...payment, sentAt: payment.sentAt ?? at };
}

function withPayment({ payment }: Completion, change: Partial<PaymentIntent>): Pick<Change, "payment"> {
  return payment === null ? {} : { payment: { ...payment, ...change } };
}

function isOpen(payment: PaymentIntent | null): boolean {
  return payment !== null && payment.sentAt !== null && !payment.isClosed && !payment.isDeclined;
}
