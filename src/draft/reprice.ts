import { Result } from "neverthrow";
import type { PricesFact } from "../facts/answers.js";
import type { FactsNeeded } from "../facts/facts.js";
import { hasCome } from "../internal/instant.js";
import { canonicalDecimal } from "../money/decimal-text.js";
import type { CurrencyMismatch } from "../money/errors.js";
import type { Draft, Line, LinePrice, VariantItem } from "./draft.js";
import { type EditContext, lookAll } from "./edit.js";
import { priceFrom, pricesQuestion } from "./resolve-price.js";
import { skuTotals, totalIn } from "./sku-totals.js";

/** A line of the catalog, which has prices to be found anew. */
export type VariantLine = Line & { readonly item: VariantItem };

/**
 * Whether the line stands for a variant of the catalog, and not for something that the catalog does not have.
 *
 * @example
 * ```ts
 * import { type Draft, isVariantLine } from "power-buyer/draft";
 *
 * const skus = (draft: Draft) => draft.lines.filter(isVariantLine).map((line) => line.item.sku);
 * ```
 */
export function isVariantLine(line: Line): line is VariantLine {
  return line.item.kind === "variant";
}

/** Which prices a refresh leaves alone. A locked one holds until it expires. */
const HOLDS: Readonly<Record<LinePrice["source"], boolean>> = {
  catalog: false,
  "price-list": false,
  contract: false,
  locked: false,
  override: true,
  copied: true,
};

/**
 * Whether a refresh at this moment finds the line's price anew. Prices set by hand and copied ones stay as they are, locked ones
 * until they expire; a missing price is always looked for.
 *
 * @example
 * ```ts
 * import { isRepriceable, type Line } from "power-buyer/draft";
 *
 * const open = (line: Line) => isRepriceable(line, "2026-11-23T09:30:00.000Z");
 * ```
 */
export function isRepriceable(line: Line, at: string): line is VariantLine {
  if (!followsPrices(line)) return false;
  const expiresAt = line.price?.expiresAt ?? null;
  return expiresAt === null || hasCome(expiresAt, at);
}

/** Do the shop's prices say what the line costs, now or once its lock has expired? Not where it was set by hand or copied. */
export function followsPrices(line: Line): line is VariantLine {
  return isVariantLine(line) && (line.price === null || !HOLDS[line.price.source]);
}

/**
 * Whether two prices are one, whenever they were found: the same amount (1.5 is 1.50), source, label, compare-at price,
 * included tax and expiry.
 *
 * @example
 * ```ts
 * import { type Line, type LinePrice, samePrice } from "power-buyer/draft";
 *
 * const hasDrifted = (line: Line, now: LinePrice | null) => !samePrice(line.price, now);
 * ```
 */
export function samePrice(a: LinePrice | null, b: LinePrice | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    canonicalDecimal(a.amount) === canonicalDecimal(b.amount) &&
    sameAmount(a.compareAt, b.compareAt) &&
    a.source === b.source &&
    a.label === b.label &&
    a.includesTaxOf?.country === b.includesTaxOf?.country &&
    a.includesTaxOf?.region === b.includesTaxOf?.region &&
    a.expiresAt === b.expiresAt
  );
}

function sameAmount(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : canonicalDecimal(a) === canonicalDecimal(b);
}

/** All prices of each variant; null for one that the catalog has not. */
export type PricesByVariant = ReadonlyMap<string, PricesFact | null>;

/** Looks up the prices of these lines' variants as this draft's customer gets them. */
export function lookUpPrices(
  draft: Pick<Draft, "customerId" | "currency">,
  lines: readonly VariantLine[],
  context: Pick<EditContext, "facts">,
): Result<PricesByVariant, FactsNeeded> {
  const variantIds = [...new Set(lines.map((line) => line.item.variantId))];
  const questions = variantIds.map((variantId) => pricesQuestion(draft, variantId));
  return lookAll(context, questions).map(
    (answers) => new Map(variantIds.map((variantId, index) => [variantId, answers[index] ?? null])),
  );
}

/** What each of these lines costs, in their order. */
export function priceLines(
  draft: Draft,
  lines: readonly VariantLine[],
  prices: PricesByVariant,
  at: string,
): Result<readonly (LinePrice | null)[], CurrencyMismatch> {
  const totals = skuTotals(draft);
  return Result.combine(
    lines.map(({ item }) => priceFrom(prices.get(item.variantId), totalIn(totals, item.sku), draft, at)),
  );
}
