import type { Exemption, TaxZone, UnitAmount } from "../facts/answers.js";
import type { Currency } from "../money/currency.js";
import type { ActorRef, Authority } from "./actor.js";

/** Version of the document format; a file that says otherwise is refused or migrated, never guessed at. */
export const DRAFT_SCHEMA = "power-buyer/draft@1";

/**
 * An order in the making: plain, immutable data that survives JSON unchanged. It refers to customers, addresses, cards and files
 * by id; what those records hold comes from facts. Amounts are decimal strings in major units of `currency`.
 */
export interface Draft {
  readonly schema: typeof DRAFT_SCHEMA;
  readonly id: string;
  /** 1 for a new draft, one more for each accepted edit. */
  readonly version: number;
  readonly status: DraftStatus;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly currency: Currency;
  readonly customerId: string | null;
  readonly lines: readonly Line[];
  /** How many lines were ever added; line ids are made of it, so that a replay gives the same ones. */
  readonly linesAdded: number;
  readonly shippingAddressId: string | null;
  /** null: the shipping address. */
  readonly billingAddressId: string | null;
  readonly shipping: ShippingChoice | null;
  readonly billing: Billing | null;
  readonly coupons: readonly AppliedCoupon[];
  readonly surcharges: readonly Surcharge[];
  readonly totalDiscount: TotalDiscount | null;
  readonly exemption: Exemption | null;
  readonly packing: Packing;
  readonly details: Details;
  readonly acknowledgements: readonly ExcessAcknowledgement[];
  /** What was granted by hand to an earlier customer and must be confirmed for this one. */
  readonly unconfirmed: readonly Grant[];
  readonly approvals: readonly Approval[];
  readonly replacement: ReplacementLink | null;
  /** The order in review whose place the order of this draft takes. */
  readonly amends: AmendmentLink | null;
}

/** Only an open draft is edited; completion freezes it. */
export type DraftStatus = "open" | "completing" | "completed" | "cancelled";

export interface Line {
  readonly id: string;
  readonly item: VariantItem | CustomItem;
  /** Canonical positive decimal string. */
  readonly quantity: string;
  /** What one unit costs now; null blocks completion and is never read as 0. */
  readonly price: LinePrice | null;
  /** What one unit cost before a price was set by hand: a revert goes back to it. null while nothing was set. */
  readonly priceBefore: LinePrice | null;
  readonly discount: LineDiscount | null;
  readonly note: string | null;
  /** On replacements: the line of the original order, and what was taken off it then. */
  readonly copiedFrom: CopiedFrom | null;
}

/** A catalog variant as it was when the line was added. */
export interface VariantItem {
  readonly kind: "variant";
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly skuName: string | null;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly published: boolean;
  readonly notSellable: string | null;
  readonly taxCategory: string | null;
  readonly discountable: boolean;
  readonly requiresShipping: boolean;
  readonly weightGrams: number | null;
  readonly cost: UnitAmount | null;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
}

/** Something that the catalog does not have. */
export interface CustomItem {
  readonly kind: "custom";
  readonly title: string;
  readonly sku: string | null;
  readonly taxCategory: string | null;
  readonly discountable: boolean;
  readonly requiresShipping: boolean;
  readonly weightGrams: number | null;
}

/** A unit price and where it came from. Written by adding a line, refreshing prices and setting prices; by nothing else. */
export interface LinePrice {
  /** Decimal string in major units, up to 10 decimals; not rounded. */
  readonly amount: string;
  readonly source: "catalog" | "price-list" | "contract" | "override" | "locked" | "copied";
  /** The price list's name, or the reason for an override. */
  readonly label: string | null;
  readonly compareAt: string | null;
  /** The zone whose tax the amount includes; null where it includes none or the tax rates say so themselves. */
  readonly includesTaxOf: TaxZone | null;
  readonly at: string;
  /** For locked prices: until when. */
  readonly expiresAt: string | null;
}

/** Taken off quantity × unit price; re-applying replaces it. */
export type LineDiscount =
  | { readonly kind: "percent"; readonly percent: string; readonly reason: string | null }
  | {
      readonly kind: "amount";
      readonly amount: string;
      readonly per: "line" | "unit";
      readonly reason: string | null;
    };

