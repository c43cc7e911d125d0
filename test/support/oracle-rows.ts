import type { TaxZone } from "../../src/facts/answers.js";
import type { Fraction } from "../money/oracle.js";

/** A row of the second opinion, and what is left of it. */
export interface Row {
  readonly id: string;
  readonly category: string | null;
  readonly zone: TaxZone | null;
  readonly isDiscountable: boolean;
  /** What an amount that is taken off 1 of it was meant as. */
  readonly meant: Fraction;
  readonly gross: bigint;
  readonly net: bigint;
  /** Which coupons look at it. */
  readonly seen: string;
  left: bigint;
}

export function charge(amount: bigint, category: string | null, meant: Fraction): Row {
  const worth = { gross: amount, net: amount, left: amount };
  return { id: "", category, zone: null, isDiscountable: true, meant, ...worth, seen: "" };
}

/** Takes an amount, or what there is of it, off rows in proportion to what is left of each; answers what was taken. */
export function take(
  wanted: bigint,
  rows: readonly { left: bigint; category: string | null; zone: TaxZone | null; seen: string }[],
): bigint {
  const whole = total(rows.map(({ left }) => left));
  const amount = least(whole, wanted);
  if (amount === 0n) return 0n;
  const claims = rows.map((row, index) => ({ row, index, weight: row.left, rest: (amount * row.left) % whole }));
  for (const { row, weight } of claims) row.left -= (amount * weight) / whole;
  const odd = amount - (whole - total(rows.map(({ left }) => left)));
  const last = "\uffff";
  const kindOf = ({ category, zone, seen }: (typeof rows)[number]) => [
    category ?? last,
    zone?.country ?? last,
    zone?.region ?? last,
    seen,
  ];
  claims
    .sort(
      (a, b) =>
        descending(a.rest, b.rest) ||
        descending(a.weight, b.weight) ||
        ascending(kindOf(a.row), kindOf(b.row)) ||
        a.index - b.index,
    )
    .slice(0, Number(odd))
    .forEach(({ row }) => {
      row.left -= 1n;
    });
  return amount;
}

function descending(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

function ascending(a: readonly string[], b: readonly string[]): number {
  const i = a.findIndex((text, at) => text !== b[at]);
  return i < 0 ? 0 : (a[i] ?? "") < (b[i] ?? "") ? -1 : 1;
}

export function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
