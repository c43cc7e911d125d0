import type { PricesFact, UnitAmount, VariantFact } from "../facts/answers.js";
import type { Answered, Page, PageRequest, Scope } from "./port.js";

/** Six separate fields; what is given must all match. Neither or both of `published` and `unpublished` means all. */
export interface ProductQuery extends PageRequest {
  readonly name?: string;
  readonly productId?: string;
  /** Colour, size …; an empty name matches the value in any attribute. */
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  readonly skuName?: string;
  readonly sku?: string;
  /** The variant's id. */
  readonly skuId?: string;
  readonly published?: boolean;
  readonly unpublished?: boolean;
}

export type ProductField = "name" | "productId" | "attributes" | "skuName" | "sku" | "skuId";

/** One variant found, and why. */
export interface ProductHit {
  readonly variant: VariantFact;
  /** The catalog's own price, for display. */
  readonly price: UnitAmount | null;
  readonly because: readonly { readonly field: ProductField; readonly how: "exact" | "prefix" | "words" }[];
}

/** What the shop sells. Hits come exact ids and SKU numbers first, then prefixes, then words; case, accents and hyphens do not matter. */
export interface CatalogPort {
  search(query: ProductQuery, scope: Scope): Answered<Page<ProductHit>>;
  /** null: there is no such variant. */
  variant(variantId: string, scope: Scope): Answered<VariantFact | null>;
  /** Every price that could apply for this customer and these groups, in one currency. null: no such variant. */
  prices(
    request: {
      readonly variantId: string;
      readonly customerId: string | null;
      readonly groupIds: readonly string[];
      readonly currency: string;
    },
    scope: Scope,
  ): Answered<PricesFact | null>;
}
