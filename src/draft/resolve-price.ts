import { err, ok, type Result } from "neverthrow";
import type { PriceBreak, PriceList, PricesFact } from "../facts/answers.js";
import type { CurrencyMismatch } from "../money/errors.js";
import { compareQuantities } from "../money/quantity.js";
import type { LinePrice } from "./draft.js";

/** What one unit costs, and who says so. */
type Found = Pick<LinePrice, "amount" | "source" | "label">;

/** Who is asked for a price, in this order: the first who has one is right, even where a later one would be lower. */
const RESOLVERS: readonly ((prices: PricesFact, quantity: string) => Found | undefined)[] = [
  contractPrice,
  priceListPrice,
  salePrice,
];

/**
 * Chooses the unit price among all that could apply: the customer's contract price, then the price list of the highest
 * priority that has a price for this quantity (ties by the list's id), then the catalog's sale price. A list price wins even
 * where it is higher. Of several quantity breaks the one with the largest `from` that is not above `skuQuantity` applies, and
 * `skuQuantity` is the SKU's total over the whole draft, as a decimal string. The amount answered is a decimal string in major
 * units, not rounded; null says that there is no price, which is never read as 0.
 *
 * Errors: `currency_mismatch` where any amount, 0 included, is in another currency than the draft's.
 *
 * @example
 * ```ts
 * import { type PricesFact, resolvePrice } from "power-buyer";
 *
 * const forTwelve = (prices: PricesFact) => resolvePrice(prices, "12", "EUR", "2026-11-23T09:30:00.000Z");
 * ```
 */
export function resolvePrice(
  prices: PricesFact,
  skuQuantity: string,
  currencyCode: string,
  at: string,
): Result<LinePrice | null, CurrencyMismatch> {
  const foreign = currenciesOf(prices).find((currency) => currency !== currencyCode);
  if (foreign !== undefined) {
    return err({ code: "currency_mismatch", reason: "different_currencies", left: currencyCode, right: foreign });
  }
  for (const resolver of RESOLVERS) {
    const found = resolver(prices, skuQuantity);
    if (found !== undefined) return ok(linePrice(found, prices, at));
  }
  return ok(null);
}

function linePrice(found: Found, prices: PricesFact, at: string): LinePrice {
  const zone = prices.includesTaxOf;
  return {
    ...found,
    compareAt: prices.compareAt?.amount ?? null,
    includesTaxOf: zone === null ? null : { country: zone.country, region: zone.region },
    at,
    expiresAt: null,
  };
}

function contractPrice({ contract }: PricesFact, quantity: string): Found | undefined {
  const reached = reachedBreak(contract, quantity);
  return reached && { amount: reached.price.amount, source: "contract", label: null };
}

function priceListPrice({ lists }: PricesFact, quantity: string): Found | undefined {
  for (const list of [...lists].sort(byPriority)) {
    const reached = reachedBreak(list.breaks, quantity);
    if (reached !== undefined) return { amount: reached.price.amount, source: "price-list", label: list.name };
  }
  return undefined;
}

function salePrice({ sale }: PricesFact): Found | undefined {
  return sale === null ? undefined : { amount: sale.amount, source: "catalog", label: null };
}

function byPriority(a: PriceList, b: PriceList): number {
  return b.priority - a.priority || (a.listId < b.listId ? -1 : 1);
}

/** The break with the largest `from` that the quantity reaches. */
function reachedBreak(breaks: readonly PriceBreak[], quantity: string): PriceBreak | undefined {
  return breaks
    .filter(({ from }) => compareQuantities(from, quantity) <= 0)
    .reduce<PriceBreak | undefined>(
      (best, next) => (best !== undefined && compareQuantities(best.from, next.from) >= 0 ? best : next),
      undefined,
    );
}

function currenciesOf({ contract, lists, sale, compareAt }: PricesFact): readonly string[] {
  const breaks = [...contract, ...lists.flatMap((list) => list.breaks)].map((one) => one.price);
  return [...breaks, ...[sale, compareAt].filter((price) => price !== null)].map((price) => price.currency);
}
