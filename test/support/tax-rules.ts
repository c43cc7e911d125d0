import type { ExplainedFigure, Explanation, Part } from "../../src/pricing/explanation.js";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import { answer, fraction, plus, times } from "../money/oracle.js";
import { wrongLefts, wrongOrderTax, wrongPart } from "./discount-row-rules.js";
import { rowsOf } from "./pricing-laws.js";
import { exact, percentOf, sumOfRates } from "./recomputed.js";
import { isAtMost, isReducedIn, isSame, isWithin, minus, type Of, sign, sum, type Told, unitsIn } from "./tax-told.js";

/**
 * What the explanation says of taxes and does not hold: rules that name another base than the sheet does, shares that do not make up
 * their whole, errors that are not carried on, and roundings greater than those that are named.
 */
export function brokenTaxRules({ figures, customerTax }: Explanation, sheet: PriceSheet): readonly unknown[] {
  const told = taxesIn(figures, sheet);
  // How much of a discount is tax that nobody pays is not in the sheet: where there may be such tax, it is not asked.
  const isKept = customerTax === undefined && sheet.policy.crossZone === "keep-gross";
  const keepsAll = isKept && rowsOf(sheet).every((row) => row.taxRemoved === 0);
  return [
    ...told.flatMap((one) => wrongBase(one, sheet, mostApartIn(told, one.place)).map((what) => [what, one.figure])),
    ...told.flatMap((one) => one.figure.parts.slice(1).flatMap((part) => wrongRest(part, one))),
    ...wrongShares(told, sheet),
    ...wrongCarries(told, sheet),
    ...wrongLefts(told, sheet, keepsAll),
    ...figures.flatMap((figure) => wrongPart(figure, sheet)),
    ...figures.flatMap((figure) => wrongOrderTax(figure, sheet, keepsAll)),
  ];
}

function taxesIn(figures: readonly ExplainedFigure[], sheet: PriceSheet): readonly Told[] {
  const rows = rowsOf(sheet);
  const first = sheet.lines.length;
  const charges = first + (sheet.shipping === null ? 0 : 1);
  const starts: Readonly<Record<string, number>> = {
    lines: 0,
    shipping: first,
    surcharges: charges,
    extra: charges + sheet.surcharges.length,
  };
  return figures.flatMap((figure): Told[] => {
    const [list = "", index = 0] = figure.path;
    const start = starts[list];
    if (start === undefined || figure.path.at(-3) !== "taxes" || figure.path.at(-1) !== "amount") return [];
    const place = start + (list === "shipping" ? 0 : Number(index));
    const row = rows[place] as TaxedRow;
    const isReduced = isReducedIn(row, sheet);
    return [{ figure, rule: figure.parts[0]?.how ?? null, row, at: Number(figure.path.at(-2)), place, isReduced }];
  });
}

/** What the taxes of a row are inside of or laid on: its net, with those that are inside. */
function amountTaxed({ row, isReduced }: Told): number {
  return (
    (row.taxes[0]?.base ?? 0) +
    sum(row.taxes.filter(({ included }) => isReduced || included).map(({ amount }) => amount))
  );
}

/**
 * So far a tax of this row is from its rate at most, in minor units: what was cut off, or the odd ones it was given. What discounts
 * that are rows take back comes off what was cut off already.
 */
function mostApartIn(told: readonly Told[], place: number): number {
  const inRow = told.filter((one) => one.place === place);
  return Math.max(
    1,
    ...inRow.map(({ rule }) => (rule?.is === "tax-share" ? (rule.odd < 0 ? rule.each + 1 : rule.each) : 1)),
  );
}

