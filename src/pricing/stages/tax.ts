import { taxByRate, taxRows } from "../row-tax.js";
import type { Pending, RowTax } from "../sheet.js";
import { type AppliedRate, type Figures, type RowFigures, sum } from "../figures.js";
import type { Given, Stage, TaxedAmount } from "../stage.js";
import { type TaxCase, taxQuestions, type TaxTreatment, treatmentOf } from "../tax-treatment.js";
import { type TaxableRow, taxableRows, taxKey } from "../taxable-rows.js";
import { whyNoDestination } from "./parties.js";

/** Tax on each line after its coupon shares, on shipping, surcharges and extra charges. Unknown tax is pending, never 0. */
export const tax: Stage = {
  name: "tax",
  needs: (given, figures) => [...taxCases(taxableRows(given, figures), figures).values()].flatMap(taxQuestions),
  apply: (given, figures) => {
    const rows = taxableRows(given, figures);
    const treatments = new Map(
      [...taxCases(rows, figures)].map(([key, taxCase]) => [key, treatmentOf(given, taxCase)]),
    );
    const taxed = figuresOf(rows, (row) => treatments.get(taxKey(row)) ?? UNTAXED, given);
    const isUnknown = rows.some((row, i) => i >= given.draft.lines.length && row.category === null);
    const isPending = isUnknown || [...treatments.values()].includes(null);
    return { rows: taxed, pending: [...figures.pending, ...whatIsPending(given, figures, rows, isPending)] };
  },
};

/** Nothing is known of the tax, or nothing is due. */
const UNTAXED: TaxTreatment = { remove: [], apply: [] };

/** What a customer does not pay goes out of each row first; then all rows are taxed together. */
function figuresOf(
  rows: readonly TaxableRow[],
  treatmentOf: (row: TaxableRow) => TaxTreatment,
  given: Given,
): RowFigures[] {
  const prepared = rows.map((row) => {
    const { remove, apply } = treatmentOf(row);
    const removed = takenOut(row, row.amount, remove, given);
    const removedBefore = row.taxedOn === row.amount ? removed : takenOut(row, row.taxedOn, remove, given);
    return { row, removed, taxedOn: row.taxedOn - taxOf(removedBefore), rates: apply };
  });
  const taxes = taxRows(
    prepared.map(({ row: { quantity }, taxedOn, rates }) => ({ amount: taxedOn, rates, quantity, allInside: false })),
    given,
  );
  return prepared.map(({ row: { amount: taxable }, removed, taxedOn }, i) => {
    const ofRow = taxes[i] as RowTax[];
    const taxRemoved = taxOf(removed);
    const taxAdded = taxOf(ofRow.filter(({ included }) => !included));
    return { taxable, taxedOn, removed, taxRemoved, taxAdded, payable: taxable - taxRemoved + taxAdded, taxes: ofRow };
  });
}

function takenOut(row: TaxableRow, amount: number, rates: readonly AppliedRate[], given: Given): RowTax[] {
  if (rates.length === 0) return [];
  const taxed: TaxedAmount = { amount, rates, quantity: row.quantity, allInside: true };
  return given.policy.taxLevel === "unit" ? (taxRows([taxed], given)[0] as RowTax[]) : taxByRate(taxed, given.policy);
}

function taxOf(taxes: readonly RowTax[]): number {
  return sum(taxes.map(({ amount }) => amount));
}

/** What is to be looked up, once for all rows that are taxed alike. */
function taxCases(rows: readonly TaxableRow[], figures: Figures): ReadonlyMap<string, TaxCase> {
  const { destination, exemptCategories } = figures;
  const cases = new Map<string, TaxCase>();
  if (destination === null) return cases;
  for (const { category, zone } of rows) {
    if (category === null) continue;
    const customerTax = exemptCategories?.includes(category) === false ? "standard" : figures.customerTax;
    cases.set(taxKey({ category, zone }), { category, zone, destination, customerTax });
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
