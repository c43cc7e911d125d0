import { type Money, toDecimalString } from "../money/money.js";
import { percentOf } from "../money/arithmetic.js";
import { quotient } from "../money/decimal.js";
import type { Path } from "../shape/read-shape.js";
import { percentageOf } from "./benefits/benefits.js";
import { calculated, cutTo, figure, figureAt, roundedElsewhere, shareParts } from "./explain-parts.js";
import { withTax } from "./explain-with-tax.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import { roundingOf } from "./policy.js";
import type { Calculated } from "./price.js";
import { benefitAsMeant, inclusive } from "./methods/as-meant.js";
import { type Inclusive, withTaxInside } from "./methods/tax-inside.js";
import type { CouponVerdict, PriceSheet } from "./sheet.js";
import { at, type CouponWork } from "./figures.js";

export type Applied = Extract<CouponVerdict, { applied: true }>;

/** A coupon that was applied, with all that says how it came to its amount. */
export interface Case {
  readonly sheet: PriceSheet;
  readonly coupon: Applied;
  readonly work: CouponWork;
  /** The rows that it is taken of, where its amounts are meant without the tax inside them. */
  readonly inside: readonly Inclusive[] | undefined;
}

export function caseOf(
  { figures, sheet }: Pick<Calculated, "figures" | "sheet">,
  coupon: Applied,
  index: number,
): Case {
  // It was applied, so there was work to do.
  const work = figures.couponWork[index] as CouponWork;
  return { sheet, coupon, work, inside: inclusive(work.weights, figures.taxesInside) };
}

/** What it is taken of, where only some units count; the amount as calculated; the amount row by row. */
export function explainCoupon({ figures, sheet }: Calculated, coupon: Applied, index: number): ExplainedFigure[] {
  const path = ["coupons", index];
  const { code, lineShares, shippingShare } = coupon;
  const one = caseOf({ figures, sheet }, coupon, index);
  return [
    ...explainBase([...path, "base"], one),
    figure([...path, "amount"], `Coupon ${code}`, isByRow(one) ? rowParts(one) : amountParts(one)),
    figure([...path, "amount"], `Coupon ${code}, row by row`, [
      ...shareParts(path, lineShares),
      ...(shippingShare === 0 ? [] : [figureAt([...path, "shippingShare"], "shipping", shippingShare)]),
    ]),
  ];
}

/** The tier that was reached, or the price for all as it was meant. */
function reasonFor(one: Case): string | null {
  const { from, benefit } = one.work;
  if (from !== null) return `from ${amountText(from, one)} on`;
  return benefit.kind === "pay-only" ? withoutTax(benefit.amount, one) : null;
}

/** What a price for all or a cap was before the tax inside joined it. */
function withoutTax({ minor }: Money, one: Case): string | null {
  const text = amountText(minor, one);
  return withTax(text, "1", one.inside, one.sheet.policy) === null ? null : `${text} without tax`;
}

function amountText(minor: number, { sheet }: Case): string {
  return toDecimalString(minor, sheet.currency.digits);
}

/** The units that count, where not all of them do. */
function explainBase(path: Path, { sheet, coupon, work }: Case): ExplainedFigure[] {
  const { rows, weights, units } = work;
  const { policy, lines } = sheet;
  if (areAllUnits(work)) return [];
  const parts = touched(work).flatMap((i): Part[] => {
    const [base, weight, part, whole] = [at(rows, i), at(weights, i), units[i] as string, lines[i]?.quantity ?? "1"];
    const of: Calculation = { is: "proportion", base, part, whole, rounding: policy.rounding };
    const worth = quotient([base, part], [whole], policy.rounding);
    return [
      calculated(`${nameOf(i, sheet)}: ${part} of ${whole}`, worth, of),
      ...roundedElsewhere(weight, worth, "in-the-end"),
    ];
  });
  return [baseFigure(path, coupon, parts)];
}

export function baseFigure(path: Path, { code, base }: Applied, parts: readonly Part[]): ExplainedFigure {
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  const label = `Coupon ${code}: what it is taken of`;
  return figure(path, label, [...parts, ...roundedElsewhere(base, sum, "in-the-end")]);
}

