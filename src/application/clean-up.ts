import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import { recordVoid } from "../order/record-authorization.js";
import { askPayment } from "./ask-payment.js";
import { callBackCancelled } from "./call-back.js";
import { findOutCapture } from "./capture-order.js";
import { appliedCodes, releaseGoods } from "./completion/hold-goods.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { type StepFailed, stepBySystem, stepOnward } from "./order-steps.js";
import { releaseUnspent } from "./release-unspent.js";

/**
 * What a cancelled order no longer needs goes back: the parcel that the warehouse may have, stock, coupon uses, the authorisation. Doing
 * it twice does it once, so that whatever failed is done with the next look at the order. Money that was taken is given back by
 * `refund`, a decision of its own, and counts in its budget until then.
 */
export function cleanUp(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const attempt = { draftId: order.draftId, version: order.draftVersion };
  return callBackCancelled(desk, order).andThen((latest) =>
    releaseGoods(desk, attempt, appliedCodes(order.sheet))
      .andThen(() => voidPayment(desk, latest))
      .andThen((ended) => releaseUnspent(desk, ended).map(() => ended)),
  );
}

/** An order in another's place brings along what that one still holds, wherever letting go of it stopped. */
export function cleanUpAmended(desk: DeskContext, { amends }: Pick<Order, "amends">): ResultAsync<void, StepFailed> {
  if (amends === null) return okAsync(undefined);
  const { ports, scope } = desk;
  return ports.store.orders
    .read(amends.orderId, scope)
    .andThen((amended) => (amended?.status === "cancelled" ? cleanUp(desk, amended).map(() => undefined) : okAsync()));
}

/** What was cancelled of an order that is otherwise out of the house waits for nobody any more. */
export function releaseRest(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const isWhole = order.fulfilment.every(({ cancelled }) => cancelled === "0");
  if (isWhole) return okAsync(order);
  const { ports, scope } = desk;
  return ports.inventory.release({ key: orderEffectKey(desk, order, "stock") }, scope).map(() => order);
}

function voidPayment(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const { authorization } = order.payment;
  if (authorization?.state !== "authorized") return okAsync(order);
  const { ports, scope } = desk;
  const key = orderEffectKey(desk, order, `void:${authorization.id}`);
  const asked = { key, amount: authorization.amount, currency: order.currency.code };
  return askPayment(desk, asked, () => ports.payments.void({ key, authorizationId: authorization.id }, scope))
    .orElse(() => okAsync(null))
    .andThen((outcome) => {
      if (outcome?.kind === "voided") return recordVoided(desk, order);
      if (outcome?.kind !== "refused") return okAsync(order);
      // It may have been captured, and the answer was lost.
      return findOutCapture(desk, order);
    });
}

function recordVoided(desk: DeskContext, order: Order): ResultAsync<Order, StepFailed> {
  const by = stepBySystem(desk);
  const take = (latest: Order) => recordVoid(latest, { reason: "order cancelled" }, by);
  return stepOnward(desk, order, take, ["order.payment_changed"]);
}
