import { PROFILES } from "power-buyer";
import { isRecord } from "../../vectors/order/said.js";
import type { Content } from "../document.js";
import { isNone, stated } from "./fields.js";
import { shopifySums } from "./shopify-sums.js";
import { type Line, type ShopifyOrder, type TaxLine, taxId } from "./shopify-terms.js";

/** What was asked for of Shopify, and what it states. `request`: where it says the tax itself, nothing was calculated. */
export function shopifyContent(order: ShopifyOrder, digits: number, request: unknown): Content {
  const { lines, discounts, shipping, taxes, isExempt, isTaxIncluded: included, reasons } = order;
  // Where no line says which taxes it has, all that are taxable have those of the order.
  const areTaxesOfLines = lines.some((line) => line.taxes.length > 0);
  const taxesOf = (line: Line) => (areTaxesOfLines ? line.taxes : line.taxable ? taxes : []);
  const asked = (list: readonly TaxLine[]) =>
    list.map((tax) => ({ id: taxId(tax), rate: tax.rate === undefined ? "?" : tax.rate, included }));
  return {
    profile: PROFILES.shopify,
    settled: [],
    input: {
      customer: { taxExempt: isExempt },
      lines: lines.map((line, i) => ({
        id: `L${i + 1}`,
        unitPrice: line.price,
        quantity: line.quantity,
        taxes: asked(taxesOf(line)),
        discounts: line.discount === undefined ? [] : [{ type: line.discount.type, value: line.discount.value }],
      })),
      discounts: discounts.map(({ id, type, value }) => ({ id, type, value, scope: "order" })),
      shipping: shipping.map((row) => ({ amount: row.price, taxes: asked(row.taxes) })),
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
      ...(statesTax(request) ? [REQUESTED_TAX] : []),
      ...([...taxes, ...lines.flatMap((line) => line.taxes)].some(({ rate }) => rate === undefined)
        ? ["a tax without a rate"]
        : []),
    ],
  };
}

const REQUESTED_TAX = "its request states the tax as amounts: shares of them are no calculation";

function amounts(taxes: readonly TaxLine[]) {
  return Object.fromEntries(taxes.map((tax) => [taxId(tax), tax.price]));
}

function statesTax(request: unknown): boolean {
  if (Array.isArray(request)) return request.some(statesTax);
  if (!isRecord(request)) return false;
  const taxes = request["tax_lines"];
  return (Array.isArray(taxes) && taxes.length > 0) || Object.values(request).some(statesTax);
}
