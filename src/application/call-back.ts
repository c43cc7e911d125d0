import { okAsync, type ResultAsync } from "neverthrow";
import { openRecall } from "../order/being-forwarded.js";
import { recallAccepted, recallRefused, requestRecall } from "../order/forwarding.js";
import type { Order } from "../order/order.js";
import type { StatusFacts } from "../order/status-facts.js";
import type { DeskContext } from "./desk-context.js";
import { type StepFailed, stepBySystem, stepOnward } from "./order-steps.js";

const FLAGGED = "customer flagged BAD";

/** A BAD flag after the hand-over asks the warehouse to give the order back, once; a request that nobody answered is put again. */
export function callBack(desk: DeskContext, order: Order, { flag }: StatusFacts): ResultAsync<Order, StepFailed> {
  const isBad = typeof flag === "object" && flag?.flag === "BAD";
  if (order.status !== "warehouse") return okAsync(order);
  const recall = order.forwarded?.recall;
  if (recall === "requested") return ask(desk, order, whyAsked(order));
  if (recall !== "none" || !isBad) return okAsync(order);
  const by = stepBySystem(desk);
  return stepOnward(desk, order, (latest) => requestRecall(latest, { reason: FLAGGED }, by), [
    "order.recall_requested",
  ]).andThen((asked) => ask(desk, asked, whyAsked(asked)));
}

/**
 * An order that was cancelled while the warehouse was asked to take it: it may be there. It is asked for until there is an answer; a
 * recall closes what never arrived.
 */
export function callBackCancelled(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const isOpen = order.status === "cancelled" && openRecall(order) === "requested";
  return isOpen ? ask(desk, order, "cancelled") : okAsync(order);
}

function whyAsked({ timeline }: Order): string {
  return timeline.filter(({ what }) => what === "recall_requested").at(-1)?.because ?? FLAGGED;
}

type Answer = { readonly isAccepted: boolean; readonly reason: string } | null;

function ask(desk: DeskContext, order: Order, reason: string): ResultAsync<Order, StepFailed> {
  const { ports, scope } = desk;
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
  order: Order,
  { isAccepted, reason }: NonNullable<Answer>,
): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  const step = isAccepted ? recallAccepted : recallRefused;
  return stepOnward(desk, order, (latest) => step(latest, { reason }, by), []);
}
