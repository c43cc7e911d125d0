import { describe, expect, it } from "vitest";
import type { CouponFact } from "../../src/facts/answers.js";
import { noFacts, withAnswers } from "../../src/facts/facts.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { price } from "../../src/pricing/price.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { AS_OF, aCoupon, aCustomer, aDraft, aLine, aRate, coded } from "../support/pricing-builders.js";
import { priceIn, sheetIn } from "../support/pricing-world.js";

const ONE_EURO = { minor: 100, currency: "EUR" } as const;
const plain = aDraft([aLine("A", "10.00")], { customerId: null, shippingAddressId: null });

/** Priced without the code for what is unusual. */
const alone = (policy: Partial<Record<keyof PricingPolicy, unknown>>) =>
  price(plain, noFacts(AS_OF), { policy: { ...DEFAULT_POLICY, ...policy } as PricingPolicy });

describe("price without its methods", () => {
  it.each([
    { carry: "exact" },
    { allocation: "last-takes-rest" },
    { allocationLevel: "unit" },
    { taxLevel: "order-rate" },
    { taxBase: "discount-rows" },
    { pricesIncludeTax: "yes" },
  ] as const)("names the axis that takes more: %j", (policy) => {
    expect(alone(policy)._unsafeUnwrapErr()).toEqual({ code: "methods_missing", of: Object.keys(policy)[0] });
  });

  it.each([
    { taxLevel: 7 },
    { carry: null },
    { allocation: undefined },
    { rounding: "half-way" },
    { taxBase: "discounts" },
    { percentLevel: "discount-rows" },
  ])("says that nothing could be calculated by %j", (policy) => {
    expect(alone(policy)._unsafeUnwrapErr()).toEqual({ code: "policy_invalid", axis: Object.keys(policy)[0] });
  });

  it.each([{ rounding: "half-even" }, { percentLevel: "line" }, { taxBase: "before-discounts" }] as const)(
    "knows %j by itself",
    (policy) => {
      expect(alone(policy)._unsafeUnwrap()).toMatchObject({ status: "priced", sheet: { policy } });
    },
  );

  it("names the first of a shop's own stages", () => {
    const stages: ShopStage[] = [{ name: "gift-wrap", after: "coupons", rows: () => [] }];
    expect(price(plain, noFacts(AS_OF), { stages })._unsafeUnwrapErr()).toEqual({
      code: "methods_missing",
      of: "gift-wrap",
    });
  });

  it("needs none of them to refuse a coupon that nobody knows", () => {
    const unknown = aDraft([aLine("A", "10.00")], coded("NONE"));
    expect(sheetIn({}, unknown, { methods: undefined }).coupons).toEqual([
      { code: "NONE", applied: false, reason: { code: "coupon_unknown" } },
    ]);
  });

  it.each([
    { conditions: [{ kind: "quantity", atLeast: "2" }] },
    { units: { most: "1", first: "cheapest" } },
    { budget: { minor: 100, currency: "EUR" } },
    { benefit: { kind: "buy-get", buy: { quantity: "1" }, get: { quantity: "1", percent: "100" } } },
    { benefit: { kind: "pay-only", amount: ONE_EURO } },
    { benefit: { kind: "amount", amount: ONE_EURO, per: "line" } },
    { tiers: [{ from: ONE_EURO, benefit: { kind: "amount", amount: ONE_EURO, per: "unit" } }] },
  ] as const)("names a coupon of a kind that takes more: %j", (changes) => {
    expect(withCoupon(changes)._unsafeUnwrapErr()).toEqual({ code: "methods_missing", of: "C" });
  });

  it.each([
    { benefit: { kind: "percent", percent: "10", atMost: ONE_EURO } },
    { benefit: { kind: "amount", amount: ONE_EURO } },
    { benefit: { kind: "amount", amount: ONE_EURO, per: "order" } },
    { benefit: { kind: "free-shipping" } },
    { tiers: [{ from: ONE_EURO, benefit: { kind: "amount", amount: ONE_EURO } }] },
  ] as const)("knows a coupon by itself: %j", (changes) => {
    expect(withCoupon(changes)._unsafeUnwrap()).toMatchObject({ status: "priced" });
  });

  it.each(["toString", "constructor", "__proto__"])("knows no benefit of the kind %s", (kind) => {
    const benefit = { kind } as unknown as CouponFact["benefit"];
    expect(withCoupon({ benefit })._unsafeUnwrapErr()).toEqual({ code: "methods_missing", of: "C" });
  });

  function withCoupon(changes: Partial<CouponFact>) {
    const customer = aCustomer();
    const draft = aDraft([aLine("A", "10.00")], { ...coded("C"), shippingAddressId: null });
    const facts = withAnswers(noFacts(AS_OF), [
      { question: { kind: "customer", customerId: customer.customerId }, answer: customer },
      { question: { kind: "coupon", code: "C", customerId: customer.customerId }, answer: aCoupon("C", changes) },
    ]);
    return price(draft, facts);
  }
});

describe("tax that is added up before it is rounded", () => {
  const policy: PricingPolicy = { ...DEFAULT_POLICY, taxLevel: "order-rate" };

  const compound = ["0.1234567891", "0.9876543217", "0.1111111119"];

  const unweighable = compound.map((rate) => aRate(rate, { included: true, compound: true }));

  it.each([
    ["order-rate", "rates with too many digits to be weighed together", unweighable, "10.00"],
    ["order", "the same", unweighable, "10.00"],
    ["row", "the same", unweighable, "10.00"],
    ["rate-carried", "the same", unweighable, "10.00"],
    ["order-rate", "an amount beyond all", [aRate("10")], "999999999999999"],
    ["rate-carried", "the same", [aRate("10")], "999999999999999"],
  ] as const)("by %s is refused where it cannot be represented: %s", (taxLevel, _name, rates, amount) => {
    const draft = aDraft([aLine("A", amount, "1000")]);
    const outcome = priceIn({ rates: { "DE goods": rates } }, draft, { policy: { ...policy, taxLevel } });
    expect(outcome).toMatchObject({ code: "amount_out_of_range" });
  });

  it("adds up over amounts that together are near the greatest there is", () => {
    const world = { rates: { "DE goods": [aRate("10")] } };
    const lines = ["A", "B"].map((sku) => aLine(sku, "30000000000000.05"));
    const { totals } = sheetIn(world, aDraft(lines), { policy });
    expect(totals).toMatchObject({ merchandise: 6_000_000_000_000_010, tax: 600_000_000_000_001 });
  });
});
