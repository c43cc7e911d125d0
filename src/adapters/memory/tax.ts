import { ok } from "neverthrow";
import type { TaxRate } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer } from "../../ports/answer.js";
import type { TaxPort } from "../../ports/tax.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

/** All the taxes of one category in one country. */
export interface CountryTax {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly category: string;
  /** Empty: known to be none. */
  readonly rates: readonly TaxRate[];
}

export interface MemoryTaxOptions extends Seeded {
  readonly taxes?: readonly CountryTax[];
}

/**
 * One list of rates for each country and tax category: enough to begin with. Regions, postal codes and dates are what the tax
 * table adapter is for. Customers who are exempt or reverse-charged pay none; a country or category that is not listed is
 * answered `null`: the tax is pending, never 0.
 *
 * Errors of its calls: `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryTax } from "power-buyer/adapters/memory";
 *
 * const vat = { id: "vat", name: "VAT", rate: "19", included: true, compound: false };
 * const tax = memoryTax({ taxes: [{ country: "DE", category: "standard", rates: [vat] }] });
 * ```
 */
export function memoryTax(options: MemoryTaxOptions = {}): TaxPort {
  const room = rooms((tenant) => plainCopy(seedsFor(tenant, options.tenant, options.taxes)));
  return {
    rates: (question, scope) =>
      answer(calling("tax", "rates"), () => {
        const { destination, category, customerTax } = question;
        const inCountry = room(scope).filter(({ country }) => country === destination.country);
        if (customerTax !== "standard" && inCountry.length > 0) return ok([]);
        return ok(plainCopy(inCountry.find((tax) => tax.category === category)?.rates ?? null));
      }),
  };
}
