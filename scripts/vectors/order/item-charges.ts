import type { ChargeInput, LineInput, OrderInput } from "./input.js";
import { chargeReasons } from "./row-reasons.js";
import type { Recorded } from "./said.js";

/** Vendure counts what is charged besides among the items. Without discounts, and where nobody asks for it apart, it is one more of them. */
export function chargesAmongItems(input: OrderInput, { engine }: Recorded, stated: readonly string[]): OrderInput {
  const { lines, charges = [], discounts = [], ...rest } = input;
  const arePlain = charges.every((charge) => charge.amount !== undefined && chargeReasons(charge).length === 0);
  if (engine !== "vendure" || discounts.length > 0 || !arePlain || stated.includes("chargeTotal")) return input;
  return { ...rest, lines: [...lines, ...charges.map(chargeLine)] };
}

function chargeLine({ amount = "0", taxes = [] }: ChargeInput, i: number): LineInput {
  return { id: `charge ${i + 1}`, unitPrice: amount, quantity: "1", taxes };
}
