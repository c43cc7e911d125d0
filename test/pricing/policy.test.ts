import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { price } from "../../src/pricing/price.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { policyShape } from "../../src/pricing/policy-shape.js";
import { readShape } from "../../src/shape/read-shape.js";
import { noFacts } from "../../src/facts/facts.js";
import { AS_OF, aDraft, aLine } from "../support/pricing-builders.js";

const draft = aDraft([aLine("A", "10.00")], { customerId: null, shippingAddressId: null });

const pricedBy = (policy: unknown) => price(draft, noFacts(AS_OF), { policy: policy as PricingPolicy });
const isShaped = (policy: unknown) => readShape(policyShape(), policy).isOk();

const BOGUS: readonly (readonly [axis: keyof PricingPolicy, value: unknown])[] = [
  ["rounding", "half-way"],
  ["rounding", "constructor"],
  ["rounding", undefined],
  ["rounding", ["half-up"]],
  ["pricesIncludeTax", true],
  ["crossZone", "keep-all"],
  ["crossZone", null],
  ["couponStacking", "some"],
  ["couponStacking", true],
  ["exclusions", undefined],
  ["exclusions", null],
  ["exclusions", "override+coupon"],
  ["exclusions", { length: 0 }],
  ["cashRounding", 0],
  ["cashRounding", -5],
  ["cashRounding", 0.5],
  ["cashRounding", Number.NaN],
  ["cashRounding", Number.POSITIVE_INFINITY],
  ["cashRounding", "5"],
  ["cashRounding", 5n],
  ["cashRounding", undefined],
  ["name", 7],
  ["name", null],
  ["name", ["a name"]],
  ["name", "x".repeat(1001)],
  ["name", "half \ud800"],
];

const GOOD: readonly Partial<PricingPolicy>[] = [
  {},
  { rounding: "half-even" },
  { crossZone: "keep-net" },
  { couponStacking: "all" },
  { couponStacking: "none" },
  { cashRounding: 5 },
  { name: "x".repeat(1000) },
];

const PAIRS = ["override+coupon", "coupon+total-discount"] as const;
const BOGUS_LISTS: readonly (readonly unknown[])[] = [
  ["override"],
  ["coupon+override"],
  ["override+coupon", "coupon+override"],
  [null],
  [["override+coupon"]],
  Object.assign([], { length: 4_000_000_000 }),
  Array.from({ length: 7 }, () => "override+coupon"),
];

describe("what a policy says that excludes each other", () => {
  const given = (exclusions: unknown) => ({ ...DEFAULT_POLICY, exclusions }) as PricingPolicy;
  const options = (exclusions: unknown) => ({ policy: given(exclusions), methods: PRICING_METHODS });

  it.each([[[]], [PAIRS], [[...PAIRS, ...PAIRS]]])("counts with %j, and can be saved", (exclusions) => {
    expect(price(draft, noFacts(AS_OF), options(exclusions)).isOk()).toBe(true);
    expect(isShaped(given(exclusions))).toBe(true);
  });

  it.each(BOGUS_LISTS.map((list) => [list.length, list]))("is refused where it is no list of pairs (%d)", (_, list) => {
    expect(price(draft, noFacts(AS_OF), options(list))._unsafeUnwrapErr()).toEqual({
      code: "policy_invalid",
      axis: "exclusions",
    });
    expect(isShaped(given(list))).toBe(false);
  });

  it("takes more than the usual", () => {
    expect(pricedBy(given(PAIRS))._unsafeUnwrapErr()).toEqual({ code: "methods_missing", of: "exclusions" });
    expect(pricedBy(given([])).isOk()).toBe(true);
  });
});

describe("a pricing policy", () => {
  it("is named in the sheet, and the sheet says its own version", () => {
    expect(pricedBy(undefined)._unsafeUnwrap()).toMatchObject({
      sheet: { schema: "power-buyer/sheet@1", policy: { name: "default" } },
    });
  });

  it.each(BOGUS)("is refused with the axis where %s is %.20j, as a saved sheet would be", (axis, value) => {
    const policy = { ...DEFAULT_POLICY, [axis]: value };
    expect(pricedBy(policy)._unsafeUnwrapErr()).toEqual({ code: "policy_invalid", axis });
    expect(isShaped(policy)).toBe(false);
  });

  it.each([null, 7, "half-up", []])("is refused where it is %j", (policy) => {
    expect(pricedBy(policy)._unsafeUnwrapErr()).toMatchObject({ code: "policy_invalid" });
  });

  it.each(GOOD)("counts with %.40j, and can be saved", (changes) => {
    const policy = { ...DEFAULT_POLICY, ...changes };
    expect(pricedBy(policy)._unsafeUnwrap()).toMatchObject({ status: "priced", sheet: { policy } });
    expect(isShaped(policy)).toBe(true);
  });
});
