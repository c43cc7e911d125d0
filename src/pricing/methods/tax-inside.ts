import { decimalsOf, isDecimalText } from "../../money/decimal-text.js";
import { type Fraction, roundFraction, sumFractions } from "../../money/fraction.js";
import type { RoundingMode } from "../../money/rounding.js";
import { type Figures, NOTHING_YET, sum, type TaxWeights } from "../figures.js";
import { parties } from "../stages/parties.js";
import { taxCases } from "../stages/tax.js";
import type { Given } from "../stage.js";
import { treatmentOf } from "../tax-treatment.js";
import { taxWeights, wholeOf } from "../tax-weights.js";
import { taxKey } from "../taxable-rows.js";
import { exactly, product } from "./discount-parts.js";
import { ratesAsSaid } from "./rates-as-said.js";

type Known = Pick<Given, "draft" | "facts" | "policy">;
type Parties = Pick<Figures, "destination" | "customerTax" | "exemptCategories">;

/** A row, in minor units, and how its price is made up. */
export interface Inclusive {
  readonly weight: number;
  readonly inside: TaxWeights;
}

/**
 * How the price of each line, then that of carriage, is made up, where an amount that is taken off is meant without the tax inside;
 * undefined where it is meant as the price is. Tax that nobody knows yet is none.
 */
export function taxesInside(given: Known, figures: Parties & Pick<Figures, "shipping">) {
  const { draft, policy } = given;
  if (policy.discountBase === "gross") return undefined;
  const rows = [
    ...draft.lines.map(({ item, price }) => ({ category: item.taxCategory, zone: price?.includesTaxOf ?? null })),
    { category: figures.shipping?.taxCategory ?? null, zone: null },
  ];
  const known = { ...given, facts: ratesAsSaid(given.facts, policy), methods: undefined };
  const inside = new Map(
    [...taxCases(rows, figures)].map(([key, taxCase]): [string, TaxWeights] => {
      const { remove, apply } = treatmentOf(known, taxCase) ?? { remove: [], apply: [] };
      return [key, taxWeights(remove.length > 0 ? remove : apply.filter(({ included }) => included))];
    }),
  );
  return rows.map((row) => inside.get(taxKey(row)) ?? NONE);
}

/** The same for the lines of a draft that is not being priced. */
export function taxesInsideLines({ draft, facts, policy }: Known): readonly TaxWeights[] | undefined {
  const given = { draft, facts, policy, methods: undefined };
  const known = parties.apply({ ...given, parts: 1, given }, NOTHING_YET);
  return taxesInside(given, { ...NOTHING_YET, ...known });
}

const NONE: TaxWeights = { net: 1, taxes: [] };

/**
 * An amount without tax, the product of the factors, with the tax inside of the rows that it is taken off: in the proportion of what
 * they are worth with it and without. Minor units, rounded once; NaN where it cannot be represented, but all of the rows where
 * it is more than they are worth.
 */
export function withTaxInside(
  factors: readonly (string | number)[],
  rows: readonly Inclusive[],
  mode: RoundingMode,
): number {
  const gross = sum(rows.map(({ weight }) => weight));
  const isReadable = factors.every((factor) => isDecimalText(factor) || Number.isInteger(factor));
  const weighed = [gross, ...rows.flatMap(({ weight, inside }) => [weight, inside.net, wholeOf(inside)])];
  if (!isReadable || !weighed.every(Number.isSafeInteger)) return Number.NaN;
  const net = netOf(rows);
  const ratio = net.n === 0n ? ONE : { n: BigInt(gross) * net.d, d: net.n };
  const rounded = roundFraction(factors.map(fractionOf).reduce(product, ratio), mode);
  // A cap or a price that means "no limit" may be beyond all that can be represented, and so beyond all that there is.
  return Number.isNaN(rounded) ? gross : rounded;
}

/** What the rows are worth without the tax inside them, exactly. */
export function netOf(rows: readonly Inclusive[]): Fraction {
  return sumFractions(rows.map(({ weight, inside }) => exactly(weight, inside.net, wholeOf(inside))));
}

const ONE: Fraction = { n: 1n, d: 1n };

function fractionOf(factor: string | number): Fraction {
  if (typeof factor === "number") return { n: BigInt(factor), d: 1n };
  return { n: BigInt(factor.replace(".", "")), d: 10n ** BigInt(decimalsOf(factor)) };
}