export interface CopiedFrom {
  readonly orderId: string;
  readonly lineId: string;
  /** Quantity of the original line. */
  readonly quantity: string;
  /** All discounts that were allocated to the original line, in major units. */
  readonly adjustment: string;
}

export type ShippingChoice =
  | { readonly kind: "option"; readonly optionId: string; readonly price: ShippingPrice | null }
  | {
      readonly kind: "custom";
      readonly name: string;
      readonly amount: string;
      readonly taxCategory: string;
      readonly reason: string | null;
    };

/** A price that somebody set in place of the option's own. */
export interface ShippingPrice {
  readonly amount: string;
  readonly reason: string | null;
}

/** How the order is paid. Cards are references; numbers never enter. */
export type Billing =
  | { readonly kind: "not-required"; readonly settlement: Settlement; readonly reason: string }
  | { readonly kind: "saved-card"; readonly paymentMethodId: string }
  | {
      readonly kind: "new-method";
      readonly token: string;
      readonly label: string | null;
      readonly keepForCustomer: boolean;
    }
  | { readonly kind: "check"; readonly mailingInstructions: string; readonly instructionsBy: InstructionsBy }
  | { readonly kind: "terms"; readonly dueInDays: number };

/** How a check's mailing instructions reach the customer where the invoice, on which they always stand, is left out. */
export type InstructionsBy =
  | { readonly kind: "invoice" }
  | { readonly kind: "attachment"; readonly documentId: string }
  | { readonly kind: "e-mail" };

export type Settlement =
  | { readonly kind: "covered_by"; readonly orderId: string }
  | { readonly kind: "goodwill" }
  | { readonly kind: "sample" }
  | { readonly kind: "settled_elsewhere" };

export interface AppliedCoupon {
  /** In its canonical form. */
  readonly code: string;
  readonly at: string;
}

export interface Surcharge {
  readonly id: string;
  readonly label: string;
  readonly amount: string;
  readonly taxCategory: string;
}

/** Taken off the transaction total, after shipping and tax. */
export type TotalDiscount = {
  /** `unchanged`: tax stays as computed. `proportional`: tax, nets and shipping shrink by the same share. */
  readonly taxTreatment: "unchanged" | "proportional";
  readonly reason: string | null;
} & ({ readonly kind: "percent"; readonly percent: string } | { readonly kind: "amount"; readonly amount: string });

/** What is printed and packed. */
export interface Packing {
  readonly attachments: readonly Attachment[];
  /** The shop's invoice, which is the packing slip too, stays out of the parcel. */
  readonly leaveOutInvoice: boolean;
}

export interface Attachment {
  readonly documentId: string;
  readonly name: string;
}

export interface Details {
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly poNumber: string | null;
}

/** "We know that it is more than we have": who said so, and for how many units above the limit. */
export interface ExcessAcknowledgement {
  readonly sku: string;
  /** Units above on hand − committed + backorder limit. Lapses when the quantity of the SKU rises. */
  readonly upTo: string;
  readonly reason: string;
  readonly by: ActorRef;
  readonly at: string;
  readonly permitted: boolean;
}

export type Grant =
  | { readonly what: "unit-price" | "line-discount"; readonly lineId: string }
  | { readonly what: "total-discount" | "shipping-price" };

/** One actor's yes to the draft exactly as it stands: any other edit takes it away. */
export interface Approval {
  readonly by: ActorRef;
  readonly authority: Authority;
  readonly at: string;
  readonly reason: string;
  /** The version that was looked at. */
  readonly version: number;
  /** The draft's content as it was looked at (`fingerprintOf`). Of other content than this, or without it, an approval counts for nothing. */
  readonly fingerprint?: string;
}

export interface ReplacementLink {
  readonly orderId: string;
  /** The first order of the chain: the ledger counts from there. */
  readonly rootOrderId: string;
  readonly reason: string;
}

export interface AmendmentLink {
  readonly orderId: string;
  /** Of the order as the amendment began with it. */
  readonly orderVersion: number;
  readonly reason: string;
}
