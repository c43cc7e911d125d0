import { err, ok, type Result } from "neverthrow";
import { readScaled } from "../money/decimal-text.js";
import { partOf } from "../money/part-of.js";
import type { SheetLine } from "./sheet.js";

/** What was paid for each unit cannot be said: the quantity is no whole number of units, or too many. */
export interface UnitsNotCountable {
  readonly code: "units_not_countable";
  readonly quantity: string;
}

const MOST_UNITS = 100_000;

/**
 * What was really paid for each unit of a line, in minor units: after line discount, coupon shares, tax and the share of the
 * total discount. The first n units together carry n parts of the line's `paid`, rounded up: so the amounts add up to it, odd cents
 * come early and are spread evenly, and a return of any units, which goes by the same rule, gives back what they carried.
 *
 * Errors: `units_not_countable` for 2.5 kg or more than 100,000 units.
 *
 * @example
 * ```ts
 * import { paidPerUnit } from "power-buyer";
 *
 * console.log(paidPerUnit({ quantity: "3", paid: 1000 })._unsafeUnwrap()); // [334, 333, 333]
 * ```
 */
export function paidPerUnit(line: Pick<SheetLine, "quantity" | "paid">): Result<number[], UnitsNotCountable> {
  const { quantity, paid } = line;
  const scaled = readScaled(quantity);
  if (scaled === undefined || scaled.scale > 0 || scaled.units > MOST_UNITS) {
    return err({ code: "units_not_countable", quantity });
  }
  const upTo = (units: number) => partOf(paid, String(units), quantity);
  return ok(Array.from({ length: scaled.units }, (_, before) => upTo(before + 1) - upTo(before)));
}
