import type { Line } from "../draft/draft.js";
import type { CouponBenefit, CouponFact, Selection } from "../facts/answers.js";
import { compareQuantities } from "../money/quantity.js";

/** The indexes of the lines that a coupon looks at: in its selection, and free to be discounted. */
export function eligibleLines(lines: readonly Line[], { include, exclude }: CouponFact): ReadonlySet<number> {
  return linesThat(
    lines,
    (line) => (include === null || isSelected(line, include)) && (exclude === null || !isSelected(line, exclude)),
  );
}

/** The lines of a selection that may be discounted; all such lines where there is none. */
export function selectedLines(lines: readonly Line[], of: Selection | undefined): ReadonlySet<number> {
  return linesThat(lines, (line) => of === undefined || isSelected(line, of));
}

function linesThat(lines: readonly Line[], isIn: (line: Line) => boolean): ReadonlySet<number> {
  return new Set(lines.flatMap((line, i) => (line.item.discountable && isIn(line) ? [i] : [])));
}

/** What has to be bought for something else to get cheaper: lines that a coupon looks at too. */
export function boughtLines(lines: readonly Line[], benefit: CouponBenefit): ReadonlySet<number> {
  const of = benefit.kind === "buy-get" ? benefit.buy.of : undefined;
  return of === undefined ? new Set() : selectedLines(lines, of);
}

/** Does a coupon count units? Then lines of different quantities are not alike. */
export function countsUnits({ benefit, tiers = [], units }: CouponFact): boolean {
  const benefits = [benefit, ...tiers.map((tier) => tier.benefit)];
  return (
    units !== undefined ||
    benefits.some((one) => one.kind === "buy-get" || (one.kind === "amount" && one.per === "unit"))
  );
}

export function isSelected(line: Line, selection: Selection): boolean {
  const { unitPrice, productIds, skus, tags, productTypes } = selection;
  if (unitPrice === undefined) return isNamed(line, selection);
  const namesNothing = [productIds, skus, tags, productTypes].every(({ length }) => length === 0);
  return (namesNothing || isNamed(line, selection)) && isPriced(line, unitPrice);
}

function isNamed({ item }: Line, selection: Selection): boolean {
  if (isIn(selection.skus, item.sku)) return true;
  if (item.kind === "custom") return false;
  return (
    selection.productIds.includes(item.productId) ||
    isIn(selection.productTypes, item.productType) ||
    item.tags.some((tag) => selection.tags.includes(tag))
  );
}

function isIn(names: readonly (string | null)[], name: string | null): boolean {
  return names.includes(name);
}

function isPriced({ price }: Line, { from, to }: NonNullable<Selection["unitPrice"]>): boolean {
  return (
    price !== null &&
    (from === undefined || compareQuantities(price.amount, from) >= 0) &&
    (to === undefined || compareQuantities(price.amount, to) <= 0)
  );
}
