import { err, type Result } from "neverthrow";
import { inputShape, NO_INPUT } from "../draft/input-shape.js";
import { id, type Shape } from "../shape/shape.js";
import { openRecall } from "./being-forwarded.js";
import type { Decision, Forwarding, Order, TimelineEvent } from "./order.js";
import {
  changed,
  lapsed,
  REASON,
  type ReasonInput,
  type StepChange,
  type StepContext,
  type Stepped,
  takeStep,
} from "./step.js";

export interface ForwardedInput {
  /** The warehouse's own reference. */
  readonly reference: string;
}

/** A recall must be under way for this, or must not be. */
export interface RecallRefuses {
  readonly code: "recall_refuses";
  readonly recall: Forwarding["recall"];
}

const FORWARDED: Shape<ForwardedInput> = /* @__PURE__ */ inputShape<ForwardedInput>(() => ({ reference: id() }));

/**
 * Records that the warehouse is about to be asked to take the order, which stays in review until it answers. Written first: where
 * the answer is lost, `isBeingForwarded` says that the goods may be there. A word on an earlier recall lapses.
 *
 * Errors: `status_refuses` (only an order in review is handed over).
 *
 * @example
 * ```ts
 * import { forwardAsked, type Order, type StepContext } from "power-buyer/order";
 *
 * const asked = (order: Order, context: StepContext) => forwardAsked(order, context);
 * ```
 */
export function forwardAsked(order: Order, context: StepContext): Stepped {
  return takeStep(order, {}, context, {
    shape: NO_INPUT,
    event: () => "forward_asked",
    change: () => changed({ decisions: lapsed(order.decisions, "recall") }, null),
  });
}

/**
 * Records that the warehouse took the order: review → warehouse. Whether it may go is `orderStatus`'s to say, before it goes.
 *
 * Errors: `input_invalid`, `status_refuses`.
 *
 * @example
 * ```ts
 * import { forwarded, type Order, type StepContext } from "power-buyer/order";
 *
 * const taken = (order: Order, context: StepContext) => forwarded(order, { reference: "WH-77" }, context);
 * ```
 */
export function forwarded(order: Order, input: ForwardedInput, context: StepContext): Stepped {
  return takeStep(order, input, context, {
    shape: FORWARDED,
    event: () => "forwarded",
    change: ({ reference }) =>
      changed({ status: "warehouse", forwarded: { at: context.at, reference, recall: "none" } }, reference),
  });
}

/**
 * Records that the warehouse does not take the order: it stays in review, held until a person clears the hold and it is
 * offered again.
 *
 * Errors: `input_invalid`, `status_refuses`.
 *
 * @example
 * ```ts
 * import { forwardRefused, type Order, type StepContext } from "power-buyer/order";
 *
 * const notTaken = (order: Order, context: StepContext) =>
 *   forwardRefused(order, { reason: "the address is outside of our area" }, context);
 * ```
 */
export function forwardRefused(order: Order, input: ReasonInput, context: StepContext): Stepped {
  return takeStep(order, input, context, {
    shape: REASON,
    event: () => "forward_refused",
    change: (given) => {
      const { by, at } = context;
      const word: Decision = { hold: "warehouse_refused", decision: "placed", by, at, reason: given.reason };
      return changed({ decisions: [...order.decisions, word] }, given.reason);
    },
  });
}

/**
 * Records that the warehouse was asked to stop the parcel. An earlier word on the recall no longer counts.
 *
 * Errors: `input_invalid`, `status_refuses`, `recall_refuses` where one is under way or was accepted.
 *
 * @example
 * ```ts
 * import { type Order, requestRecall, type StepContext } from "power-buyer/order";
 *
 * const stop = (order: Order, context: StepContext) => requestRecall(order, { reason: "customer flagged BAD" }, context);
 * ```
 */
export function requestRecall(order: Order, input: ReasonInput, context: StepContext): Stepped<RecallRefuses> {
  return recallStep(order, input, context, "recall_requested", ["none", "refused"], "requested");
}

/**
 * Records that the warehouse stopped the parcel: the order can be cancelled now. For an order that was cancelled while it was being
 * forwarded it is the end of the matter.
 *
 * Errors: `input_invalid`, `status_refuses`, `recall_refuses` where none was asked for.
 *
 * @example
 * ```ts
 * import { type Order, recallAccepted, type StepContext } from "power-buyer/order";
 *
 * const stopped = (order: Order, context: StepContext) =>
 *   recallAccepted(order, { reason: "taken off the belt" }, context);
 * ```
 */
export function recallAccepted(order: Order, input: ReasonInput, context: StepContext): Stepped<RecallRefuses> {
  return recallStep(order, input, context, "recall_accepted", ["requested"], "accepted");
}

/**
 * Records that it is too late to stop the parcel. The status does not step back; the alert stands until a person clears it, also
 * on an order that was cancelled while it was being forwarded.
 *
 * Errors: `input_invalid`, `status_refuses`, `recall_refuses` where none was asked for.
 *
 * @example
 * ```ts
 * import { type Order, recallRefused, type StepContext } from "power-buyer/order";
 *
 * const tooLate = (order: Order, context: StepContext) => recallRefused(order, { reason: "already shipped" }, context);
 * ```
 */
export function recallRefused(order: Order, input: ReasonInput, context: StepContext): Stepped<RecallRefuses> {
  return recallStep(order, input, context, "recall_refused", ["requested"], "refused");
}

function recallStep(
  order: Order,
  input: ReasonInput,
  context: StepContext,
  event: TimelineEvent,
  from: readonly Forwarding["recall"][],
  to: Forwarding["recall"],
): Stepped<RecallRefuses> {
  return takeStep(order, input, context, {
    shape: REASON,
    event: () => event,
    change: (given): Result<StepChange, RecallRefuses> => {
      if (order.status === "cancelled") return answerCancelled(order, given.reason);
      const forwarding = order.forwarded;
      const recall = forwarding?.recall ?? "none";
      if (forwarding === null || !from.includes(recall)) return err({ code: "recall_refuses", recall });
      const decisions = lapsed(order.decisions, "recall");
      return changed({ forwarded: { ...forwarding, recall: to }, decisions }, given.reason);
    },
  });
}

/** The answer about an order that was cancelled while nobody knew whether the warehouse had it: it stands in the timeline alone. */
function answerCancelled(order: Order, because: string): Result<StepChange, RecallRefuses> {
  const recall = openRecall(order) ?? order.forwarded?.recall ?? "none";
  return recall === "requested" && order.forwarded === null
    ? changed({ decisions: lapsed(order.decisions, "recall") }, because)
    : err({ code: "recall_refuses", recall });
}
