import type { Order } from "../../../order/order.js";
import type { View } from "../view.js";
import { first, type Invariant, sum } from "./invariant.js";

export const STOCK: readonly Invariant[] = [
  {
    name: "K1",
    says: "0 ≤ committed ≤ on hand + backorder limit, and goods neither appear nor vanish",
    when: "always",
    check: ({ stock, plan }) =>
      first(stock, ([sku, { committed, onHand, backorderLimit }]) => {
        const most = Number(onHand) + Number(backorderLimit);
        if (Number(committed) < 0 || Number(committed) > most)
          return `${committed} of ${sku} are committed, of ${most}`;
        const had = plan.stock[sku]?.onHand ?? 0;
        return Number(onHand) === had ? null : `${onHand} of ${sku} are here, and ${had} were`;
      }),
  },
  {
    name: "K2",
    says: "what is promised to an order is the sum of its lines, SKU by SKU",
    when: "at rest",
    check: (view) =>
      first(view.stock.keys(), (sku) => {
        const [promised, ordered] = [promisedOf(view, sku, ["confirmed"]), orderedOf(view.orders, sku)];
        return promised === ordered ? null : `${promised} of ${sku} are promised, and ${ordered} are ordered`;
      }),
  },
  {
    name: "K3",
    says: "each hold ends once: what is committed is what the holds hold",
    when: "always",
    check: (view) =>
      first(view.stock, ([sku, { committed }]) => {
        const held = promisedOf(view, sku, ["held", "confirmed"]);
        return Number(committed) === held ? null : `${committed} of ${sku} are committed, and ${held} are held`;
      }),
  },
  {
    name: "K4",
    says: "nothing is let go of that a standing order needs",
    when: "always",
    check: (view) =>
      first(view.stock.keys(), (sku) => {
        const [held, ordered] = [promisedOf(view, sku, ["held", "confirmed"]), orderedOf(view.orders, sku)];
        return held >= ordered ? null : `${ordered} of ${sku} are ordered, and ${held} are held`;
      }),
  },
  {
    name: "K5",
    says: "at rest nothing is held but for orders",
    when: "at rest",
    check: (view) =>
      first(view.stock.keys(), (sku) => {
        const held = promisedOf(view, sku, ["held"]);
        return held === 0 ? null : `${held} of ${sku} are still held`;
      }),
  },
];

function promisedOf({ stockHolds }: View, sku: string, states: readonly string[]): number {
  return sum(stockHolds.values(), ({ state, open }) => (states.includes(state) ? Number(open.get(sku) ?? 0) : 0));
}

function orderedOf(orders: readonly Order[], sku: string): number {
  const standing = orders.filter(({ status }) => status !== "cancelled");
  return sum(standing, ({ lines }) => sum(lines, ({ item, quantity }) => (item.sku === sku ? Number(quantity) : 0)));
}
