import { err, ok, type Result } from "neverthrow";
import type { PriceBreak, PricesFact } from "../facts/answers.js";
import type { QuestionOf } from "../facts/question.js";
import type { CurrencyMismatch } from "../money/errors.js";
import { compareQuantities } from "../money/quantity.js";
import type { Draft, LinePrice } from "./draft.js";

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
  const { includesTaxOf: zone } = prices;
  const sources = sourcesOf(prices);
  const amounts = [prices.compareAt, ...sources.flatMap(({ breaks }) => breaks.map(({ price }) => price))];
  const foreign = amounts.find((amount) => amount && amount.currency !== currencyCode);
  if (foreign) {
    return err({
      code: "currency_mismatch",
      reason: "different_currencies",
      left: currencyCode,
      right: foreign.currency,
    });
  }
  for (const { source, label, breaks } of sources) {
    const reached = reachedBreak(breaks, skuQuantity);
    if (reached) {
      return ok({
        amount: reached.price.amount,
        source,
        label,
        compareAt: prices.compareAt?.amount ?? null,
        includesTaxOf: zone && { country: zone.country, region: zone.region },
        at,
        expiresAt: null,
      });
    }
  }
  return ok(null);
}

/** The price that the facts give for so many of the SKU; null where the catalog has none. */
export function priceFrom(
  prices: PricesFact | null | undefined,
  skuQuantity: string,
  { currency }: Pick<Draft, "currency">,
  at: string,
): Result<LinePrice | null, CurrencyMismatch> {
  return prices ? resolvePrice(prices, skuQuantity, currency.code, at) : ok(null);
}

/**
 * The question for all prices that could apply to a variant on this draft.
 *
 * @example
 * ```ts
 * import { type Draft, pricesQuestion } from "power-buyer/draft";
 *
 * const question = (draft: Draft) => pricesQuestion(draft, "variant-1");
 * ```
 */
export function pricesQuestion(
  { customerId, currency }: Pick<Draft, "customerId" | "currency">,
  variantId: string,
): QuestionOf<"prices"> {
  return { kind: "prices", variantId, customerId, currency: currency.code };
}

/** Who has a price, and from which quantities on. */
interface Source {
  readonly source: LinePrice["source"];
  readonly label: string | null;
  readonly breaks: readonly PriceBreak[];
}

/** THE order: the first who has a price for the quantity is right, even where a later one would be lower. */
function sourcesOf({ contract, lists, sale }: PricesFact): readonly Source[] {
  return [
    { source: "contract", label: null, breaks: contract },
    ...[...lists]
      .sort((a, b) => b.priority - a.priority || (a.listId < b.listId ? -1 : 1))
      .map(({ name, breaks }): Source => ({ source: "price-list", label: name, breaks })),
    { source: "catalog", label: null, breaks: sale === null ? [] : [{ from: "0", price: sale }] },
  ];
}

/** The break with the largest `from` that the quantity reaches; the first of equal ones. */
function reachedBreak(breaks: readonly PriceBreak[], quantity: string): PriceBreak | undefined {
  return [...breaks]
    .sort((a, b) => compareQuantities(b.from, a.from))
    .find(({ from }) => compareQuantities(from, quantity) <= 0);
}
