import { err, ok, type Result } from "neverthrow";
import { CODES_BY_DIGITS } from "./currency-table.js";
import type { CurrencyInvalid } from "./errors.js";
import { ownValue } from "./own-value.js";

/** A currency: its code, and the number of decimals between its major and its minor unit (0 to 4). */
export interface Currency {
  readonly code: string;
  readonly digits: number;
}

const MAX_CODE_LENGTH = 10;
const CODE = /^[A-Z][A-Z0-9]{2,9}$/;
const MAX_DIGITS = 4;

/**
 * Reads a currency: a code of ISO 4217 ("EUR", "JPY", "KWD"), or a custom one, `{ code, digits }` with 3 to 10
 * capitals and digits (a letter first) and 0 to 4 decimals. A custom currency may not give an ISO code other decimals.
 * Ariary and ouguiya have two decimals, as ISO 4217 lists them, though they are divided into fifths.
 *
 * Errors: `currency_invalid`.
 *
 * @example
 * ```ts
 * import { readCurrency } from "power-buyer/money";
 *
 * readCurrency("JPY"); // ok: { code: "JPY", digits: 0 }
 * readCurrency({ code: "POINTS", digits: 0 }); // ok
 * ```
 */
export function readCurrency(input: unknown): Result<Currency, CurrencyInvalid> {
  return typeof input === "string" ? readIsoCode(input) : readCustom(input);
}

/**
 * Whether two currencies are one: the same code with the same decimals.
 *
 * @example
 * ```ts
 * import { sameCurrency } from "power-buyer/money";
 *
 * sameCurrency({ code: "EUR", digits: 2 }, { code: "USD", digits: 2 }); // false
 * ```
 */
export function sameCurrency(a: Currency, b: Currency): boolean {
  const code = ownValue(a, "code");
  return isCurrencyCode(code) && code === ownValue(b, "code") && ownValue(a, "digits") === ownValue(b, "digits");
}

/** Whether a value has the form of a currency's code, ISO or custom. */
export function isCurrencyCode(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_CODE_LENGTH && CODE.test(value);
}

function readIsoCode(code: string): Result<Currency, CurrencyInvalid> {
  if (!isCurrencyCode(code)) return refused("malformed_code");
  const digits = isoDigits(code);
  return digits === undefined ? refused("unknown_code", code) : ok({ code, digits });
}

function readCustom(input: unknown): Result<Currency, CurrencyInvalid> {
  if (typeof input !== "object" || input === null) return refused("not_a_currency");
  const code = ownValue(input, "code");
  const digits = ownValue(input, "digits");
  if (!isCurrencyCode(code)) return refused("malformed_code");
  if (!isDigits(digits)) return refused("malformed_digits", code);
  return (isoDigits(code) ?? digits) === digits ? ok({ code, digits }) : refused("redefines_iso_code", code);
}

/** The decimals of a code in ISO 4217; undefined for any other code. */
function isoDigits(code: string): number | undefined {
  // A code has at least three characters and no space, so it is part of a row only where it is one of its codes.
  const digits = CODES_BY_DIGITS.findIndex((codes) => codes.includes(code));
  return digits < 0 ? undefined : digits;
}

function isDigits(value: unknown): value is number {
  return Number.isInteger(value) && !Object.is(value, -0) && Number(value) >= 0 && Number(value) <= MAX_DIGITS;
}

function refused(reason: CurrencyInvalid["reason"], currency: string | null = null): Result<never, CurrencyInvalid> {
  return err({ code: "currency_invalid", reason, currency });
}
