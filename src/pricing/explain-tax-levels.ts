import { mulDiv, percentOf } from "../money/arithmetic.js";
import { beyond, type Fraction, roundFraction, sumFractions } from "../money/fraction.js";
import { exactText } from "./explain-exact.js";
import { calculated, cutOff } from "./explain-parts.js";
import { rateLabel, taxesByRate, type TaxedRows, type TaxParts } from "./explain-tax.js";
import type { Calculation, Part, RateOfBase, TaxedUnits } from "./explanation.js";
import { at, sum } from "./figures.js";
import { type ExactTax, exactTaxes, modeFor, type UnroundedTax } from "./methods/exact-tax.js";
import { byRest, groupsOf, rateKey, TAX_GROUPS, turnsIn, unitsOf } from "./methods/tax-levels.js";
import type { PricingPolicy } from "./policy.js";
import { splitRates, taxByRate } from "./row-tax.js";
import type { RowTax } from "./sheet.js";
import type { TaxedAmount } from "./stage.js";
import { taxWeights, wholeOf } from "./tax-weights.js";

type Explain = (taxed: TaxedRows, beside: readonly TaxOnBase[]) => TaxParts;

const LEVELS: Readonly<Record<PricingPolicy["taxLevel"], Explain>> = {
  "row-rate": taxesByRate,
  unit: (taxed) => taxed.rows.map((row, i) => byUnit(row, taxed.taxes[i] as readonly RowTax[], taxed.policy)),
  row: together("row"),
  "order-rate": together("order-rate"),
  order: together("order"),
  "rate-carried": carried,
};

/** How each tax of the rows came to its amount, where the policy rounds it; what stands beside the rows joins sums of the order. */
export function taxesByLevel(taxed: TaxedRows, beside: readonly TaxOnBase[] = []): TaxParts {
  return LEVELS[taxed.policy.taxLevel](taxed, beside);
}

/** The tax of one unit, rounded, as often as there are units. */
function byUnit(row: TaxedAmount, taxes: readonly RowTax[], policy: PricingPolicy): readonly (readonly Part[])[] {
  const [inside] = splitRates(row);
  const weights = taxWeights(inside);
  const { units, cheaper, dearer } = unitsOf(row);
  const kinds = [
    { count: units - dearer, amount: cheaper },
    { count: dearer, amount: cheaper + 1 },
  ]
    .filter(({ count }) => count > 0)
    .map((kind) => ({ ...kind, taxes: taxByRate({ ...row, amount: kind.amount }, policy) }));
  return taxes.map((tax, k) => {
    const isInside = k < inside.length;
    const rounding = modeFor({ isInside }, policy);
    const each = kinds.map(({ count, amount, taxes: ofUnit }): TaxedUnits => {
      return { count, base: isInside ? amount : (ofUnit[k] as RowTax).base };
    });
    const label = rateLabel(tax, isInside);
    const { rate: percent } = tax;
    if (!isInside) {
      const amount = sum(each.map(({ count, base }) => count * percentOf(base, percent, rounding)));
      return [calculated(label, amount, { is: "unit-tax", percent, units: each, rounding })];
    }
    const [part, whole] = [at(weights.taxes, k), wholeOf(weights)];
    const wanted = sum(each.map(({ count, base }) => count * mulDiv(base, part, whole, rounding)));
    const how = { is: "unit-tax-inside", part, whole, units: each, rounding } as const;
    return [calculated(label, wanted, how), ...cutOff(tax.amount, wanted)];
  });
}

/** A tax before any rounding, with what it is laid on. */
export interface TaxOnBase extends UnroundedTax {
  readonly base: Fraction;
}

/** The exact taxes with what each is laid on, before any rounding. */
export function exactWithBases(rows: readonly TaxedAmount[]): readonly (ExactTax & TaxOnBase)[] {
  const before = new Map<number, readonly Fraction[]>();
  return exactTaxes(rows).map((tax) => {
    const { amount, ...row } = rows[tax.row] as TaxedAmount;
    const inPrice = taxWeights(splitRates({ amount, ...row })[0]);
    const net: Fraction = { n: BigInt(amount) * BigInt(inPrice.net), d: BigInt(wholeOf(inPrice)) };
    const earlier = before.get(tax.row) ?? [];
    before.set(tax.row, [...earlier, tax.exact]);
    return { ...tax, base: tax.rate.compound ? sumFractions([net, ...earlier]) : net };
  });
}

/** Taxes that are added up and rounded once, by their places in the list of all taxes. */
export interface TaxGroup {
  readonly members: readonly number[];
  readonly how: Extract<Calculation, { is: "order-tax" }>;
  /** The rounded sum. */
  readonly total: number;
  readonly isInside: boolean;
}

