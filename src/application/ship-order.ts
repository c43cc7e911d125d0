import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { OrderWork, ShipmentWork } from "../completion/order-work.js";
import type { Actor } from "../draft/actor.js";
import { inputShape } from "../draft/input-shape.js";
import { parseQuantity } from "../money/quantity.js";
import { type LineQuantity, type LinesRefused, lineQuantities } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import { type LinesInput, type OrderRecalled, shipLines } from "../order/shipping.js";
import type { HoldGone } from "../ports/inventory.js";
import type { KeyReused, PortFailure } from "../ports/port.js";
import type { StoreSession } from "../ports/store.js";
import { id, nullable, optional } from "../shape/shape.js";
import { type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";
import { loadOrder } from "./load.js";
import { markWork } from "./mark-work.js";
import { type StepFailed, stepBy } from "./order-steps.js";
import { saveOrder } from "./save-order.js";
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

/** Order and stock change together where they live together; else it is written down that the stock is to be told, under an id that makes a repeat harmless. */
function saveShipment(
  desk: DeskContext,
  before: Order,
  shipped: Order,
  lines: readonly LineQuantity[],
): ResultAsync<Order, StepFailed | StockRefused> {
  const { scope } = desk;
  const parcel = parcelOf(shipped, lines);
  const tellHere = ({ inventory }: StoreSession): ResultAsync<readonly OrderWork[], StockRefused | PortFailure> => {
    if (parcel.items.length === 0) return okAsync([]);
    if (inventory === null) return okAsync([{ kind: "shipment", ...parcel }]);
    return inventory.ship({ key: orderEffectKey(desk, shipped, "stock"), ...parcel }, scope).map(() => []);
  };
  return saveOrder<StockRefused>(desk, shipped, before.version, ["order.shipped"], (session) =>
    tellHere(session).andThen((work) => markWork(desk, session, shipped, work)),
  );
}

function parcelOf(order: Order, lines: readonly LineQuantity[]): Omit<ShipmentWork, "kind"> {
  const items = lines.flatMap(({ lineId, quantity }) => {
    const item = order.lines.find((line) => line.id === lineId)?.item;
    return item?.kind === "variant" ? [{ sku: item.sku, quantity: parseQuantity(quantity).unwrapOr("0") }] : [];
  });
  return { shipmentId: `${order.id}:${order.version}`, items };
}
