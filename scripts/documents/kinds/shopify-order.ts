import { z } from "zod";
import type { Recorded } from "../../vectors/order/said.js";
import type { Kind } from "../document.js";
import { sumOf } from "../sums.js";
import { amount, isNone, listOf, maybe, reading } from "./fields.js";
import { shopifyContent } from "./shopify.js";
import { type Discount, taxLine } from "./shopify-terms.js";

const application = z.looseObject({
  value: amount,
  value_type: z.enum(["fixed_amount", "percentage"]),
  target_type: z.string(),
  target_selection: z.string(),
  allocation_method: z.string(),
});
type Application = z.infer<typeof application>;

const schema = z.looseObject({
  taxes_included: maybe(z.boolean()),
  tax_exempt: maybe(z.boolean()),
  line_items: z.array(
    z.looseObject({
      price: amount,
      quantity: amount,
      variant_id: maybe(z.union([z.int(), z.string()])),
      taxable: maybe(z.boolean()),
      tax_lines: listOf(taxLine),
      total_discount: maybe(amount),
      discount_allocations: listOf(z.looseObject({ amount })),
    }),
  ),
  discount_applications: listOf(application),
  total_line_items_price: maybe(amount),
  total_discounts: maybe(amount),
  shipping_lines: listOf(z.looseObject({ price: amount, discounted_price: maybe(amount), tax_lines: listOf(taxLine) })),
  tax_lines: listOf(taxLine),
  subtotal_price: maybe(amount),
  total_tax: maybe(amount),
  total_price: amount,
  total_tip_received: maybe(amount),
});

/** Shared over every line; others choose lines in ways that the document does not say. */
function isOverAll({ target_type, target_selection, allocation_method }: Application): boolean {
  return target_type === "line_item" && target_selection === "all" && allocation_method === "across";
}

function asked({ value, value_type }: Application, index: number): Discount {
  return { id: `D${index + 1}`, type: value_type === "percentage" ? "percent" : "amount", value };
}

/** An order of Shopify's REST interface. */
export const shopifyOrder: Kind = {
  name: "shopify order",
  isOf: (value) => Array.isArray(value["line_items"]) && "total_price" in value,
  currency: (value) => value["currency"],
  read: (value, digits, request) =>
    reading(schema, value, (order) =>
      shopifyContent(
        {
          lines: order.line_items.map((line) => ({
            price: line.price,
            quantity: line.quantity,
            taxable: line.taxable ?? true,
            variant: line.variant_id?.toString(),
            taxes: line.tax_lines,
            discount: undefined,
            shared:
              line.discount_allocations.length === 0
                ? (line.total_discount ?? "0")
                : sumOf(
                    line.discount_allocations.map((one) => one.amount),
                    digits,
                  ),
          })),
          discounts: order.discount_applications.map(asked),
          shipping: order.shipping_lines.map(({ price, tax_lines: taxes }) => ({ price, taxes })),
          taxes: order.tax_lines,
          isExempt: order.tax_exempt ?? false,
          isTaxIncluded: order.taxes_included,
          listed: order.total_line_items_price,
          discounted: order.total_discounts,
          subtotal: order.subtotal_price,
          tax: order.total_tax,
          total: order.total_price,
          tip: order.total_tip_received,
          reasons: [
            ...leftOut(value),
            ...(order.discount_applications.length === 0 && !isNone(order.total_discounts)
              ? ["discounts without saying how they were given"]
              : []),
            ...(order.discount_applications.every(isOverAll) ? [] : ["a discount of chosen lines or of shipping"]),
            ...(order.line_items.every((line) => isNone(line.total_discount))
              ? []
              : ["a line's discount without saying how it was given"]),
            ...(order.shipping_lines.every(
              (row) => row.discounted_price === undefined || row.discounted_price === row.price,
            )
              ? []
              : ["a discount of shipping"]),
          ],
        },
        digits,
        request,
      ),
    ),
};

const TOTALS = ["taxes_included", "subtotal_price", "total_tax"];

/** An answer may hold only the fields that were asked for. */
function leftOut(value: Recorded): string[] {
  const missing = TOTALS.filter((key) => value[key] === undefined || value[key] === null);
  return missing.length === 0 ? [] : [`fields were left out of it: ${missing.join(", ")}`];
}
