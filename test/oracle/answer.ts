/** What comes out: integers in minor units, plain JSON. */
export interface Answer {
  readonly lines: readonly RowAnswer[];
  readonly shipping: RowAnswer | null;
  readonly surcharges: readonly RowAnswer[];
  readonly coupons: readonly Verdict[];
  /** By the rate's id, in the order of the ids. */
  readonly taxPerRate: readonly TaxAnswer[];
  readonly totals: Totals;
  /** How often an odd unit could as well have gone to another of several tied rows. */
  readonly ties: number;
}

export interface TaxAnswer {
  readonly rateId: string;
  readonly base: number;
  readonly amount: number;
}

export interface RowAnswer {
  readonly id: string;
  readonly gross: number;
  readonly lineDiscount: number;
  /** gross - lineDiscount */
  readonly net: number;
  readonly couponDiscount: number;
  /** net - couponDiscount */
  readonly taxable: number;
  /** Tax that was inside of the price and is taken out: never owed here. */
  readonly taxRemoved: number;
  /** As reported in the end: a proportional total discount has shrunk them. */
  readonly taxes: readonly TaxAnswer[];
  /** As laid, before the total discount. */
  readonly taxesLaid: readonly TaxAnswer[];
  /** On top of the price, before the total discount. */
  readonly taxAdded: number;
  /** taxable - taxRemoved + taxAdded */
  readonly payable: number;
  readonly totalDiscount: number;
  /** payable - totalDiscount */
  readonly paid: number;
}

export interface Verdict {
  readonly code: string;
  readonly applied: boolean;
  readonly amount: number;
  /** Only lines with a share of at least one unit. */
  readonly lines: Readonly<Record<string, number>>;
  readonly shipping: number;
  /** Where discounts are rows of their own: the tax that it takes off, for each rate of rows that are taxed alike. */
  readonly taxes: readonly TaxAnswer[];
}

export interface Totals {
  readonly gross: number;
  readonly lineDiscounts: number;
  readonly merchandise: number;
  /** Shares of lines and of shipping. */
  readonly couponDiscounts: number;
  /** Before coupons. */
  readonly shipping: number;
  readonly surcharges: number;
  readonly taxRemoved: number;
  /** Before the total discount. */
  readonly taxAdded: number;
  readonly transactionTotal: number;
  readonly totalDiscount: number;
  readonly total: number;
  /** All tax, added and included, as reported in the end. */
  readonly tax: number;
  readonly cashRounding: number;
  readonly amountDue: number;
}
