import { addQuantities, subtractQuantities } from "../money/quantity.js";
import type { StockFact } from "./answers.js";

/** on hand − committed; below zero where more was promised than there is. */
export function freeStock({ onHand, committed }: Pick<StockFact, "onHand" | "committed">): string {
  return onHand.startsWith("-")
    ? `-${addQuantities(onHand.slice(1), committed)}`
    : subtractQuantities(onHand, committed);
}

/** a + b, where a may be below zero. */
export function addToSigned(a: string, b: string): string {
  return a.startsWith("-") ? subtractQuantities(b, a.slice(1)) : addQuantities(a, b);
}

/** Below zero is nothing. */
export function notBelowZero(quantity: string): string {
  return quantity.startsWith("-") ? "0" : quantity;
}
