import { z } from "zod";
import { LINE_FIGURES, ORDER_FIGURES, SHIPPING_FIGURES } from "./order/figures.js";
import { MEDUSA_ROW_FIGURES, MEDUSA_SUMS } from "./order/medusa-figures.js";
import { NUMBER } from "./order/number.js";

/**
 * The form of what a vector expects, by its kind. What is stated in another form is malformed, and not only unsupported: nobody could
 * compare it. A figure whose name nobody knows may have any form, and is unsupported by its name.
 */
const figure = z.union([z.string(), z.number()]).refine((value) => NUMBER.test(String(value)), "is no number");

const figures = z.record(z.string(), figure);

function namedIn(...tables: readonly Readonly<Record<string, unknown>>[]) {
  const names = tables.flatMap((table) => Object.keys(table));
  return Object.fromEntries(names.map((name) => [name, figure.optional()]));
}

const order = z.looseObject({
  ...namedIn(ORDER_FIGURES, MEDUSA_SUMS),
  lines: z
    .array(
      z.looseObject({
        ...namedIn(LINE_FIGURES, MEDUSA_ROW_FIGURES),
        id: z.string(),
        taxes: figures.optional(),
        unitDiscounts: z.array(figure).optional(),
      }),
    )
    .optional(),
  shipping: z.array(z.looseObject(namedIn(SHIPPING_FIGURES, MEDUSA_ROW_FIGURES))).optional(),
  taxByRate: z.record(z.string(), z.looseObject({ amount: figure.optional(), base: figure.optional() })).optional(),
  discountAmounts: figures.optional(),
  discountTaxByRate: figures.optional(),
  appliedDiscounts: z.array(z.string()).optional(),
  budgetExceeded: z.array(z.string()).optional(),
  adjustments: z.array(z.looseObject({ discount: z.string(), target: z.string(), amount: figure })).optional(),
});

export const EXPECTED = {
  order,
  allocate: z.union([z.looseObject({ sharesMinor: z.array(figure) }), z.looseObject({ error: z.string() })]),
  round: z.looseObject({ value: figure }),
  tax: z.looseObject({ ...namedIn(LINE_FIGURES), taxes: figures.optional() }),
  eligibility: z.looseObject({ eligible: z.boolean(), available: figure.optional() }),
} as const;
