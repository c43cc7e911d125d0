import type { ExplainedFigure } from "../../src/pricing/explanation.js";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import { type Fraction, fraction, over, plus, times } from "../money/oracle.js";
import { rowsOf } from "./pricing-laws.js";
import { exact, percentOf } from "./recomputed.js";
import { isReducedIn, isSame, isWithin, minus, type Of, sum, taxKey, type Told, unitsIn } from "./tax-told.js";

/**
 * What discounts that are rows of their own leave of a rate: each row has its share in turn, and what comes off is what the discounts
 * say that they took off. Where rows have one rate on top and nothing is taken out (`keepsAll`), the tax in full is so much of them.
 */
export function wrongLefts(told: readonly Told[], sheet: PriceSheet, keepsAll: boolean): readonly unknown[] {
  const groups = new Map<string, { readonly one: Told; readonly how: Of<"tax-left"> }[]>();
  for (const one of told) {
    if (one.rule?.is !== "tax-left") continue;
    const { full, off, most, left, weights, odd } = one.rule;
    const key = JSON.stringify([rateKey(one), full, off, most, left, weights, odd]);
    groups.set(key, [...(groups.get(key) ?? []), { one, how: one.rule }]);
  }
  if (told.some(({ isReduced }) => isReduced)) return [];
  const taken = new Map<string, number>();
  const wrong = [...groups.values()].flatMap((group) => {
    const { how } = group[0] as (typeof group)[number];
    const copies = group.filter((one) => one.how.rank === 1).length;
    const key = rateKey((group[0] as (typeof group)[number]).one);
    taken.set(key, (taken.get(key) ?? 0) + copies * sum(how.off));
    const isWhole =
      sum(group.map(({ one }) => one.figure.amount)) === copies * how.left &&
      sum(group.map((one) => one.how.weight)) === copies * how.weights;
    const rest = ({ weight }: Of<"tax-left">) => (BigInt(how.left) * BigInt(weight)) % BigInt(Math.max(1, how.weights));
    const ranked = group.map((one) => one.how).sort((a, b) => a.rank - b.rank);
    const isInTurn =
      copies > 1 ||
      ranked.every((one, i) => one.rank === i + 1 && (i === 0 || rest(ranked[i - 1] as typeof one) >= rest(one)));
    return isWhole && isInTurn && (!keepsAll || isRateInFull(group, copies, sheet)) ? [] : [["left", group]];
  });
  const discounts = discountsOf(sheet);
  const off = [...taken].filter(([key, amount]) => {
    const taxes = discounts.flatMap((one) => one.taxes ?? []).filter((tax) => taxKey(tax) === key);
    return amount !== sum(taxes.map((tax) => tax.amount));
  });
  return [...wrong, ...off.map((one) => ["off", one])];
}

const rateKey = ({ row, at }: Told) => taxKey(row.taxes[at] as TaxedRow["taxes"][number]);

function isRateInFull(
  group: readonly { readonly one: Told; readonly how: Of<"tax-left"> }[],
  copies: number,
  sheet: PriceSheet,
): boolean {
  const isPlain = group.every(
    ({ one: { row } }) => row.taxes.length === 1 && row.taxRemoved === 0 && row.taxes[0]?.included === false,
  );
  if (!isPlain) return true;
  const { full } = (group[0] as (typeof group)[number]).how;
  const [{ rate }] = (group[0] as (typeof group)[number]).one.row.taxes as [TaxedRow["taxes"][number]];
  const amount = sum(group.map(({ one: { row } }) => row.taxable + offRow(row)));
  const roundings = sum(group.map(({ one: { place } }) => unitsIn(sheet.lines[place]?.quantity ?? "1")));
  // A row before these may have carried on what its rounding left over.
  return isWithin(percentOf(fraction(amount), rate), fraction(copies * full), fraction(roundings + 1));
}

const discountsOf = ({ coupons, extraDiscounts }: PriceSheet) => [
  ...coupons.flatMap((one) => (one.applied ? [one] : [])),
  ...extraDiscounts,
];

/** Per 1 of an amount before its tax on top: what a tax of it is laid on. */
function baseRatio(taxes: TaxedRow["taxes"], at: number): Fraction {
  let [before, inside] = [fraction(0), fraction(0)];
  const bases = taxes.map(({ rate, included, compound }) => {
    const base = compound ? plus(fraction(1), before) : fraction(1);
    before = plus(before, percentOf(base, rate));
    if (included) inside = before;
    return base;
  });
  return over(bases[at] as Fraction, plus(fraction(1), inside));
}

