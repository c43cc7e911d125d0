import type { Draft } from "../../src/draft/draft.js";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import type { Case } from "./pricing-arbitrary.js";
import { pricedIn } from "./pricing-world.js";

/** What the laws of pricing are stated with. */
export function priced({ draft, world, policy, stages }: Case) {
  return pricedIn(world, draft, { policy, stages });
}

export function sheetOf(one: Case): PriceSheet {
  return priced(one).sheet;
}

export function withDraft(one: Case, changes: Partial<Draft>): Case {
  return { ...one, draft: { ...one.draft, ...changes } };
}

/** Lines, then shipping, surcharges and extra charges. */
export function rowsOf({ lines, shipping, surcharges, extra }: PriceSheet): readonly TaxedRow[] {
  return [...lines, ...(shipping === null ? [] : [shipping]), ...surcharges, ...extra];
}

/** A sum that no rounding of doubles can touch. */
export function exactSum(amounts: readonly number[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}

/** Every number of a value with its place. */
export function numbersIn(
  value: unknown,
  path: readonly string[] = [],
): readonly (readonly [path: string, n: number])[] {
  if (typeof value === "number") return [[path.join("."), value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}
