import { type Fraction, sumFractions } from "../../money/fraction.js";
import { at, type Figures, sum } from "../figures.js";
import { splitRates, takenOut, taxOf, taxRows } from "../row-tax.js";
import type { RowTax } from "../sheet.js";
import type { Given, PreparedRow, TaxedBeside } from "../stage.js";
import { taxWeights, wholeOf } from "../tax-weights.js";
import { couponRow, type DiscountRow, exactly, minus, partOn, product } from "./discount-parts.js";
import { exactTaxesOf, type UnroundedTax } from "./exact-tax.js";
import { spreadOut, taxesOfPart } from "./part-tax.js";
import { taxRowsByLevel } from "./tax-levels.js";

/** Rows that are taxed alike, by their places. */
export interface Group {
  readonly places: readonly number[];
  readonly like: PreparedRow;
  /** What of each discount falls on them, without the included tax that nobody pays. */
  readonly parts: readonly Fraction[];
}

/** Discounts laid over the rows that are taxed alike. */
export interface DiscountWork {
  readonly groups: readonly Group[];
  /** By group and discount. */
  readonly off: readonly (readonly (readonly RowTax[])[])[];
  /** The rows without discounts. */
  readonly full: readonly PreparedRow[];
}

/** Where tax is rounded over the order, a discount joins the sum before it is. */
export const OVER_ORDER: readonly string[] = ["order-rate", "order"];

/**
 * Discounts as rows of their own, as some platforms keep them. The goods are taxed in full; each discount is laid over their tax rates in
 * proportion to what it is taken of, each part is taxed by itself, and that tax comes off. What is left of a rate is never negative,
 * never more than what is left of the goods where it is inside of them, and nothing where nothing is left. It is spread over the rows
 * again by what is left of each, so that every row knows what was paid for it.
 */
export function taxBeside(rows: readonly PreparedRow[], figures: Figures, given: Given): TaxedBeside | null {
  const { policy } = given;
  if (policy.taxBase !== "discount-rows") return null;
  const { groups, off, full } = discountWork(rows, figures, given);
  const taxesOff = (k: number) => off.flatMap((ofGroup) => ofGroup[k] as RowTax[]);
  const taxes = OVER_ORDER.includes(policy.taxLevel)
    ? taxRowsByLevel(
        rows,
        policy,
        groups.flatMap((group) => besides(group, rows, full)),
      )
    : lessTaxes(rows, taxRows(full, given), groups, off);
  const { coupons, extraDiscounts } = figures;
  return {
    taxes,
    discounts: {
      coupons: coupons.map((coupon, k) => (coupon.applied ? { ...coupon, taxes: taxesOff(k) } : coupon)),
      extraDiscounts: extraDiscounts.map((one, k) => ({ ...one, taxes: taxesOff(coupons.length + k) })),
    },
  };
}

/** All of that but the taxes of the rows; coupons come first, then the discounts of a shop's own stages. */
export function discountWork(
  rows: readonly PreparedRow[],
  { coupons, extraDiscounts, ...figures }: Figures,
  given: Given,
): DiscountWork {
  const discounts: readonly (DiscountRow | null)[] = [
    ...coupons.map((coupon, k) => couponRow(coupon, k, figures, given.policy)),
    ...extraDiscounts.map(({ lineShares }) => ({ shares: lineShares, weights: null })),
  ];
  const groups = groupsOf(rows, discounts);
  return {
    groups,
    off: groups.map(({ like, parts }) => parts.map((part) => taxesOfPart(part, like, given.policy))),
    full: rows.map((row, i) => inFull(row, sum(discounts.map((one) => at(one?.shares ?? [], i))), given)),
  };
}

function groupsOf(rows: readonly PreparedRow[], discounts: readonly (DiscountRow | null)[]): Group[] {
  const places = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const key = JSON.stringify([splitRates(row), row.remove]);
    const known = places.get(key);
    if (known === undefined) places.set(key, [i]);
    else known.push(i);
  });
  return [...places.values()].map((these) => {
    const like = rows[these[0] as number] as PreparedRow;
    const inPrice = taxWeights(like.remove);
    const kept = exactly(1, inPrice.net, wholeOf(inPrice));
    const parts = discounts.map((one) => (one === null ? NOTHING : product(partOn(one, these), kept)));
    return { places: these, like, parts };
  });
}

const NOTHING: Fraction = { n: 0n, d: 1n };

/** The row before discounts, without the included tax that its customer does not pay. */
function inFull(taxed: PreparedRow, off: number, given: Given): PreparedRow {
  const amount = taxed.row.amount + off;
  return { ...taxed, amount: amount - taxOf(takenOut(taxed.row, amount, taxed.remove, given)) };
}

/** The rows bear whole shares of discounts, whose parts are exact: the tax on the difference joins the sums of the order. */
function besides(group: Group, rows: readonly PreparedRow[], full: readonly PreparedRow[]): UnroundedTax[] {
  const difference = differenceOf(group, rows, full);
  return exactTaxesOf({ ...group.like, amount: 1 }).map((tax) => ({ ...tax, exact: product(tax.exact, difference) }));
}

/** By how much more the rows of a group bear than their parts are. */
export function differenceOf(
  { places, parts }: Group,
  rows: readonly PreparedRow[],
  full: readonly PreparedRow[],
): Fraction {
  const borne = sum(places.map((i) => (full[i] as PreparedRow).amount - (rows[i] as PreparedRow).amount));
  return sumFractions([exactly(borne, 1, 1), ...parts.map(minus)]);
}

/** Each rate of each group less the taxes of the discounts, spread over what is left of the rows. */
function lessTaxes(
  rows: readonly PreparedRow[],
  full: readonly (readonly RowTax[])[],
  groups: readonly Group[],
  off: readonly (readonly (readonly RowTax[])[])[],
): (readonly RowTax[])[] {
  const taxes = [...full];
  groups.forEach((group, g) => {
    if (!isTouched(group)) return;
    const { places } = group;
    const left = spreadOut(
      places.map((i) => rows[i] as PreparedRow),
      places.map((i) => full[i] as readonly RowTax[]),
      off[g] as readonly (readonly RowTax[])[],
    );
    places.forEach((i, k) => {
      taxes[i] = left[k] as readonly RowTax[];
    });
  });
  return taxes;
}

/** What no discount touches keeps the taxes that it has. */
export function isTouched({ parts }: Group): boolean {
  return parts.some(({ n }) => n !== 0n);
}