export function areAllUnits({ rows, weights }: CouponWork): boolean {
  return rows.every((amount, i) => amount === weights[i]);
}

/** Each row has a benefit of its own: a percentage of each, an amount off each row or each unit. */
export function isByRow({ work: { benefit }, sheet }: Case): boolean {
  if (benefit.kind === "amount") return benefit.per === "line" || benefit.per === "unit";
  return percentageOf(benefit) !== null && sheet.policy.percentLevel === "line";
}

function rowParts(one: Case): Part[] {
  const { coupon, work } = one;
  const parts = touched(work).flatMap((i) => rowPart(one, i));
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  return [...parts, ...roundedElsewhere(coupon.amount, sum, "in-the-end")];
}

/** What it takes off one row by a calculation of its own. */
export function rowPart(one: Case, i: number): Part[] {
  const { sheet, work } = one;
  const [wanted, how] = takenOff(one, at(work.weights, i), work.units[i] as string, one.inside?.slice(i, i + 1));
  return [
    calculated(nameOf(i, sheet), wanted, how, reasonFor(one)),
    ...cutTo(shareOf(one.coupon, i), wanted, sheet.policy),
  ];
}

function shareOf({ lineShares, shippingShare }: Applied, i: number): number {
  return i < lineShares.length ? at(lineShares, i) : shippingShare;
}

function amountParts(one: Case): Part[] {
  const { sheet, coupon, work } = one;
  const [wanted, how] = takenOff(one, coupon.base, "1", one.inside);
  const asked = askedOf(one);
  return [
    calculated(coupon.name, wanted, how, reasonFor(one)),
    ...(asked === wanted
      ? []
      : [calculated("never more than its cap", asked - wanted, { is: "cut-off", wanted, limit: asked }, capOf(one))]),
    ...cutTo(coupon.amount, asked, sheet.policy, touched(work).length),
  ];
}

function capOf(one: Case): string | null {
  const { atMost } = one.work.benefit as { readonly atMost: Money };
  return withoutTax(atMost, one);
}

/** What it would take off all that it is taken of, up to its cap. */
export function askedOf(one: Case): number {
  const benefit = benefitAsMeant(one.work.benefit, one.inside, one.sheet.policy);
  const [wanted] = takenOff(one, one.coupon.base, "1", one.inside);
  return benefit.kind === "percent" ? Math.min(wanted, benefit.atMost?.minor ?? wanted) : wanted;
}

/** What the benefit would take off so much, and how. */
function takenOff(
  { work: { benefit }, sheet: { policy, currency } }: Case,
  base: number,
  units: string,
  rows: readonly Inclusive[] | undefined,
): readonly [amount: number, how: Calculation] {
  const percent = percentageOf(benefit);
  if (percent !== null) {
    const rounding = roundingOf(policy, "percentRounding");
    return [percentOf(base, percent, rounding), { is: "percentage", base, percent, rounding }];
  }
  if (benefit.kind !== "amount") {
    const meant = benefitAsMeant(benefit, rows, policy);
    const price = meant.kind === "pay-only" ? meant.amount.minor : 0;
    return [Math.max(0, base - price), { is: "down-to", base, price: Math.min(base, price) }];
  }
  const { minor } = benefit.amount;
  const amount = toDecimalString(minor, currency.digits);
  const { rounding } = policy;
  const quantity = benefit.per === "unit" ? units : "1";
  const how = withTax(amount, quantity, rows, policy);
  if (how !== null) return [withTaxInside([minor, quantity], rows as readonly Inclusive[], rounding), how];
  return benefit.per === "unit"
    ? [quotient([minor, units], [1], rounding), { is: "product", price: amount, quantity: units, rounding }]
    : [minor, { is: "amount", amount, rounding }];
}

export function touched({ weights }: CouponWork): number[] {
  return weights.flatMap((weight, i) => (weight === 0 ? [] : [i]));
}

export function nameOf(index: number, { lines }: PriceSheet): string {
  return index < lines.length ? `line ${index + 1}` : "shipping";
}
