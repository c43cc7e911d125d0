import type { CustomerTax } from "../facts/question.js";
import type { CouponVerdict, PriceSheet, SheetTax, SheetTotals } from "./sheet.js";

/** An amount in minor units, then and now; 0 where there was or is none. */
export interface AmountChange {
  readonly before: number;
  readonly after: number;
  /** after − before. */
  readonly change: number;
}

/** What is told of a line; null stands where the line was or is not there, or has no unit price. */
export interface LineChange {
  readonly lineId: string;
  /** Decimal strings, as on the draft. */
  readonly unitPrice: { readonly before: string | null; readonly after: string | null };
  readonly quantity: { readonly before: string | null; readonly after: string | null };
  readonly gross: AmountChange;
  /** After the line's own discount. */
  readonly net: AmountChange;
  /** After everything: coupons, tax, the total discount. */
  readonly paid: AmountChange;
}

export interface ShippingChange {
  readonly optionId: { readonly before: string | null; readonly after: string | null };
  readonly name: { readonly before: string | null; readonly after: string | null };
  readonly amount: AmountChange;
}

/** What was said of a coupon and what is said now; null where it did or does not stand on the draft. */
export interface CouponChange {
  readonly code: string;
  readonly before: CouponVerdict | null;
  readonly after: CouponVerdict | null;
}

export interface TaxChange extends Pick<SheetTax, "rateId" | "category" | "included"> {
  readonly name: string;
  /** In percent; null where the tax was or is not there. */
  readonly rate: { readonly before: string | null; readonly after: string | null };
  readonly base: AmountChange;
  readonly amount: AmountChange;
}

/** The totals that are amounts. */
export type TotalName = {
  [K in keyof SheetTotals]: SheetTotals[K] extends number ? K : never;
}[keyof SheetTotals];

/** Everything that differs between two sheets; what is the same is left out, but for the totals, which are always told. */
export interface SheetChanges {
  readonly lines: readonly LineChange[];
  /** null where carriage is the same. */
  readonly shipping: ShippingChange | null;
  readonly coupons: readonly CouponChange[];
  readonly taxes: readonly TaxChange[];
  readonly totals: Readonly<Record<TotalName, AmountChange>>;
  /** How the customer stood to tax and stands now; `standard` while no address is known. */
  readonly customerTax: { readonly before: CustomerTax; readonly after: CustomerTax };
  /** What could not be known yet, then and now: while anything stands there the figures are a preview. */
  readonly pending: { readonly before: PriceSheet["pending"]; readonly after: PriceSheet["pending"] };
}
