import { okAsync, type ResultAsync } from "neverthrow";
import { openRecall } from "../order/being-forwarded.js";
import type { Order } from "../order/order.js";
import { recordVoid } from "../order/record-authorization.js";
import { callBackCancelled } from "./call-back.js";
import { findOutCapture } from "./capture-order.js";
import { appliedCodes, releaseGoods } from "./completion/hold-goods.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { endAuthorization } from "./end-authorization.js";
import { type StepFailed, stepBySystem, stepOnward } from "./order-steps.js";
import { releaseUnspent } from "./release-unspent.js";

/** An order, and whether something of it is still to be done. */
export interface Followed {
  readonly order: Order;
  readonly isLeft: boolean;
}

/**
 * What a cancelled order no longer needs goes back: the parcel that the warehouse may have, the authorisation, stock, coupon uses. Doing
 * it twice does it once, so that whatever failed is done with the next look at the order. Money that was taken is given back by
 * `refund`, a decision of its own, and counts in its budget until then.
 */
export function cleanUp(desk: DeskContext, order: Order): ResultAsync<Followed, StepFailed> {
  const attempt = { draftId: order.draftId, version: order.draftVersion };
  return callBackCancelled(desk, order)
    .andThen((latest) => voidPayment(desk, latest))
    .andThen(({ order: latest, isLeft }) =>
      releaseGoods(desk, attempt, appliedCodes(order.sheet))
        .andThen(() => releaseUnspent(desk, latest))
        .map(() => ({ order: latest, isLeft: isLeft || openRecall(latest) === "requested" })),
    );
}

/** An order in another's place brings along what that one still holds, wherever letting go of it stopped. Is something left? */
export function cleanUpAmended(desk: DeskContext, { amends }: Pick<Order, "amends">): ResultAsync<boolean, StepFailed> {
  if (amends === null) return okAsync(false);
  const { ports, scope } = desk;
  return ports.store.orders
    .read(amends.orderId, scope)
    .andThen((amended) =>
      amended?.status === "cancelled" ? cleanUp(desk, amended).map(({ isLeft }) => isLeft) : okAsync(false),
    );
}

/** What was cancelled of an order that is otherwise out of the house waits for nobody any more. */
export function releaseRest(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const isWhole = order.fulfilment.every(({ cancelled }) => cancelled === "0");
  if (isWhole) return okAsync(order);
  const { ports, scope } = desk;
  return ports.inventory.release({ key: orderEffectKey(desk, order, "stock") }, scope).map(() => order);
}

/** Also one that could not be captured: the money may be put aside all the same. */
function voidPayment(desk: DeskContext, order: Order): ResultAsync<Followed, StepFailed> {
  const { authorization } = order.payment;
  if (authorization === null || authorization.state === "captured" || authorization.state === "voided") {
    return okAsync({ order, isLeft: false });
  }
  return endAuthorization(desk, order, { ...authorization, currency: order.currency.code }).andThen((ended) => {
    if (ended === "voided") return recordVoided(desk, order).map((latest) => ({ order: latest, isLeft: false }));
    // It may have been captured, and the answer was lost.
    return findOutCapture(desk, order).map((latest) => ({
      order: latest,
      isLeft: ended === "left" && latest.payment.authorization?.state !== "captured",
    }));
  });
}

function recordVoided(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  const take = (latest: Order) => recordVoid(latest, { reason: "order cancelled" }, by);
  return stepOnward(desk, order, take, ["order.payment_changed"]);
}
