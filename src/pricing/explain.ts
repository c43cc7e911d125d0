import { err, ok, type Result } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import type { Facts } from "../facts/facts.js";
import { canonicalJson } from "../internal/canonical-json.js";
import { explainCharges } from "./explain-charges.js";
import { reliefOfOrder } from "./explain-customer-tax.js";
import { explainDetails } from "./explain-details.js";
import { explainDiscounts } from "./explain-discounts.js";
import { calculateFinely, type WithFine } from "./explain-fine.js";
import { explainLine } from "./explain-line.js";
import { explainOrderTaxes, orderTaxRules } from "./explain-order-taxes.js";
import { explainRow } from "./explain-row.js";
import { explainTaxes } from "./explain-taxes.js";
import { explainTotals } from "./explain-totals.js";
import type { Explanation } from "./explanation.js";
import type { PricingOptions } from "./price.js";
import type { PriceSheet } from "./sheet.js";

/** The sheet is not the one that this draft and these facts give: explaining it would be telling a story. */
export interface SheetDisagrees {
  readonly code: "sheet_disagrees";
  readonly draftVersion: number;
  readonly sheetVersion: number;
}

/**
 * Takes a sheet apart: for every figure the parts that add up to it, and for every part how it was calculated (base, rate,
 * rounding, share) and why. It prices the draft again first and refuses a sheet that does not agree to the last digit; a shop's
 * own stages are given again in `stages`. Amounts are integers in minor units.
 *
 * Errors: `sheet_disagrees`.
 *
 * @example
 * ```ts
 * import { createDraft, explain, explainText, noFacts, price } from "power-buyer";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 * const pricing = price(draft, noFacts(at))._unsafeUnwrap();
 * if (pricing.status === "priced") {
 *   console.log(explainText(explain(draft, noFacts(at), pricing.sheet)._unsafeUnwrap()));
 * }
 * ```
 */
export function explain(
  draft: Draft,
  facts: Facts,
  sheet: PriceSheet,
  options: Pick<PricingOptions, "stages"> = {},
): Result<Explanation, SheetDisagrees> {
  const again = calculateFinely(draft, facts, { ...options, policy: sheet.policy }).unwrapOr(null);
  return again !== null && canonicalJson(again.sheet) === canonicalJson(sheet)
    ? ok(explained(again))
    : err({ code: "sheet_disagrees", draftVersion: draft.version, sheetVersion: sheet.draftVersion });
}

function explained(from: WithFine): Explanation {
  const taxes = explainTaxes(from);
  const lines = from.sheet.lines.map((line, i) => explainLine(from, line, i));
  const charges = explainCharges(from);
  const rows = [...lines, ...charges];
  const figures = [
    ...lines.flatMap((row, i) => explainRow(from, row, i, taxes)),
    ...explainDiscounts(from),
    ...charges.flatMap((row, i) => explainRow(from, row, lines.length + i, taxes)),
    ...orderTaxRules(from, rows),
    ...explainOrderTaxes(from.sheet, rows, "amount"),
    ...explainTotals(from, rows),
  ];
  return {
    currency: from.sheet.currency,
    figures,
    details: explainDetails(from, rows),
    ...reliefOfOrder(from, rows),
  };
}
