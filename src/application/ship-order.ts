import { okAsync, type ResultAsync } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { cancelOrder, type PartlyShipped, type RecallNeeded } from "../order/cancel-order.js";
import { type LineQuantity, type LinesRefused, lineQuantities } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import { recordVoid } from "../order/record-authorization.js";
import { type OrderRecalled, shipLines } from "../order/shipping.js";
import { parseQuantity } from "../money/quantity.js";
import type { HoldGone, InventoryPort } from "../ports/inventory.js";
import type { KeyReused } from "../ports/port.js";
import type { PortFailure } from "../ports/port.js";
import { id, nullable, optional } from "../shape/shape.js";
import { captureOrder } from "./capture-order.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import { effectKey } from "./effect-key.js";
import { inOrder } from "./in-order.js";
import { loadOrder } from "./load.js";
import { keepWhereItIs, stepBy, stepBySystem, stepOrder, type StepFailed } from "./order-steps.js";
import { appendAll, orderEvent, relayEvents } from "./save-order.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface ShipRequest extends OrderRequest {
  /** What left the house, per line. */
  readonly lines: readonly LineQuantity[];
  /** The carrier's tracking number, for the timeline. */
  readonly tracking?: string | null;
}

const SHIP = /* @__PURE__ */ inputShape<ShipRequest>(() => ({
  ...ofOrder(),
  lines: lineQuantities(),
  tracking: optional(nullable(id())),
}));

export type ShipRefused = OrderChangeRefused | LinesRefused | OrderRecalled | HoldGone | KeyReused;

/** Records what was shipped, line by line; stock falls with it, and the money is taken where the policy waits for shipment. */
export function markShipped(desk: DeskContext, request: ShipRequest): ResultAsync<JudgedOrder, ShipRefused> {
  return useCase(
    SHIP,
    request,
    ({ actor, orderId, lines, tracking = null }): ResultAsync<JudgedOrder, ShipRefused> =>
      loadOrder(desk, orderId).andThen((order) =>
        shipLines(order, { lines, reason: tracking }, stepBy(desk, actor))
          .asyncAndThen((shipped) => saveShipment(desk, order, shipped, lines))
          .andThen((shipped) =>
            order.payment.capture === "on_shipment" ? captureOrder(desk, shipped) : okAsync(shipped),
          )
          .andThen(() => settleOrder(desk, orderId)),
      ),
  );
}

/** Order and stock change together where they live together; else the stock is told right after, under an id that makes a repeat harmless. */
function saveShipment(
  desk: DeskContext,
  before: Order,
  shipped: Order,
  lines: readonly LineQuantity[],
): ResultAsync<Order, StepFailed | HoldGone | KeyReused> {
  const { ports, scope } = desk;
  return ports.store
    .transaction<boolean, StepFailed | HoldGone | KeyReused>(
      ({ orders, outbox, inventory }) =>
        orders
          .save(shipped, before.version, scope)
          .andThen(() => appendAll(desk, outbox, [orderEvent(shipped, "order.shipped")]))
          .andThen(() =>
            inventory === null ? okAsync(false) : takeFromStock(desk, inventory, shipped, lines).map(() => true),
          ),
      scope,
    )
    .andThen((isDone) => (isDone ? okAsync(undefined) : takeFromStock(desk, ports.inventory, shipped, lines)))
    .andThen(() => relayEvents(desk).map(() => shipped));
}

function takeFromStock(
  desk: DeskContext,
  inventory: InventoryPort,
  order: Order,
  lines: readonly LineQuantity[],
): ResultAsync<void, HoldGone | KeyReused | PortFailure> {
  const items = lines.flatMap(({ lineId, quantity }) => {
    const item = order.lines.find((line) => line.id === lineId)?.item;
    return item?.kind === "variant" ? [{ sku: item.sku, quantity: parseQuantity(quantity).unwrapOr("0") }] : [];
  });
  if (items.length === 0) return okAsync(undefined);
  const key = effectKey(desk, order.draftId, order.draftVersion, "stock");
  return inventory.ship({ key, shipmentId: `${order.id}:${order.version}`, items }, desk.scope);
}

export interface CancelRequest extends OrderRequest {
  readonly reason: string;
}

const CANCEL = /* @__PURE__ */ inputShape<CancelRequest>(() => ({ ...ofOrder(), reason: reason() }));

export type CancelRefused = OrderChangeRefused | RecallNeeded | PartlyShipped;

/** Cancels an order: the authorisation is voided, stock and coupon uses are given back. */
export function cancel(desk: DeskContext, request: CancelRequest): ResultAsync<JudgedOrder, CancelRefused> {
  return useCase(
    CANCEL,
    request,
    ({ actor, orderId, reason: because }): ResultAsync<JudgedOrder, CancelRefused> =>
      stepOrder(desk, orderId, (order) => cancelOrder(order, { reason: because }, stepBy(desk, actor)), [
        "order.cancelled",
      ])
        .andThen((order) => giveBack(desk, order).map(() => order))
        .andThen((order) => voidPayment(desk, order, because))
        .andThen(() => settleOrder(desk, orderId)),
  );
}

function giveBack(desk: DeskContext, order: Order): ResultAsync<void, PortFailure> {
  const { ports, scope } = desk;
  const { draftId, draftVersion } = order;
  const coupons = order.sheet.coupons.filter(({ applied }) => applied);
  return ports.inventory
    .release({ key: effectKey(desk, draftId, draftVersion, "stock") }, scope)
    .andThen(() =>
      inOrder(coupons, ({ code }) =>
        ports.coupons.release({ key: effectKey(desk, draftId, draftVersion, `coupon:${code}`) }, scope),
      ),
    );
}

/** An authorisation that was not captured is let go; what was captured is given back by a refund, which is a decision of its own. */
function voidPayment(desk: DeskContext, order: Order, because: string): ResultAsync<Order, StepFailed> {
  const { authorization } = order.payment;
  if (authorization?.state !== "authorized") return okAsync(order);
  const key = effectKey(desk, order.draftId, order.draftVersion, "void");
  return desk.ports.payments
    .void({ key, authorizationId: authorization.id }, desk.scope)
    .map(({ kind }) => kind === "voided")
    .orElse(() => okAsync(false))
    .andThen((isVoided) =>
      isVoided
        ? stepOrder(desk, order.id, (latest) => recordVoid(latest, { reason: because }, stepBySystem(desk)), [
            "order.payment_changed",
          ]).orElse((error) => keepWhereItIs(order, error))
        : okAsync(order),
    );
}
