import type { ResultAsync } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { type RecallRefuses, recallAccepted, recallRefused, requestRecall } from "../order/forwarding.js";
import { choice } from "../shape/shape.js";
import { changeOrder, type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import type { JudgedOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface RecallRequest extends OrderRequest {
  readonly reason: string;
}

const RECALL = /* @__PURE__ */ inputShape<RecallRequest>(() => ({ ...ofOrder(), reason: reason() }));

/** Asks the warehouse to give an order back; it may refuse. Where it gives no answer it is asked again at the next look. */
export function recall(
  desk: DeskContext,
  request: RecallRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | RecallRefuses> {
  return useCase(RECALL, request, ({ reason: because, ...who }) =>
    changeOrder(desk, who, (order, context) => requestRecall(order, { reason: because }, context), [
      "order.recall_requested",
    ]),
  );
}

export interface RecallAnswerRequest extends RecallRequest {
  readonly outcome: "accepted" | "refused";
}

const ANSWER = /* @__PURE__ */ inputShape<RecallAnswerRequest>(() => ({
  ...ofOrder(),
  reason: reason(),
  outcome: choice("accepted", "refused"),
}));

/** What the warehouse said to a recall by another way than its port: over the telephone. */
export function recordRecall(
  desk: DeskContext,
  request: RecallAnswerRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | RecallRefuses> {
  return useCase(ANSWER, request, ({ reason: because, outcome, ...who }) =>
    changeOrder(
      desk,
      who,
      (order, context) =>
        (outcome === "accepted" ? recallAccepted : recallRefused)(order, { reason: because }, context),
      [],
    ),
  );
}
