import { err, ok, type Result } from "neverthrow";
import { readCurrency } from "../../money/index.js";

/**
 * Stripe counts in units of its own, which are not always those of ISO 4217.
 * Source: docs.stripe.com/currencies, zero-decimal and three-decimal currencies and special cases.
 */
const DECIMALS: readonly { readonly decimals: number; readonly step: number; readonly codes: string }[] = [
  { decimals: 0, step: 1, codes: "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF" },
  // The last digit must be 0: card networks know two decimals only.
  { decimals: 3, step: 10, codes: "BHD JOD KWD OMR TND" },
  // Without decimals in fact, with two of them (always 00) in the interface.
  { decimals: 2, step: 100, codes: "ISK UGX" },
];

export type AmountRefusal = "currency_not_supported" | "amount_not_chargeable";

/** A charge in Stripe's unit, and the currency as Stripe writes it. */
export interface StripeAmount {
  readonly amount: number;
  readonly currency: string;
}

/** From minor units by ISO 4217. Nothing is rounded: 5.125 KWD cannot be charged, and is refused. */
export function toStripe(minor: number, code: string): Result<StripeAmount, AmountRefusal> {
  const scale = scaleOf(code);
  if (scale === null) return err("currency_not_supported");
  const amount = shifted(minor, scale.decimals - scale.digits);
  const isChargeable = Number.isSafeInteger(amount) && amount % scale.step === 0;
  return isChargeable ? ok({ amount, currency: code.toLowerCase() }) : err("amount_not_chargeable");
}

/** Back to minor units. Throws where Stripe answers in a unit that there is no exact amount for. */
export function fromStripe({ amount, currency }: StripeAmount): { readonly amount: number; readonly currency: string } {
  const code = currency.toUpperCase();
  const scale = scaleOf(code);
  const minor = scale === null ? Number.NaN : shifted(amount, scale.digits - scale.decimals);
  if (!Number.isSafeInteger(minor)) throw new Error("an amount that is no whole number of minor units");
  return { amount: minor, currency: code };
}

/** By so many decimals; what does not come out whole is not rounded, and is no safe integer. */
function shifted(amount: number, decimals: number): number {
  if (decimals >= 0) return amount * 10 ** decimals;
  return amount % 10 ** -decimals === 0 ? amount / 10 ** -decimals : Number.NaN;
}

function scaleOf(code: string) {
  const read = readCurrency(code);
  if (read.isErr()) return null;
  const { digits } = read.value;
  const special = DECIMALS.find(({ codes }) => codes.split(" ").includes(code));
  // What has not two decimals and is not in Stripe's lists is not known to be charged in any unit.
  if (special === undefined) return digits === 2 ? { digits, decimals: 2, step: 1 } : null;
  return { digits, decimals: special.decimals, step: special.step };
}
