import { inputShape } from "../../draft/input-shape.js";
import { postalKey, regionKey } from "../../internal/place-key.js";
import type { BadRow } from "../../shape/read-rows.js";
import { country, flag, id, instant, label, list, optional, rate, text } from "../../shape/shape.js";

/**
 * One tax in one place. Rows with the same `id` are the same tax: only its most specific row applies. Taxes with different ids are
 * laid side by side.
 */
export interface TaxTableRow {
  readonly id: string;
  /** As it stands on the invoice: "VAT", "New York sales tax". */
  readonly name: string;
  /** In percent, as a decimal string: "8.875". "0" says that there is none. */
  readonly rate: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** State or province, in any case; the whole country where it is left out. */
  readonly region?: string;
  /** Beginnings of postal codes; every postal code where they are left out. */
  readonly postalPrefixes?: readonly string[];
  /** Every tax category where it is left out. */
  readonly category?: string;
  /** Is the tax in the price already? It is laid on top where nothing is said. */
  readonly included?: boolean;
  /** Is it laid on the taxes above it in the table too? */
  readonly compound?: boolean;
  /** From this moment on, ISO 8601 in UTC. */
  readonly validFrom?: string;
  /** Until just before this moment, ISO 8601 in UTC. */
  readonly validUntil?: string;
}

export const TAX_ROW = /* @__PURE__ */ inputShape<TaxTableRow>(() => ({
  id: id(),
  name: label(200, 1),
  rate: rate(),
  country: country(),
  region: optional(text(64)),
  postalPrefixes: optional(list(text(16), 10_000, 1)),
  category: optional(text(64)),
  included: optional(flag()),
  compound: optional(flag()),
  validFrom: optional(instant()),
  validUntil: optional(instant()),
}));

/** Names the rows that can never apply, and those that say something different about what an earlier row has decided. */
export function contradictions(rows: readonly TaxTableRow[]): readonly BadRow[] {
  const spans = rows.map(spanOf);
  const byPlace = new Map<string, number[]>();
  for (const [row, entry] of rows.entries()) {
    for (const place of placesOf(entry)) {
      const group = byPlace.get(place);
      if (group === undefined) byPlace.set(place, [row]);
      else group.push(row);
    }
  }
  const twice = new Set([...byPlace.values()].flatMap((group) => rivals(group, spans)));
  return spans.flatMap(({ from, until }, row) => {
    if (from >= until) return [bad(row, "contradiction", "validUntil")];
    return twice.has(row) ? [bad(row, "duplicate", "id")] : [];
  });
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** When a row applies, in milliseconds since 1970. */
export function spanOf({ validFrom, validUntil }: TaxTableRow): Span {
  return {
    from: validFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(validFrom),
    until: validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(validUntil),
  };
}

/** Rows that decide the same must not apply at the same time: of two that do, the later in the table is named. */
function rivals(group: readonly number[], spans: readonly Span[]): readonly number[] {
  const inTime = group.flatMap((row) => (spans[row] === undefined ? [] : [{ row, ...spans[row] }]));
  inTime.sort((a, b) => (a.from === b.from ? a.row - b.row : a.from < b.from ? -1 : 1));
  let last: (typeof inTime)[number] | undefined;
  return inTime.flatMap((entry) => {
    const rival = last !== undefined && last.until > entry.from ? last : undefined;
    if (last === undefined || entry.until > last.until) last = entry;
    return rival === undefined ? [] : [Math.max(rival.row, entry.row)];
  });
}

/** What a row decides, once for each postal prefix: two rows with an equal one are rivals. */
function placesOf({ id: tax, country: code, region, category, postalPrefixes }: TaxTableRow): readonly string[] {
  const prefixes = postalPrefixes === undefined ? [null] : [...new Set(postalPrefixes.map(postalKey))];
  const state = region === undefined ? null : regionKey(region);
  return prefixes.map((prefix) => JSON.stringify([tax, code, state, prefix, category ?? null]));
}

const EXPECTED = {
  contradiction: "a moment after validFrom",
  duplicate: "one row at a time for the same tax, place and category",
} as const;

function bad(row: number, reason: keyof typeof EXPECTED, field: string): BadRow {
  return { row, problems: [{ path: [field], reason, expected: EXPECTED[reason] }] };
}
