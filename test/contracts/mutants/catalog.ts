import { okAsync } from "neverthrow";
import type { CatalogPort, ProductHit } from "power-buyer/ports";
import type { MakeCatalog } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, counting, type Mutant, over, remembering, trusting } from "./mutant.js";

const changed = (change: (real: CatalogPort) => Partial<CatalogPort>): MakeCatalog =>
  over(memoryMakers.catalog, (real) => ({ ...real, ...change(real) }));

/** Shows only some hits. */
const narrowed = (keep: (hit: ProductHit, query: Parameters<CatalogPort["search"]>[0]) => boolean) =>
  changed((real) => ({
    search: (query, scope) =>
      real.search(query, scope).map(({ items, next }) => ({ next, items: items.filter((hit) => keep(hit, query)) })),
  }));

const ONE = { limit: 100, cursor: null } as const;

export const CATALOG_MUTANTS: readonly Mutant<MakeCatalog>[] = [
  [
    "the worst hits come first",
    "an exact SKU number comes before those that only begin with it, and each hit says why it is there",
    changed((real) => ({
      search: (query, scope) =>
        real.search(query, scope).map(({ items, next }) => ({ next, items: [...items].reverse() })),
    })),
  ],
  [
    "only exact SKU numbers are found",
    "an exact SKU number comes before those that only begin with it, and each hit says why it is there",
    narrowed((hit, query) => query.sku === undefined || hit.variant.sku === query.sku),
  ],
  [
    "hits do not say why",
    "each of the six fields finds on its own, and says so",
    changed((real) => ({
      search: (query, scope) =>
        real
          .search(query, scope)
          .map(({ items, next }) => ({ next, items: items.map((hit) => ({ ...hit, because: [] })) })),
    })),
  ],
  [
    "case matters",
    "case, accents and hyphens do not matter",
    narrowed((hit, query) => query.sku === undefined || hit.variant.sku.startsWith(query.sku)),
  ],
  [
    "accents matter",
    "case, accents and hyphens do not matter",
    narrowed((hit, { name }) => name === undefined || hit.variant.title.toLowerCase().includes(name.toLowerCase())),
  ],
  [
    "the name of the SKU is not looked at",
    "each of the six fields finds on its own, and says so",
    narrowed((_hit, query) => query.skuName === undefined),
  ],
  [
    "the name of an attribute is not looked at",
    "an attribute without a name matches its value in any attribute",
    changed((real) => ({
      search: (query, scope) => {
        const attributes = query.attributes?.map(({ value }) => ({ name: "", value })) ?? [];
        return real.search({ ...query, attributes }, scope);
      },
    })),
  ],
  [
    "one field that matches is enough",
    "all that is given must match",
    changed((real) => ({
      search: (query, scope) => {
        const { name, sku } = query;
        if (name === undefined || sku === undefined) return real.search(query, scope);
        return real.search({ name, ...ONE }, scope);
      },
    })),
  ],
  [
    "both boxes ticked find nothing",
    "published and unpublished: neither or both means all",
    narrowed((_hit, query) => !(query.published === true && query.unpublished === true)),
  ],
  [
    "unpublished variants are never found",
    "published and unpublished: neither or both means all",
    narrowed((hit) => hit.variant.published),
  ],
  [
    "a cursor repeats an item",
    "pages give every hit once, in the order of one long page",
    changed((real) => ({ search: counting(real, "search", 1) })),
  ],
  [
    "contracts are anybody's",
    "prices are those of this customer, these groups and this currency",
    changed((real) => ({ prices: (ask, scope) => real.prices({ ...ask, customerId: "customer-1" }, scope) })),
  ],
  [
    "price lists are anybody's",
    "prices are those of this customer, these groups and this currency",
    changed((real) => ({ prices: (ask, scope) => real.prices({ ...ask, groupIds: ["gold", "staff"] }, scope) })),
  ],
  [
    "a currency is like another",
    "prices are those of this customer, these groups and this currency",
    changed((real) => ({ prices: (ask, scope) => real.prices({ ...ask, currency: "EUR" }, scope) })),
  ],
  [
    "a missing variant has empty prices",
    "what does not exist is null",
    changed((real) => ({
      prices: (ask, scope) =>
        real.prices(ask, scope).andThen((prices) => {
          const none = { contract: [], lists: [], sale: null, compareAt: null, includesTaxOf: null };
          return okAsync(prices ?? none);
        }),
    })),
  ],
  [
    "another tenant finds our variants",
    "another tenant sees nothing",
    changed((real) => ({ search: (query) => real.search(query, AS_US) })),
  ],
  ["answers are shared", "an answer is a copy", changed((real) => ({ search: remembering(real, "search") }))],
  [
    "a search trusts its input",
    "hostile input is answered, never thrown at",
    changed((real) => ({ search: trusting(real, "search") })),
  ],
];
