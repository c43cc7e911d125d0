import { z } from "zod";
import { isRecord } from "../../vectors/order/said.js";
import type { Kind } from "../document.js";
import { sumOf } from "../sums.js";
import { amount, isNone, listOf, maybe, reading } from "./fields.js";
import { shopifyContent } from "./shopify.js";
import type { Discount, TaxLine } from "./shopify-terms.js";

/** An order of a Shopify shop, written down in fewer words by who collected it. */
const tax = z
  .looseObject({ title: maybe(z.string()), rate: maybe(amount), amount })
  .transform(({ title, rate, amount: price }): TaxLine => ({ title, rate, price }));

const discount = z.looseObject({ value: amount, value_type: z.enum(["fixed_amount", "percentage"]), amount });
const codes = z.array(z.looseObject({ amount, type: maybe(z.string()) }));

const schema = z.looseObject({
  taxIncluded: maybe(z.boolean()),
  request: maybe(z.unknown()),
  lines: z.array(
    z.looseObject({
      price: amount,
      qty: amount,
      taxable: maybe(z.boolean()),
      discount: maybe(z.union([amount, discount])),
      allocations: listOf(amount),
      taxes: listOf(tax),
    }),
  ),
  orderDiscount: maybe(z.union([codes, discount])),
  shipping: listOf(z.looseObject({ price: amount })),
  taxes: listOf(tax),
  totals: z.looseObject({
    total_line_items_price: maybe(amount),
    total_discounts: maybe(amount),
    subtotal_price: maybe(amount),
    total_tax: maybe(amount),
    total_price: amount,
  }),
});
type Case = z.infer<typeof schema>;

const TYPES = { fixed_amount: "amount", percentage: "percent" } as const;

function asked({ value, value_type: type, amount: took }: z.infer<typeof discount>, id: string): Discount {
  return { id, type: TYPES[type], value, amount: took };
}

function discountsOf({ orderDiscount: given, totals: { total_discounts: off } }: Case): Discount[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return [asked(given, "draft")];
  return isNone(off) || given.length === 0 ? [] : [{ id: "code", type: "amount", value: off ?? "0" }];
}

function reasonsAgainst({ lines, orderDiscount: given, totals, taxIncluded }: Case): string[] {
  const list = Array.isArray(given) ? given : [];
  const isOff = !isNone(totals.total_discounts);
  return [
    ...(isOff && given === undefined ? ["discounts without saying how they were given"] : []),
    ...(isOff && Array.isArray(given) && (list.length !== 1 || list[0]?.type !== "fixed_amount")
      ? ["discount codes that are not one fixed amount"]
      : []),
    ...(lines.every(({ discount: own }) => typeof own !== "string" || isNone(own))
      ? []
      : ["a line's discount without saying how it was given"]),
    ...(totals.subtotal_price === undefined || totals.total_tax === undefined || taxIncluded === undefined
      ? ["totals were left out of it"]
      : []),
  ];
}

export const shopifyCase: Kind = {
  name: "shopify case",
  isOf: (value) => Array.isArray(value["lines"]) && isRecord(value["totals"]) && "taxIncluded" in value,
  currency: (value) => value["currency"],
  read: (value, digits) =>
    reading(schema, value, (one) =>
      shopifyContent(
        {
          lines: one.lines.map((line, i) => ({
            price: line.price,
            quantity: line.qty,
            taxable: line.taxable ?? true,
            variant: undefined,
            taxes: line.taxes,
            discount: typeof line.discount === "object" ? asked(line.discount, `L${i + 1}`) : undefined,
            shared:
              line.allocations.length > 0
                ? sumOf(line.allocations, digits)
                : typeof line.discount === "string"
                  ? line.discount
                  : undefined,
          })),
          discounts: discountsOf(one),
          shipping: one.shipping.map(({ price }) => ({ price, taxes: [] })),
          taxes: one.taxes,
          isExempt: false,
          isTaxIncluded: one.taxIncluded,
          listed: one.totals.total_line_items_price,
          discounted: one.totals.total_discounts,
          subtotal: one.totals.subtotal_price,
          tax: one.totals.total_tax,
          total: one.totals.total_price,
          tip: undefined,
          reasons: reasonsAgainst(one),
        },
        digits,
        // Whether it created the order or changed it is not said.
        one.request === undefined ? undefined : { body: one.request, isUpdate: true },
      ),
    ),
};
