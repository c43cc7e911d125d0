import { mulDiv } from "../money/arithmetic.js";
import { readScaled } from "../money/decimal-text.js";
import { greatestCommonDivisor } from "../money/fraction.js";
import type { RoundingMode } from "../money/rounding.js";
import { type AppliedRate, sum, type TaxWeights } from "./figures.js";

/** The weights of rates that are all inside an amount; NaN, or beyond what is safe, where the rates have too many digits to be weighed exactly. */
export function taxWeights(rates: readonly Pick<AppliedRate, "rate" | "compound">[]): TaxWeights {
  let net = 1n;
  let taxes: bigint[] = [];
  for (const { rate, compound } of rates) {
    const scaled = readScaled(rate);
    if (scaled === undefined) return { net: Number.NaN, taxes: rates.map(() => Number.NaN) };
    const whole = 100n * 10n ** BigInt(scaled.scale);
    const base = compound ? taxes.reduce((total, tax) => total + tax, net) : net;
    taxes = [...taxes.map((tax) => tax * whole), base * BigInt(scaled.units)];
    net *= whole;
  }
  const shared = taxes.reduce(greatestCommonDivisor, net);
  return { net: Number(net / shared), taxes: taxes.map((tax) => Number(tax / shared)) };
}

/** All parts together. */
export function wholeOf({ net, taxes }: TaxWeights): number {
  return net + sum(taxes);
}

/** The taxes inside an amount, each rounded by itself, but together never more than the amount: a cent with two rates inside. */
export function taxesInside(amount: number, weights: TaxWeights, mode: RoundingMode): number[] {
  let left = amount;
  return weights.taxes.map((part) => {
    const tax = Math.min(left, mulDiv(amount, part, wholeOf(weights), mode));
    left -= tax;
    return tax;
  });
}