/** What discounts take off a row. */
function offRow(row: TaxedRow): number {
  const { couponDiscount = 0, extraDiscount = 0 } = row as Partial<PriceSheet["lines"][number]>;
  return couponDiscount + extraDiscount;
}

/** The tax of a part of a discount: the sheet names its base, rounded, and the taxes inside of it before. */
export function wrongPart(
  { path, parts }: ExplainedFigure,
  { coupons, extraDiscounts }: PriceSheet,
): readonly unknown[] {
  const [rule, ...rest] = parts;
  if (rule?.how?.is !== "part-tax") return [];
  const [list, index, , at] = path;
  const discount = list === "coupons" ? coupons[Number(index)] : extraDiscounts[Number(index)];
  const taxes = (discount as { readonly taxes?: TaxedRow["taxes"] } | undefined)?.taxes ?? [];
  const tax = taxes[Number(at)] as TaxedRow["taxes"][number];
  const isBase = isWithin(exact(rule.how.base), fraction(tax.base), fraction(taxes.length + 1));
  const isCut = rest.every(({ how }) => how?.is === "cut-off" && tax.included);
  return isBase && isCut && rule.how.percent === tax.rate ? [] : [["part", path, rule, tax]];
}

/** A tax of the order as its rule made it: the bases are those that the sheet names for this rate. */
export function wrongOrderTax(
  { path, parts }: ExplainedFigure,
  sheet: PriceSheet,
  keepsAll: boolean,
): readonly unknown[] {
  const { taxes } = sheet;
  const rules = parts.flatMap(({ how }) => (how?.is === "order-tax" ? [how] : []));
  if (rules.length === 0) return [];
  const asked = path[0] === "taxes" ? taxes[Number(path[1])] : undefined;
  const these = asked === undefined ? taxes : taxes.filter((tax) => taxKey(tax) === taxKey(asked));
  const rows = rowsOf(sheet);
  const inRows = rows.flatMap((row) => row.taxes);
  const areRows = sheet.policy.taxBase === "discount-rows";
  const isExact =
    inRows.every(({ included, compound }) => !included && !compound) && sheet.totals.taxTreatment !== "proportional";
  const named = isExact ? 0 : inRows.length * inRows.length;
  const percents = [...new Set(these.map(({ rate }) => rate))];
  return percents.flatMap((percent) => {
    const isAsked = (tax: Parameters<typeof taxKey>[0]) =>
      tax.rate === percent && these.some((one) => taxKey(one) === taxKey(tax));
    const told = rules.flatMap(({ of }) => of.filter((one) => one.percent === percent).map(({ base }) => exact(base)));
    const base = told.reduce(plus, fraction(0));
    const inSheet = sum(these.filter(({ rate }) => rate === percent).map((tax) => tax.base));
    // In full, less the exact parts of discounts: the sheet has what rows bear of them, and the parts rounded.
    const besides = areRows ? rows.filter((row) => row.taxes.some(isAsked) && !isReducedIn(row, sheet)) : [];
    const isBeside = besides.length > 0;
    if (isBeside && !(keepsAll && Number(percent) > 0)) return [];
    const keys = new Set(besides.flatMap((row) => row.taxes.map(taxKey)));
    const borne = besides.flatMap((row) =>
      row.taxes.flatMap((tax, t) => (isAsked(tax) ? [times(fraction(offRow(row)), baseRatio(row.taxes, t))] : [])),
    );
    const parts = discountsOf(sheet)
      .flatMap((one) => one.taxes ?? [])
      .filter((tax) => isAsked(tax) && keys.has(taxKey(tax)));
    const beside = minus(borne.reduce(plus, fraction(0)), fraction(sum(parts.map((part) => part.base))));
    const wanted = isBeside ? plus(fraction(inSheet), beside) : fraction(inSheet);
    const bound = named + (isBeside ? parts.length * (isExact ? 1 : inRows.length) : 0);
    const holds = bound === 0 ? isSame(base, wanted) : isWithin(base, wanted, fraction(bound));
    return holds ? [] : [["order", path, base, wanted]];
  });
}
