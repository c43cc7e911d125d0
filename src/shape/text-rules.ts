import { isCardField } from "../internal/card-field.js";

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]+$/u;
// Line breaks and tabs are text; other control characters and halves of surrogate pairs are not.
const NOT_TEXT = /[\0-\x08\v\f\x0e-\x1f\x7f]|\p{Surrogate}/u;
const TOKEN = /^[\x21-\x7e]+$/;

/** Is every character one that a reader sees, or a space? */
export function isPrintable(value: string): boolean {
  return PRINTABLE.test(value);
}

/** Has a text no control characters but tabs and line breaks, and no half of a surrogate pair? */
export function isWellFormed(value: string): boolean {
  return !NOT_TEXT.test(value);
}

/** Has a text nothing but visible ASCII characters? */
export function isVisibleAscii(value: string): boolean {
  return TOKEN.test(value);
}

/** Is it a moment in the one form that documents hold (UTC, with Z), and a day that exists? */
export function isInstant(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 24) return false;
  // Written anew it is the same text: nothing was read kindly, no day rolled over into the next month.
  const written: string | null = new Date(value).toJSON();
  return value === written || value === written?.replace(".000", "");
}

/** Keys that mean something to the language. */
const LANGUAGE_KEYS = ["__proto__", "constructor", "prototype"];

/** May a value be kept under this name? Not where the name means something to the language, or says that it is card data. */
export function isHarmlessKey(key: string): boolean {
  return !LANGUAGE_KEYS.includes(key) && !isCardField(key);
}
