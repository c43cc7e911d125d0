import { ok, type Result } from "neverthrow";
import type { ShippingOption } from "../../facts/answers.js";
import type { Destination, QuestionOf } from "../../facts/question.js";
import { postalKey, regionKey } from "../../internal/place-key.js";
import { answer } from "../../ports/answer.js";
import type { ShippingPort } from "../../ports/shipping.js";
import { type BadRow, readRows } from "../../shape/read-rows.js";
import { contradictions, SHIPPING_ZONE, type ShippingTableOption, type ShippingZone } from "./shipping-zone.js";

/** The table is not one; every bad zone is named. */
export interface ShippingTableInvalid {
  readonly code: "shipping_table_invalid";
  readonly rows: readonly BadRow[];
}

/** A zone made ready for comparison; null takes all. */
interface Zone {
  readonly countries: ReadonlySet<string>;
  readonly regions: ReadonlySet<string> | null;
  readonly prefixes: readonly string[] | null;
  readonly options: readonly ShippingTableOption[];
}

/**
 * Carriage from a table that a shop keeps itself: zones by country, region or beginning of the postal code, and in each zone
 * options priced in bands of weight (grams) or of the subtotal, free from a subtotal on. Amounts are minor units. An option is
 * offered in its own currency only, and by weight only where the weight is known or the same price holds for any. Outside of
 * every zone nothing is offered. One table serves every tenant.
 *
 * Errors: `shipping_table_invalid` with every bad zone. Of its calls: `port_failed`.
 *
 * @example
 * ```ts
 * import { shippingTable } from "power-buyer/adapters/shipping-table";
 *
 * const bands = [{ upTo: 2_000, amount: 490 }, { upTo: 31_500, amount: 990 }];
 * const parcel = { optionId: "parcel", name: "Parcel", currency: "EUR", by: "weight", bands, taxCategory: "standard" } as const;
 * const shipping = shippingTable([{ name: "Germany", countries: ["DE"], options: [{ ...parcel, freeFrom: 100_00 }] }]);
 * ```
 */
export function shippingTable(zones: readonly ShippingZone[]): Result<ShippingPort, ShippingTableInvalid> {
  return readRows(SHIPPING_ZONE, zones, contradictions)
    .mapErr((rows): ShippingTableInvalid => ({ code: "shipping_table_invalid", rows }))
    .map((table) => {
      const ready = table.map(zoneOf);
      return {
        options: (question) =>
          answer({ port: "shipping", operation: "options", effect: "none" }, () => {
            const zone = ready.find((candidate) => isIn(candidate, question.destination));
            return ok((zone?.options ?? []).flatMap((option) => quote(option, question)));
          }),
      };
    });
}

function zoneOf({ countries, regions, postalPrefixes, options }: ShippingZone): Zone {
  return {
    countries: new Set(countries),
    regions: regions === undefined ? null : new Set(regions.map(regionKey)),
    prefixes: postalPrefixes?.map(postalKey) ?? null,
    options,
  };
}

function isIn({ countries, regions, prefixes }: Zone, destination: Destination): boolean {
  const postal = postalKey(destination.postalCode);
  return (
    (countries.has(destination.country) || countries.has("*")) &&
    (regions === null || regions.has(regionKey(destination.region))) &&
    (prefixes === null || prefixes.some((prefix) => postal.startsWith(prefix)))
  );
}

function quote(option: ShippingTableOption, question: QuestionOf<"shipping-options">): readonly ShippingOption[] {
  const { optionId, name, currency, by, bands, freeFrom, taxCategory, estimate } = option;
  if (currency !== question.currency) return [];
  const measure = by === "weight" ? question.weight : question.subtotal;
  // An unknown weight fits no band but one without end that stands alone.
  const band =
    measure === null ? bands.find((only) => only.upTo === null && bands.length === 1) : bandOf(bands, measure);
  if (band === undefined) return [];
  const isFree = typeof freeFrom === "number" && question.subtotal >= freeFrom;
  const amount = { minor: isFree ? 0 : band.amount, currency };
  return [{ optionId, name, amount, taxCategory, estimate: estimate ?? null }];
}

function bandOf(bands: ShippingTableOption["bands"], measure: number) {
  return bands.find(({ upTo }) => upTo === null || measure <= upTo);
}
