import { err, ok, type Result } from "neverthrow";
import { toMinor } from "./arithmetic.js";
import { type Currency, isCurrencyCode, readCurrency } from "./currency.js";
import { decimalsOf, isDecimalCount, isDecimalText } from "./decimal-text.js";
import type { AmountOutOfRange, CurrencyMismatch, MoneyInvalid } from "./errors.js";
import { ownValue } from "./own-value.js";

/** A settled amount: an integer of the currency's minor unit (cents), within ±(2^53 − 1), and the currency's code. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/**
 * Reads an amount: a decimal string in major units ("12.99"), no sign, with no more decimals than the currency writes.
 * Nothing is rounded: "1.000" is refused for euros, where it may well mean a thousand.
 *
 * Errors: `money_invalid`; `amount_out_of_range` beyond 2^53 − 1 minor units.
 *
 * @example
 * ```ts
 * import { parseMoney } from "power-buyer/money";
 *
 * parseMoney("12.99", { code: "EUR", digits: 2 }); // ok: { minor: 1299, currency: "EUR" }
 * ```
 */
export function parseMoney(text: unknown, currency: Currency): Result<Money, MoneyInvalid | AmountOutOfRange> {
  const known = readCurrency(currency);
  if (known.isErr()) return moneyInvalid("currency_invalid", null);
  if (typeof text !== "string") return moneyInvalid("not_text", known.value);
  if (!isDecimalText(text)) return moneyInvalid("malformed", known.value);
  const { code, digits } = known.value;
  if (decimalsOf(text) > digits) return moneyInvalid("too_many_decimals", known.value);
  const minor = toMinor(text, digits, "down");
  return Number.isNaN(minor) ? outOfRange("beyond_safe_integer", code) : ok({ minor, currency: code });
}

/**
 * Whether a value is a settled amount: own data properties `minor`, a safe integer other than −0, and `currency`, a
 * currency's code. No getter is run.
 *
 * @example
 * ```ts
 * import { isMoney } from "power-buyer/money";
 *
 * isMoney({ minor: 12.5, currency: "EUR" }); // false
 * ```
 */
export function isMoney(value: unknown): value is Money {
  return readMoney(value) !== undefined;
}

/** The amount that a value holds, copied, so that it cannot change between the check and its use. */
export function readMoney(value: unknown): Money | undefined {
  const minor = ownValue(value, "minor");
  const currency = ownValue(value, "currency");
  return isMinor(minor) && isCurrencyCode(currency) ? { minor, currency } : undefined;
}

/**
 * The sum of two amounts of one currency, in minor units.
 *
 * Errors: `currency_mismatch`, also where an amount is 0; `amount_out_of_range`, also for an operand that is no amount.
 *
 * @example
 * ```ts
 * import { addMoney } from "power-buyer/money";
 *
 * addMoney({ minor: 1299, currency: "EUR" }, { minor: 1, currency: "EUR" }); // ok: { minor: 1300, currency: "EUR" }
 * ```
 */
export function addMoney(a: Money, b: Money): Result<Money, CurrencyMismatch | AmountOutOfRange> {
  return combine(a, b, (x, y) => x + y);
}

/**
 * The first amount less the second, in minor units; the answer may be negative.
 *
 * Errors: `currency_mismatch`, also where an amount is 0; `amount_out_of_range`, also for an operand that is no amount.
 *
 * @example
 * ```ts
 * import { subtractMoney } from "power-buyer/money";
 *
 * subtractMoney({ minor: 100, currency: "EUR" }, { minor: 250, currency: "EUR" }); // ok: { minor: -150, … }
 * ```
 */
export function subtractMoney(a: Money, b: Money): Result<Money, CurrencyMismatch | AmountOutOfRange> {
  return combine(a, b, (x, y) => x - y);
}

/**
 * Whether the first amount is less than (−1), equal to (0) or more than (1) the second.
 *
 * Errors: `currency_mismatch`, also where an amount is 0; `amount_out_of_range` for an operand that is no amount.
 *
 * @example
 * ```ts
 * import { compareMoney } from "power-buyer/money";
 *
 * compareMoney({ minor: 100, currency: "EUR" }, { minor: 250, currency: "EUR" }); // ok: -1
 * ```
 */
export function compareMoney(a: Money, b: Money): Result<-1 | 0 | 1, CurrencyMismatch | AmountOutOfRange> {
  return paired(a, b).map(([x, y]) => (x.minor < y.minor ? -1 : x.minor > y.minor ? 1 : 0));
}

/**
 * An integer of minor units as a decimal string of major ones, with all the currency's decimals (`digits`, 0 to 10).
 * What is not representable, a fraction or another number of digits, reads "NaN".
 *
 * @example
 * ```ts
 * import { toDecimalString } from "power-buyer/money";
 *
 * toDecimalString(1299, 2); // "12.99"
 * toDecimalString(-5, 3); // "-0.005"
 * ```
 */
export function toDecimalString(minor: number, digits: number): string {
  if (!Number.isSafeInteger(minor) || !isDecimalCount(digits)) return "NaN";
  const sign = minor < 0 ? "-" : "";
  const figures = String(Math.abs(minor)).padStart(digits + 1, "0");
  const point = figures.length - digits;
  return digits === 0 ? sign + figures : `${sign}${figures.slice(0, point)}.${figures.slice(point)}`;
}

function isMinor(value: unknown): value is number {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/** The two operands, once they are amounts of one currency: every operation on two amounts begins here. */
function paired(a: Money, b: Money): Result<readonly [Money, Money], CurrencyMismatch | AmountOutOfRange> {
  const left = readMoney(a);
  const right = readMoney(b);
  if (left === undefined || right === undefined) return outOfRange("operand_not_money", null);
  if (left.currency === right.currency) return ok([left, right]);
  return err({
    code: "currency_mismatch",
    reason: "different_currencies",
    left: left.currency,
    right: right.currency,
  });
}

function combine(
  a: Money,
  b: Money,
  operation: (x: number, y: number) => number,
): Result<Money, CurrencyMismatch | AmountOutOfRange> {
  return paired(a, b).andThen(([{ minor: x, currency }, { minor: y }]) => {
    const minor = operation(x, y);
    return isMinor(minor) ? ok({ minor, currency }) : outOfRange("beyond_safe_integer", currency);
  });
}

function outOfRange(reason: AmountOutOfRange["reason"], currency: string | null): Result<never, AmountOutOfRange> {
  return err({ code: "amount_out_of_range", reason, currency, limit: Number.MAX_SAFE_INTEGER });
}

function moneyInvalid(reason: MoneyInvalid["reason"], currency: Currency | null): Result<never, MoneyInvalid> {
  return err({
    code: "money_invalid",
    reason,
    currency: currency?.code ?? null,
    maxDecimals: currency?.digits ?? null,
  });
}
