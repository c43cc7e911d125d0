import { readCurrency } from "../../money/index.js";
import { invalid } from "./refusal.js";

const MOST = 99_999_999;

/** The least that is charged, where Stripe's list of least amounts is short enough to repeat. */
const LEAST: Readonly<Record<string, number>> = { usd: 50, eur: 50, jpy: 50, gbp: 30 };

/** Amounts must be multiples of this. */
const STEPS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(["bhd", "jod", "kwd", "omr", "tnd"].map((code) => [code, 10])),
  ...Object.fromEntries(["isk", "ugx"].map((code) => [code, 100])),
};

/** Source: docs.stripe.com/currencies. */
export function checkAmount(amount: number, currency: string): void {
  const isKnown = currency === currency.toLowerCase() && readCurrency(currency.toUpperCase()).isOk();
  if (!isKnown) throw invalid(`Invalid currency: ${currency}.`, undefined, "currency");
  if (amount < Math.max(LEAST[currency] ?? 1, 1)) throw invalid("Amount is too small.", "amount_too_small", "amount");
  if (amount > MOST) throw invalid(`Amount must be no more than ${MOST}.`, "amount_too_large", "amount");
  checkStep(amount, currency);
}

export function checkStep(amount: number, currency: string): void {
  if (amount % (STEPS[currency] ?? 1) !== 0) throw invalid("Invalid amount.", "parameter_invalid_integer", "amount");
}
