import type { Calculation, ExplainedFigure, Explanation, Part } from "../../src/pricing/explanation.js";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import { answer, type Fraction, fraction, over, plus, times } from "../money/oracle.js";
import { rowsOf } from "./pricing-laws.js";
import { exact, percentOf, sumOfRates } from "./recomputed.js";

type Of<Is extends Calculation["is"]> = Extract<Calculation, { is: Is }>;

/** A tax of a row as it is explained, with what the sheet says of it. */
interface Told {
  readonly figure: ExplainedFigure;
  readonly rule: Calculation | null;
  readonly row: TaxedRow;
  readonly at: number;
  readonly place: number;
  readonly isReduced: boolean;
}

const minus = (a: Fraction, b: Fraction) => plus(a, times(b, fraction(-1)));
const sign = ({ n }: Fraction) => (n > 0n ? 1 : n < 0n ? -1 : 0);
const isSame = (a: Fraction, b: Fraction) => sign(minus(a, b)) === 0;
const isWithin = (a: Fraction, b: Fraction, bound: Fraction) => {
  const apart = minus(a, b);
  return sign(minus({ n: apart.n < 0n ? -apart.n : apart.n, d: apart.d }, bound)) < 0;
};
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * What the explanation says of taxes and does not hold: rules that name another base than the sheet does, shares that do not make up
 * their whole, errors that are not carried on, and roundings greater than those that are named.
 */
export function brokenTaxRules({ figures, customerTax }: Explanation, sheet: PriceSheet): readonly unknown[] {
  const told = taxesIn(figures, sheet);
  return [
    ...told.flatMap((one) => wrongBase(one, sheet).map((what) => [what, one.figure])),
    ...told.flatMap((one) => one.figure.parts.slice(1).flatMap((part) => wrongRest(part, one))),
    ...wrongShares(told, sheet),
    ...wrongCarries(told, sheet),
    ...wrongLefts(told, sheet),
    ...figures.flatMap((figure) => wrongPart(figure, sheet)),
    ...figures.flatMap((figure) => wrongOrderTax(figure, sheet, customerTax !== undefined)),
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

function isReducedIn({ totalDiscount }: TaxedRow, { totals }: PriceSheet): boolean {
  return totals.taxTreatment === "proportional" && totalDiscount > 0;
}

/** What the taxes of a row are inside of or laid on: its net, with those that are inside. */
function amountTaxed({ row, isReduced }: Told): number {
  return (
    (row.taxes[0]?.base ?? 0) +
    sum(row.taxes.filter(({ included }) => isReduced || included).map(({ amount }) => amount))
  );
}

function wrongBase(one: Told, sheet: PriceSheet): readonly string[] {
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
      const isBase = named === 0 ? isSame(exact(rule.base), base) : isWithin(exact(rule.base), base, fraction(named));
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
      (isSame(all, sumOfRates(of)) || taxBase === "discount-rows") && shares.length === shares.at(-1)?.how.rank;
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

/**
 * What discounts that are rows of their own leave of a rate: each row has its share in turn, and what comes off is what the discounts
 * say that they took off. (Where the tax in full is some of one rate on top, it is that rate, each row or unit rounded.)
 */
function wrongLefts(told: readonly Told[], sheet: PriceSheet): readonly unknown[] {
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
    return isWhole && isInTurn && isRateInFull(group, sheet) ? [] : [["left", group]];
  });
  const discounts = discountsOf(sheet);
  const off = [...taken].filter(([key, amount]) => {
    const taxes = discounts.flatMap((one) => one.taxes ?? []).filter((tax) => taxKey(tax) === key);
    return amount !== sum(taxes.map((tax) => tax.amount));
  });
  return [...wrong, ...off.map((one) => ["off", one])];
}

const taxKey = ({ rateId, rate, included }: Pick<TaxedRow["taxes"][number], "rateId" | "rate" | "included">) =>
  JSON.stringify([rateId, rate, included]);
const rateKey = ({ row, at }: Told) => taxKey(row.taxes[at] as TaxedRow["taxes"][number]);

function isRateInFull(
  group: readonly { readonly one: Told; readonly how: Of<"tax-left"> }[],
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
  return isWithin(percentOf(fraction(amount), rate), fraction(full), fraction(roundings + 1));
}

const unitsIn = (quantity: string) => (quantity.includes(".") ? 1 : Number(quantity));

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
function wrongPart({ path, parts }: ExplainedFigure, { coupons, extraDiscounts }: PriceSheet): readonly unknown[] {
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
function wrongOrderTax({ path, parts }: ExplainedFigure, sheet: PriceSheet, isRelieved: boolean): readonly unknown[] {
  const { taxes } = sheet;
  const rules = parts.flatMap(({ how }) => (how?.is === "order-tax" ? [how] : []));
  if (rules.length === 0) return [];
  const asked = path[0] === "taxes" ? taxes[Number(path[1])] : undefined;
  const these = asked === undefined ? taxes : taxes.filter((tax) => taxKey(tax) === taxKey(asked));
  const rows = rowsOf(sheet);
  const inRows = rows.flatMap((row) => row.taxes);
  const areRows = sheet.policy.taxBase === "discount-rows";
  // How much of a discount is tax that nobody pays is not in the sheet.
  const keepsAll = !isRelieved && sheet.policy.crossZone === "keep-gross" && rows.every((row) => row.taxRemoved === 0);
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
    const asked = rows.filter((row) => row.taxes.some(isAsked));
    const isBeside = areRows && !asked.some((row) => isReducedIn(row, sheet));
    if (isBeside && !(keepsAll && Number(percent) > 0)) return [];
    const borne = asked.flatMap((row) =>
      row.taxes.flatMap((tax, t) => (isAsked(tax) ? [times(fraction(offRow(row)), baseRatio(row.taxes, t))] : [])),
    );
    const parts = discountsOf(sheet)
      .flatMap((one) => one.taxes ?? [])
      .filter(isAsked);
    const beside = minus(borne.reduce(plus, fraction(0)), fraction(sum(parts.map((part) => part.base))));
    const wanted = isBeside ? plus(fraction(inSheet), beside) : fraction(inSheet);
    const bound = named + (isBeside ? parts.length * (isExact ? 1 : inRows.length) : 0);
    const holds = bound === 0 ? isSame(base, wanted) : isWithin(base, wanted, fraction(bound));
    return holds ? [] : [["order", path, base, wanted]];
  });
}
