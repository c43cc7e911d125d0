import { mulDiv } from "../money/arithmetic.js";
import { type Fraction, roundFraction } from "../money/fraction.js";
import { calculated, cutOff } from "./explain-parts.js";
import { exactText } from "./explain-exact.js";
import type { TaxedRows, TaxParts } from "./explain-tax.js";
import { exactWithBases, type TaxOnBase, taxesByLevel } from "./explain-tax-levels.js";
import type { WithFine } from "./explain-fine.js";
import type { Part } from "./explanation.js";
import { type AppliedRate, at, sum } from "./figures.js";
import { product } from "./methods/discount-parts.js";
import {
  differenceOf,
  type DiscountWork,
  discountWork,
  type Group,
  isTouched,
  OVER_ORDER,
} from "./methods/discount-rows.js";
import { modeFor } from "./methods/exact-tax.js";
import { type RateLeft, ratesLeft } from "./methods/part-tax.js";
import { rateOf, splitRates, taxRows } from "./row-tax.js";
import type { RowTax } from "./sheet.js";
import type { PreparedRow } from "./stage.js";

interface Work extends DiscountWork {
  readonly rows: readonly PreparedRow[];
}

/** Discounts that are rows of their own, laid over the rows once more. */
function workOf({ figures, given }: WithFine): Work {
  const rows = figures.rows.map(({ taxable, taxedOn, removed, taxes }, i): PreparedRow => {
    const quantity = given.draft.lines[i]?.quantity ?? "1";
    const rates = { remove: removed.map(rateOf), rates: taxes.map(rateOf), allInside: false };
    return { row: { amount: taxable, quantity }, removed, amount: taxedOn, quantity, ...rates };
  });
  return { rows, ...discountWork(rows, figures, given) };
}

/** What stands beside the rows where tax is rounded over the order, with what it is laid on; nothing elsewhere. */
export function taxesBeside(from: WithFine): readonly TaxOnBase[] {
  const { taxBase, taxLevel } = from.sheet.policy;
  if (taxBase !== "discount-rows" || !OVER_ORDER.includes(taxLevel)) return [];
  const { groups, rows, full } = workOf(from);
  return groups.flatMap((group) => taxesOn(differenceOf(group, rows, full), group));
}

/** The exact taxes of an amount that is taxed as the group is. */
function taxesOn(amount: Fraction, { like }: Group): readonly TaxOnBase[] {
  return exactWithBases([{ ...like, amount: 1 }]).map((tax) => ({
    ...tax,
    exact: product(tax.exact, amount),
    base: product(tax.base, amount),
  }));
}

/** The taxes of rows where discounts are rows of their own: as those of rows in full where no discount touches them. */
export function besideDiscounts(from: WithFine, taxed: TaxedRows): TaxParts {
  const { policy } = taxed;
  if (OVER_ORDER.includes(policy.taxLevel)) return taxesByLevel(taxed, taxesBeside(from));
  const { groups, off, rows, full } = workOf(from);
  const inFull = taxRows(full, from.given);
  const parts = [...taxesByLevel({ rows: full, taxes: inFull, policy })];
  groups.forEach((group, g) => {
    if (!isTouched(group)) return;
    const { places, like } = group;
    const of = <T>(all: readonly T[]) => places.map((i) => all[i] as T);
    const rates = ratesLeft(of(rows), of(inFull), off[g] as readonly (readonly RowTax[])[]);
    const percents = splitRates(like).flat();
    const told = rates.map((rate, k) => sharesTold(rate, `left of ${(percents[k] as AppliedRate).rate} %`));
    places.forEach((i, r) => {
      parts[i] = told.map((ofRate) => [ofRate[r] as Part]);
    });
  });
  return parts;
}

/** Row by row, what falls on it of what is left of a rate. */
function sharesTold({ full, off, most, left, weights, shares }: RateLeft, label: string): Part[] {
  const whole = Math.max(1, sum(weights));
  const odd = left - sum(weights.map((weight) => mulDiv(left, weight, whole, "down")));
  const rests = weights.map((weight, i) => ({ i, rest: (BigInt(left) * BigInt(weight)) % BigInt(whole) }));
  const turns = rests.sort((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest));
  const ranks = new Map(turns.map(({ i }, turn) => [i, turn + 1]));
  const taken = off.filter((amount) => amount !== 0);
  return weights.map((weight, i) => {
    const own = { weight, weights: sum(weights), odd, rank: ranks.get(i) as number };
    return calculated(label, at(shares, i), { is: "tax-left", full, off: taken, most, left, ...own });
  });
}

/** What of its tax each discount takes off: coupons first, then those of a shop's own stages; tax by tax as the sheet has them. */
export function partTaxes(from: WithFine): readonly (readonly (readonly Part[])[])[] {
  const { groups, off } = workOf(from);
  const { coupons, extraDiscounts } = from.figures;
  return [...coupons, ...extraDiscounts].map((_, k) =>
    groups.flatMap((group, g) => {
      const exact = taxesOn(group.parts[k] as Fraction, group);
      return ((off[g] as (typeof off)[number])[k] as readonly RowTax[]).map((tax, t) =>
        partTax(tax, exact[t] as TaxOnBase, from),
      );
    }),
  );
}

function partTax({ rate: percent, amount }: RowTax, tax: TaxOnBase, { sheet: { policy } }: WithFine): readonly Part[] {
  const rounding = modeFor(tax, policy);
  const wanted = roundFraction(tax.exact, rounding);
  const how = { is: "part-tax", percent, base: exactText(tax.base), rounding } as const;
  return [calculated(`${percent} % of the base`, wanted, how), ...cutOff(amount, wanted)];
}
