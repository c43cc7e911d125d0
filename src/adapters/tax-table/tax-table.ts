import { ok, type Result } from "neverthrow";
import type { TaxRate } from "../../facts/answers.js";
import type { Destination, QuestionOf } from "../../facts/question.js";
import { postalKey, regionKey } from "../../internal/place-key.js";
import { answer } from "../../ports/answer.js";
import type { ClockPort } from "../../ports/clock.js";
import type { TaxPort } from "../../ports/tax.js";
import { type BadRow, readRows } from "../../shape/read-rows.js";
import { contradictions, spanOf, TAX_ROW, type TaxTableRow } from "./tax-row.js";

/** The table is not one; every bad row is named. */
export interface TaxTableInvalid {
  readonly code: "tax_table_invalid";
  readonly rows: readonly BadRow[];
}

export interface TaxTableOptions {
  /** Decides which rows are valid; the system's clock where nothing is said. */
  readonly clock?: ClockPort;
}

/** A row made ready for comparison. */
interface Entry {
  readonly taxId: string;
  readonly country: string;
  readonly region: string | null;
  readonly prefixes: readonly string[] | null;
  readonly category: string | null;
  readonly from: number;
  readonly until: number;
  readonly rate: TaxRate;
}

/**
 * Taxes from a table that a shop keeps itself: rates in percent per country, region, beginning of the postal code and tax
 * category. Of rows with one id the most specific applies: postal code (the longest beginning) before region before country,
 * then a row for the category before one for all. Customers who are exempt or reverse-charged pay none in a country of the table.
 * Where no row fits, the answer is `null`: the tax is not known, which is never 0. One table serves every tenant.
 *
 * Errors: `tax_table_invalid` with every bad row. Of its calls: `port_failed`.
 *
 * @example
 * ```ts
 * import { taxTable } from "power-buyer/adapters/tax-table";
 *
 * const tax = taxTable([
 *   { id: "vat", name: "VAT", rate: "19", country: "DE", included: true },
 *   { id: "vat", name: "VAT", rate: "7", country: "DE", category: "books", included: true },
 *   { id: "gst", name: "GST", rate: "5", country: "CA" },
 *   { id: "qst", name: "QST", rate: "9.975", country: "CA", region: "QC" },
 * ]);
 * ```
 */
export function taxTable(
  rows: readonly TaxTableRow[],
  options: TaxTableOptions = {},
): Result<TaxPort, TaxTableInvalid> {
  return readRows(TAX_ROW, rows, contradictions)
    .mapErr((bad): TaxTableInvalid => ({ code: "tax_table_invalid", rows: bad }))
    .map((table) => {
      const entries = table.map(entryOf);
      return {
        rates: (question) =>
          answer({ port: "tax", operation: "rates", effect: "none" }, () => {
            const now = options.clock === undefined ? Date.now() : Date.parse(options.clock.now());
            return ok(ratesAt(entries, question, now));
          }),
      };
    });
}

function entryOf(row: TaxTableRow): Entry {
  const { id, name, rate, country, region, postalPrefixes, category, included, compound } = row;
  return {
    taxId: id,
    country,
    region: region === undefined ? null : regionKey(region),
    prefixes: postalPrefixes?.map(postalKey) ?? null,
    category: category ?? null,
    ...spanOf(row),
    rate: { id, name, rate, included: included ?? false, compound: compound ?? false },
  };
}

function ratesAt(entries: readonly Entry[], question: QuestionOf<"tax-rates">, now: number): readonly TaxRate[] | null {
  const { destination, category, customerTax } = question;
  const inForce = entries.filter(({ country, from, until }) => {
    return country === destination.country && from <= now && now < until;
  });
  if (inForce.length > 0 && customerTax !== "standard") return [];
  const fits = inForce.flatMap((entry) => {
    const place = placeRank(entry, destination);
    const isOfCategory = entry.category === null || entry.category === category;
    return place === null || !isOfCategory ? [] : [{ entry, rank: [...place, entry.category === null ? 0 : 1] }];
  });
  const best = new Map<string, (typeof fits)[number]>();
  for (const fit of fits) {
    const other = best.get(fit.entry.taxId);
    if (other === undefined || isAbove(fit.rank, other.rank)) best.set(fit.entry.taxId, fit);
  }
  const chosen = fits.filter((fit) => best.get(fit.entry.taxId) === fit);
  return chosen.length === 0 ? null : chosen.map(({ entry }) => ({ ...entry.rate }));
}

/** How closely a row's place fits: by postal code, then by region. null where it lies elsewhere. */
function placeRank(entry: Entry, destination: Destination): readonly [postal: number, region: number] | null {
  if (entry.region !== null && entry.region !== regionKey(destination.region)) return null;
  const postal = postalKey(destination.postalCode);
  const fitting = entry.prefixes?.filter((prefix) => postal.startsWith(prefix)).map((prefix) => prefix.length);
  if (fitting?.length === 0) return null;
  return [Math.max(0, ...(fitting ?? [])), entry.region === null ? 0 : 1];
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((part, at) => part !== b[at]);
  return i >= 0 && Number(a[i]) > Number(b[i]);
}
