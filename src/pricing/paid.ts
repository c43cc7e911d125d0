import { err, ok, type Result } from "neverthrow";
import { allocate } from "../money/allocate.js";
import { readScaled } from "../money/decimal-text.js";
import type { SheetLine } from "./sheet.js";

/** What was paid for each unit cannot be said: the quantity is no whole number of units, or too many. */
export interface UnitsNotCountable {
  readonly code: "units_not_countable";
  readonly quantity: string;
}

const MOST_UNITS = 100_000;

/**
 * What was really paid for each unit of a line, in minor units: after line discount, coupon shares, tax and the share of the
 * total discount. The amounts add up to the line's `paid`; where it does not divide evenly the earlier units carry the odd cent.
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
  const scaled = readScaled(line.quantity);
  if (scaled === undefined || scaled.scale > 0 || scaled.units > MOST_UNITS) {
    return err({ code: "units_not_countable", quantity: line.quantity });
  }
  return ok(
    allocate(
      line.paid,
      Array.from({ length: scaled.units }, () => 1),
    ),
  );
}
