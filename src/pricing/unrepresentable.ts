import type { Path } from "../shape/read-shape.js";
import type { PriceSheet } from "./sheet.js";

/** A figure would be beyond ±(2^53 − 1) minor units: refused, never rounded to something near. */
export interface UnrepresentableAmount {
  readonly code: "amount_out_of_range";
  /** Where in the sheet. */
  readonly path: Path;
}

/** The first figure of a sheet that is no safe integer, totals first. NaN comes from arithmetic that could not represent its result. */
export function unrepresentableFigure(sheet: PriceSheet): Path | null {
  return firstUnsafe({ totals: sheet.totals }) ?? firstUnsafe(sheet);
}

function firstUnsafe(value: unknown): Path | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? null : [];
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return firstInList(value);
  for (const [key, part] of Object.entries(value)) {
    const found = firstUnsafe(part);
    if (found !== null) return [key, ...found];
  }
  return null;
}

/** Discounts have a share for every line: a sheet may hold millions of numbers, so lists are walked without their keys. */
function firstInList(list: readonly unknown[]): Path | null {
  for (let index = 0; index < list.length; index += 1) {
    const found = firstUnsafe(list[index]);
    if (found !== null) return [index, ...found];
  }
  return null;
}
