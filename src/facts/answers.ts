import type { Currency } from "../money/currency.js";
import type { Money } from "../money/money.js";
import type { CouponFact } from "./coupon.js";
import type { QuestionKind } from "./question.js";

export type { CouponBenefit, CouponCondition, CouponFact, CouponTier, Selection } from "./coupon.js";

/** The tax zone whose tax a listed price includes; null where prices are listed without tax or the tax port decides per rate. */
export interface TaxZone {
  readonly country: string;
  readonly region: string;
}

/** A variant as the catalog knows it. */
export interface VariantFact {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly skuName: string | null;
  readonly title: string;
  /** Colour, size and the like, in the catalog's order. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly published: boolean;
  /** Recalled, discontinued or barred variants name the reason here; null means that it may be sold. */
  readonly notSellable: string | null;
  readonly taxCategory: string | null;
  /** false for gift cards and deposits: no coupon and no total discount touches the line. */
  readonly discountable: boolean;
  readonly requiresShipping: boolean;
  readonly weightGrams: number | null;
  /** What the shop pays for one unit, for margin floors; null where the catalog does not say. In another currency than the draft's it is not compared. */
  readonly cost: UnitAmount | null;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
}

/** A unit price: a decimal string in major units, with more digits than the currency has where need be. */
export interface UnitAmount {
  readonly amount: string;
  readonly currency: string;
}

/** The price of a unit from this quantity of the SKU on. */
export interface PriceBreak {
  readonly from: string;
  readonly price: UnitAmount;
}

export interface PriceList {
  readonly listId: string;
  readonly groupId: string;
  readonly name: string;
  /** The highest wins. */
  readonly priority: number;
  readonly breaks: readonly PriceBreak[];
}

/** Every price that could apply to a variant for this customer; the core chooses. */
export interface PricesFact {
  readonly contract: readonly PriceBreak[];
  readonly lists: readonly PriceList[];
  readonly sale: UnitAmount | null;
  readonly compareAt: UnitAmount | null;
  readonly includesTaxOf: TaxZone | null;
}

/** What the inventory knows of a SKU. Quantities are decimal strings. */
export interface StockFact {
  readonly sku: string;
  readonly tracked: boolean;
  readonly onHand: string;
  /** Promised to other orders and to completions under way. */
  readonly committed: string;
  /** Unset is "0"; without end is said in so many words. */
  readonly backorderLimit: string | "unlimited";
}

export interface CustomerGroup {
  readonly id: string;
  readonly name: string;
}

/** Why and where a customer pays no tax. */
export interface Exemption {
  readonly kind: "exempt" | "reverse-charge";
  readonly reason: string;
  /** Certificate or VAT number. */
  readonly certificate: string;
  readonly country: string;
  /** "" covers the whole country. */
  readonly region: string;
  readonly expiresAt: string | null;
  /** The tax categories that it covers, where it does not cover all: everything else is taxed as usual. */
  readonly categories?: readonly string[];
}

/** What a customer may owe, and what they owe. */
export interface CreditFact {
  readonly limit: Money;
  /** Everything that they owe: unpaid invoices, and every order on terms that was placed, from the moment when it was. */
  readonly balance: Money;
  readonly dueInDays: number;
}

export interface CustomerFact {
  readonly customerId: string;
  readonly name: string;
  readonly email: string | null;
  /** Verified on the customer's record, apart from groups. */
  readonly kind: "retail" | "wholesale" | "unknown";
  readonly groups: readonly CustomerGroup[];
  readonly exemption: Exemption | null;
  readonly requiresPoNumber: boolean;
  /** How many orders the customer has placed before this one; left out where nobody counts them. */
  readonly orders?: number;
  readonly credit: CreditFact | null;
}

export interface AddressFact {
  readonly addressId: string;
  /** The customer in whose book it stands, or null for an address of one draft. */
  readonly customerId: string | null;
  readonly draftId: string | null;
  readonly name: string;
  readonly company: string;
  readonly line1: string;
  /** Suite, floor, building. */
  readonly line2: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  readonly phone: string;
  readonly deliveryNotes: string;
  /** Further details that this shop keeps: gate code, dock number … */
  readonly extra: Readonly<Record<string, string>>;
}

export interface PaymentMethodFact {
  readonly paymentMethodId: string;
  readonly customerId: string;
  /** "Visa ending in 4242". */
  readonly label: string;
  readonly usable: boolean;
  readonly reason: string | null;
}

export interface ShippingOption {
  readonly optionId: string;
  readonly name: string;
  readonly amount: Money;
  readonly taxCategory: string | null;
  /** "2–4 working days". */
  readonly estimate: string | null;
}

export interface TaxRate {
  readonly id: string;
  readonly name: string;
  /** In percent: "8.875". */
  readonly rate: string;
  /** Already in the price (taken out of it), or added on top. */
  readonly included: boolean;
  /** Laid on the taxes before it too. */
  readonly compound: boolean;
}

export interface DocumentFact {
  readonly documentId: string;
  readonly name: string;
  readonly pages: number;
  readonly bytes: number;
  /** By its content, not by its name. */
  readonly isPdf: boolean;
}

export interface ReplacementLedgerFact {
  readonly orderId: string;
  readonly currency: Currency;
  /** Per line of the original order; quantities are decimal strings. */
  readonly lines: readonly {
    readonly lineId: string;
    readonly ordered: string;
    /** On replacement orders that are not cancelled. */
    readonly replaced: string;
    readonly returned: string;
  }[];
  /** Minor units. */
  readonly captured: number;
  readonly refunded: number;
  readonly covered: number;
}

/** What a placed order holds, and how it stands with the money. */
export interface OrderHeldFact {
  readonly orderId: string;
  readonly customerId: string | null;
  /** Only then can it be amended. */
  readonly inReview: boolean;
  /** The version since which what was agreed is as it is: a change of address is later than the purchase. */
  readonly agreedVersion: number;
  /** What is committed to it, per SKU; decimal strings. */
  readonly items: readonly { readonly sku: string; readonly quantity: string }[];
  /** Codes of the coupons whose uses it holds. */
  readonly coupons: readonly string[];
  /** What each of them took off, in minor units; nothing where it is not said. */
  readonly couponAmounts?: readonly number[];
  /** Minor units of the customer's credit balance that are this order: what is unpaid of it, where it is on terms, else 0. */
  readonly owedOnTerms: number;
  /** Minor units that came in and were not given back. */
  readonly received: number;
}

/** What each question is answered with; null says "there is none", which is an answer too. */
export interface AnswerByKind {
  readonly variant: VariantFact | null;
  readonly prices: PricesFact | null;
  readonly stock: StockFact | null;
  readonly customer: CustomerFact | null;
  readonly address: AddressFact | null;
  readonly "payment-method": PaymentMethodFact | null;
  readonly coupon: CouponFact | null;
  readonly "shipping-options": readonly ShippingOption[];
  /** null: the rates are not known. The tax is then pending, never 0. An empty list is known to be no tax. */
  readonly "tax-rates": readonly TaxRate[] | null;
  readonly document: DocumentFact | null;
  readonly "purchase-order": { readonly orderIds: readonly string[] };
  readonly "replacement-ledger": ReplacementLedgerFact | null;
  readonly "order-held": OrderHeldFact | null;
}

/** The answer to a question of this kind. */
export type Answer<K extends QuestionKind = QuestionKind> = AnswerByKind[K];
