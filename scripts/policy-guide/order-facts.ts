import { type AnsweredQuestion, answered, type CouponFact, type Destination, type TaxRate } from "power-buyer";
import { exactMinor } from "../vectors/decimals.js";
import {
  ADDRESS_ID,
  addressFact,
  CUSTOMER_ID,
  customerFact,
  DESTINATION,
  DRAFT_ID,
  pricesFact,
  variantFact,
} from "../vectors/facts.js";
import { type GuideCoupon, type GuideLine, type GuideOrder, type GuideTax, nameOf } from "./order.js";

export const CURRENCY = { code: "EUR", digits: 2 } as const;

/** What the shop knows of the order: one customer, one address, and what is sold. */
export function answersOf({ lines, coupons = [] }: GuideOrder): AnsweredQuestion[] {
  const buyer = customerFact({ isExempt: false, group: undefined, previousOrders: undefined });
  return [
    answered({ kind: "customer", customerId: CUSTOMER_ID }, buyer),
    answered({ kind: "address", addressId: ADDRESS_ID, customerId: CUSTOMER_ID, draftId: DRAFT_ID }, addressFact()),
    ...lines.flatMap((line, i) => lineAnswers(line, nameOf(i), categoryOf(line, lines))),
    ...coupons.map((coupon) =>
      answered({ kind: "coupon", code: coupon.code, customerId: CUSTOMER_ID }, couponFact(coupon)),
    ),
  ];
}

/** Lines with the same taxes are of one category, as in a shop: the first of them names it. */
function categoryOf({ taxes }: GuideLine, lines: readonly GuideLine[]): string {
  const alike = JSON.stringify(taxes);
  return `goods-${nameOf(lines.findIndex((line) => JSON.stringify(line.taxes) === alike))}`;
}

function lineAnswers({ price, taxes = [], listedIn }: GuideLine, name: string, category: string): AnsweredQuestion[] {
  const sold = { variantId: name, productId: name, sku: name, tags: [], taxCategory: category, discountable: true };
  const question = { kind: "prices", variantId: name, customerId: CUSTOMER_ID, currency: CURRENCY.code } as const;
  const zone = listedIn && { country: listedIn.country, region: "" };
  return [
    answered({ kind: "variant", variantId: name }, variantFact(sold)),
    answered(question, { ...pricesFact(price, undefined, CURRENCY.code), includesTaxOf: zone ?? null }),
    ratesAnswer(DESTINATION, category, taxes.map(taxRate)),
    ...(listedIn && zone
      ? [ratesAnswer({ ...zone, postalCode: "" }, category, [taxRate({ name: "VAT", rate: listedIn.rate })])]
      : []),
  ];
}

function ratesAnswer(destination: Destination, category: string, rates: readonly TaxRate[]): AnsweredQuestion {
  return answered({ kind: "tax-rates", destination, category, customerTax: "standard" }, rates);
}

function taxRate({ name, rate, included = false }: GuideTax): TaxRate {
  return { id: name, name, rate, included, compound: false };
}

function couponFact({ code, benefit, combinable = true, minimumSpend }: GuideCoupon): CouponFact {
  const money = (amount: string) => ({ minor: exactMinor(amount, CURRENCY.digits), currency: CURRENCY.code });
  return {
    code,
    name: code,
    active: true,
    benefit:
      "percent" in benefit
        ? { kind: "percent", percent: benefit.percent }
        : { kind: "amount", amount: money(benefit.amount) },
    target: "items",
    startsAt: null,
    endsAt: null,
    minimumSpend: minimumSpend === undefined ? null : money(minimumSpend),
    include: null,
    exclude: null,
    limit: null,
    limitPerCustomer: null,
    used: 0,
    usedByCustomer: 0,
    combinable,
  };
}
