import type { DocumentFact } from "../../facts/answers.js";
import { subtractQuantities } from "../../money/quantity.js";
import { openQuantity, shipsComplete } from "../fulfilment.js";
import type { Order } from "../order.js";
import type { PackingLine, PackingSlip, ShopDetails } from "./paper.js";
import { enclosuresOf, paperAddress, paperItem } from "./paper-parts.js";

/**
 * The packing slip of an order as it stands now, as plain data without a price: what goes into this parcel, what went before and
 * what follows, and how it is delivered. Quantities are decimal strings.
 *
 * @example
 * ```ts
 * import { type Order, packingSlipOf } from "power-buyer/order";
 *
 * const toPack = (order: Order) => packingSlipOf(order).lines.map(({ toShip, title }) => `${toShip} × ${title}`);
 * ```
 */
export function packingSlipOf(
  order: Order,
  shop: ShopDetails | null = null,
  documents: readonly DocumentFact[] = [],
): PackingSlip {
  const { shippingAddress, replacement } = order;
  return {
    kind: "packing-slip",
    orderId: order.id,
    number: order.number,
    placedAt: order.placedAt,
    shop,
    shipTo: paperAddress(shippingAddress),
    poNumber: order.details.poNumber,
    phone: orNull(shippingAddress?.phone),
    deliveryNotes: orNull(shippingAddress?.deliveryNotes),
    deliveryDetails: Object.entries(shippingAddress?.extra ?? {})
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    lines: packingLines(order),
    shipsComplete: shipsComplete(order),
    replacement: replacement && { orderId: replacement.orderId, rootOrderId: replacement.rootOrderId },
    enclosures: enclosuresOf(order, documents),
  };
}

function packingLines({ lines, fulfilment }: Order): readonly PackingLine[] {
  const items = new Map(lines.map((line, index) => [line.id, { ...paperItem(line, index), note: line.note }]));
  return fulfilment.flatMap((line) => {
    const item = items.get(line.lineId);
    if (item === undefined) return [];
    const { ordered, shipped, cancelled, backordered } = line;
    const toShip = subtractQuantities(openQuantity(line), backordered);
    return [{ ...item, ordered, shipped, cancelled, toShip, backordered }];
  });
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