function wrongBase(one: Told, sheet: PriceSheet, most: number): readonly string[] {
  const { rule, row, at, isReduced, place } = one;
  const tax = row.taxes[at] as TaxedRow["taxes"][number];
  const inside = row.taxes.filter(({ included }) => isReduced || included).length;
  const units = unitsIn(sheet.lines[place]?.quantity ?? "1");
  const none = ["no rule"];
  if (rule === null) return none;
  switch (rule.is) {
    case "percentage":
      return rule.base === tax.base && rule.percent === tax.rate ? [] : ["base"];
    case "inside":
      return rule.base === amountTaxed(one) && rule.on === tax.base && rule.percent === tax.rate ? [] : ["base"];
    case "unit-tax":
    case "unit-tax-inside": {
      const of = rule.is === "unit-tax" ? tax.base : amountTaxed(one);
      const isAll = sum(rule.units.map(({ count }) => count)) === units;
      return isAll && sum(rule.units.map(({ count, base }) => count * base)) === of ? [] : ["units"];
    }
    case "tax-share":
    case "carried-tax": {
      if (rule.percent !== tax.rate) return ["rate"];
      const base = fraction(tax.base);
      // The base of the sheet is without the taxes inside, and with those before a compound one, each rounded.
      const named = inside + (tax.compound ? at : 0);
      // A half carried in can meet another half, and discounts that are rows can give a unit to a share without a fraction: such
      // a tax may be quite as far from its rate. Any other share is nearer.
      const isWhole = rule.is === "carried-tax" || sheet.policy.taxBase === "discount-rows";
      const isNear = isWhole ? isAtMost : isWithin;
      const isBase =
        named === 0 ? isSame(exact(rule.base), base) : isNear(exact(rule.base), base, fraction(named * most));
      return isBase ? [] : ["base"];
    }
    case "between": {
      const digits = 10n ** BigInt(sheet.currency.digits);
      const [upper, lower] = [rule.upper, rule.lower].map((text) =>
        answer(times(fraction(text), fraction(digits)), rule.rounding),
      );
      // A discount on the total that is rounded to nothing has still reduced what was carried.
      const isStation = rule.base === upper || (!tax.included && !isReduced && rule.base === lower);
      const own = times(fraction(rule.weights[rule.at] ?? "0"), fraction(digits));
      const asRated = times(percentOf(fraction(rule.tax?.base ?? "0"), tax.rate), fraction(digits));
      // Parts of a minor unit are rounded too, once for each unit, row and discount at most.
      const isRate = rule.tax?.percent === tax.rate && isWithin(own, asRated, fraction(1, 100));
      const weighed = rule.weights.reduce((total, text) => plus(total, fraction(text)), fraction(0));
      const isApart = isSame(minus(fraction(rule.upper), fraction(rule.lower)), weighed);
      return isStation && isRate && isApart ? [] : ["stations"];
    }
    case "tax-left": {
      const taxed = amountTaxed(one);
      const before = sum(row.taxes.slice(0, at).map(({ included, amount }) => (included ? amount : 0)));
      return rule.weight === (tax.included ? taxed - before : taxed) ? [] : ["base"];
    }
    case "amount":
    case "cash":
    case "cut-off":
    case "down-to":
    case "given":
    case "order-tax":
    case "part-tax":
    case "percentage-each":
    case "product":
    case "with-tax":
    case "proportion":
    case "rounded-elsewhere":
    case "share":
      return none;
  }
}

/** What follows the rule: cut to what there is, and no rounding elsewhere. */
function wrongRest(part: Part, one: Told): readonly unknown[] {
  const { how } = part;
  if (how?.is !== "cut-off" || how.wanted <= how.limit) return [["rest", part]];
  // Tax inside is cut off where nothing of the row, or of one of its units, is left.
  const isUsedUp =
    one.rule?.is === "unit-tax-inside" ? unitsOver(one) >= how.wanted - how.limit : one.row.taxes[0]?.base === 0;
  return isUsedUp ? [] : [["cut-off", part]];
}

/** By how much the taxes of units, each rounded, are more than the units. */
function unitsOver({ rule, row, isReduced }: Told): number {
  const { units, rounding } = rule as Of<"unit-tax-inside">;
  const rates = row.taxes.filter(({ included }) => isReduced || included);
  let [net, before] = [fraction(1), fraction(0)];
  const parts = rates.map(({ rate, compound }) => {
    const tax = percentOf(compound ? plus(net, before) : net, rate);
    before = plus(before, tax);
    return tax;
  });
  net = plus(net, before);
  return sum(
    units.map(({ count, base }) => {
      const taxes = parts.map((part) => answer({ n: BigInt(base) * part.n * net.d, d: part.d * net.n }, rounding));
      return count * Math.max(0, sum(taxes) - base);
    }),
  );
}

