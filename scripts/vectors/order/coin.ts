import { readCurrency } from "power-buyer";
import type { Problem } from "../vector.js";
import type { Coin } from "./coupons.js";

/** ISO codes with other decimals than ISO gives them, and what is no code, become a currency of the vector's own. */
export function coinOf({ currency, minorDigits: digits }: Pick<Problem, "currency" | "minorDigits">): Coin | null {
  const own = readCurrency({ code: currency, digits }).orElse(() =>
    readCurrency({ code: `${currency}${digits}`, digits }),
  );
  return own.map((known) => ({ ...known, stated: currency })).unwrapOr(null);
}
