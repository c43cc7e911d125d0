import type { Path } from "../shape/read-shape.js";
import {
  type Applied,
  areAllUnits,
  askedOf,
  baseFigure,
  type Case,
  caseOf,
  isByRow,
  nameOf,
  rowPart,
  touched,
} from "./explain-coupon.js";
import type { Fine, WithFine } from "./explain-fine.js";
import { between } from "./explain-in-the-end.js";
import { calculated, cutOff, figure } from "./explain-parts.js";
import { sharesOf } from "./explain-shares.js";
import type { Calculation, ExplainedFigure, Part } from "./explanation.js";
import { at, type Charge, type RowFigures } from "./figures.js";
import { lineKinds, shareOver } from "./share-over.js";
import { taxKey } from "./taxable-rows.js";

/** What it is taken of, where all units count, and its share of each row, those of 0 too. */
export function couponDetails(from: WithFine, coupon: Applied, index: number): ExplainedFigure[] {
  const { sheet } = from;
  const path = ["coupons", index];
  const one = caseOf(from, coupon, index);
  const { work } = one;
  const how: Calculation = { is: "given", text: TAKEN_OF[sheet.policy.couponBase] };
  const base = touched(work).map((i) => calculated(nameOf(i, sheet), at(work.weights, i), how));
  const shares = couponShares(from, one, index);
  const share = (place: Path, i: number) =>
    figure(place, `Share of coupon ${coupon.code}: ${nameOf(i, sheet)}`, shares[i] as readonly Part[]);
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
    // Behind the lines there is a share only where there is carriage.
    const [exact, rounded] = [shipping as Charge, figures.shipping as Charge];
    const stations = {
      upper: isLine ? at(net, i) : exact.amount,
      lower: (rows[i] as RowFigures).taxable,
      weights: isLine ? ofLine(i) : ofShipping,
      base: isLine ? at(figures.net, i) : rounded.amount,
    };
    return [calculated(label, share, between(stations, index, fine, from))];
  });
}

/** How coupons tell like rows apart; one that was not applied has no say in it. */
function kindsOf({ given, figures, sheet }: WithFine): readonly string[] {
  const applied = new Set(sheet.coupons.filter((coupon) => coupon.applied).map(({ code }) => code));
  const coupons = given.draft.coupons.filter(({ code }) => applied.has(code));
  const shipping = taxKey({ category: figures.shipping?.taxCategory ?? null, zone: null });
  return [...lineKinds({ ...given, draft: { ...given.draft, coupons } }), shipping];
}
