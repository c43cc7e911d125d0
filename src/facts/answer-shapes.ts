import {
  choice,
  count,
  currencyCode,
  decimal,
  either,
  flag,
  id,
  list,
  minor,
  nullable,
  object,
  optional,
  rate,
  signedDecimal,
  record,
  type Shape,
  storedQuantity,
  text,
} from "../shape/shape.js";
import type { Currency } from "../money/currency.js";
import type { Money } from "../money/money.js";
import type {
  AddressFact,
  AnswerByKind,
  CustomerFact,
  DocumentFact,
  PaymentMethodFact,
  PriceBreak,
  PriceList,
  PricesFact,
  ReplacementLedgerFact,
  ShippingOption,
  StockFact,
  TaxRate,
  UnitAmount,
  VariantFact,
} from "./answers.js";
import { couponShape } from "./coupon-shape.js";
import { orderHeldShape } from "./order-held-shape.js";
import type { QuestionKind } from "./question.js";
import { exemptionShape, taxZoneShape } from "./tax-shapes.js";

/** A text that a system may leave empty. */
const anyText = (max = 500) => text(max, 0);
const money = object<Money>({ minor: count(), currency: currencyCode() });
export const unitAmountShape = object<UnitAmount>({ amount: decimal(), currency: currencyCode() });

export const currencyShape = object<Currency>({ code: currencyCode(), digits: count(0, 4) });

export const optionShape = object<{ readonly name: string; readonly value: string }>({
  name: anyText(200),
  value: anyText(500),
});

/** A quantity of stock: 0 is one too. */
const stockQuantity = decimal;

export const variantShape = object<VariantFact>({
  variantId: id(),
  productId: id(),
  sku: id(),
  skuName: nullable(anyText()),
  title: anyText(),
  options: list(optionShape, 20),
  published: flag(),
  notSellable: nullable(text(500)),
  taxCategory: nullable(id()),
  discountable: flag(),
  requiresShipping: flag(),
  weightGrams: nullable(count(0, 1_000_000_000)),
  cost: nullable(unitAmountShape),
  increment: storedQuantity(),
  minimum: storedQuantity(),
  maximum: nullable(storedQuantity()),
  productType: nullable(anyText()),
  tags: list(anyText(), 250),
});

const priceBreak = object<PriceBreak>({ from: stockQuantity(), price: unitAmountShape });

const prices = object<PricesFact>({
  contract: list(priceBreak, 100),
  lists: list(
    object<PriceList>({
      listId: id(),
      groupId: id(),
      name: anyText(),
      priority: count(-1_000_000, 1_000_000),
      breaks: list(priceBreak, 100),
    }),
    100,
  ),
  sale: nullable(unitAmountShape),
  compareAt: nullable(unitAmountShape),
  includesTaxOf: nullable(taxZoneShape),
});

const stock = object<StockFact>({
  sku: id(),
  tracked: flag(),
  // Below zero where more was sold than there was.
  onHand: signedDecimal(),
  committed: stockQuantity(),
  backorderLimit: either<string, string>(choice("unlimited"), stockQuantity()),
});

export const customerShape = object<CustomerFact>({
  customerId: id(),
  name: anyText(),
  email: nullable(anyText()),
  kind: choice("retail", "wholesale", "unknown"),
  groups: list(object<CustomerFact["groups"][number]>({ id: id(), name: anyText() }), 100),
  exemption: nullable(exemptionShape),
  requiresPoNumber: flag(),
  orders: optional(count()),
  credit: nullable(
    object<NonNullable<CustomerFact["credit"]>>({ limit: money, balance: money, dueInDays: count(0, 3650) }),
  ),
});

export const addressShape = object<AddressFact>({
  addressId: id(),
  customerId: nullable(id()),
  draftId: nullable(id()),
  name: anyText(),
  company: anyText(),
  line1: anyText(),
  line2: anyText(),
  city: anyText(),
  region: anyText(100),
  postalCode: anyText(32),
  country: anyText(2),
  phone: anyText(64),
  deliveryNotes: anyText(2000),
  extra: record(anyText(500), 50),
});

export const paymentMethodShape = object<PaymentMethodFact>({
  paymentMethodId: id(),
  customerId: id(),
  label: anyText(200),
  usable: flag(),
  reason: nullable(anyText()),
});

const shippingOptionShape = object<ShippingOption>({
  optionId: id(),
  name: anyText(),
  amount: money,
  taxCategory: nullable(id()),
  estimate: nullable(anyText()),
});

const taxRate = object<TaxRate>({ id: id(), name: anyText(), rate: rate(), included: flag(), compound: flag() });

export const documentShape = object<DocumentFact>({
  documentId: id(),
  name: anyText(),
  pages: count(),
  bytes: count(),
  isPdf: flag(),
});

const ledger = object<ReplacementLedgerFact>({
  orderId: id(),
  currency: currencyShape,
  lines: list(
    object<ReplacementLedgerFact["lines"][number]>({
      lineId: id(),
      ordered: storedQuantity(),
      replaced: stockQuantity(),
      returned: stockQuantity(),
    }),
    100_000,
  ),
  captured: count(),
  refunded: count(),
  covered: minor(),
});

/** The shape of each answer: what a port says is checked once, where it enters. */
export const answerShapes: { readonly [K in QuestionKind]: Shape<AnswerByKind[K]> } = {
  variant: nullable(variantShape),
  prices: nullable(prices),
  stock: nullable(stock),
  customer: nullable(customerShape),
  address: nullable(addressShape),
  "payment-method": nullable(paymentMethodShape),
  coupon: nullable(couponShape),
  "shipping-options": list(shippingOptionShape, 200),
  "tax-rates": nullable(list(taxRate, 50)),
  document: nullable(documentShape),
  "purchase-order": object<AnswerByKind["purchase-order"]>({ orderIds: list(id(), 1000) }),
  "replacement-ledger": nullable(ledger),
  "order-held": nullable(orderHeldShape(stockQuantity())),
};