export type GroupLevel = keyof typeof TAX_GROUPS;

export function taxGroups(
  all: ReturnType<typeof exactWithBases>,
  level: GroupLevel,
  policy: PricingPolicy,
  beside: readonly TaxOnBase[],
): readonly TaxGroup[] {
  const besides = groupsOf(beside, TAX_GROUPS[level]);
  return [...groupsOf(all, TAX_GROUPS[level])].map(([key, members]) => {
    const others = (besides.get(key) ?? []).map((i) => beside[i] as TaxOnBase);
    const group = [...members.map((i) => all[i] as TaxOnBase), ...others];
    const { isInside } = group[0] as TaxOnBase;
    const rounding = modeFor({ isInside }, policy);
    const total = roundFraction(sumFractions(group.map(({ exact }) => exact)), rounding);
    return { members, how: { is: "order-tax", level, of: ratesOf(group), rounding }, total, isInside };
  });
}

/** Taxes of one group are rounded once; what is left over whole minor units goes to where most was cut off. */
function together(level: GroupLevel): Explain {
  return ({ rows, taxes, policy }, beside) => {
    const all = exactWithBases(rows);
    const amounts = taxes.flatMap((ofRow) => ofRow.map(({ amount }) => amount));
    const room = rows.map(({ amount }) => amount);
    for (const { row, isInside, whole } of all) if (isInside) room[row] = at(room, row) - whole;
    const parts: (readonly Part[])[] = [];
    for (const { members, how, total, isInside } of taxGroups(all, level, policy, beside)) {
      const { of, rounding } = how;
      const odd = total - sum(members.map((i) => (all[i] as ExactTax).whole));
      const order = byRest(all, members);
      const turns = turnsIn(order, all, room);
      const open = new Set(turns);
      const each = Math.max(1, Math.ceil(odd / Math.max(1, turns.length)));
      let left = odd;
      (odd < 0 ? [...order].reverse() : order).forEach((i, turn) => {
        const { row, rate, base, whole } = all[i] as (typeof all)[number];
        const amount = at(amounts, i);
        const isFull = !open.has(i) || (isInside && at(room, row) <= 0);
        const own = { percent: rate.rate, base: exactText(base) };
        const turned = { odd, rank: turn + 1, left, each, isFull };
        const wanted = odd > 0 && !isFull ? whole + Math.min(left, each) : amount;
        const tax = calculated(rateLabel(rate, isInside), wanted, {
          is: "tax-share",
          level,
          ...own,
          of,
          rounding,
          ...turned,
        });
        parts[i] = [tax, ...cutOff(amount, wanted)];
        if (isInside) room[row] = at(room, row) - (amount - whole);
        left -= amount - whole;
      });
    }
    let from = 0;
    return taxes.map((ofRow) => {
      from += ofRow.length;
      return parts.slice(from - ofRow.length, from);
    });
  };
}

/** What each rate is laid on in all of them. */
function ratesOf(
  taxes: readonly { readonly rate: { readonly rate: string }; readonly base: Fraction }[],
): RateOfBase[] {
  const bases = new Map<string, Fraction[]>();
  for (const { rate, base } of taxes) bases.set(rate.rate, [...(bases.get(rate.rate) ?? []), base]);
  return [...bases].map(([percent, all]) => ({ percent, base: exactText(sumFractions(all)) }));
}

/** Row by row; what a rounding gave or took is taken or given in the next row of the same rate. */
function carried({ rows, taxes, policy }: TaxedRows): TaxParts {
  const errors = new Map<string, Fraction>();
  const parts: Part[][][] = rows.map(() => []);
  for (const { row, rate, isInside, exact, base } of exactWithBases(rows)) {
    const ofRow = parts[row] as Part[][];
    const { amount } = (taxes[row] as readonly RowTax[])[ofRow.length] as RowTax;
    const error = errors.get(rateKey(rate)) ?? { n: 0n, d: 1n };
    const due = sumFractions([exact, error]);
    const rounding = modeFor({ isInside }, policy);
    const wanted = Math.max(0, roundFraction(due, rounding));
    const left = beyond(due, amount);
    errors.set(rateKey(rate), left);
    const how = {
      is: "carried-tax",
      percent: rate.rate,
      base: exactText(base),
      carriedIn: exactText(error),
      carriedOut: exactText(left),
      rounding,
    } as const;
    ofRow.push([calculated(rateLabel(rate, isInside), wanted, how), ...cutOff(amount, wanted)]);
  }
  return parts;
}
