import { addQuantities } from "power-buyer";
import type { Sum } from "../document.js";
import { lineAmount, negated } from "../sums.js";
import { fromMinor } from "./fields.js";
import type { LineItem, Money, Order } from "./square-order.js";

/** The base price with what its modifiers add to each unit. */
export function unitPrice({ base_price_money: base, modifiers }: LineItem, digits: number): string {
  const added = modifiers.map(({ base_price_money: price, quantity = "1" }) =>
    lineAmount(fromMinor(price?.amount ?? 0, digits), quantity, digits),
  );
  return addQuantities(fromMinor(base.amount, digits), ...added);
}

/** The sums that the figures of the order should make. */
export function squareSums({ line_items: lines, taxes, ...order }: Order, digits: number): Sum[] {
  const said = (stated: Money | undefined) => fromMinor(stated?.amount ?? 0, digits);
  const added = (line: LineItem) =>
    line.applied_taxes.some(({ tax_uid: uid }) => taxes.some((tax) => tax.uid === uid && tax.type === "ADDITIVE"))
      ? said(line.total_tax_money)
      : "0";
  const total = (key: "total_discount_money" | "total_tax_money" | "total_money", what: string) =>
    order[key] === undefined
      ? []
      : [{ what: `${what} of lines = ${what}`, stated: said(order[key]), parts: lines.map((line) => said(line[key])) }];
  return [
    ...lines
      .filter((line) => line.total_money !== undefined)
      .map((line, i) => ({
        what: `line ${i + 1}: price × quantity less discount, with added tax = its total`,
        stated: said(line.total_money),
        parts: [
          lineAmount(unitPrice(line, digits), line.quantity, digits),
          negated(said(line.total_discount_money)),
          added(line),
        ],
      })),
    ...total("total_discount_money", "discounts"),
    ...total("total_tax_money", "tax"),
    ...total("total_money", "total"),
  ];
}
