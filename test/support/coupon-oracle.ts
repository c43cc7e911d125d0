import type { Draft, Line } from "../../src/draft/draft.js";
import type { CouponBenefit, CouponCondition, CouponFact, CustomerFact, Selection } from "../../src/facts/answers.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import { answer, type Fraction, fraction, over, plus, times } from "../money/oracle.js";
import { least, type Row, take, total } from "./oracle-rows.js";
import { AS_OF } from "./pricing-builders.js";

/** What coupons are judged on: rows as they stand after line discounts and what a shop's own stages took before. */
export interface CouponCase {
  readonly draft: Draft;
  readonly policy: PricingPolicy;
  readonly customer: CustomerFact | null;
  /** For each code of the draft; null where nobody knows it. */
  readonly known: readonly (CouponFact | null)[];
  readonly lines: readonly Row[];
  readonly shipping: Row | null;
}

/** How much comes off each row. */
type Shares = ReadonlyMap<Row, bigint>;

/** Takes the draft's coupons off the rows; answers what each took. */
export function takeCoupons(given: CouponCase): bigint[] {
  const { known, policy } = given;
  const amounts = known.map(() => 0n);
  const standing: CouponFact[] = [];
  const places = known.map((_, i) => i);
  const isExclusive = (i: number) => known[i]?.exclusive ?? false;
  const isRival = (i: number, j: number) =>
    isExclusive(i) === isExclusive(j) &&
    (policy.couponStacking === "best" || (known[i]?.bestOf !== undefined && known[i]?.bestOf === known[j]?.bestOf));
  let open = [...places.filter(isExclusive), ...places.filter((i) => !isExclusive(i))];
  while (open.length > 0) {
    const [first = 0] = open;
    const rivals = open.filter((i) => i === first || isRival(first, i));
    open = open.filter((i) => !rivals.includes(i));
    const tries = rivals.map((i) => {
      const coupon = known[i];
      const shares: Shares = coupon == null ? new Map() : sharesOf(given, coupon, standing);
      return { i, coupon, shares, amount: total([...shares.values()]) };
    });
    const most = tries.reduce((best, one) => (one.amount > best.amount ? one : best));
    if (most.amount === 0n || most.coupon == null) continue;
    amounts[most.i] = most.amount;
    standing.push(most.coupon);
    for (const [row, share] of most.shares) row.left -= share;
  }
  return amounts;
}

function sharesOf(given: CouponCase, coupon: CouponFact, standing: readonly CouponFact[]): Shares {
  const { draft, lines, shipping, policy } = given;
  const seen = lines.filter((_, i) => looksAt(coupon, draft.lines[i]));
  const spend = total(seen.map((row) => spendOn(row, policy)));
  const reached = (coupon.tiers ?? []).filter(({ from }) => spend >= from.minor);
  if (coupon.tiers !== undefined && reached.length === 0) return new Map();
  const top = Math.max(...reached.map(({ from }) => from.minor));
  const benefit = reached.find(({ from }) => from.minor === top)?.benefit ?? coupon.benefit;
  const place = benefit.kind === "free-shipping" ? "shipping" : benefit.kind === "buy-get" ? "items" : coupon.target;
  if (!mayApply(given, coupon, standing, { seen, spend, place })) return new Map();
  const goods = place === "shipping" ? [] : seen.map((row) => ({ row, value: row.left, units: unitsOf(given, row) }));
  const chosen = choose(given, coupon, benefit, goods, seen);
  const carriage =
    place === "items" || shipping === null ? [] : [{ row: shipping, value: shipping.left, units: fraction(1) }];
  const shares = takenFrom([...chosen, ...carriage], benefit, policy);
  const { budget, spent } = coupon;
  const isWithin = budget === undefined || total([...shares.values()]) + BigInt(spent?.minor ?? 0) <= budget.minor;
  return isWithin ? shares : new Map();
}

function mayApply(
  { draft, policy, customer, ...given }: CouponCase,
  coupon: CouponFact,
  standing: readonly CouponFact[],
  { seen, spend, place }: { readonly seen: readonly Row[]; readonly spend: bigint; readonly place: string },
): boolean {
  const stacks = (other: CouponFact) =>
    !(other.exclusive ?? false) &&
    !(coupon.exclusive ?? false) &&
    (policy.couponStacking === "all" || (policy.couponStacking === "marked" && other.combinable && coupon.combinable));
  return (
    coupon.active &&
    customer?.kind === "retail" &&
    coupon.endsAt !== AS_OF &&
    coupon.limit === null &&
    standing.every(stacks) &&
    (place === "shipping" || seen.length > 0) &&
    (coupon.minimumSpend === null || spend >= coupon.minimumSpend.minor) &&
    (coupon.conditions ?? []).every((condition) => holds({ draft, policy, customer, ...given }, condition))
  );
}

