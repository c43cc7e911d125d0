import { err, ok, type Result } from "neverthrow";
import type { ActorRef } from "../draft/actor.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import type { Decision, HoldCode, Order, OrderStatus, TimelineEvent } from "./order.js";

/** Who acts on an order, and when (ISO 8601 in UTC). The caller brings both: the core has no clock. */
export interface StepContext {
  readonly by: ActorRef;
  readonly at: string;
}

/** At this status that does not happen. */
export interface StatusRefuses {
  readonly code: "status_refuses";
  readonly event: TimelineEvent;
  readonly status: OrderStatus;
  readonly allowed: readonly OrderStatus[];
}

/** What every step may answer, besides errors of its own. */
export type Stepped<E = never> = Result<Order, E | InputInvalid | StatusRefuses>;

/** Why, in a person's words, without personal data. */
export interface ReasonInput {
  readonly reason: string;
}

export const REASON: Shape<ReasonInput> = /* @__PURE__ */ inputShape<ReasonInput>(() => ({ reason: reason() }));

const ALWAYS: readonly OrderStatus[] = ["review", "warehouse", "shipped", "cancelled"];

/**
 * What may happen at which status. Money is recorded at any: what happened at the provider or the bank happened, and hiding it
 * would lose it.
 */
export const ALLOWED: Readonly<Record<TimelineEvent, readonly OrderStatus[]>> = {
  placed: [],
  forward_asked: ["review"],
  forwarded: ["review"],
  forward_refused: ["review"],
  held: ["review", "warehouse"],
  // Of what was cancelled, what the warehouse says of an order that it may have taken before.
  hold_cleared: ["review", "warehouse", "cancelled"],
  recall_requested: ["warehouse"],
  recall_accepted: ["warehouse", "cancelled"],
  recall_refused: ["warehouse", "cancelled"],
  authorized: ["review", "warehouse", "shipped"],
  captured: ALWAYS,
  capture_failed: ALWAYS,
  voided: ALWAYS,
  refund_asked: ALWAYS,
  refund_failed: ALWAYS,
  refunded: ALWAYS,
  paid: ALWAYS,
  check_cleared: ALWAYS,
  check_bounced: ALWAYS,
  shipped: ["warehouse"],
  lines_cancelled: ["warehouse"],
  cancelled: ["review", "warehouse"],
  amended: ["review"],
  address_changed: ["review"],
};

/** What a step changes, and what the timeline says about it. */
export interface StepChange {
  readonly fields: Partial<
    Pick<
      Order,
      | "shippingAddress"
      | "payment"
      | "fulfilment"
      | "returnedCharges"
      | "status"
      | "forwarded"
      | "decisions"
      | "amendedBy"
    >
  >;
  readonly because: string | null;
}

interface Step<Input, E> {
  readonly shape: Shape<Input>;
  readonly event: (given: Input) => TimelineEvent;
  readonly change: (given: Input) => Result<StepChange, E>;
}

/**
 * The frame of every step in an order's life: read the input, ask the table whether that may happen now, change, and write one
 * version and one line of the timeline. A refused step changes nothing.
 */
export function takeStep<Input, E>(
  order: Order,
  input: Input,
  context: StepContext,
  { shape, event, change }: Step<Input, E>,
): Stepped<E> {
  return readShape(shape, input).andThen((given): Stepped<E> => {
    const what = event(given);
    if (!ALLOWED[what].includes(order.status)) {
      return err({ code: "status_refuses", event: what, status: order.status, allowed: ALLOWED[what] });
    }
    return change(given).map(({ fields, because }) => ({
      ...order,
      ...fields,
      version: order.version + 1,
      timeline: [...order.timeline, { at: context.at, by: context.by, what, because }],
    }));
  });
}

/** A step that no rule of its own can refuse. */
export function changed(fields: StepChange["fields"], because: string | null): Result<StepChange, never> {
  return ok({ fields, because });
}

/** The decisions without those on one hold: what they were about is no longer so. */
export function lapsed(decisions: readonly Decision[], hold: HoldCode): readonly Decision[] {
  return decisions.filter((decision) => decision.hold !== hold);
}
