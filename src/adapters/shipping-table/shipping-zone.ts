import { inputShape } from "../../draft/input-shape.js";
import type { BadRow, RowProblem } from "../../shape/read-rows.js";
import {
  choice,
  count,
  country,
  currencyCode,
  either,
  id,
  label,
  list,
  nullable,
  object,
  optional,
  text,
} from "../../shape/shape.js";

/** Where certain options are offered. The first zone of the table that a destination lies in is its zone. */
export interface ShippingZone {
  readonly name: string;
  /** ISO 3166-1 alpha-2; "*" is every country. */
  readonly countries: readonly string[];
  /** States or provinces, in any case; all of them where they are left out. */
  readonly regions?: readonly string[];
  /** Beginnings of postal codes; every postal code where they are left out. */
  readonly postalPrefixes?: readonly string[];
  readonly options: readonly ShippingTableOption[];
}

/** One way of sending and its price. Amounts are minor units of `currency`. */
export interface ShippingTableOption {
  readonly optionId: string;
  readonly name: string;
  readonly currency: string;
  /** What the bands measure: grams, or merchandise after line discounts in minor units. */
  readonly by: "weight" | "subtotal";
  /** Ascending. Beyond the last band the option is not offered. */
  readonly bands: readonly ShippingBand[];
  /** Free from this subtotal on, in minor units. */
  readonly freeFrom?: number | null;
  readonly taxCategory: string | null;
  /** "2–4 working days". */
  readonly estimate?: string | null;
}

export interface ShippingBand {
  /** Up to and with; null has no end. */
  readonly upTo: number | null;
  readonly amount: number;
}

export const SHIPPING_ZONE = /* @__PURE__ */ inputShape<ShippingZone>(() => {
  const band = object<ShippingBand>({ upTo: nullable(count()), amount: count() });
  const option = object<ShippingTableOption>({
    optionId: id(),
    name: label(200, 1),
    currency: currencyCode(),
    by: choice("weight", "subtotal"),
    bands: list(band, 1_000, 1),
    freeFrom: optional(nullable(count())),
    taxCategory: nullable(text(64)),
    estimate: optional(nullable(label(200, 1))),
  });
  return {
    name: label(200, 1),
    countries: list(either(country(), choice("*")), 300, 1),
    regions: optional(list(text(64), 1_000, 1)),
    postalPrefixes: optional(list(text(16), 10_000, 1)),
    options: list(option, 100),
  };
});

/** Names the zones with bands that do not rise or with one option offered twice. */
export function contradictions(zones: readonly ShippingZone[]): readonly BadRow[] {
  return zones.flatMap(({ options }, row) => {
    const problems = options.flatMap((option, i) => problemsOf(option, ["options", i], options.slice(0, i)));
    return problems.length === 0 ? [] : [{ row, problems }];
  });
}

function problemsOf(
  option: ShippingTableOption,
  path: readonly (string | number)[],
  before: readonly ShippingTableOption[],
): readonly RowProblem[] {
  const { optionId, currency, bands } = option;
  const isTwice = before.some((other) => other.optionId === optionId && other.currency === currency);
  const dead = bands.findIndex((band, i) => i > 0 && !isAbove(band, bands[i - 1]));
  return [
    ...(isTwice ? [problem(path, "optionId", "duplicate", "an id that is offered once in a zone and currency")] : []),
    ...(dead < 0 ? [] : [problem(path, "bands", "contradiction", "bands in ascending order, one without end at most")]),
  ];
}

function isAbove(band: ShippingBand, before: ShippingBand | undefined): boolean {
  if (before === undefined) return true;
  return before.upTo !== null && (band.upTo === null || band.upTo > before.upTo);
}

function problem(
  path: readonly (string | number)[],
  field: string,
  reason: RowProblem["reason"],
  expected: string,
): RowProblem {
  return { path: [...path, field], reason, expected };
}
