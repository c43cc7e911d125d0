import { toDecimalString } from "../money/money.js";
import { percentOf } from "../money/arithmetic.js";
import { quotient } from "../money/decimal.js";
import { percentageOf } from "./benefits/benefits.js";
import { calculated, cutTo, figure, figureAt, roundedElsewhere, shareParts } from "./explain-parts.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import { roundingOf } from "./policy.js";
import type { Calculated } from "./price.js";
import type { CouponVerdict, PriceSheet } from "./sheet.js";
import { at, type CouponWork } from "./stage.js";

type Applied = Extract<CouponVerdict, { applied: true }>;

/** A coupon that was applied, with all that says how it came to its amount. */
interface Case {
  readonly sheet: PriceSheet;
  readonly coupon: Applied;
  readonly work: CouponWork;
}

/** What it is taken of, where only some units count; the amount as calculated; the amount row by row. */
export function explainCoupon({ figures, sheet }: Calculated, coupon: Applied, index: number): ExplainedFigure[] {
  const path = ["coupons", index];
  const { code, lineShares, shippingShare } = coupon;
  // It was applied, so there was work to do.
  const one: Case = { sheet, coupon, work: figures.couponWork[index] as CouponWork };
  return [
    ...explainBase([...path, "base"], one),
    figure([...path, "amount"], `Coupon ${code}`, isByRow(one) ? rowParts(one) : amountParts(one)),
    figure([...path, "amount"], `Coupon ${code}, row by row`, [
      ...shareParts(path, lineShares),
      ...(shippingShare === 0 ? [] : [figureAt([...path, "shippingShare"], "shipping", shippingShare)]),
    ]),
  ];
}

/** The tier that was reached. */
function reasonFor({ sheet, work: { from } }: Case): string | null {
  return from === null ? null : `from ${toDecimalString(from, sheet.currency.digits)} on`;
}

/** The units that count, where not all of them do. */
function explainBase(path: readonly (string | number)[], { sheet, coupon, work }: Case): ExplainedFigure[] {
  const { rows, weights, units } = work;
  const { policy, lines } = sheet;
  if (rows.every((amount, i) => amount === weights[i])) return [];
  const parts = touched(work).flatMap((i): Part[] => {
    const [base, weight, part, whole] = [at(rows, i), at(weights, i), units[i] as string, lines[i]?.quantity ?? "1"];
    const of: Calculation = { is: "proportion", base, part, whole, rounding: policy.rounding };
    const worth = quotient([base, part], [whole], policy.rounding);
    return [
      calculated(`${nameOf(i, sheet)}: ${part} of ${whole}`, worth, of),
      ...roundedElsewhere(weight, worth, "in-the-end"),
    ];
  });
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  const label = `Coupon ${coupon.code}: what it is taken of`;
  return [figure(path, label, [...parts, ...roundedElsewhere(coupon.base, sum, "in-the-end")])];
}

/** Each row has a benefit of its own: a percentage of each, an amount off each row or each unit. */
function isByRow({ work: { benefit }, sheet }: Case): boolean {
  if (benefit.kind === "amount") return benefit.per === "line" || benefit.per === "unit";
  return percentageOf(benefit) !== null && sheet.policy.percentLevel === "line";
}

function rowParts(one: Case): Part[] {
  const { sheet, coupon, work } = one;
  const parts = touched(work).flatMap((i): Part[] => {
    const share = i < coupon.lineShares.length ? at(coupon.lineShares, i) : coupon.shippingShare;
    const [wanted, how] = takenOff(one, at(work.weights, i), work.units[i] as string);
    return [calculated(nameOf(i, sheet), wanted, how, reasonFor(one)), ...cutTo(share, wanted, sheet.policy)];
  });
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  return [...parts, ...roundedElsewhere(coupon.amount, sum, "in-the-end")];
}

function amountParts(one: Case): Part[] {
  const { sheet, coupon, work } = one;
  const { benefit } = work;
  const { amount, base, name } = coupon;
  const [wanted, how] = takenOff(one, base, "1");
  const cap = benefit.kind === "percent" ? (benefit.atMost?.minor ?? wanted) : wanted;
  const capped = Math.min(wanted, cap);
  return [
    calculated(name, wanted, how, reasonFor(one)),
    ...(capped === wanted
      ? []
      : [calculated("never more than its cap", capped - wanted, { is: "cut-off", wanted, limit: capped })]),
    ...cutTo(amount, capped, sheet.policy),
  ];
}

/** What the benefit would take off so much, and how. */
function takenOff(
  { work: { benefit }, sheet: { policy, currency } }: Case,
  base: number,
  units: string,
): readonly [amount: number, how: Calculation] {
  const percent = percentageOf(benefit);
  if (percent !== null) {
    const rounding = roundingOf(policy, "percentRounding");
    return [percentOf(base, percent, rounding), { is: "percentage", base, percent, rounding }];
  }
  if (benefit.kind !== "amount") {
    const price = benefit.kind === "pay-only" ? benefit.amount.minor : 0;
    return [Math.max(0, base - price), { is: "down-to", base, price: Math.min(base, price) }];
  }
  const { minor } = benefit.amount;
  const amount = toDecimalString(minor, currency.digits);
  const { rounding } = policy;
  return benefit.per === "unit"
    ? [quotient([minor, units], [1], rounding), { is: "product", price: amount, quantity: units, rounding }]
    : [minor, { is: "amount", amount, rounding }];
}

function touched({ weights }: CouponWork): number[] {
  return weights.flatMap((weight, i) => (weight === 0 ? [] : [i]));
}

function nameOf(index: number, { lines }: PriceSheet): string {
  return index < lines.length ? `line ${index + 1}` : "shipping";
}
