import type { Calculation, ExplainedFigure } from "../../src/pricing/explanation.js";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import { type Fraction, fraction, plus, times } from "../money/oracle.js";

export type Of<Is extends Calculation["is"]> = Extract<Calculation, { is: Is }>;

/** A tax of a row as it is explained, with what the sheet says of it. */
export interface Told {
  readonly figure: ExplainedFigure;
  readonly rule: Calculation | null;
  readonly row: TaxedRow;
  readonly at: number;
  readonly place: number;
  readonly isReduced: boolean;
}

export const minus = (a: Fraction, b: Fraction) => plus(a, times(b, fraction(-1)));
export const sign = ({ n }: Fraction) => (n > 0n ? 1 : n < 0n ? -1 : 0);
export const isSame = (a: Fraction, b: Fraction) => sign(minus(a, b)) === 0;
const beyond = (a: Fraction, b: Fraction, bound: Fraction) => {
  const apart = minus(a, b);
  return sign(minus({ n: apart.n < 0n ? -apart.n : apart.n, d: apart.d }, bound));
};
/** Apart by less than so much. */
export const isWithin = (a: Fraction, b: Fraction, bound: Fraction) => beyond(a, b, bound) < 0;
/** Apart by so much or less. */
export const isAtMost = (a: Fraction, b: Fraction, bound: Fraction) => beyond(a, b, bound) <= 0;
export const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

export const taxKey = ({ rateId, rate, included }: Pick<TaxedRow["taxes"][number], "rateId" | "rate" | "included">) =>
  JSON.stringify([rateId, rate, included]);

export const unitsIn = (quantity: string) => (quantity.includes(".") ? 1 : Number(quantity));

export function isReducedIn({ totalDiscount }: TaxedRow, { totals }: PriceSheet): boolean {
  return totals.taxTreatment === "proportional" && totalDiscount > 0;
}
