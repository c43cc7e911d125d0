import type { Billing } from "../../../src/draft/draft.js";
import type { CustomerFact } from "../../../src/facts/answers.js";
import {
  aCustomer,
  aLine,
  anAddress,
  anOption,
  atCustomPrice,
  aVariant,
  byOption,
} from "../../support/pricing-builders.js";
import { actor, sound } from "../world.js";
import type { AllCases } from "./case.js";

const clear = [{ type: "billing.clear", input: {} }] as const;
const card: Billing = { kind: "saved-card", paymentMethodId: "card-1" };
const method = { paymentMethodId: "card-1", customerId: "customer-1", label: "Visa", usable: false, reason: "expired" };
const refused = (reason: string) =>
  ({ severity: "blocking", path: ["billing", "paymentMethodId"], details: { reason }, fix: clear }) as const;
const onTerms: Billing = { kind: "terms", dueInDays: 30 };
const waived: Billing = { kind: "not-required", settlement: { kind: "goodwill" }, reason: "late" };
const granting = (limit: number, balance: number, currency = "EUR"): { customer: CustomerFact } => ({
  customer: aCustomer({
    credit: { limit: { minor: limit, currency }, balance: { minor: balance, currency: "EUR" }, dueInDays: 30 },
  }),
});
const notGranted = { severity: "blocking", path: ["billing"], details: {}, fix: clear } as const;
const VAN = actor({ customShippingPrice: false });

/** Tax, carriage and payment. */
export const PAYING_CASES = {
  tax_category_missing: [
    {
      when: "a line has none",
      draft: sound({}, [aLine("A", "10.00", "2", { item: aVariant("A", { taxCategory: null }) })]),
      issue: { severity: "blocking", path: ["lines", 0, "item"], lineId: "line-A", details: {} },
    },
  ],
  tax_pending: [
    {
      when: "nobody knows the rates there",
      draft: sound(),
      shop: { rates: { "DE goods": null } },
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { because: "rates-unknown" } },
    },
  ],
  shipping_not_chosen: [
    {
      when: "something travels, and nobody said how",
      draft: sound({ shipping: null }),
      issue: { severity: "blocking", path: ["shipping"], details: {} },
    },
  ],
  shipping_option_gone: [
    {
      when: "it is offered no longer",
      draft: sound(),
      shop: { options: [anOption("van", 900), anOption("air", 4_000)] },
      issue: {
        severity: "blocking",
        path: ["shipping"],
        details: { optionId: "post", offered: ["van", "air"] },
        fix: [{ type: "shipping.clear", input: {} }],
      },
    },
  ],
  shipping_not_quoted: [
    {
      when: "there is no address to carry it to",
      draft: sound({ shippingAddressId: null }),
      issue: { severity: "blocking", path: ["shipping"], details: { because: "no-address" } },
      beside: ["shipping_address_missing"],
    },
    {
      when: "the address lacks what rates depend on",
      draft: sound(),
      shop: { address: anAddress({ country: "US", region: "" }) },
      issue: { severity: "blocking", path: ["shipping"], details: { because: "address-incomplete" } },
      beside: ["address_not_taxable"],
    },
  ],
  shipping_price_not_permitted: [
    {
      when: "somebody who may not set the option's price",
      draft: sound({ shipping: byOption("post", { amount: "1.00", reason: null }) }),
      actor: VAN,
      issue: {
        severity: "needs_approval",
        path: ["shipping", "price"],
        details: { amount: "1.00" },
        fix: [{ type: "shipping.clearPrice", input: {} }],
      },
    },
    {
      when: "somebody who may not made a way of carriage",
      draft: sound({ shipping: atCustomPrice("0") }),
      actor: VAN,
      issue: {
        severity: "needs_approval",
        path: ["shipping", "amount"],
        details: { amount: "0" },
        fix: [{ type: "shipping.clear", input: {} }],
      },
    },
  ],
  billing_missing: [
    {
      when: "25.00 are due",
      draft: sound({ billing: null }),
      issue: { severity: "blocking", path: ["billing"], details: {} },
    },
  ],
  payment_method_refused: [
    { when: "the card has expired", draft: sound({ billing: card }), shop: { method }, issue: refused("expired") },
    {
      when: "the card is not usable, and nobody says why",
      draft: sound({ billing: card }),
      shop: { method: { ...method, reason: null } },
      issue: refused("not usable"),
    },
    { when: "it is nobody's card", draft: sound({ billing: card }), issue: refused("not this customer's") },
    {
      when: "there is no customer whose card it is",
      draft: sound({ billing: card, customerId: null }),
      issue: refused("no customer"),
      beside: ["customer_missing"],
    },
  ],
  payment_not_required_not_permitted: [
    {
      when: "somebody who may not asks for no payment",
      draft: sound({ billing: waived }),
      actor: actor({ paymentNotRequired: false }),
      issue: { severity: "needs_approval", path: ["billing"], details: {}, fix: clear },
    },
  ],
  credit_not_granted: [
    { when: "the customer has none", draft: sound({ billing: onTerms }), issue: notGranted },
    {
      when: "nobody knows the customer",
      draft: sound({ billing: onTerms }),
      shop: { customer: null },
      issue: notGranted,
      beside: ["customer_unknown"],
    },
    {
      when: "there is no customer",
      draft: sound({ billing: onTerms, customerId: null }),
      issue: notGranted,
      beside: ["customer_missing"],
    },
    {
      when: "it is granted in another currency",
      draft: sound({ billing: onTerms }),
      shop: granting(100_000, 0, "USD"),
      issue: notGranted,
    },
  ],
  credit_limit_exceeded: [
    {
      when: "25.00 on top of 75.01 are more than 100.00",
      draft: sound({ billing: onTerms }),
      shop: granting(10_000, 7_501),
      issue: {
        severity: "blocking",
        path: ["billing"],
        details: { limit: 10_000, balance: 7_501, amountDue: 2_500 },
        fix: clear,
      },
    },
  ],
} satisfies Partial<AllCases>;
