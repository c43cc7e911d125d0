/** The tax of one rate on one row. */
export interface RowTax {
  readonly rateId: string;
  readonly name: string;
  /** In percent. */
  readonly rate: string;
  readonly included: boolean;
  readonly compound: boolean;
  /** The net amount (with taxes before it, where compound) that the rate is laid on. */
  readonly base: number;
  readonly amount: number;
}
