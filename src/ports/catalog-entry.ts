import type { PriceBreak, PriceList, TaxZone, UnitAmount, VariantFact } from "../facts/answers.js";

/**
 * One variant of a shop's catalog with all that the shop knows of it: what importers produce and the embedded catalog and
 * inventory take in. Plain JSON data; amounts are decimal strings in major units, quantities decimal strings.
 */
export interface CatalogEntry {
  /** `variantId` and `sku` are unique in a catalog. */
  readonly variant: VariantFact;
  /** At most one entry for each currency. None: the variant is listed without a price, which blocks a sale. */
  readonly prices: readonly CatalogPrices[];
  readonly stock: CatalogStock;
}

/** Everything that a variant costs in one currency. Each amount names that same currency. */
export interface CatalogPrices {
  readonly currency: string;
  /** The catalog's own (sale) price; null where only lists or contracts have one. */
  readonly price: UnitAmount | null;
  /** The crossed-out price; for display only. */
  readonly compareAt: UnitAmount | null;
  /** The zone whose tax these prices include; null where they are net. */
  readonly includesTaxOf: TaxZone | null;
  /** Prices for customer groups, each with its quantity breaks in ascending order; `listId` names the list across variants. */
  readonly groupPrices: readonly PriceList[];
  /** Prices agreed with one customer. */
  readonly contracts: readonly ContractPrice[];
}

export interface ContractPrice {
  readonly customerId: string;
  readonly breaks: readonly PriceBreak[];
}

/** What the shop has when the catalog is read in. Quantities are decimal strings. */
export interface CatalogStock {
  /** false: nobody counts it, and an order commits nothing. */
  readonly tracked: boolean;
  /** May be negative: sold beyond what was there. */
  readonly onHand: string;
  /** "0" where the shop says nothing; "unlimited" only where it says so. */
  readonly backorderLimit: string | "unlimited";
}
