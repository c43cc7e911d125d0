import type { TaxZone } from "../facts/answers.js";
import { at, type Figures, remainingPerLine } from "./figures.js";
import type { Given } from "./stage.js";

/** What tax is computed on, before it is. Minor units. */
export interface TaxableRow {
  readonly amount: number;
  /** What tax is computed on: the amount, or the amount before coupons. */
  readonly taxedOn: number;
  /** Decimal string. */
  readonly quantity: string;
  readonly category: string | null;
  /** The zone whose tax the price includes; null where the rates at the destination say it themselves. */
  readonly zone: TaxZone | null;
}

/** Lines, then shipping, surcharges and extra charges: the order of rows everywhere, in figures and sheet. */
export function taxableRows({ draft, policy }: Given, figures: Figures): TaxableRow[] {
  const remaining = remainingPerLine(figures);
  const isBefore = policy.taxBase === "before-discounts";
  const { shipping } = figures;
  const charges = [
    ...(shipping === null ? [] : [{ ...shipping, off: figures.shippingCoupon }]),
    ...[...figures.surcharges, ...figures.extra].map((charge) => ({ ...charge, off: 0 })),
  ];
  return [
    ...draft.lines.map(({ item, price, quantity }, i) => ({
      amount: at(remaining, i),
      taxedOn: at(isBefore ? figures.net : remaining, i),
      quantity,
      category: item.taxCategory,
      zone: price?.includesTaxOf ?? null,
    })),
    ...charges.map(({ amount, off, taxCategory }) => ({
      amount: amount - off,
      taxedOn: isBefore ? amount : amount - off,
      quantity: "1",
      category: taxCategory,
      zone: null,
    })),
  ];
}

/** Rows of one key are taxed alike, at one destination. */
export function taxKey({ category, zone }: Pick<TaxableRow, "category" | "zone">): string {
  return JSON.stringify([category, zone?.country ?? null, zone?.region ?? null]);
}
