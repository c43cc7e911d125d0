import { addQuantities, compareQuantities, subtractQuantities } from "../money/quantity.js";
import type { LineFulfilment, Order } from "./order.js";

export type LineState = "open" | "backordered" | "partly_shipped" | "shipped" | "cancelled";

/** The first that fits names the state. */
const STATES: readonly (readonly [LineState, (line: LineFulfilment) => boolean])[] = [
  ["cancelled", (line) => !isOpen(line) && line.shipped === "0"],
  ["shipped", (line) => !isOpen(line)],
  ["partly_shipped", (line) => line.shipped !== "0"],
  ["backordered", (line) => line.backordered !== "0"],
];

/**
 * Names where one line of an order stands.
 *
 * @example
 * ```ts
 * import { lineState, type Order } from "power-buyer/order";
 *
 * const states = (order: Order) => order.fulfilment.map(lineState); // ["shipped", "backordered"]
 * ```
 */
export function lineState(line: LineFulfilment): LineState {
  return STATES.find(([, fits]) => fits(line))?.[0] ?? "open";
}

/**
 * What is neither shipped nor cancelled of a line, as a decimal string; never negative.
 *
 * @example
 * ```ts
 * import { openQuantity, type Order } from "power-buyer/order";
 *
 * const open = (order: Order) => order.fulfilment.map(openQuantity); // ["0", "2"]
 * ```
 */
export function openQuantity(line: LineFulfilment): string {
  const open = subtractQuantities(line.ordered, addQuantities(line.shipped, line.cancelled));
  return compareQuantities(open, "0") > 0 ? open : "0";
}

/**
 * Can everything that is still open go in one parcel, or does part of it wait for stock?
 *
 * @example
 * ```ts
 * import { type Order, shipsComplete } from "power-buyer/order";
 *
 * const note = (order: Order) => (shipsComplete(order) ? "all of it" : "the rest follows");
 * ```
 */
export function shipsComplete(order: Order): boolean {
  return order.fulfilment.every((line) => line.backordered === "0");
}

export function isOpen(line: LineFulfilment): boolean {
  return openQuantity(line) !== "0";
}

/** What can happen to a quantity of a line. */
export type Movement = "shipped" | "cancelled" | "returned";

/** A line after a quantity of it moved; no more of it can wait for stock than is open. */
export function withMoved(line: LineFulfilment, movement: Movement, quantity: string): LineFulfilment {
  const after = { ...line, [movement]: addQuantities(line[movement], quantity) };
  const open = openQuantity(after);
  return { ...after, backordered: compareQuantities(line.backordered, open) > 0 ? open : line.backordered };
}
