import {
  type AnsweredQuestion,
  answered,
  applyCommands,
  type Command,
  type CouponFact,
  createDraft,
  type Destination,
  type Facts,
  type Draft,
  noFacts,
  price,
  type PriceSheet,
  PRICING_METHODS,
  type PricingPolicy,
  type TaxRate,
  withAnswers,
} from "power-buyer";
import { exactMinor } from "../vectors/decimals.js";
import {
  ADDRESS_ID,
  addressFact,
  AS_OF,
  BY,
  CUSTOMER_ID,
  customerFact,
  DESTINATION,
  DRAFT_ID,
  pricesFact,
  variantFact,
} from "../vectors/facts.js";

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

const CURRENCY = { code: "EUR", digits: 2 } as const;

/** The order's sheet by a policy. What cannot be priced is a mistake in the page, and ends the command. */
export function sheetOf(order: GuideOrder, policy: PricingPolicy): PriceSheet {
  const { draft, facts } = built(order);
  const priced = price(draft, facts, { policy, methods: PRICING_METHODS }).match((result) => result, refused);
  return priced.status === "priced" ? priced.sheet : refused(priced.questions);
}

/** Whether `price` refuses the policy where it is not given the methods. */
export function needsMethods(order: GuideOrder, policy: PricingPolicy): boolean {
  const { draft, facts } = built(order);
  return price(draft, facts, { policy }).match(
    () => false,
    ({ code }) => code === "methods_missing",
  );
}

function built(order: GuideOrder): { readonly draft: Draft; readonly facts: Facts } {
  const facts = withAnswers(noFacts(AS_OF), answersOf(order));
  const draft = createDraft({ id: DRAFT_ID, currency: CURRENCY, at: AS_OF, customerId: CUSTOMER_ID })
    .andThen((empty) => applyCommands(empty, commandsOf(order), { ...BY, facts }))
    .match((made) => made, refused);
  return { draft, facts };
}

function refused(why: unknown): never {
  throw new Error(`an order of the guide: ${JSON.stringify(why)}`);
}

function commandsOf({ lines, coupons = [], totalDiscount, paidByCheck }: GuideOrder): Command[] {
  return [
    { type: "shippingAddress.set", input: { addressId: ADDRESS_ID } },
    ...lines.map(({ quantity }, i): Command => ({ type: "line.add", input: { variantId: nameOf(i), quantity } })),
    ...lines.flatMap(({ discount: percent }, i): Command[] =>
      percent === undefined
        ? []
        : [{ type: "line.discount", input: { lineId: `line-${i + 1}`, discount: { kind: "percent", percent } } }],
    ),
    ...coupons.map(({ code }): Command => ({ type: "coupon.apply", input: { code } })),
    ...(totalDiscount === undefined ? [] : [totalDiscountCommand(totalDiscount)]),
    ...(paidByCheck ? [{ type: "billing.check", input: { mailingInstructions: "By post" } } as const] : []),
  ];
}

function totalDiscountCommand({ percent, taxTreatment }: NonNullable<GuideOrder["totalDiscount"]>): Command {
  return { type: "total.discount", input: { discount: { kind: "percent", percent }, taxTreatment } };
}

function answersOf({ lines, coupons = [] }: GuideOrder): AnsweredQuestion[] {
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

/** A line's name, which is its variant's too. */
export function nameOf(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
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
