import type { Settlement } from "./draft.js";

/** How a draft will be paid, or how an order is. */
interface Paying {
  readonly kind: string;
  readonly settlement?: Settlement;
}

/** Is it paid with the money of an earlier order? A gift, or what is settled elsewhere, takes nothing of that. */
export function isCovered(paying: Paying | null): boolean {
  return paying?.kind === "not-required" && paying.settlement?.kind === "covered_by";
}