/** What a minimum counts of a row. */
function spendOn({ net, left }: Row, { minimumSpendOf }: PricingPolicy): bigint {
  return minimumSpendOf === "after-earlier-discounts" ? left : net;
}

function holds({ draft, policy, customer, lines, shipping }: CouponCase, condition: CouponCondition): boolean {
  const chosen = (of: Selection | undefined, onlyDiscountable: boolean) =>
    draft.lines.filter((line) => (line.item.discountable || !onlyDiscountable) && (of === undefined || isIn(of, line)));
  switch (condition.kind) {
    case "spend": {
      const rows = chosen(condition.of, true).flatMap((line) => lines[draft.lines.indexOf(line)] ?? []);
      const spend = total(rows.map((row) => spendOn(row, policy)));
      const { atLeast, above, atMost, below } = condition;
      return (
        !(atLeast !== undefined && spend < atLeast.minor) &&
        !(above !== undefined && spend <= above.minor) &&
        !(atMost !== undefined && spend > atMost.minor) &&
        !(below !== undefined && spend >= below.minor)
      );
    }
    case "quantity": {
      const quantities = chosen(condition.of, true).map(({ quantity }) => ten(quantity));
      const { atLeast, atMost, each } = condition;
      const isEnough = (one: bigint) => atLeast === undefined || one >= ten(atLeast);
      const isFewEnough = (one: bigint) => atMost === undefined || one <= ten(atMost);
      // In no line more than that, and in one of them as many as are wanted; without lines there are none.
      const inLines = quantities.length === 0 ? [0n] : quantities;
      return each === true
        ? inLines.some(isEnough) && inLines.every(isFewEnough)
        : isEnough(total(quantities)) && isFewEnough(total(quantities));
    }
    case "contains":
      return chosen(condition.of, false).length > 0;
    case "lacks":
      return chosen(condition.of, false).length === 0;
    case "customer-group":
      return customer?.groups.some(({ id }) => condition.anyOf.includes(id)) ?? false;
    case "shipping-option":
      return (
        shipping !== null && draft.shipping?.kind === "option" && condition.anyOf.includes(draft.shipping.optionId)
      );
    case "nth-order":
      return customer?.orders !== undefined && customer.orders === condition.n - 1;
  }
}

/** A part of a row: so many of its units, and what they are worth. */
interface Share {
  readonly row: Row;
  readonly value: bigint;
  readonly units: Fraction;
}

/** Which units of the goods count. */
function choose(
  given: CouponCase,
  { units }: CouponFact,
  benefit: CouponBenefit,
  goods: readonly Share[],
  seen: readonly Row[],
): readonly Share[] {
  const cap = units === undefined ? null : ten(units.most);
  if (benefit.kind !== "buy-get")
    return units === undefined || cap === null ? goods : firstOf(goods, cap, units.first, given.policy);
  const { of } = benefit.buy;
  const isBought = (row: Row) => {
    const line = given.draft.lines[given.lines.indexOf(row)];
    return of !== undefined && line?.item.discountable === true && isIn(of, line);
  };
  const bought = (of === undefined ? seen : given.lines.filter(isBought)).filter(({ left }) => left > 0n);
  const there = total(bought.map((row) => inTen(unitsOf(given, row))));
  const [buy, get] = [ten(benefit.buy.quantity), ten(benefit.get.quantity)];
  let free = 0n;
  if (of === undefined) {
    const sets = there / (buy + get);
    const rest = there - sets * (buy + get);
    free = sets * get + (rest > buy ? rest - buy : 0n);
  } else free = (there / buy) * get;
  return firstOf(
    goods.filter(({ row }) => !isBought(row)),
    cap === null ? free : least(cap, free),
    "cheapest",
    given.policy,
  );
}

function firstOf(
  goods: readonly Share[],
  most: bigint,
  first: NonNullable<CouponFact["units"]>["first"],
  { rounding }: PricingPolicy,
): readonly Share[] {
  const perUnit = ({ value, units }: Share) => over(fraction(value), units);
  const compare = (a: Fraction, b: Fraction) => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);
  const sign = { "of-each-line": 0, "in-order": 0, cheapest: 1, dearest: -1 }[first];
  const sorted = goods
    .filter(({ value }) => value > 0n)
    .sort((a, b) => sign * (compare(perUnit(a), perUnit(b)) || sign * byKind(a.row, b.row)));
  let left = most;
  return sorted.map(({ row, value, units }) => {
    const there = inTen(units);
    const taken = least(there, left);
    if (first !== "of-each-line") left -= taken;
    const worth = BigInt(answer(fraction(value * taken, there), rounding));
    return { row, value: worth, units: fraction(taken, 10n ** 10n) };
  });
}

