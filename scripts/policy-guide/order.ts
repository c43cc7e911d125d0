/** The worked order of a page: as little as its axis needs, in euros. */
export interface GuideOrder {
  readonly lines: readonly GuideLine[];
  readonly coupons?: readonly GuideCoupon[];
  readonly totalDiscount?: { readonly percent: string; readonly taxTreatment: "unchanged" | "proportional" };
  readonly paidByCheck?: true;
}

/** Lines are named A, B, C … as they stand. */
export interface GuideLine {
  readonly price: string;
  readonly quantity: string;
  readonly taxes?: readonly GuideTax[];
  /** What a person set in place of the price. */
  readonly byHand?: string;
  /** In percent, set by hand. */
  readonly discount?: string;
  /** The price includes the tax of this country, which is not where the order goes. */
  readonly listedIn?: { readonly country: string; readonly rate: string };
}

/** In percent. */
export interface GuideTax {
  readonly name: string;
  readonly rate: string;
  readonly included?: boolean;
}

export interface GuideCoupon {
  readonly code: string;
  readonly benefit: { readonly percent: string } | { readonly amount: string };
  /** Where it is not said, it may stand beside others. */
  readonly combinable?: boolean;
  readonly minimumSpend?: string;
}

/** A line's name, which is its variant's too. */
export function nameOf(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}
