import type { Result, ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { decideHold, type HoldNotClearable, type PersonNeeded } from "../order/decide-hold.js";
import { IS_CLEARABLE } from "../order/hold.js";
import type { HoldCode, Order } from "../order/order.js";
import type { StatusRefuses, StepContext, Stepped } from "../order/step.js";
import type { DomainEventType } from "../ports/events.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { choice, type FieldShapes, id, optional } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { stepBy, type StepFailed, stepOrder } from "./order-steps.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { type ByActor, useCase } from "./use-case.js";

export interface OrderRequest extends ByActor {
  readonly orderId: string;
}

/** What every change of an order may answer. */
export type OrderChangeRefused = InputInvalid | StatusRefuses | StepFailed;

export const ofOrder = (): FieldShapes<OrderRequest> => ({ actor: actorShape(), orderId: id() });

/** Takes a step and does what follows from it: an order that nothing holds any more goes to the warehouse. */
export function changeOrder<E>(
  desk: DeskContext,
  { actor, orderId }: OrderRequest,
  take: (order: Order, context: StepContext) => Stepped<E>,
  events: readonly DomainEventType[],
): ResultAsync<JudgedOrder, E | OrderChangeRefused> {
  return stepOrder(
    desk,
    orderId,
    (order): Result<Order, E | InputInvalid | StatusRefuses> => take(order, stepBy(desk, actor)),
    events,
  ).andThen(() => settleOrder(desk, orderId));
}

export interface DecideRequest extends OrderRequest {
  readonly decision: "placed" | "cleared";
  /** Which hold is cleared; a hold that is placed by hand needs none. */
  readonly hold?: HoldCode;
  readonly reason: string;
}

const DECIDE = /* @__PURE__ */ inputShape<DecideRequest>(() => ({
  ...ofOrder(),
  decision: choice("placed", "cleared"),
  hold: optional(choice(...(Object.keys(IS_CLEARABLE) as HoldCode[]))),
  reason: reason(),
}));

/** A person holds an order, or lifts one of its holds; no automatic judgement overwrites it. */
export function decide(
  desk: DeskContext,
  request: DecideRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | HoldNotClearable | PersonNeeded> {
  return useCase(DECIDE, request, ({ decision, hold = "held_by_hand", reason: because, ...who }) =>
    changeOrder(
      desk,
      who,
      (order, context) =>
        decideHold(
          order,
          decision === "placed" ? { decision, reason: because } : { decision, hold, reason: because },
          context,
        ),
      decision === "placed" ? ["order.held"] : [],
    ),
  );
}
