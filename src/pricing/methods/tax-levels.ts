import { compareText } from "../../internal/compare-text.js";
import { beyond, compareFractions, type Fraction, roundFraction, sumFractions } from "../../money/fraction.js";
import { type ExactTax, exactTaxes, modeFor, type UnroundedTax } from "./exact-tax.js";
import type { PricingPolicy } from "../policy.js";
import { rowTaxes, taxByRate } from "../row-tax.js";
import type { TaxedAmount } from "../stage.js";
import type { RowTax } from "../sheet.js";
import { type AppliedRate, at, sum } from "../figures.js";
import { wholeUnits } from "./units.js";

/** The taxes of all rows, rounded where the policy says; what stands beside the rows joins the sums of the order. */
type Level = (rows: readonly TaxedAmount[], policy: PricingPolicy, beside: readonly UnroundedTax[]) => RowTax[][];

/** The levels that are not the usual one. */
type Unusual = Exclude<PricingPolicy["taxLevel"], "row-rate">;

const LEVELS: Readonly<Record<Unusual, Level>> = {
  unit: (rows, policy) => rows.map((row) => taxByUnit(row, policy)),
  row: together("row"),
  "order-rate": together("order-rate"),
  order: together("order"),
  "rate-carried": carried,
};

/** What is added up before it is rounded. */
export const TAX_GROUPS: Readonly<Record<"row" | "order-rate" | "order", GroupOf>> = {
  row: ({ row }) => String(row),
  "order-rate": ({ rate }) => rateKey(rate),
  order: () => "",
};

export function taxRowsByLevel(
  rows: readonly TaxedAmount[],
  policy: PricingPolicy,
  beside: readonly UnroundedTax[] = [],
): RowTax[][] {
  return LEVELS[policy.taxLevel as Unusual](rows, policy, beside);
}

/** Rates of one key are one tax, wherever in the order they stand. */
export function rateKey({ id, rate, included }: AppliedRate): string {
  return JSON.stringify([id, rate, included]);
}

/** The units of a row; where the amount does not divide, some of them are a minor unit dearer. What comes in fractions is one unit. */
export function unitsOf({ amount, quantity }: Pick<TaxedAmount, "amount" | "quantity">) {
  const units = wholeUnits(quantity);
  const cheaper = Math.floor(amount / units);
  return { units, cheaper, dearer: amount - cheaper * units };
}

/** The tax of one unit, rounded, as often as there are units. */
function taxByUnit(row: TaxedAmount, policy: PricingPolicy): RowTax[] {
  const { units, cheaper, dearer } = unitsOf(row);
  const low = taxByRate({ ...row, amount: cheaper }, policy);
  const high = dearer === 0 ? low : taxByRate({ ...row, amount: cheaper + 1 }, policy);
  return rowTaxes(
    row,
    low.map(({ amount }, i) => amount * (units - dearer) + (high[i] as RowTax).amount * dearer),
  );
}

/**
 * Taxes of one group are added up exactly and rounded once. Each has its whole minor units; those left over go to where most of one
 * was cut off. No row holds more tax than the row itself, and where there is none of an amount, nothing of the rest is its.
 */
function together(level: keyof typeof TAX_GROUPS): Level {
  return (rows, policy, beside) => {
    const groupOf = TAX_GROUPS[level];
    const taxes = exactTaxes(rows);
    const amounts = taxes.map(({ whole }) => whole);
    const room = roomIn(rows, taxes);
    const besides = groupsOf(beside, groupOf);
    for (const [key, members] of groupsOf(taxes, groupOf)) {
      const others = (besides.get(key) ?? []).map((i) => beside[i] as UnroundedTax);
      let left =
        roundedSum([...members.map((i) => taxes[i] as ExactTax), ...others], policy) -
        sum(members.map((i) => at(amounts, i)));
      const order = byRest(taxes, members);
      const turns = turnsIn(order, taxes, room);
      const each = Math.ceil(left / turns.length);
      for (const i of turns) {
        const { row, isInside } = taxes[i] as ExactTax;
        const more = Math.max(0, Math.min(left, each, isInside ? at(room, row) : each));
        amounts[i] = at(amounts, i) + more;
        if (isInside) room[row] = at(room, row) - more;
        left -= more;
      }
      // What stands beside the rows may take minor units from them, as far as there are any; a sum too great to be exact takes all for NaN.
      for (const i of [...order].reverse()) {
        const less = Math.min(at(amounts, i), Math.max(0, -left));
        amounts[i] = at(amounts, i) - less;
        left += less;
      }
    }
    return inRows(rows, taxes, amounts);
  };
}