function takenFrom(parts: readonly Share[], benefit: CouponBenefit, { rounding }: PricingPolicy): Shares {
  const round = (value: Fraction) => BigInt(answer(value, rounding));
  const base = total(parts.map(({ value }) => value));
  const percent = (rate: string) => round(over(times(fraction(base), fraction(rate)), fraction(100)));
  if (benefit.kind === "amount" && (benefit.per ?? "order") !== "order") {
    const { minor } = benefit.amount;
    return new Map(
      parts.map(({ row, value, units }) => [
        row,
        least(value, round(over(times(fraction(minor), benefit.per === "line" ? fraction(1) : units), row.meant))),
      ]),
    );
  }
  const asMeant = parts.reduce((all, { row, value }) => plus(all, times(fraction(value), row.meant)), fraction(0));
  const withTax = ({ minor }: { readonly minor: number }) =>
    base === 0n ? 0n : round(over(times(fraction(minor), fraction(base)), asMeant));
  const wanted = () => {
    switch (benefit.kind) {
      case "percent":
        return least(percent(benefit.percent), benefit.atMost === undefined ? base : withTax(benefit.atMost));
      case "buy-get":
        return percent(benefit.get.percent);
      case "amount":
        return withTax(benefit.amount);
      case "pay-only":
        return base - least(base, withTax(benefit.amount));
      case "free-shipping":
        return base;
    }
  };
  // Taken off copies: what a coupon would take is known before it is taken.
  const copies = parts.map(({ row, value }) => ({ ...row, left: value }));
  take(wanted(), copies);
  return new Map(parts.map(({ row, value }, i) => [row, value - (copies[i]?.left ?? 0n)]));
}

function byKind(a: Row, b: Row): number {
  const last = "\uffff";
  const keyOf = ({ category, zone, seen }: Row) => [
    category ?? last,
    zone?.country ?? last,
    zone?.region ?? last,
    seen,
  ];
  const [left, right] = [keyOf(a), keyOf(b)];
  const i = left.findIndex((text, at) => text !== right[at]);
  return i < 0 ? 0 : (left[i] ?? "") < (right[i] ?? "") ? -1 : 1;
}

function unitsOf({ draft, lines }: CouponCase, row: Row): Fraction {
  return fraction(draft.lines[lines.indexOf(row)]?.quantity ?? "0");
}

/** Quantities in 10^-10, the finest that there are. */
function ten(quantity: string): bigint {
  return inTen(fraction(quantity));
}

function inTen({ n, d }: Fraction): bigint {
  return (n * 10n ** 10n) / d;
}

/**
 * Which coupons look at a line, of it or of a spend on it that an earlier one may have changed, and its quantity where one of them
 * counts units: lines of one such text are alike.
 */
export function seenBy(known: readonly (CouponFact | null)[], line: Line, { minimumSpendOf }: PricingPolicy): string {
  const coupons = known.filter((coupon) => coupon !== null);
  const marks = coupons.map((coupon) => {
    const of = coupon.benefit.kind === "buy-get" ? coupon.benefit.buy.of : undefined;
    const isBought = of !== undefined && line.item.discountable && isIn(of, line);
    return `${looksAt(coupon, line) ? "1" : "0"}${isBought ? "1" : "0"}`;
  });
  const isCounting = coupons.some(({ units, benefit, tiers = [] }) =>
    [benefit, ...tiers.map((tier) => tier.benefit)].some(
      (one) => units !== undefined || one.kind === "buy-get" || (one.kind === "amount" && one.per === "unit"),
    ),
  );
  const spends = coupons.flatMap((coupon) => [
    looksAt(coupon, line),
    ...(coupon.conditions ?? []).flatMap((one) =>
      one.kind === "spend" ? [line.item.discountable && (one.of === undefined || isIn(one.of, line))] : [],
    ),
  ]);
  const asked = minimumSpendOf === "after-earlier-discounts" ? spends.map((isAsked) => (isAsked ? "1" : "0")) : [];
  return [...marks, ...asked].join("") + (isCounting ? line.quantity : "");
}

/** Does this coupon look at this line? */
export function looksAt({ include, exclude }: CouponFact, line: Line | undefined): boolean {
  if (line?.item.discountable !== true) return false;
  return (include === null || isIn(include, line)) && !(exclude !== null && isIn(exclude, line));
}

function isIn({ unitPrice, ...names }: Selection, { item, price }: Line): boolean {
  const isNamed =
    (item.sku !== null && names.skus.includes(item.sku)) ||
    (item.kind === "variant" && item.tags.some((tag) => names.tags.includes(tag)));
  if (unitPrice === undefined) return isNamed;
  const isAnything = Object.values(names).every((list) => list.length === 0);
  if (price === null || !(isNamed || isAnything)) return false;
  const { from, to } = unitPrice;
  const [amount, low, high] = [price.amount, from ?? "0", to ?? price.amount].map((text) => ten(text));
  return (low ?? 0n) <= (amount ?? 0n) && (amount ?? 0n) <= (high ?? 0n);
}
