import { ok } from "neverthrow";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer } from "../../ports/answer.js";
import type { CatalogPort } from "../../ports/catalog.js";
import type { CatalogEntry } from "../../ports/catalog-entry.js";
import type { Answered, Scope } from "../../ports/port.js";
import { checkedKey } from "./checked.js";
import { fold } from "./match.js";
import { pageOf } from "./page.js";
import { productSearch, type Searchable, searchable } from "./product-search.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

export interface MemoryCatalogOptions extends Seeded {
  readonly entries?: readonly CatalogEntry[];
}

/** The catalog port, and the way to change what it holds. */
export interface MemoryCatalog extends CatalogPort {
  /** Puts an entry in, in place of one with the same variant id. A SKU that another variant has is refused as `port_failed`. */
  put(entry: CatalogEntry, scope: Scope): Answered<void>;
}

interface Listed extends Searchable {
  readonly entry: CatalogEntry;
  readonly sortsAs: string;
}

const LONGEST_SORT_KEY = 100;

/**
 * A catalog in memory. Searches are simple and exact: each field is compared folded (case, accents, hyphens and spaces do not
 * matter) as a whole, as a beginning, then word by word. Amounts are decimal strings in major units.
 *
 * Errors of its calls: `port_failed`, also where the entries have a variant id or a SKU twice.
 *
 * @example
 * ```ts
 * import { memoryCatalog } from "power-buyer/adapters/memory";
 *
 * const catalog = memoryCatalog({ entries: [] });
 * await catalog.search({ sku: "tea-1", limit: 20, cursor: null }, { tenant: "default" });
 * ```
 */
export function memoryCatalog(options: MemoryCatalogOptions = {}): MemoryCatalog {
  const room = rooms((tenant) => {
    const listed = new Map<string, Listed>();
    const idOfSku = new Map<string, string>();
    for (const entry of seedsFor(tenant, options.tenant, options.entries)) {
      if (listed.has(entry.variant.variantId)) throw new Error(`variant ${entry.variant.variantId} is given twice`);
      list(listed, idOfSku, entry);
    }
    return { listed, idOfSku };
  });
  const call = (operation: string) => calling("catalog", operation);

  return {
    search: (query, scope) =>
      answer(call("search"), () => {
        const judge = productSearch(query);
        const hits = [...room(scope).listed.values()].flatMap((candidate) => {
          const found = judge(candidate);
          return found === null ? [] : [{ candidate, ...found }];
        });
        const page = pageOf(
          hits,
          ({ rank, candidate }) => [rank, candidate.sortsAs, candidate.variant.variantId],
          query,
        );
        return ok({
          items: page.items.map(({ candidate, because }) => ({
            variant: plainCopy(candidate.variant),
            price: plainCopy(candidate.entry.prices[0]?.price ?? null),
            because,
          })),
          next: page.next,
        });
      }),
    variant: (variantId, scope) =>
      answer(call("variant"), () => ok(plainCopy(room(scope).listed.get(variantId)?.variant ?? null))),
    prices: (request, scope) =>
      answer(call("prices"), () => {
        const { variantId, customerId, groupIds, currency } = request;
        const entry = room(scope).listed.get(variantId)?.entry;
        if (entry === undefined) return ok(null);
        const prices = entry.prices.find((candidate) => candidate.currency === currency);
        return ok(
          plainCopy({
            contract: prices?.contracts.find((contract) => contract.customerId === customerId)?.breaks ?? [],
            lists: prices?.groupPrices.filter((list) => groupIds.includes(list.groupId)) ?? [],
            sale: prices?.price ?? null,
            compareAt: prices?.compareAt ?? null,
            includesTaxOf: prices?.includesTaxOf ?? null,
          }),
        );
      }),
    put: (entry, scope) =>
      answer(call("put"), () => {
        const { listed, idOfSku } = room(scope);
        list(listed, idOfSku, entry);
        return ok();
      }),
  };
}

function list(listed: Map<string, Listed>, idOfSku: Map<string, string>, given: CatalogEntry): void {
  const entry = plainCopy(given);
  const variantId = checkedKey(entry.variant.variantId, "variantId");
  const sku = checkedKey(entry.variant.sku, "sku");
  if ((idOfSku.get(sku) ?? variantId) !== variantId) throw new Error(`SKU ${sku} is given twice`);
  const currencies = entry.prices.map(({ currency }) => currency);
  if (new Set(currencies).size < currencies.length) throw new Error(`prices of ${sku} are given twice in one currency`);
  const words = searchable(entry.variant);
  const sortsAs = fold(entry.variant.title).words.join(" ").slice(0, LONGEST_SORT_KEY);
  const before = listed.get(variantId)?.variant.sku;
  if (before !== undefined) idOfSku.delete(before);
  idOfSku.set(sku, variantId);
  listed.set(variantId, { ...words, entry, sortsAs });
}
