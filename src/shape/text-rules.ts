import { isCardField } from "../internal/card-field.js";

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]+$/u;
// Line breaks and tabs are text; other control characters and halves of surrogate pairs are not.
const NOT_TEXT = /[\0-\x08\v\f\x0e-\x1f\x7f]|\p{Surrogate}/u;
const TOKEN = /^[\x21-\x7e]+$/;
const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/;

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
  if (typeof value !== "string" || value.length > 24 || !INSTANT.test(value)) return false;
  const moment = Date.parse(value);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value.slice(0, 10));
}

/** Keys that mean something to the language. */
const LANGUAGE_KEYS = ["__proto__", "constructor", "prototype"];

/** May a value be kept under this name? Not where the name means something to the language, or says that it is card data. */
export function isHarmlessKey(key: string): boolean {
  return !LANGUAGE_KEYS.includes(key) && !isCardField(key);
}
