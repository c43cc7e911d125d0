import type { TaxZone } from "../facts/answers.js";
import { at, type Figures, type Given, remainingPerLine } from "./stage.js";

/** What tax is computed on, before it is. Minor units. */
export interface TaxableRow {
  readonly amount: number;
  readonly category: string | null;
  /** The zone whose tax the price includes; null where the rates at the destination say it themselves. */
  readonly zone: TaxZone | null;
}

/** Lines, then shipping, surcharges and extra charges: the order of rows everywhere, in figures and sheet. */
export function taxableRows({ draft }: Given, figures: Figures): TaxableRow[] {
  const remaining = remainingPerLine(figures);
  const { shipping } = figures;
  const charges = [
    ...(shipping === null ? [] : [{ ...shipping, amount: shipping.amount - figures.shippingCoupon }]),
    ...figures.surcharges,
    ...figures.extra,
  ];
  return [
    ...draft.lines.map(({ item, price }, i) => ({
      amount: at(remaining, i),
      category: item.taxCategory,
      zone: price?.includesTaxOf ?? null,
    })),
    ...charges.map(({ amount, taxCategory }) => ({ amount, category: taxCategory, zone: null })),
  ];
}

/** Rows of one key are taxed alike, at one destination. */
export function taxKey({ category, zone }: Omit<TaxableRow, "amount">): string {
  return JSON.stringify([category, zone?.country ?? null, zone?.region ?? null]);
}
