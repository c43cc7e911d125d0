import { toDecimalString } from "../money/money.js";
import { percentOf } from "../money/arithmetic.js";
import { quotient } from "../money/decimal.js";
import type { Path } from "../shape/read-shape.js";
import { percentageOf } from "./benefits/benefits.js";
import { calculated, cutOff, cutTo, figure, figureAt, roundedElsewhere, shareParts } from "./explain-parts.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import { type Fine, type WithFine } from "./explain-fine.js";
import { between } from "./explain-in-the-end.js";
import { sharesOf } from "./explain-shares.js";
import { roundingOf } from "./policy.js";
import { lineKinds, shareOver } from "./share-over.js";
import { taxKey } from "./taxable-rows.js";
import type { Calculated } from "./price.js";
import type { CouponVerdict, PriceSheet } from "./sheet.js";
import { at, type CouponWork, type RowFigures } from "./figures.js";

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

/** What it is taken of, where all units count, and its share of each row, those of 0 too. */
export function couponDetails(from: WithFine, coupon: Applied, index: number): ExplainedFigure[] {
  const { figures, sheet } = from;
  const path = ["coupons", index];
  const work = figures.couponWork[index] as CouponWork;
  const one: Case = { sheet, coupon, work };
  const how: Calculation = { is: "given", text: TAKEN_OF[sheet.policy.couponBase] };
  const base = touched(work).map((i) => calculated(nameOf(i, sheet), at(work.weights, i), how));
  const shares = couponShares(from, one, index);
  const share = (place: Path, i: number) =>
    figure(place, `Share of coupon ${coupon.code}: ${nameOf(i, sheet)}`, shares[i] ?? []);
  return [
    ...(areAllUnits(work) ? [baseFigure([...path, "base"], coupon, base)] : []),
    ...coupon.lineShares.map((_, i) => share([...path, "lineShares", i], i)),
    share([...path, "shippingShare"], coupon.lineShares.length),
  ];
}

const TAKEN_OF = {
  remaining: "what earlier coupons left",
  original: "what it was before coupons",
} as const;

/** By row: its share of the coupon, and how it came about; nothing of what the coupon does not touch. */
function couponShares(from: WithFine, one: Case, index: number): readonly (readonly Part[])[] {
  const { coupon, work, sheet } = one;
  const shares = [...coupon.lineShares, coupon.shippingShare];
  if (from.fine !== null) return sharesInTheEnd(from, from.fine, index, shares, coupon.name);
  if (isByRow(one)) return shares.map((_, i) => (at(work.weights, i) === 0 ? [] : rowPart(one, i)));
  const { weights, units } = work;
  const isOfAll = sheet.policy.couponBase === "original";
  const of = isOfAll ? Math.min(coupon.base, askedOf(one)) : coupon.amount;
  const wanted = isOfAll ? shareOver(of, { weights, units, kinds: kindsOf(from) }, from.given) : shares;
  return sharesOf({ of, weights, units, shares: wanted }, sheet.policy).map((how, i) => {
    if (how.weight === 0) return [];
    const [share, all] = [at(shares, i), at(wanted, i)];
    return [calculated(coupon.name, all, how), ...cutOff(share, all)];
  });
}

/** Where amounts are carried exactly, a share lies between what a row was before coupons and after them. */
function sharesInTheEnd(from: WithFine, fine: Fine, index: number, shares: readonly number[], label: string) {
  const { figures } = from;
  const { coupons, extraDiscounts, net, shipping, rows } = fine.figures;
  const ofLine = (i: number) => [
    ...coupons.map((coupon) => (coupon.applied ? at(coupon.lineShares, i) : 0)),
    ...extraDiscounts.map(({ lineShares }) => at(lineShares, i)),
  ];
  const ofShipping = coupons.map((coupon) => (coupon.applied ? coupon.shippingShare : 0));
  return shares.map((share, i): readonly Part[] => {
    if (share === 0) return [];
    const isLine = i < net.length;
    const stations = {
      upper: isLine ? at(net, i) : (shipping?.amount ?? 0),
      lower: (rows[i] as RowFigures).taxable,
      weights: isLine ? ofLine(i) : ofShipping,
      base: isLine ? at(figures.net, i) : (figures.shipping?.amount ?? 0),
    };
    return [calculated(label, share, between(stations, index, fine, from))];
  });
}

/** How coupons tell like rows apart; one that was not applied has no say in it. */
function kindsOf({ given, figures, sheet }: WithFine): readonly string[] {
  const coupons = given.draft.coupons.filter((_, i) => sheet.coupons[i]?.applied);
  const shipping = taxKey({ category: figures.shipping?.taxCategory ?? null, zone: null });
  return [...lineKinds({ ...given, draft: { ...given.draft, coupons } }), shipping];
}

/** The tier that was reached. */
function reasonFor({ sheet, work: { from } }: Case): string | null {
  return from === null ? null : `from ${toDecimalString(from, sheet.currency.digits)} on`;
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

function baseFigure(path: Path, { code, base }: Applied, parts: readonly Part[]): ExplainedFigure {
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  const label = `Coupon ${code}: what it is taken of`;
  return figure(path, label, [...parts, ...roundedElsewhere(base, sum, "in-the-end")]);
}

function areAllUnits({ rows, weights }: CouponWork): boolean {
  return rows.every((amount, i) => amount === weights[i]);
}

/** Each row has a benefit of its own: a percentage of each, an amount off each row or each unit. */
function isByRow({ work: { benefit }, sheet }: Case): boolean {
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
function rowPart(one: Case, i: number): Part[] {
  const { sheet, work } = one;
  const [wanted, how] = takenOff(one, at(work.weights, i), work.units[i] as string);
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
  const [wanted, how] = takenOff(one, coupon.base, "1");
  const asked = askedOf(one);
  return [
    calculated(coupon.name, wanted, how, reasonFor(one)),
    ...(asked === wanted
      ? []
      : [calculated("never more than its cap", asked - wanted, { is: "cut-off", wanted, limit: asked })]),
    ...cutTo(coupon.amount, asked, sheet.policy, touched(work).length),
  ];
}

/** What it would take off all that it is taken of, up to its cap. */
function askedOf(one: Case): number {
  const { benefit } = one.work;
  const [wanted] = takenOff(one, one.coupon.base, "1");
  return benefit.kind === "percent" ? Math.min(wanted, benefit.atMost?.minor ?? wanted) : wanted;
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