/** Who takes part where minor units are left over: taxes of something, in rows that can hold more of them. */
export function turnsIn(
  order: readonly number[],
  taxes: readonly ExactTax[],
  room: readonly number[],
): readonly number[] {
  return order.filter((i) => {
    const { exact, isInside, row } = taxes[i] as ExactTax;
    return exact.n > 0n && (!isInside || at(room, row) > 0);
  });
}

export type GroupOf = (tax: UnroundedTax & { readonly row?: number }) => string;

/** What is inside and what is on top is never added: each is rounded by its own axis. */
export function groupsOf(taxes: readonly UnroundedTax[], groupOf: GroupOf): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  taxes.forEach((tax, i) => {
    const key = `${String(tax.isInside)} ${groupOf(tax)}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [i]);
    else members.push(i);
  });
  return groups;
}

function roundedSum(group: readonly UnroundedTax[], policy: PricingPolicy): number {
  return roundFraction(sumFractions(group.map(({ exact }) => exact)), modeFor(group[0] as UnroundedTax, policy));
}

/** Where most was cut off comes first; of what is alike the greater tax, then by rate, and only then the earlier one. */
export function byRest(taxes: readonly ExactTax[], members: readonly number[]): readonly number[] {
  const rests = members.map((i) => {
    const { exact, whole, rate } = taxes[i] as ExactTax;
    return { i, whole, key: rateKey(rate), rest: Number.isNaN(whole) ? exact : beyond(exact, whole) };
  });
  return rests
    .sort((a, b) => compareFractions(b.rest, a.rest) || b.whole - a.whole || compareText(a.key, b.key))
    .map(({ i }) => i);
}

/** What each row can still hold of taxes inside. */
function roomIn(rows: readonly TaxedAmount[], taxes: readonly ExactTax[]): number[] {
  const room = rows.map(({ amount }) => amount);
  for (const { row, isInside, whole } of taxes) if (isInside) room[row] = at(room, row) - whole;
  return room;
}

/** Row by row; what a rounding gave or took is taken or given in the next row of the same rate. */
function carried(rows: readonly TaxedAmount[], policy: PricingPolicy): RowTax[][] {
  const errors = new Map<string, Fraction>();
  const room = rows.map(({ amount }) => amount);
  const taxes = exactTaxes(rows);
  const amounts = taxes.map((tax) => {
    const key = rateKey(tax.rate);
    const due = sumFractions([tax.exact, errors.get(key) ?? { n: 0n, d: 1n }]);
    const wanted = Math.max(0, roundFraction(due, modeFor(tax, policy)));
    if (Number.isNaN(wanted)) return wanted;
    const amount = tax.isInside ? Math.min(wanted, at(room, tax.row)) : wanted;
    // The taxes inside of a row come first: what those on top leave of its room is not asked.
    room[tax.row] = at(room, tax.row) - amount;
    errors.set(key, beyond(due, amount));
    return amount;
  });
  return inRows(rows, taxes, amounts);
}

function inRows(rows: readonly TaxedAmount[], taxes: readonly ExactTax[], amounts: readonly number[]): RowTax[][] {
  const perRow = rows.map((): number[] => []);
  taxes.forEach(({ row }, i) => (perRow[row] as number[]).push(at(amounts, i)));
  return rows.map((taxed, i) => rowTaxes(taxed, perRow[i] as number[]));
}
