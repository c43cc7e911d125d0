import { openQuantity } from "../../../order/fulfilment.js";
import type { LineFulfilment, Order } from "../../../order/order.js";
import type { View } from "../view.js";
import { first, type Invariant, sum } from "./invariant.js";

export const STOCK: readonly Invariant[] = [
  {
    name: "K1",
    says: "0 ≤ committed ≤ on hand + backorder limit, and no goods appear",
    when: "always",
    check: ({ stock, plan }) =>
      first(stock, ([sku, { committed, onHand, backorderLimit }]) => {
        const most = Number(onHand) + Number(backorderLimit);
        if (Number(committed) < 0 || Number(committed) > most)
          return `${committed} of ${sku} are committed, of ${most}`;
        const had = plan.stock[sku]?.onHand ?? 0;
        return Number(onHand) <= had ? null : `${onHand} of ${sku} are here, and ${had} were`;
      }),
  },
  {
    name: "K6",
    says: "at rest what is not here any more is what was shipped, unit by unit",
    when: "at rest",
    check: ({ stock, plan, orders }) =>
      first(stock, ([sku, { onHand }]) => {
        const [gone, sent] = [(plan.stock[sku]?.onHand ?? 0) - Number(onHand), unitsOf(orders, sku, shippedOf)];
        return gone === sent ? null : `${gone} of ${sku} are gone, and ${sent} were shipped`;
      }),
  },
  {
    name: "K2",
    says: "what is promised to an order is what of its lines has not left yet, SKU by SKU",
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

/** What has to leave the house yet. */
function orderedOf(orders: readonly Order[], sku: string): number {
  const standing = orders.filter(({ status }) => status !== "cancelled");
  return unitsOf(standing, sku, (line) => Number(openQuantity(line)));
}

const shippedOf = ({ shipped }: LineFulfilment): number => Number(shipped);

function unitsOf(orders: readonly Order[], sku: string, units: (line: LineFulfilment) => number): number {
  return sum(orders, ({ lines, fulfilment }) =>
    sum(fulfilment, (line) => (lines.find(({ id }) => id === line.lineId)?.item.sku === sku ? units(line) : 0)),
  );
}
