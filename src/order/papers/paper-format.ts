import { toMinor } from "../../money/arithmetic.js";
import type { Currency } from "../../money/currency.js";
import { decimalsOf } from "../../money/decimal-text.js";
import { formatMoney } from "../../money/format.js";
import { fill, PAPER_LABELS, type PaperLabel, type PaperLabels } from "./labels.js";
import type { PaperAddress } from "./paper.js";

/** How a paper is written. */
export interface PaperOptions {
  /** A BCP 47 tag ("de-AT"); "en" where it is not given or not known. */
  readonly locale?: string;
  /** Own words, instead of the English ones. */
  readonly labels?: Partial<PaperLabels>;
}

/** The words and figures of one language. */
export interface PaperWriter {
  readonly locale: string;
  readonly say: (label: PaperLabel, values?: Readonly<Record<string, string>>) => string;
  readonly money: (minor: number, currency: Currency) => string;
  /** A unit price, which may have more decimals than the currency: then the figures alone. */
  readonly unitPrice: (amount: string, currency: Currency) => string;
  readonly number: (decimal: string) => string;
  readonly date: (instant: string) => string;
  readonly address: (address: PaperAddress) => readonly string[];
}

const DEFAULT_LOCALE = "en";
const MAX_DECIMALS = 10;

export function paperWriter({ locale = DEFAULT_LOCALE, labels = {} }: PaperOptions): PaperWriter {
  const usable = isLocale(locale) ? locale : DEFAULT_LOCALE;
  const say: PaperWriter["say"] = (label, values = {}) => fill(labels[label] ?? PAPER_LABELS[label], values);
  const decimal = (text: string, leastDecimals: number) =>
    new Intl.NumberFormat(usable, { minimumFractionDigits: leastDecimals, maximumFractionDigits: MAX_DECIMALS }).format(
      text as Intl.StringNumericLiteral,
    );
  return {
    locale: usable,
    say,
    money: (minor, currency) => formatMoney(minor, currency, usable),
    unitPrice: (amount, currency) =>
      decimalsOf(amount) <= currency.digits
        ? formatMoney(toMinor(amount, currency.digits, "half-up"), currency, usable)
        : decimal(amount, currency.digits),
    number: (text) => decimal(text, 0),
    date: (instant) =>
      new Intl.DateTimeFormat(usable, { dateStyle: "long", timeZone: "UTC" }).format(new Date(instant)),
    address: (address) => addressLines(address, usable),
  };
}

function isLocale(locale: string): boolean {
  try {
    return locale.length <= 100 && Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

/** Countries that write the postal code after the town and the region. */
const POSTAL_CODE_LAST = ["AU", "CA", "GB", "IE", "IN", "NZ", "US"];

function addressLines(address: PaperAddress, locale: string): readonly string[] {
  const { name, company, line1, line2, city, region, postalCode, country } = address;
  const town = POSTAL_CODE_LAST.includes(country)
    ? [joined([city, region], ", "), postalCode]
    : [postalCode, joined([city, region], ", ")];
  return [name, company, line1, line2, joined(town, " "), countryName(country, locale)].filter((line) => line !== "");
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== "").join(separator);
}

function countryName(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "region", fallback: "none" }).of(country) ?? country;
  } catch {
    // Not of the form of a country's code: like one that nobody knows, it is printed as it stands.
    return country;
  }
}
