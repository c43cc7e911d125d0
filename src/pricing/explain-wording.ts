import type { Currency } from "../money/currency.js";

/** How an explanation is to be written down. */
export interface Wording {
  readonly currency: Currency;
  readonly locale: string | undefined;
  /** In full: every figure with its row, every rounding and every way of sharing. */
  readonly inFull: boolean;
}