/** The shares of one rounded sum: in turn by what was cut off, and all that was left over is given out. */
function wrongShares(told: readonly Told[], { policy: { taxBase } }: PriceSheet): readonly unknown[] {
  const groups = new Map<string, { readonly one: Told; readonly how: Of<"tax-share"> }[]>();
  for (const one of told) {
    if (one.rule?.is !== "tax-share") continue;
    const { of, level, rounding } = one.rule;
    const { rateId, rate, included } = one.row.taxes[one.at] as TaxedRow["taxes"][number];
    const apart = { row: one.place, "order-rate": [rateId, rate, included], order: 0 }[level];
    const key = JSON.stringify([one.isReduced, one.isReduced || included, of, rounding, apart]);
    groups.set(key, [...(groups.get(key) ?? []), { one, how: one.rule }]);
  }
  const isMixed = new Set(told.map(({ isReduced }) => isReduced)).size > 1;
  return [...groups.values()].flatMap((group) => {
    const shares = group
      .map(({ one, how }) => {
        const own = percentOf(exact(how.base), how.percent);
        const whole = answer(own, "floor");
        return { how, one, own, whole, rest: minus(own, fraction(whole)), given: one.figure.amount - whole };
      })
      .sort((a, b) => a.how.rank - b.how.rank);
    const wrong: unknown[] = [];
    shares.forEach((share, i) => {
      const { how, rest, whole } = share;
      const before = shares[i - 1];
      if (how.rank === 1 && how.left !== how.odd) wrong.push(["first", share]);
      if (how.isFull && share.one.row.taxes[0]?.base !== 0 && sign(share.own) > 0) wrong.push(["not full", share]);
      if (before === undefined || before.how.rank !== how.rank - 1) return;
      // What is too much is taken back from the last in turn on.
      const side = how.odd < 0 ? -1 : 1;
      const order = side * sign(minus(before.rest, rest));
      if (order < 0 || (order === 0 && side * (before.whole - whole) < 0)) wrong.push(["turn", before, share]);
      if (how.left !== before.how.left - before.given) wrong.push(["left", before, share]);
    });
    const { of, rounding, odd } = (shares[0] as (typeof shares)[number]).how;
    const all = shares.reduce((total, { own }) => plus(total, own), fraction(0));
    // Discounts that are rows of their own stand beside these: their bases are those of `wrongOrderTax`.
    const isWhole =
      (isSame(all, sumOfRates(of)) || (taxBase === "discount-rows" && !isMixed)) &&
      shares.length === shares.at(-1)?.how.rank;
    if (isWhole) {
      const isOdd = odd === answer(sumOfRates(of), rounding) - sum(shares.map(({ whole }) => whole));
      const gets = sum(shares.map(({ given }) => given));
      const isOut =
        gets === odd ||
        (gets < odd && shares.every(({ given, how }) => given >= 1 || how.isFull)) ||
        (gets > odd && shares.every(({ one }) => one.figure.amount === 0));
      if (!isOdd || !isOut) wrong.push(["odd", shares]);
    } else if (!isMixed) wrong.push(["incomplete", shares]);
    return wrong;
  });
}

/** What one row leaves over, the next of the same rate begins with. */
function wrongCarries(told: readonly Told[], { policy: { taxBase } }: PriceSheet): readonly unknown[] {
  const errors = new Map<string, string | null>();
  // Of a row whose taxes a discount on the total reduced, or of which a discount took its part, the rounding before it is not told.
  const isMixed = new Set(told.map(({ isReduced }) => isReduced)).size > 1 || taxBase === "discount-rows";
  return [...told]
    .sort((a, b) => a.place - b.place)
    .flatMap(({ rule, figure, row, at, isReduced }) => {
      if (rule?.is !== "carried-tax") return [];
      const { rateId, rate, included } = row.taxes[at] as TaxedRow["taxes"][number];
      const key = JSON.stringify([isReduced, rateId, rate, included]);
      const before = errors.get(key) ?? "0";
      const due = plus(percentOf(exact(rule.base), rule.percent), exact(rule.carriedIn));
      errors.set(key, rule.carriedOut);
      const isCarried = rule.carriedIn === before || (isMixed && !isReduced);
      const isOut = isSame(exact(rule.carriedOut), minus(due, fraction(figure.amount)));
      return isCarried && isOut ? [] : [["carried", figure]];
    });
}
