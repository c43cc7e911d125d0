import { holdsCardNumber } from "../internal/card-number.js";
import type { Currency } from "../money/currency.js";
import { formatMoney } from "../money/format.js";
import { ownValue } from "../money/own-value.js";
import { isInstant } from "../shape/text-rules.js";

/** How figures, names and texts are put into a sentence. Whatever is given, a short, printable text comes out. */
export interface Say {
  /** Minor units, as money of the currency in question; as a bare number of minor units where nobody said which it is. */
  readonly money: (minor: number) => string;
  /** A decimal string in major units. */
  readonly price: (amount: string) => string;
  /** An id, SKU or code: under the name that people know it by, where there is one. */
  readonly name: (id: string | number | null) => string;
  /** A moment, to the minute: "2026-11-23 09:30 UTC". */
  readonly moment: (at: string) => string;
  /** Somebody's own words, in quotation marks. */
  readonly quote: (text: string) => string;
  /** A line of a draft or an order: "line 2", or what people call it. */
  readonly line: (lineId: string) => string;
  /** Several names in one phrase: "a, b, and c", or "a, b, or c". */
  readonly list: (names: readonly string[], how?: "conjunction" | "disjunction") => string;
  /** A place in a document or an input: "lines 3, quantity". */
  readonly place: (path: readonly (string | number)[]) => string;
  /** What else was said, inside this sentence. */
  readonly sentence: (said: unknown) => string;
}

/** How to write for one reader. */
export interface Manner {
  readonly locale: string;
  readonly currency: Currency | null;
  readonly labels: Readonly<Record<string, string>>;
}

const LONGEST_NAME = 120;
const MOST_NAMES = 10;
const NOT_PRINTABLE = /[\p{C}\p{Zl}\p{Zp}]+/gu;

/** The helpers for one reader; `sentence` says what stands inside of what is said. */
export function sayIn({ locale, currency, labels }: Manner, sentence: Say["sentence"]): Say {
  const name = (id: unknown) => {
    const known = typeof id === "string" ? ownValue(labels, id) : undefined;
    return clean(known ?? id);
  };
  return {
    money: (minor) => (currency === null ? `${clean(minor)} (in minor units)` : formatMoney(minor, currency, locale)),
    price: (amount) => (currency === null ? clean(amount) : `${clean(amount)} ${clean(currency.code)}`),
    name,
    moment: (at) => (isInstant(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : clean(at)),
    quote: (text) => `“${clean(text)}”`,
    line: (lineId) => lineName(labels, lineId) ?? `line ${clean(lineId)}`,
    list: (names, how = "conjunction") => {
      const shown = names.slice(0, MOST_NAMES).map(name);
      const more = names.length - shown.length;
      return listFormat(locale, how).format(more > 0 ? [...shown, `${more} more`] : shown);
    },
    place: (path) => path.map((step) => (typeof step === "number" ? `#${step + 1}` : clean(step))).join(" › "),
    sentence,
  };
}

/** Whatever it is, a short text on one line that repeats no card number. */
function clean(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return "?";
  const text = value.slice(0, LONGEST_NAME + 1).replace(NOT_PRINTABLE, " ");
  if (holdsCardNumber(text)) return "…";
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}

/** The label of a line, or its number where the library gave the id; undefined for an id of another system. */
function lineName(labels: Manner["labels"], lineId: unknown): string | undefined {
  if (typeof lineId !== "string") return undefined;
  const label = ownValue(labels, lineId);
  if (typeof label === "string") return clean(label);
  return /^line-\d{1,9}$/.test(lineId) ? lineId.replace("-", " ") : undefined;
}

function listFormat(locale: string, type: "conjunction" | "disjunction"): Intl.ListFormat {
  try {
    return new Intl.ListFormat(locale, { type });
  } catch {
    return new Intl.ListFormat("en", { type });
  }
}
