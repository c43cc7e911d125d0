import { z } from "zod";
import type { Kind } from "../document.js";
import { amount, listOf, maybe, reading } from "./fields.js";
import { shopifyContent } from "./shopify.js";
import { type Discount, taxLine } from "./shopify-terms.js";

const discount = z.looseObject({ value: amount, value_type: z.enum(["fixed_amount", "percentage"]), amount });

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
      applied_discount: maybe(discount),
    }),
  ),
  applied_discount: maybe(discount),
  shipping_line: maybe(z.looseObject({ price: amount, tax_lines: listOf(taxLine) })),
  tax_lines: listOf(taxLine),
  subtotal_price: amount,
  total_tax: amount,
  total_price: amount,
});

/** The discount of a line is given by its unit. */
function asked(given: z.infer<typeof discount> | undefined, id: string): Discount | undefined {
  if (given === undefined) return undefined;
  return {
    id,
    type: given.value_type === "percentage" ? "percent" : "amount",
    value: given.value,
    amount: given.amount,
  };
}

/** A draft order of Shopify's REST interface. */
export const shopifyDraft: Kind = {
  name: "shopify draft order",
  isOf: (value) => ["line_items", "applied_discount", "subtotal_price", "total_price"].every((key) => key in value),
  currency: (value) => value["currency"],
  read: (value, digits, request) =>
    reading(schema, value, (draft) => {
      const ofOrder = asked(draft.applied_discount, "draft");
      return shopifyContent(
        {
          lines: draft.line_items.map((line, i) => ({
            price: line.price,
            quantity: line.quantity,
            taxable: line.taxable ?? true,
            variant: line.variant_id?.toString(),
            taxes: line.tax_lines,
            discount: asked(line.applied_discount, `L${i + 1}`),
            shared: undefined,
          })),
          discounts: ofOrder === undefined ? [] : [ofOrder],
          shipping:
            draft.shipping_line === undefined
              ? []
              : [{ price: draft.shipping_line.price, taxes: draft.shipping_line.tax_lines }],
          taxes: draft.tax_lines,
          isExempt: draft.tax_exempt ?? false,
          isTaxIncluded: draft.taxes_included,
          listed: undefined,
          discounted: undefined,
          subtotal: draft.subtotal_price,
          tax: draft.total_tax,
          total: draft.total_price,
          tip: undefined,
          reasons: [],
        },
        digits,
        request,
      );
    }),
};
