import type { QuantityInvalid } from "../money/errors.js";
import { parseQuantity } from "../money/quantity.js";
import { count, decimal, flag, id, nullable, optional, quantity, text } from "../shape/shape.js";
import { roomForLine } from "./add-line.js";
import type { Draft, Line } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import type { LimitReached } from "./errors.js";
import { handPrice } from "./hand-price.js";
import { inputShape } from "./input-shape.js";
import { LENGTHS } from "./limits.js";

export interface AddCustomLine {
  readonly title: string;
  readonly quantity: string | number;
  /** Of one unit, in major units. */
  readonly price: string;
  /** null blocks completion until the line has one: it is never read as untaxed. */
  readonly taxCategory: string | null;
  readonly sku?: string;
  /** true where it is not said: coupons and the total discount take the line in. */
  readonly discountable?: boolean;
  /** true where it is not said. */
  readonly requiresShipping?: boolean;
  readonly weightGrams?: number;
  readonly note?: string;
}

export const ADD_CUSTOM_LINE = /* @__PURE__ */ inputShape<AddCustomLine>(() => ({
  title: text(LENGTHS.title),
  quantity: quantity(),
  price: decimal(),
  taxCategory: nullable(id()),
  sku: optional(id()),
  discountable: optional(flag()),
  requiresShipping: optional(flag()),
  weightGrams: optional(count()),
  note: optional(text(LENGTHS.note)),
}));

/**
 * Adds a line for something that the catalog does not have, at a unit price in major units. The price is one set by hand, with
 * nothing behind it to go back to; it includes no tax.
 *
 * Errors: `quantity_invalid`, `limit_reached`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { addCustomLine, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const engraving = (draft: Draft, context: EditContext) =>
 *   addCustomLine(draft, { title: "Engraving", quantity: 1, price: "12.50", taxCategory: "service" }, context);
 * ```
 */
export function addCustomLine(
  draft: Draft,
  input: AddCustomLine,
  context: EditContext,
): Edited<QuantityInvalid | LimitReached> {
  return edit(draft, ADD_CUSTOM_LINE, input, context, (given, context) =>
    parseQuantity(given.quantity).andThen((parsed) =>
      roomForLine(draft.lines.length).map(() => ({
        lines: [...draft.lines, customLine(given, parsed, draft.linesAdded + 1, context.at)],
        linesAdded: draft.linesAdded + 1,
      })),
    ),
  );
}

function customLine(given: AddCustomLine, parsed: string, number: number, at: string): Line {
  return {
    id: `line-${number}`,
    item: {
      kind: "custom",
      title: given.title,
      sku: given.sku ?? null,
      taxCategory: given.taxCategory,
      discountable: given.discountable ?? true,
      requiresShipping: given.requiresShipping ?? true,
      weightGrams: given.weightGrams ?? null,
    },
    quantity: parsed,
    price: handPrice(given.price, null, null, at),
    priceBefore: null,
    discount: null,
    note: given.note ?? null,
    copiedFrom: null,
  };
}
