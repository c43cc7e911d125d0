import { z } from "zod";
import type { Kind } from "../document.js";
import { amount, listOf, maybe, reading } from "./fields.js";
import { shopifyContent } from "./shopify.js";
import { taxLine } from "./shopify-terms.js";

const schema = z.looseObject({
  taxes_included: z.boolean(),
  tax_exempt: maybe(z.boolean()),
  line_items: z.array(
    z.looseObject({
      price: amount,
      quantity: amount,
      variant_id: maybe(z.union([z.int(), z.string()])),
      taxable: maybe(z.boolean()),
      tax_lines: listOf(taxLine),
    }),
  ),
  applied_discount: maybe(z.unknown()),
  discount_code: maybe(z.unknown()),
  shipping_line: maybe(z.looseObject({ price: amount })),
  tax_lines: listOf(taxLine),
  total_line_items_price: maybe(amount),
  subtotal_price: amount,
  total_tax: amount,
  total_price: amount,
  total_tip_received: maybe(amount),
});

/** A checkout of Shopify's REST interface. */
export const shopifyCheckout: Kind = {
  name: "shopify checkout",
  isOf: (value) => ["line_items", "payment_due", "reservation_time_left", "total_price"].every((key) => key in value),
  currency: (value) => value["currency"],
  read: (value, digits, request) =>
    reading(schema, value, (checkout) =>
      shopifyContent(
        {
          lines: checkout.line_items.map((line) => ({
            price: line.price,
            quantity: line.quantity,
            taxable: line.taxable ?? true,
            variant: line.variant_id?.toString(),
            taxes: line.tax_lines,
            discount: undefined,
            shared: undefined,
          })),
          discounts: [],
          shipping: checkout.shipping_line === undefined ? [] : [{ price: checkout.shipping_line.price, taxes: [] }],
          taxes: checkout.tax_lines,
          isExempt: checkout.tax_exempt ?? false,
          isTaxIncluded: checkout.taxes_included,
          listed: checkout.total_line_items_price,
          discounted: undefined,
          subtotal: checkout.subtotal_price,
          tax: checkout.total_tax,
          total: checkout.total_price,
          tip: checkout.total_tip_received,
          reasons:
            (checkout.applied_discount ?? checkout.discount_code) === undefined ? [] : ["a discount of a checkout"],
        },
        digits,
        request,
      ),
    ),
};
