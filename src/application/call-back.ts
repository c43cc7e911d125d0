import { okAsync, type ResultAsync } from "neverthrow";
import { recallAccepted, recallRefused, requestRecall } from "../order/forwarding.js";
import type { Order } from "../order/order.js";
import type { StatusFacts } from "../order/status-facts.js";
import type { DeskContext } from "./desk-context.js";
import { latestUnlessFailed, type StepFailed, stepBySystem, stepOrder } from "./order-steps.js";

const FLAGGED = "customer flagged BAD";

/** A BAD flag after the hand-over asks the warehouse to give the order back, once; a request that nobody answered is put again. */
export function callBack(desk: DeskContext, order: Order, { flag }: StatusFacts): ResultAsync<Order, StepFailed> {
  const isBad = typeof flag === "object" && flag?.flag === "BAD";
  if (order.status !== "warehouse") return okAsync(order);
  const recall = order.forwarded?.recall;
  if (recall === "requested") return ask(desk, order);
  if (recall !== "none" || !isBad) return okAsync(order);
  const by = stepBySystem(desk);
  return stepOrder(desk, order.id, (latest) => requestRecall(latest, { reason: FLAGGED }, by), [
    "order.recall_requested",
  ])
    .orElse((error) => latestUnlessFailed(desk, order.id, error))
    .andThen((asked) => ask(desk, asked));
}

type Answer = { readonly isAccepted: boolean; readonly reason: string } | null;

function ask(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { ports, scope } = desk;
  const reason = order.timeline.filter(({ what }) => what === "recall_requested").at(-1)?.because ?? FLAGGED;
  return ports.fulfillment
    .recall({ orderId: order.id, reason }, scope)
    .map((): Answer => ({ isAccepted: true, reason }))
    .orElse((error) =>
      okAsync<Answer>(error.code === "recall_refused" ? { isAccepted: false, reason: error.reason } : null),
    )
    .andThen((answer) => (answer === null ? okAsync(order) : write(desk, order, answer)));
}

function write(
  desk: DeskContext,
  { id }: Order,
  { isAccepted, reason }: NonNullable<Answer>,
): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  const step = isAccepted ? recallAccepted : recallRefused;
  return stepOrder(desk, id, (latest) => step(latest, { reason }, by), []).orElse((error) =>
    latestUnlessFailed(desk, id, error),
  );
}
