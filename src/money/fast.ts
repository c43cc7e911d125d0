/**
 * The operations on safe integers: one product checked against 2^53, one floor and one comparison of the remainder.
 * `undefined` means "ask the exact path". Nothing here can be off by one: a product of safe integers that passes
 * 2^53 − 1 does so as a double too, and the floor of n / d is exact for every safe n.
 */
import { isDecimalCount, readScaled } from "./decimal-text.js";
import { type RoundingMode, roundsAway } from "./rounding.js";

export function multiplyPrice(price: string, quantity: string, digits: number, mode: RoundingMode): number | undefined {
  const p = readScaled(price);
  const q = readScaled(quantity);
  if (p === undefined || q === undefined || !isDecimalCount(digits)) return undefined;
  return shifted(p.units * q.units, digits - p.scale - q.scale, mode);
}

export function toMinor(amount: string, digits: number, mode: RoundingMode): number | undefined {
  const a = readScaled(amount);
  if (a === undefined || !isDecimalCount(digits)) return undefined;
  return shifted(a.units, digits - a.scale, mode);
}

export function percentOf(minor: number, percent: string, mode: RoundingMode): number | undefined {
  const p = readScaled(percent);
  if (p === undefined || !Number.isSafeInteger(minor)) return undefined;
  return shifted(minor * p.units, -2 - p.scale, mode);
}

export function includedPart(minor: number, percent: string, mode: RoundingMode): number | undefined {
  const p = readScaled(percent);
  if (p === undefined || !Number.isSafeInteger(minor)) return undefined;
  return quotient(minor * p.units, powerOfTen(p.scale + 2) + p.units, mode);
}

export function mulDiv(a: number, b: number, c: number, mode: RoundingMode): number | undefined {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || !Number.isSafeInteger(c) || c <= 0) return undefined;
  return quotient(a * b, c, mode);
}

/** n × 10^places, rounded where places are negative. */
function shifted(n: number, places: number, mode: RoundingMode): number | undefined {
  return places >= 0 ? quotient(n * powerOfTen(places), 1, mode) : quotient(n, powerOfTen(-places), mode);
}

/** n / d rounded, for d > 0; undefined where n is not safe or the mode is none. */
function quotient(n: number, d: number, mode: RoundingMode): number | undefined {
  if (!Number.isSafeInteger(n)) return undefined;
  const magnitude = Math.abs(n);
  const whole = Math.floor(magnitude / d);
  const remainder = magnitude - whole * d;
  const away = remainder > 0 && roundsAway(mode, n < 0, whole, remainder, d);
  if (away === undefined) return undefined;
  const rounded = away ? whole + 1 : whole;
  return n < 0 ? 0 - rounded : rounded;
}

/** At most 10^20 here (two scales of 10), and doubles hold powers of ten exactly up to 10^22. */
function powerOfTen(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i += 1) power *= 10;
  return power;
}
