import { PROFILES } from "power-buyer";
import type { Content, Kind } from "../document.js";
import { fromMinor, reading, stated } from "./fields.js";
import { percentText } from "./percent.js";
import { type Adjustment, type LineItem, type Money, type Order, squareSchema } from "./square-order.js";
import { squareSums, unitPrice } from "./square-sums.js";

/** Square's own order of discounts: percentages before amounts, those of items before those of the order. */
const DISCOUNTS = [
  ["LINE_ITEM", "FIXED_PERCENTAGE"],
  ["ORDER", "FIXED_PERCENTAGE"],
  ["LINE_ITEM", "FIXED_AMOUNT"],
  ["ORDER", "FIXED_AMOUNT"],
] as const;
const TAXES: readonly string[] = ["ADDITIVE", "INCLUSIVE"];

function content(order: Order, digits: number): Content {
  const said = (one: Money | undefined) => (one === undefined ? undefined : fromMinor(one.amount, digits));
  const { line_items: lines, discounts, taxes } = order;
  const ordered = DISCOUNTS.flatMap(([scope, type]) =>
    discounts.filter((one) => one.scope === scope && one.type === type),
  );
  return {
    profile: PROFILES.square,
    settled: ["several-coupons"],
    input: {
      lines: lines.map((line, i) => ({
        id: `L${i + 1}`,
        unitPrice: unitPrice(line, digits),
        quantity: line.quantity,
        taxes: line.applied_taxes.flatMap(({ tax_uid: uid }) =>
          taxes
            .filter((tax) => tax.uid === uid)
            .map((tax) => ({ id: tax.uid, rate: percentText(tax.percentage), included: tax.type === "INCLUSIVE" })),
        ),
      })),
      discounts: ordered.map((one) => ({
        id: one.uid,
        ...(one.type === "FIXED_PERCENTAGE"
          ? { type: "percent", value: one.percentage }
          : { type: "amount", value: said(one.amount_money) }),
        scope: one.scope === "ORDER" ? "order" : "lines",
        lines: linesOf(one, lines),
      })),
    },
    expected: stated({
      lines: lines.map((line, i) =>
        stated({
          id: `L${i + 1}`,
          subtotal: said(line.gross_sales_money),
          discount: said(line.total_discount_money),
          tax: said(line.total_tax_money),
          gross: said(line.total_money),
        }),
      ),
      discountAmounts: Object.fromEntries(
        ordered.map((one) => [one.uid, said(one.applied_money)]).filter(([, took]) => took !== undefined),
      ),
      discountTotal: said(order.total_discount_money),
      taxByRate: Object.fromEntries(
        taxes.flatMap((tax) =>
          tax.applied_money === undefined ? [] : [[tax.uid, { amount: said(tax.applied_money) }]],
        ),
      ),
      taxTotal: said(order.total_tax_money),
      total: said(order.total_money),
    }),
    sums: squareSums(order, digits),
    reasons: [
      ...(order.service_charges.length > 0 ? ["service charges"] : []),
      ...(order.total_tip_money !== undefined && order.total_tip_money.amount !== 0 ? ["a tip"] : []),
      ...(ordered.length < discounts.length ? ["a discount that is no fixed percentage and no fixed amount"] : []),
      ...(taxes.every(({ type }) => TAXES.includes(type)) ? [] : ["a tax that is not added and not included"]),
      ...(discounts.some((one) => one.scope === "LINE_ITEM" && linesOf(one, lines).length !== 1)
        ? ["a discount of items that stands on several lines"]
        : []),
    ],
  };
}

function linesOf({ uid }: Adjustment, lines: readonly LineItem[]): string[] {
  return lines.flatMap((line, i) =>
    line.applied_discounts.some(({ discount_uid: applies }) => applies === uid) ? [`L${i + 1}`] : [],
  );
}

/** An order of Square. */
export const square: Kind = {
  name: "square",
  isOf: ({ line_items: lines, total_money: total }) =>
    Array.isArray(lines) &&
    lines.some((line: unknown) => typeof line === "object" && line !== null && "base_price_money" in line) &&
    typeof total === "object",
  currency: ({ total_money: total }) => (total as { readonly currency?: unknown } | null)?.currency,
  read: (value, digits) => reading(squareSchema, value, (order) => content(order, digits)),
};
