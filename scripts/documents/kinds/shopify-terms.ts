import { z } from "zod";
import { amount, maybe } from "./fields.js";

/** What Shopify's draft orders, orders and checkouts have in common. */

export const taxLine = z.looseObject({ title: maybe(z.string()), rate: maybe(amount), price: amount });
export type TaxLine = z.infer<typeof taxLine>;

/** A discount by what was asked for, and by what it came to. */
export interface Discount {
  readonly id: string;
  readonly type: "percent" | "amount";
  readonly value: string;
  /** undefined where only its shares are stated. */
  readonly amount?: string | undefined;
}

export interface Line {
  readonly price: string;
  readonly quantity: string;
  readonly taxable: boolean;
  /** The thing of the catalogue; undefined where the line names none. */
  readonly variant: string | undefined;
  readonly taxes: readonly TaxLine[];
  readonly discount: Discount | undefined;
  /** What discounts of the order took off the line; undefined where that is not stated. */
  readonly shared: string | undefined;
}

export interface ShopifyOrder {
  readonly lines: readonly Line[];
  readonly discounts: readonly Discount[];
  readonly shipping: readonly { readonly price: string; readonly taxes: readonly TaxLine[] }[];
  readonly taxes: readonly TaxLine[];
  readonly isExempt: boolean;
  /** undefined where it is not said. */
  readonly isTaxIncluded: boolean | undefined;
  /** The total of the lines as listed, and all that came off. */
  readonly listed: string | undefined;
  readonly discounted: string | undefined;
  readonly subtotal: string | undefined;
  readonly tax: string | undefined;
  readonly total: string;
  readonly tip: string | undefined;
  readonly reasons: readonly string[];
}

export const taxId = ({ title, rate }: TaxLine) => `${title ?? "tax"} ${rate ?? "?"}`;
