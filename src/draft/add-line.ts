import { err, ok, type Result } from "neverthrow";
import type { VariantFact } from "../facts/answers.js";
import type { FactsNeeded } from "../facts/facts.js";
import type { CurrencyMismatch, QuantityInvalid } from "../money/errors.js";
import { addQuantities, parseQuantity } from "../money/quantity.js";
import { id, optional, quantity, text } from "../shape/shape.js";
import type { Draft, VariantItem } from "./draft.js";
import { type EditContext, type Edited, edit, lookAll } from "./edit.js";
import type { LimitReached, VariantUnknown } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { MOST_LINES, NOTE_LENGTH } from "./limits.js";
import type { VariantLine } from "./reprice.js";
import { priceFrom, pricesQuestion } from "./resolve-price.js";
import { afterRise, skuTotal } from "./sku-totals.js";

export interface AddLine {
  readonly variantId: string;
  /** A positive decimal string or safe integer. */
  readonly quantity: string | number;
  readonly note?: string;
}

export const ADD_LINE = /* @__PURE__ */ inputShape<AddLine>(() => ({
  variantId: id(),
  quantity: quantity(),
  note: optional(text(NOTE_LENGTH)),
}));

/** Why one variant with its quantity cannot become a line. */
export type AddLineRefused = QuantityInvalid | FactsNeeded | VariantUnknown | CurrencyMismatch;

/**
 * Adds a line for a variant of the catalog, published or not, with a snapshot of the variant and the unit price that applies to
 * the SKU's total over the draft. A variant without a price becomes a line without one, which blocks completion. What is below
 * the minimum, off the increment or above stock is taken as it is: `validate` warns. Looks up `variant` and `prices`.
 *
 * Errors: `quantity_invalid`, `facts_needed`, `variant_unknown`, `currency_mismatch`, `limit_reached`; `input_invalid` and
 * `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { addLine, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const twoMugs = (draft: Draft, context: EditContext) => addLine(draft, { variantId: "mug", quantity: 2 }, context);
 * ```
 */
export function addLine(draft: Draft, input: AddLine, context: EditContext): Edited<AddLineRefused | LimitReached> {
  return edit(draft, ADD_LINE, input, context, (given, context) =>
    roomForLine(draft.lines.length)
      .andThen(() => variantLine(draft, given, draft.linesAdded + 1, (sku) => skuTotal(draft, sku), context))
      .map((line) => ({
        lines: [...draft.lines, line],
        linesAdded: draft.linesAdded + 1,
        acknowledgements: afterRise(draft, new Set([line.item.sku])),
      })),
  );
}

/** Is there room for one line more? */
export function roomForLine(held: number): Result<void, LimitReached> {
  return held < MOST_LINES ? ok() : err({ code: "limit_reached", what: "lines", limit: MOST_LINES });
}

/** The line that this makes, once its quantity is read and its facts are known. */
export function variantLine(
  draft: Draft,
  given: AddLine,
  number: number,
  totalBefore: (sku: string) => string,
  context: EditContext,
): Result<VariantLine, AddLineRefused> {
  const { variantId } = given;
  return parseQuantity(given.quantity).andThen((parsed) =>
    lookAll(context, [{ kind: "variant", variantId }, pricesQuestion(draft, variantId)]).andThen(([variant, prices]) =>
      variant === null
        ? err<never, VariantUnknown>({ code: "variant_unknown", variantId })
        : priceFrom(prices, addQuantities(totalBefore(variant.sku), parsed), draft, context.at).map((price) => ({
            id: `line-${number}`,
            item: snapshot(variant),
            quantity: parsed,
            price,
            priceBefore: null,
            discount: null,
            note: given.note ?? null,
            copiedFrom: null,
          })),
    ),
  );
}

/** Every field of a variant, and those inside its options and its cost; the compiler refuses a list that forgets one. */
const FIELDS =
  "variantId productId sku skuName title options name value published notSellable taxCategory discountable requiresShipping weightGrams cost amount currency increment minimum maximum productType tags";
type Field = keyof VariantFact | "name" | "value" | "amount" | "currency";
type Words<T extends string> = T extends `${infer First} ${infer Rest}` ? First | Words<Rest> : T;
type Complete = [Exclude<Field, Words<typeof FIELDS>>] extends [never] ? string : never;

/** A copy of the named fields, at every depth: what a catalog adds to its variants does not slip into drafts. */
function snapshot(variant: VariantFact): VariantItem {
  const fields = (FIELDS satisfies Complete).split(" ");
  return { kind: "variant", ...(JSON.parse(JSON.stringify(variant, fields)) as VariantFact) };
}
