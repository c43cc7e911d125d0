import type { PriceList, VariantFact } from "../../facts/answers.js";
import { compareQuantities } from "../../money/quantity.js";
import type { CatalogEntry, CatalogPrices, CatalogStock } from "../../ports/catalog-entry.js";
import {
  amount,
  backorderLimit,
  choice,
  compareAtAmount,
  grams,
  identifier,
  plainText,
  priceBreaks,
  quantity,
  stockKeepingUnit,
  stockLevel,
} from "./cells.js";
import { type Product, readOptions, yesOrNo } from "./product.js";
import { cellAt, cellOf, note, type OpenRow, readCell, refuse, take, takeIfGood } from "./row.js";
import type { Settings } from "./settings.js";

/** What happens when the shelf is empty. The newer header is a question, so yes and no answer it too. */
const policy = /* @__PURE__ */ choice({ deny: "0", continue: "unlimited", false: "0", true: "unlimited" });

/** Reads the variant of a row; what is wrong with it stands in the row's refusals. */
export function readEntry(open: OpenRow, product: Product, settings: Settings): CatalogEntry {
  const variant = readVariant(open, product, settings);
  const prices = readPrices(open, variant.increment, settings);
  return { variant, prices: prices === null ? [] : [prices], stock: readStock(open) };
}

function readVariant(open: OpenRow, product: Product, settings: Settings): VariantFact {
  const options = readOptions(open, product);
  const ownId = take(open, "skuId", stockKeepingUnit, null);
  const ownSku = take(open, "sku", stockKeepingUnit, null);
  const isSkuMissing = cellOf(open, "sku") === "";
  const needsMadeId = isSkuMissing || cellOf(open, "skuId") === "";
  const madeId = makeId(product.handle, options);
  if (needsMadeId) readCell(madeId, identifier, null, (problem) => refuse(open, null, problem));
  if (isSkuMissing) note(open, "sku", "sku_missing", "made of the handle and the options");
  const cost = takeIfGood(open, "cost", amount, null);
  const increment = take(open, "increment", quantity, "1");
  return {
    variantId: ownId ?? madeId,
    productId: product.handle,
    sku: ownSku ?? madeId,
    skuName: take(open, "skuName", plainText, null),
    title: product.title,
    options,
    published: product.published,
    notSellable: take(open, "notSellable", plainText, product.notSellable),
    taxCategory: take(open, "taxable", yesOrNo, true)
      ? take(open, "taxCode", identifier, settings.taxCategory)
      : settings.untaxedCategory,
    discountable: !product.isGiftCard,
    requiresShipping: take(open, "requiresShipping", yesOrNo, true),
    weightGrams: takeIfGood(open, "grams", grams, null),
    cost: cost === null ? null : { amount: cost, currency: settings.currency },
    increment,
    ...readBounds(open, increment),
    productType: product.productType,
    tags: product.tags,
  };
}

/** A shop's own ids and SKUs may be missing; handle and option values are always there and unique in Shopify. */
function makeId(handle: string, options: VariantFact["options"]): string {
  const parts = [handle, ...options.map(({ value }) => value)];
  return parts.map((part) => part.replaceAll("%", "%25").replaceAll("/", "%2F")).join("/");
}

function readBounds(open: OpenRow, increment: string): Pick<VariantFact, "minimum" | "maximum"> {
  const minimum = take(open, "minimum", quantity, increment);
  const maximum = take(open, "maximum", quantity, null);
  if (maximum !== null && compareQuantities(maximum, minimum) < 0) {
    refuse(open, "Maximum", { code: "out_of_range", reason: "expected a quantity not below the minimum" });
  }
  return { minimum, maximum };
}

/** null: the row names no price at all. Such a variant is listed, but it cannot be sold as long as it has none. */
function readPrices(open: OpenRow, increment: string, settings: Settings): CatalogPrices | null {
  const { currency, includesTaxOf } = settings;
  const inCurrency = (text: string | null) => (text === null ? null : { amount: text, currency });
  const price = take(open, "price", amount, null);
  if (cellOf(open, "price") === "") note(open, "price", "price_missing", "listed without a price, not at 0");
  const compareAt = takeIfGood(open, "compareAt", compareAtAmount, null);
  const groupPrices = readGroupPrices(open, increment, currency);
  if (price === null && groupPrices.length === 0) return null;
  return {
    currency,
    price: inCurrency(price),
    compareAt: inCurrency(compareAt),
    includesTaxOf,
    groupPrices,
    contracts: [],
  };
}

function readGroupPrices(open: OpenRow, increment: string, currency: string): readonly PriceList[] {
  const { groups } = open.header;
  return groups.flatMap(({ groupId, name, index }, rank) => {
    const read = priceBreaks(currency, increment);
    const breaks = readCell(cellAt(open.row, index), read, [], (problem) => refuse(open, name, problem));
    const priority = groups.length - rank;
    return breaks.length === 0 ? [] : [{ listId: `group:${groupId}`, groupId, name: groupId, priority, breaks }];
  });
}

function readStock(open: OpenRow): CatalogStock {
  const tracked = cellOf(open, "tracker") !== "";
  const level = take(open, "quantity", stockLevel, null);
  if (tracked && cellOf(open, "quantity") === "") note(open, "quantity", "quantity_missing", "counted as 0");
  if (tracked && level?.startsWith("-")) {
    note(open, "quantity", "stock_negative", "more was sold than was there; it is owed first");
  }
  const byPolicy = take(open, "policy", policy, "0");
  return { tracked, onHand: level ?? "0", backorderLimit: take(open, "backorderLimit", backorderLimit, byPolicy) };
}
