import { type Fraction, ONE } from "./fraction.js";
import type { Order } from "./order.js";
import { netOf, planOf } from "./rates.js";
import type { Readings } from "./readings.js";

/** What an amount that is taken off 1 of a price was meant as: 1, or what the price is without the tax inside of it. */
export function meantOf(order: Order, zone: string | null, category: string, readings: Readings): Fraction {
  if (order.policy.discountBase === "gross") return ONE;
  const { removed, laid } = planOf(order, zone, category, readings);
  return netOf(removed.length > 0 ? removed : laid.filter(({ included }) => included));
}
