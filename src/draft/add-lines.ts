import { err, ok, type Result } from "neverthrow";
import type { FactsNeeded } from "../facts/facts.js";
import { addQuantities } from "../money/quantity.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { ADD_LINE, type AddLine, type AddLineRefused, roomForLine, variantLine } from "./add-line.js";
import type { Draft } from "./draft.js";
import { readContext } from "./context.js";
import type { DraftNotOpen, EditContext } from "./edit.js";
import type { LimitReached } from "./errors.js";
import { LIMITS } from "./limits.js";
import { allNeeded } from "./look.js";
import { readList } from "./read-list.js";
import type { VariantLine } from "./reprice.js";
import { afterRise, skuTotals, totalIn } from "./sku-totals.js";

/** What became of one row: the line that it made, or why it made none. */
export type RowVerdict =
  | { readonly row: number; readonly lineId: string; readonly error: null }
  | { readonly row: number; readonly lineId: null; readonly error: AddLinesRowRefused };

/** Why one row of many adds no line. */
export type AddLinesRowRefused = Exclude<AddLineRefused, FactsNeeded> | InputInvalid | LimitReached;

/** The draft with the lines of all good rows, and a verdict for each row in their order. */
export interface LinesAdded {
  readonly draft: Draft;
  readonly verdicts: readonly RowVerdict[];
}

/**
 * Adds a line for each row that is good, as `addLine` does one after the other, and says for each of the others why not: one bad
 * row of a pasted list does not refuse the rest. Each line is one version. Looks up `variant` and `prices` of all rows at once.
 *
 * Errors: `facts_needed` while an answer for any row is missing, `draft_not_open`, `input_invalid` for what is no list or one of
 * more than 10,000 rows. In verdicts: `input_invalid`, `quantity_invalid`, `variant_unknown`, `currency_mismatch`,
 * `limit_reached`.
 *
 * @example
 * ```ts
 * import { addLines, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const rows = [
 *   { variantId: "mug", quantity: 2 },
 *   { variantId: "plate", quantity: "0" },
 * ];
 * const both = (draft: Draft, context: EditContext) => addLines(draft, rows, context); // one line, and quantity_invalid
 * ```
 */
export function addLines(
  draft: Draft,
  rows: readonly AddLine[],
  context: EditContext,
): Result<LinesAdded, InputInvalid | DraftNotOpen | FactsNeeded> {
  return readContext(context).andThen((known) => addRows(draft, rows, known));
}

function addRows(
  draft: Draft,
  rows: readonly AddLine[],
  context: EditContext,
): Result<LinesAdded, InputInvalid | DraftNotOpen | FactsNeeded> {
  if (draft.status !== "open") return err({ code: "draft_not_open", status: draft.status });
  return readList(rows, LIMITS.rows).andThen((list) => {
    const added: VariantLine[] = [];
    const verdicts: RowVerdict[] = [];
    const needs: FactsNeeded[] = [];
    const totals = new Map(skuTotals(draft));
    for (const [row, given] of list.entries()) {
      const made = lineOfRow(draft, given, added.length, totals, context);
      if (made.isOk()) {
        const { id: lineId, item, quantity } = made.value;
        added.push(made.value);
        totals.set(item.sku, addQuantities(totalIn(totals, item.sku), quantity));
        verdicts.push({ row, lineId, error: null });
      } else if (made.error.code === "facts_needed") {
        needs.push(made.error);
      } else {
        verdicts.push({ row, lineId: null, error: made.error });
      }
    }
    return needs.length > 0 ? err(allNeeded(needs)) : ok({ draft: withLines(draft, added, context.at), verdicts });
  });
}

function lineOfRow(
  draft: Draft,
  row: unknown,
  before: number,
  totals: ReadonlyMap<string, string>,
  context: EditContext,
): Result<VariantLine, AddLineRefused | InputInvalid | LimitReached> {
  return readShape(ADD_LINE, row).andThen((given) =>
    roomForLine(draft.lines.length + before).andThen(() =>
      variantLine(draft, given, draft.linesAdded + before + 1, (sku) => totalIn(totals, sku), context),
    ),
  );
}

/** As if each line had been added by an edit of its own. */
function withLines(draft: Draft, added: readonly VariantLine[], at: string): Draft {
  if (added.length === 0) return draft;
  return {
    ...draft,
    lines: [...draft.lines, ...added],
    linesAdded: draft.linesAdded + added.length,
    acknowledgements: afterRise(draft, new Set(added.map((line) => line.item.sku))),
    approvals: [],
    version: draft.version + added.length,
    updatedAt: at,
  };
}
