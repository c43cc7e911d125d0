import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { inputShape } from "../draft/input-shape.js";
import { parseQuantity } from "../money/quantity.js";
import { type LineQuantity, type LinesRefused, lineQuantities } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import { type LinesInput, type OrderRecalled, shipLines } from "../order/shipping.js";
import type { HoldGone, InventoryPort } from "../ports/inventory.js";
import type { KeyReused, PortFailure } from "../ports/port.js";
import type { CompletionMoved } from "../ports/store.js";
import { id, nullable, optional } from "../shape/shape.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { loadOrder } from "./load.js";
import { markWork } from "./mark-work.js";
import { type StepFailed, stepBy } from "./order-steps.js";
import { appendAll, moved, orderEvent } from "./save-order.js";
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

type StockRefused = HoldGone | KeyReused;
export type ShipRefused = OrderChangeRefused | LinesRefused | OrderRecalled | StockRefused;

/** Records what was shipped, line by line; stock falls with it, and the money is taken where the policy waits for shipment. */
export function markShipped(desk: DeskContext, request: ShipRequest): ResultAsync<JudgedOrder, ShipRefused> {
  return useCase(SHIP, request, ({ actor, orderId, lines, tracking = null }) =>
    ship(desk, actor, orderId, { lines, reason: tracking }, TRIES).andThen(() => settleOrder(desk, orderId)),
  );
}

/** Somebody else changed the order at the same moment: nothing was booked, so it is read and shipped anew, a few times. */
const TRIES = 5;

function ship(
  desk: DeskContext,
  actor: Actor,
  orderId: string,
  parcel: LinesInput,
  tries: number,
): ResultAsync<Order, ShipRefused> {
  return loadOrder(desk, orderId).andThen((order) =>
    shipLines(order, parcel, stepBy(desk, actor)).asyncAndThen((shipped) =>
      saveShipment(desk, order, shipped, parcel.lines).orElse(
        (error): ResultAsync<Order, ShipRefused> =>
          error.code === "version_conflict" && tries > 1
            ? ship(desk, actor, orderId, parcel, tries - 1)
            : errAsync(error),
      ),
    ),
  );
}

/** Order and stock change together where they live together; else the stock is told right after, under an id that makes a repeat harmless. */
function saveShipment(
  desk: DeskContext,
  before: Order,
  shipped: Order,
  lines: readonly LineQuantity[],
): ResultAsync<Order, StepFailed | StockRefused> {
  const { ports, scope } = desk;
  const tell = (inventory: InventoryPort) => takeFromStock(desk, inventory, shipped, lines);
  return ports.store
    .transaction<boolean, StepFailed | StockRefused | CompletionMoved>(
      (session) =>
        session.orders
          .save(shipped, before.version, scope)
          .andThen(() => appendAll(desk, session.outbox, [orderEvent(shipped, "order.shipped")]))
          .andThen(() => (session.inventory === null ? okAsync(false) : tell(session.inventory).map(() => true)))
          .andThen((isTold) => markWork(desk, session, shipped).map(() => isTold)),
      scope,
    )
    .mapErr((error) => (error.code === "completion_moved" ? moved(before.version) : error))
    .andThen((isDone) => (isDone ? okAsync(undefined) : tell(ports.inventory)))
    .map(() => shipped);
}

function takeFromStock(
  desk: DeskContext,
  inventory: InventoryPort,
  order: Order,
  lines: readonly LineQuantity[],
): ResultAsync<void, StockRefused | PortFailure> {
  const items = lines.flatMap(({ lineId, quantity }) => {
    const item = order.lines.find((line) => line.id === lineId)?.item;
    return item?.kind === "variant" ? [{ sku: item.sku, quantity: parseQuantity(quantity).unwrapOr("0") }] : [];
  });
  if (items.length === 0) return okAsync(undefined);
  const key = orderEffectKey(desk, order, "stock");
  return inventory.ship({ key, shipmentId: `${order.id}:${order.version}`, items }, desk.scope);
}
