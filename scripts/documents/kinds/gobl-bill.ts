import { z } from "zod";
import { amount, listOf, maybe } from "./fields.js";

/** What is read of a bill of GOBL. */

const percent = z.string();

const tax = z.looseObject({
  cat: z.string(),
  key: maybe(z.string()),
  percent: maybe(percent),
  country: maybe(z.string()),
  ext: maybe(z.unknown()),
  surcharge: maybe(percent),
});
export type Tax = z.infer<typeof tax>;

const adjusted = z.looseObject({ percent: maybe(percent), amount, taxes: listOf(tax) });
export type Adjusted = z.infer<typeof adjusted>;

const rate = tax.omit({ cat: true, surcharge: true }).extend({ base: amount, amount });

export const billSchema = z.looseObject({
  currency: z.string(),
  tax: maybe(z.looseObject({ prices_include: maybe(z.string()), rounding: maybe(z.string()) })),
  lines: z.array(
    z.looseObject({
      quantity: amount,
      item: z.looseObject({ price: amount, currency: maybe(z.string()) }),
      sum: amount,
      discounts: listOf(adjusted),
      charges: listOf(adjusted),
      taxes: listOf(tax),
      total: amount,
    }),
  ),
  discounts: listOf(adjusted),
  charges: listOf(adjusted),
  totals: z.looseObject({
    sum: amount,
    discount: maybe(amount),
    charge: maybe(amount),
    tax_included: maybe(amount),
    total: amount,
    taxes: z
      .optional(
        z.looseObject({
          categories: listOf(
            z.looseObject({ code: z.string(), retained: maybe(z.boolean()), rates: listOf(rate), amount }),
          ),
        }),
      )
      .transform((taxes) => taxes ?? { categories: [] }),
    tax: amount,
    total_with_tax: amount,
    retained_tax: maybe(amount),
    rounding: maybe(amount),
    payable: amount,
    advance: maybe(amount),
    due: maybe(amount),
  }),
});
export type Bill = z.infer<typeof billSchema>;
