import { mulDiv } from "./arithmetic.js";
import { quotient } from "./decimal.js";

/**
 * What the first `part` of a `whole` carries of an amount (minor units): amount × part / whole, rounded away from 0. All of it
 * carries the amount itself. Any piece carries what its end has less what its beginning has, so the pieces add up however the whole
 * is cut, and each is less than one minor unit from its exact share. Part and whole are decimal strings, 0 ≤ part ≤ whole, whole > 0.
 */
export function partOf(amount: number, part: string, whole: string): number {
  // Nearly all quantities are whole numbers, and those need no decimals.
  const exact = isWhole(part) && isWhole(whole);
  return exact ? mulDiv(amount, Number(part), Number(whole), "up") : quotient([amount, part], [whole], "up");
}

function isWhole(text: string): boolean {
  return !text.includes(".");
}
