import { addQuantities, compareQuantities, type Currency, toMinor, type UnitAmount } from "power-buyer";
import type { CatalogEntry, CouponDefinition } from "power-buyer/ports";
import { DESTINATION } from "./persons.js";
import type { Shop } from "./shop.js";
import type { People } from "./shop-files.js";

/** A variant with its price in the shop's currency. */
export interface Article extends CatalogEntry {
  readonly price: UnitAmount;
}

/** What plays in the story. Everything is chosen by a rule, so that any catalog can be played; null: it has none. */
export interface Cast {
  /** Counted and limited, with the least of it left; one that may be backordered, if there is one. */
  readonly scarce: Article | null;
  /** Four of it can be had: two to order and two to replace. */
  readonly pair: Article | null;
  readonly other: Article | null;
  readonly unpublished: Article | null;
  /** In the catalog, and not to be sold. */
  readonly barred: Article | null;
  /** The next cheaper article than `other`, or `other` itself: amounts that the story needs are taken from its price. */
  readonly cheaper: Article | null;
  /** Its name is written with accents, hyphens or other signs. */
  readonly oddlySpelt: CatalogEntry | null;
  /** A coupon for everything. */
  readonly coupon: CouponDefinition | null;
  /** A customer whom somebody has flagged OKAY. */
  readonly retail: People["customers"][number] | null;
  readonly wholesale: People["customers"][number] | null;
  /** Somebody else's card. */
  readonly foreignCard: People["methods"][number] | null;
}

export function castOf(shop: Shop): Cast {
  return { ...articlesOf(shop), ...peopleOf(shop.people), coupon: shop.coupons.find(isForAll) ?? null };
}

function articlesOf({ catalog, currency, taxes }: Shop) {
  const taxed = new Set(taxes.filter(({ country }) => country === DESTINATION.country).map(({ category }) => category));
  const known = catalog.entries
    .flatMap((entry) => asArticle(entry, currency))
    .filter(({ variant }) => taxed.has(variant.taxCategory ?? ""));
  const onSale = known.filter(({ variant }) => variant.published && variant.notSellable === null);
  const plain = onSale.filter(isPlain);

  const scarce = plain.filter(isScarce).sort(byBackordersThenByWhatIsLeft)[0] ?? null;
  const pair = firstUnlike([scarce], plain.filter(hasFour));
  const other = firstUnlike([scarce, pair], plain.filter(hasFour));
  return {
    scarce,
    pair,
    other,
    unpublished: known.find(({ variant }) => !variant.published && variant.notSellable === null) ?? null,
    barred: known.find(({ variant }) => variant.notSellable !== null) ?? null,
    cheaper: other === null ? null : nextCheaper(plain, other, currency),
    oddlySpelt: catalog.entries.find(({ variant }) => hurried(variant.title) !== variant.title.toUpperCase()) ?? null,
  };
}

function peopleOf({ customers, flags, methods }: People) {
  const trusted = new Set(flags.filter(({ flag }) => flag.flag === "OKAY").map(({ customerId }) => customerId));
  return {
    retail: customers.find(({ kind, customerId }) => kind === "retail" && trusted.has(customerId)) ?? null,
    wholesale: customers.find(({ kind }) => kind === "wholesale") ?? null,
    foreignCard: methods[0] ?? null,
  };
}

function asArticle(entry: CatalogEntry, { code }: Currency): readonly Article[] {
  const price = entry.prices.find(({ currency }) => currency === code)?.price ?? null;
  return price === null ? [] : [{ ...entry, price }];
}

/** A name as somebody types it who is in a hurry: without accents and signs. */
export function hurried(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toUpperCase();
}

/** Sold piece by piece, and open to every discount. */
function isPlain({ variant }: Article): boolean {
  return variant.increment === "1" && variant.minimum === "1" && variant.maximum === null && variant.discountable;
}

function isScarce({ stock: { tracked, onHand, backorderLimit } }: Article): boolean {
  return tracked && backorderLimit !== "unlimited" && compareQuantities(onHand, "0") > 0;
}

function byBackordersThenByWhatIsLeft(a: Article, b: Article): number {
  const isFirm = ({ stock }: Article) => Number(stock.backorderLimit === "0");
  return isFirm(a) - isFirm(b) || compareQuantities(mostOf(a), mostOf(b));
}

function hasFour(article: Article): boolean {
  const { tracked, backorderLimit } = article.stock;
  return !tracked || backorderLimit === "unlimited" || compareQuantities(mostOf(article), "4") >= 0;
}

/** On hand and backorder limit together; on hand may be below 0, and then there is nothing. */
export function mostOf({ stock: { onHand, backorderLimit } }: Article): string {
  return onHand.startsWith("-") || backorderLimit === "unlimited" ? "0" : addQuantities(onHand, backorderLimit);
}

function nextCheaper(articles: readonly Article[], than: Article, { digits }: Currency): Article {
  const cost = ({ price }: Article) => toMinor(price.amount, digits, "half-up");
  const isPayable = ({ price }: Article) => (price.amount.split(".")[1] ?? "").length <= digits;
  return articles
    .filter((article) => isPayable(article) && cost(article) < cost(than) && cost(article) > 0)
    .reduce((best, article) => (best === than || cost(article) > cost(best) ? article : best), than);
}

/** One of another product where there is one, else at least another variant. */
function firstUnlike(taken: readonly (Article | null)[], from: readonly Article[]): Article | null {
  const differs = (field: "productId" | "variantId") => (article: Article) =>
    taken.every((one) => one?.variant[field] !== article.variant[field]);
  return from.find(differs("productId")) ?? from.find(differs("variantId")) ?? null;
}

function isForAll({ benefit, active, include, exclude, minimumSpend, target }: CouponDefinition): boolean {
  const isUnconditional = include === null && exclude === null && minimumSpend === null;
  return active && isUnconditional && benefit.kind === "percent" && target === "items";
}
