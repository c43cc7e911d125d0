import type { LinePrice } from "./draft.js";

/** A unit price that a person set. What stands beside the price that it replaces (compare-at, included tax) stays. */
export function handPrice(amount: string, label: string | null, replaced: LinePrice | null, at: string): LinePrice {
  return {
    amount,
    source: "override",
    label,
    compareAt: replaced?.compareAt ?? null,
    includesTaxOf: replaced?.includesTaxOf ?? null,
    at,
    expiresAt: null,
  };
}
