/// <reference lib="es2023.intl" />
import { type Currency, readCurrency } from "./currency.js";
import { toDecimalString } from "./money.js";

/** Longer than any locale in use; what is longer never reaches Intl. */
const MAX_LOCALE_LENGTH = 100;
const DEFAULT_LOCALE = "en";
/** The codes that Intl takes as they are; it knows nothing of longer ones or of codes with digits. */
const INTL_CODE = /^[A-Z]{3}$/;
/** ISO 4217's "no currency": it stands where Intl is to write a code of ours. */
const PLACEHOLDER = "XXX";

/**
 * An amount for a person to read, through Intl.NumberFormat: `minor` in minor units, with the decimals of `currency`
 * and never those that Intl has for it (runtimes differ: forint). Exact for every safe integer. A custom code stands
 * where the locale puts a currency. The locale is "en" unless given, and where it is no locale; an amount or currency
 * that is none reads "NaN".
 *
 * @example
 * ```ts
 * import { formatMoney } from "power-buyer/money";
 *
 * formatMoney(129900, { code: "EUR", digits: 2 }, "de"); // "1.299,00 €"
 * ```
 */
export function formatMoney(minor: number, currency: Currency, locale: string = DEFAULT_LOCALE): string {
  const known = readCurrency(currency);
  if (known.isErr() || !Number.isSafeInteger(minor)) return "NaN";
  const { code, digits } = known.value;
  const isPlain = INTL_CODE.test(code);
  const formatter = numberFormat(locale, {
    style: "currency",
    currency: isPlain ? code : PLACEHOLDER,
    currencyDisplay: isPlain ? "symbol" : "code",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Given as text, because minor / 100 would be a float.
  const parts = formatter.formatToParts(toDecimalString(minor, digits) as Intl.StringNumericLiteral);
  return parts.map(({ type, value }) => (type === "currency" && !isPlain ? code : value)).join("");
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  if (typeof locale !== "string" || locale.length > MAX_LOCALE_LENGTH) return numberFormat(DEFAULT_LOCALE, options);
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    return new Intl.NumberFormat(DEFAULT_LOCALE, options);
  }
}
