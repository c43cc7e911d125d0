import { PROFILES } from "power-buyer";
import type { Content, Request } from "../document.js";
import { isNone, stated } from "./fields.js";
import { asked } from "./shopify-request.js";
import { shopifySums } from "./shopify-sums.js";
import { type Line, type ShopifyOrder, type TaxLine, taxId } from "./shopify-terms.js";

/** What was asked for of Shopify, and what it states. */
export function shopifyContent(order: ShopifyOrder, digits: number, request: Request | undefined): Content {
  const { lines, discounts, taxes, isTaxIncluded: included = false, reasons } = order;
  const { order: input, isFromRequest, missing, reasons: ofRequest } = asked(order, request);
  // Where no line says which taxes it has, all that are taxable have those of the order.
  const areTaxesOfLines = lines.some((line) => line.taxes.length > 0);
  const taxesOf = (line: Line) => (areTaxesOfLines ? line.taxes : line.taxable ? taxes : []);
  const rates = (list: readonly TaxLine[]) =>
    list.map((tax) => ({ id: taxId(tax), rate: tax.rate === undefined ? "?" : tax.rate, included }));
  return {
    profile: PROFILES.shopify,
    settled: [],
    input: {
      customer: { taxExempt: input.isExempt },
      lines: input.lines.map((line, i) => ({
        id: `L${i + 1}`,
        unitPrice: line.price,
        quantity: line.quantity,
        taxes: rates(taxesOf(line)),
        discounts: line.discount === undefined ? [] : [{ type: line.discount.type, value: line.discount.value }],
      })),
      discounts: input.discounts.map(({ id, type, value }) => ({ id, type, value, scope: "order" })),
      shipping: input.shipping.map((row) => ({ amount: row.price, taxes: rates(row.taxes) })),
    },
    expected: stated({
      subtotal: order.listed,
      lines: lines.map((line, i) =>
        stated({
          id: `L${i + 1}`,
          lineDiscount: line.discount?.amount,
          orderDiscount: line.shared,
          taxes: areTaxesOfLines ? amounts(line.taxes) : undefined,
        }),
      ),
      discountAmounts: Object.fromEntries(discounts.flatMap(({ id, amount: took }) => (took ? [[id, took]] : []))),
      discountTotal: order.discounted,
      itemsTotal: order.subtotal,
      taxByRate: Object.fromEntries(taxes.map((tax) => [taxId(tax), { amount: tax.price }])),
      taxTotal: order.tax,
      total: order.total,
    }),
    sums: shopifySums(order, areTaxesOfLines, digits),
    reasons: [
      ...reasons,
      ...(isNone(order.tip) ? [] : ["a tip"]),
      ...ofRequest,
      ...(input.lines.some(({ discount, quantity }) => discount?.type === "amount" && quantity !== "1")
        ? ["a fixed discount of a line of several units, of which it is not said whether it is of each"]
        : []),
      ...([...taxes, ...lines.flatMap((line) => line.taxes)].some(({ rate }) => rate === undefined)
        ? ["a tax without a rate"]
        : []),
    ],
    isFromRequest,
    missing,
  };
}

function amounts(taxes: readonly TaxLine[]) {
  return Object.fromEntries(taxes.map((tax) => [taxId(tax), tax.price]));
}
