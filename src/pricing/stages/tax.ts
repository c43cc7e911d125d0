import { takenOut, taxOf, taxRows } from "../row-tax.js";
import type { Pending, RowTax } from "../sheet.js";
import type { Figures, RowFigures } from "../figures.js";
import type { Given, PreparedRow, Stage } from "../stage.js";
import { type TaxCase, taxQuestions, type TaxTreatment, treatmentOf } from "../tax-treatment.js";
import { type TaxableRow, taxableRows, taxKey } from "../taxable-rows.js";
import { whyNoDestination } from "./parties.js";

/** Tax on each line after its coupon shares, on shipping, surcharges and extra charges. Unknown tax is pending, never 0. */
export const tax: Required<Stage> = {
  name: "tax",
  needs: (given, figures) => [...taxCases(taxableRows(given, figures), figures).values()].flatMap(taxQuestions),
  apply: (given, figures) => {
    const rows = taxableRows(given, figures);
    const treatments = new Map(
      [...taxCases(rows, figures)].map(([key, taxCase]) => [key, treatmentOf(given, taxCase)]),
    );
    const prepared = rows.map((row) => prepare(row, treatments.get(taxKey(row)) ?? UNTAXED, given));
    const beside = given.methods?.taxBeside(prepared, figures, given) ?? null;
    const taxes = beside?.taxes ?? taxRows(prepared, given);
    const isUnknown = rows.some((row, i) => i >= given.draft.lines.length && row.category === null);
    const isPending = isUnknown || [...treatments.values()].includes(null);
    return {
      ...beside?.discounts,
      rows: prepared.map((row, i) => figuresOf(row, taxes[i] as RowTax[])),
      pending: [...figures.pending, ...whatIsPending(given, figures, rows, isPending)],
    };
  },
};

/** Nothing is known of the tax, or nothing is due. */
const UNTAXED: TaxTreatment = { remove: [], apply: [] };

/** What a customer does not pay goes out of each row first; then all rows are taxed together. */
function prepare(row: TaxableRow, { remove, apply: rates }: TaxTreatment, given: Given): PreparedRow {
  const removed = takenOut(row, row.amount, remove, given);
  const removedBefore = row.taxedOn === row.amount ? removed : takenOut(row, row.taxedOn, remove, given);
  const amount = row.taxedOn - taxOf(removedBefore);
  return { row, remove, removed, amount, rates, quantity: row.quantity, allInside: false };
}

function figuresOf(
  { row: { amount: taxable }, removed, amount: taxedOn }: PreparedRow,
  taxes: readonly RowTax[],
): RowFigures {
  const taxRemoved = taxOf(removed);
  const taxAdded = taxOf(taxes.filter(({ included }) => !included));
  return { taxable, taxedOn, removed, taxRemoved, taxAdded, payable: taxable - taxRemoved + taxAdded, taxes };
}

/** What is to be looked up, once for all rows that are taxed alike. */
export function taxCases(
  rows: readonly Pick<TaxableRow, "category" | "zone">[],
  figures: Pick<Figures, "destination" | "customerTax" | "exemptCategories">,
): ReadonlyMap<string, TaxCase> {
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
