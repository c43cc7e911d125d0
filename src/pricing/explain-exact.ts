import type { Currency } from "../money/currency.js";
import { padDecimals } from "../money/decimal-text.js";
import { formatMoney } from "../money/format.js";
import { type Fraction, reduced, roundFraction } from "../money/fraction.js";
import { toDecimalString } from "../money/money.js";
import type { ExactAmount } from "./explanation.js";

/** A fraction of minor units as text. */
export function exactText(amount: Fraction): ExactAmount {
  const { n, d } = reduced(amount);
  return d === 1n ? String(n) : `${n}/${d}`;
}

/** Digits below the minor unit in which a fraction is told. */
const FINER = 4;
const MOST_DIGITS = 10;

/** An exact amount for a reader: whole minor units as all money, a fraction with four digits more. */
export function exactMoney(text: ExactAmount, currency: Currency, locale: string | undefined): string {
  const [n, d = "1"] = text.split("/") as [string, string?];
  if (d === "1") return formatMoney(Number(n), currency, locale);
  const finer = Math.min(currency.digits + FINER, MOST_DIGITS);
  const scaled: Fraction = { n: BigInt(n) * 10n ** BigInt(finer - currency.digits), d: BigInt(d) };
  const told = carriedMoney(toDecimalString(roundFraction(scaled, "half-even"), finer), currency);
  return scaled.n % scaled.d === 0n ? told : `about ${told}`;
}

/** A decimal string in major units without the zeros that it was carried with. */
export function carriedMoney(amount: string, { code, digits }: Currency): string {
  const short = amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
  return `${padDecimals(short, digits)} ${code}`;
}
