import { taxRow, untaxed } from "../row-tax.js";
import type { Pending } from "../sheet.js";
import type { Figures, Given, Stage } from "../stage.js";
import { type TaxCase, taxQuestions, treatmentOf } from "../tax-treatment.js";
import { type TaxableRow, taxableRows, taxKey } from "../taxable-rows.js";
import { whyNoDestination } from "./parties.js";

/** Tax on each line after its coupon shares, on shipping, surcharges and extra charges; per row and rate. Unknown tax is pending, never 0. */
export const tax: Stage = {
  name: "tax",
  needs: (given, figures) => [...taxCases(taxableRows(given, figures), figures).values()].flatMap(taxQuestions),
  apply: (given, figures) => {
    const rows = taxableRows(given, figures);
    const treatments = new Map(
      [...taxCases(rows, figures)].map(([key, taxCase]) => [key, treatmentOf(given, taxCase)]),
    );
    const taxed = rows.map((row) => {
      const treatment = treatments.get(taxKey(row)) ?? null;
      return treatment === null ? untaxed(row.amount) : taxRow(row.amount, treatment, given.policy.rounding);
    });
    const isUnknown = rows.some((row, i) => i >= given.draft.lines.length && row.category === null);
    const isPending = isUnknown || [...treatments.values()].includes(null);
    return { rows: taxed, pending: [...figures.pending, ...whatIsPending(given, figures, rows, isPending)] };
  },
};

/** What is to be looked up, once for all rows that are taxed alike. */
function taxCases(rows: readonly TaxableRow[], { destination, customerTax }: Figures): ReadonlyMap<string, TaxCase> {
  const cases = new Map<string, TaxCase>();
  if (destination === null) return cases;
  for (const { category, zone } of rows) {
    if (category !== null) cases.set(taxKey({ category, zone }), { category, zone, destination, customerTax });
  }
  return cases;
}

function whatIsPending(
  given: Given,
  figures: Figures,
  rows: readonly TaxableRow[],
  areRatesUnknown: boolean,
): readonly Pending[] {
  const uncategorised = given.draft.lines
    .filter(({ item }) => item.taxCategory === null)
    .map(({ id }): Pending => ({ what: "tax-category", lineId: id }));
  if (rows.length > 0 && figures.destination === null) {
    return [...uncategorised, { what: "tax", because: whyNoDestination(given) }];
  }
  return areRatesUnknown ? [...uncategorised, { what: "tax", because: "rates-unknown" }] : uncategorised;
}
