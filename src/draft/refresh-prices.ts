import { ok, type Result } from "neverthrow";
import type { FactsNeeded } from "../facts/facts.js";
import type { CurrencyMismatch } from "../money/errors.js";
import { id, list, optional } from "../shape/shape.js";
import type { Draft, Line, LinePrice } from "./draft.js";
import { type EditContext, type Edited, edit, nowIn } from "./edit.js";
import type { LineUnknown } from "./errors.js";
import { findLines, replaceLines } from "./find-lines.js";
import { inputShape } from "./input-shape.js";
import { LIMITS } from "./limits.js";
import { isRepriceable, lookUpPrices, priceLines, samePrice, type VariantLine } from "./reprice.js";

export interface RefreshPrices {
  /** All lines where it is not said. */
  readonly lineIds?: readonly string[];
}

export const REFRESH_PRICES = /* @__PURE__ */ inputShape<RefreshPrices>(() => ({
  lineIds: optional(list(id(), LIMITS.lines, 1)),
}));

/**
 * Finds the unit prices of lines anew: for the customer, the quantities and the catalog as they are now. Prices set by hand,
 * copied prices and locks that have not expired at the facts' `asOf` stay, and so does a price for which the shop asks nothing any
 * more: `drift` names it, `validate` warns, and somebody decides. Looks up `prices`.
 *
 * Errors: `line_unknown`, `facts_needed`, `currency_mismatch`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, refreshPrices } from "power-buyer/draft";
 *
 * const upToDate = (draft: Draft, context: EditContext) => refreshPrices(draft, {}, context);
 * ```
 */
export function refreshPrices(
  draft: Draft,
  input: RefreshPrices,
  context: EditContext,
): Edited<LineUnknown | FactsNeeded | CurrencyMismatch> {
  return edit(draft, REFRESH_PRICES, input, context, ({ lineIds }, context) =>
    chosenLines(draft, lineIds).andThen((lines) => {
      const now = nowIn(context);
      const open = lines.filter((line) => isRepriceable(line, now));
      return lookUpPrices(draft, open, context)
        .andThen((prices) => priceLines(draft, open, prices, now))
        .map((prices) => ({ lines: replaceLines(draft, withPrices(open, prices)) }));
    }),
  );
}

function chosenLines(draft: Draft, lineIds: readonly string[] | undefined): Result<readonly Line[], LineUnknown> {
  return lineIds === undefined ? ok(draft.lines) : findLines(draft, lineIds);
}

/** The lines with their new prices; a line whose price is the same, or is asked no more, stays the same object. */
function withPrices(lines: readonly VariantLine[], prices: readonly (LinePrice | null)[]): readonly Line[] {
  return lines.map((line, index) => {
    const price = prices[index] ?? null;
    return price === null || samePrice(line.price, price) ? line : { ...line, price };
  });
}
