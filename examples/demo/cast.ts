import { addQuantities, compareQuantities, type Currency, toMinor, type UnitAmount } from "power-buyer";
import type { CatalogEntry, CouponDefinition } from "power-buyer/ports";
import { DESTINATION } from "./persons.js";
import type { People, Shop } from "./shop.js";

/** A variant with its price in the shop's currency. */
export interface Article extends CatalogEntry {
  readonly price: UnitAmount;
}

/** What plays in the story. Everything is chosen by a rule, so that any catalog can be played; null: it has none. */
export interface Cast {
  /** Counted, with a backorder limit, and the least of it left. */
  readonly scarce: Article | null;
  /** Four of it can be had: two to order and two to replace. */
  readonly pair: Article | null;
  readonly other: Article | null;
  readonly unpublished: Article | null;
  /** In the catalog, and not to be sold. */
  readonly barred: Article | null;
  readonly cheapest: Article | null;
  /** The next cheaper article than `other`. */
  readonly rival: Article | null;
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
  const cost = ({ price }: Article) => toMinor(price.amount, currency.digits, "half-up");
  const byPrice = [...onSale].sort((a, b) => cost(a) - cost(b));
  const plain = onSale.filter(isPlain);

  const scarce = plain.filter(isScarce).sort((a, b) => compareQuantities(mostOf(a), mostOf(b)))[0] ?? null;
  const pair = firstUnlike([scarce], plain.filter(hasFour));
  const other = firstUnlike([scarce, pair], plain.filter(hasFour));
  return {
    scarce,
    pair,
    other,
    unpublished: known.find(({ variant }) => !variant.published && variant.notSellable === null) ?? null,
    barred: known.find(({ variant }) => variant.notSellable !== null) ?? null,
    cheapest: byPrice[0] ?? null,
    rival: other === null ? null : (byPrice.filter((article) => cost(article) < cost(other)).at(-1) ?? null),
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
  return tracked && !["0", "unlimited"].includes(backorderLimit) && compareQuantities(onHand, "0") > 0;
}

function hasFour(article: Article): boolean {
  const { tracked, backorderLimit } = article.stock;
  return !tracked || backorderLimit === "unlimited" || compareQuantities(mostOf(article), "4") >= 0;
}

/** On hand and backorder limit together; on hand may be below 0, and then there is nothing. */
export function mostOf({ stock: { onHand, backorderLimit } }: Article): string {
  return onHand.startsWith("-") || backorderLimit === "unlimited" ? "0" : addQuantities(onHand, backorderLimit);
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
