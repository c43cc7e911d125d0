import type { Result } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import type { Facts } from "../facts/facts.js";
import type { Figures } from "./figures.js";
import { PRICING_METHODS } from "./methods.js";
import { type Calculated, calculate, type PricingError, type PricingOptions } from "./price.js";

/** Figures in parts of a minor unit, as they were before they were rounded in the end. */
export interface Fine {
  readonly figures: Figures;
  /** Decimals of a part, where amounts are told in major units. */
  readonly digits: number;
}

/** A calculation with what it carried exactly; null where every step is rounded. */
export interface WithFine extends Calculated {
  readonly fine: Fine | null;
}

/** Calculates as `price` does, and keeps what was there before it was rounded in the end. */
export function calculateFinely(
  draft: Draft,
  facts: Facts,
  options: PricingOptions,
): Result<WithFine | null, PricingError> {
  let fine: Fine | null = null;
  const methods: typeof PRICING_METHODS = {
    ...PRICING_METHODS,
    settle: (figures, given) => {
      fine = { figures, digits: given.draft.currency.digits };
      return PRICING_METHODS.settle(figures, given);
    },
  };
  return calculate(draft, facts, { ...options, methods }).map((outcome) =>
    outcome.status === "priced" ? { ...outcome, given: { ...outcome.given, methods: PRICING_METHODS }, fine } : null,
  );
}
