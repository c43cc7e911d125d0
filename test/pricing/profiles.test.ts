import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { CouponFact } from "../../src/facts/answers.js";
import { answered, noFacts, withAnswers } from "../../src/facts/facts.js";
import { PROFILES } from "../../src/pricing/profiles/profiles.js";
import { profileRefusals } from "../../src/pricing/profiles/refusals.js";
import type { Trait } from "../../src/pricing/profiles/traits.js";
import { policyShape } from "../../src/pricing/policy-shape.js";
import { readShape } from "../../src/shape/read-shape.js";
import {
  AS_OF,
  aCoupon,
  aDraft,
  aLine,
  aPrice,
  aRate,
  aVariant,
  amountOff,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";

const profiles = Object.entries(PROFILES);

describe("profiles", () => {
  it.each(profiles)("%s is a policy that a sheet can be saved with, and plain data", (_, profile) => {
    expect(readShape(policyShape(), profile.policy).isOk()).toBe(true);
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it.each(profiles)("%s says where its rules are written", (_, { sources }) => {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(new URL(source).protocol).toBe("https:");
  });

  it("have each a name, and no trait is refused twice", () => {
    expect(new Set(profiles.map(([, { policy }]) => policy.name)).size).toBe(profiles.length);
    for (const [, { refuses }] of profiles) expect(new Set(refuses.map(({ what }) => what)).size).toBe(refuses.length);
  });

  it("are rounded to the currency's own minor unit, but for Medusa", () => {
    expect(
      profiles.flatMap(([name, { currencyDigits }]) => (currencyDigits === null ? [] : [[name, currencyDigits]])),
    ).toEqual([["medusa", 4]]);
  });
});

const all: readonly Trait[] = [
  "total-discount",
  "fractional-quantity",
  "fine-price",
  "included-tax",
  "discounted-included-tax",
  "price-of-a-zone",
  "coupon",
  "several-coupons",
  "shared-coupon",
  "coupon-over-tax-categories",
  "items-and-shipping-coupon",
  "coupon-of-units",
  "minimum-by-row",
];
const everything = { ...PROFILES.shopify, refuses: all.map((what) => ({ what, because: "a test" })) };

const tax = (category: string, included: boolean) =>
  answered(
    {
      kind: "tax-rates",
      destination: { country: "DE", region: "", postalCode: "" },
      category,
      customerTax: "standard",
    },
    [aRate("19", { included })],
  );

interface World {
  readonly coupons?: readonly CouponFact[];
  readonly inside?: string;
}

function met(draft: Partial<Draft>, { coupons = [], inside }: World = {}): readonly Trait[] {
  const whole = aDraft(draft.lines ?? [aLine("A", "10.00")], {
    ...coded(...coupons.map(({ code }) => code)),
    ...draft,
  });
  const facts = withAnswers(noFacts(AS_OF), [
    ...coupons.map((coupon) => answered({ kind: "coupon", code: coupon.code, customerId: whole.customerId }, coupon)),
    ...(inside === undefined ? [] : [tax(inside, true)]),
    tax("reduced", false),
  ]);
  return profileRefusals(everything, whole, facts).map(({ what }) => what);
}

const two = [aLine("A", "10.00"), aLine("B", "5.00", "1", { item: aVariant("B", { taxCategory: "reduced" }) })];
const alike = [aLine("A", "10.00"), aLine("C", "5.00")];
const category = aVariant("A").taxCategory ?? "";
const off = (changes: Partial<CouponFact> = {}) =>
  aCoupon("ONE", { benefit: { kind: "percent", percent: "10" }, ...changes });
const zone = { country: "DE", region: "" };

const ONE = { minor: 1, currency: "EUR" };
const OFF_EACH: Partial<CouponFact> = { benefit: { kind: "amount", amount: ONE, per: "line" }, minimumSpend: ONE };

describe("what a draft meets of what a profile refuses", () => {
  it.each<[string, readonly Trait[], Partial<Draft>, World?]>([
    ["nothing", [], {}],
    [
      "a discount on the total",
      ["total-discount"],
      { totalDiscount: { ...percentOff("10"), taxTreatment: "unchanged" } },
    ],
    ["part of a unit", ["fractional-quantity"], { lines: [aLine("A", "10.00", "2.5")] }],
    ["a price of three decimals", ["fine-price"], { lines: [aLine("A", "10.005")] }],
    ["no price", [], { lines: [aLine("A", null)] }],
    ["tax inside, as the rates say", ["included-tax"], {}, { inside: category }],
    ["tax inside of something else", [], {}, { inside: "other" }],
    [
      "no tax category",
      [],
      { lines: [aLine("A", "1.00", "1", { item: aVariant("A", { taxCategory: null }) })] },
      { inside: "x" },
    ],
    [
      "the tax of a zone",
      ["included-tax", "price-of-a-zone"],
      { lines: [aLine("A", "10.00", "1", { price: aPrice("10.00", { includesTaxOf: zone }) })] },
    ],
    [
      "a discount of such a line",
      ["included-tax", "discounted-included-tax"],
      { lines: [aLine("A", "10.00", "1", { discount: amountOff("1.00") })] },
      { inside: category },
    ],
    ["a coupon of one line", ["coupon"], {}, { coupons: [off()] }],
    ["a coupon that nobody knows", ["coupon"], coded("NONE")],
    [
      "a coupon where tax is inside",
      ["included-tax", "discounted-included-tax", "coupon"],
      {},
      { coupons: [off()], inside: category },
    ],
    ["a coupon of two lines taxed alike", ["coupon", "shared-coupon"], { lines: alike }, { coupons: [off()] }],
    [
      "a coupon of two lines taxed otherwise",
      ["coupon", "shared-coupon", "coupon-over-tax-categories"],
      { lines: two },
      { coupons: [off()] },
    ],
    [
      "an amount off each line",
      ["coupon"],
      { lines: two },
      { coupons: [off({ benefit: { ...fixedAmount(100), per: "line" } as CouponFact["benefit"] })] },
    ],
    [
      "one amount off two lines",
      ["coupon", "shared-coupon", "coupon-over-tax-categories"],
      { lines: two },
      { coupons: [off({ benefit: fixedAmount(100) })] },
    ],
    ["free shipping", ["coupon"], { lines: two }, { coupons: [off({ benefit: { kind: "free-shipping" } })] }],
    [
      "goods and carriage",
      ["coupon", "shared-coupon", "items-and-shipping-coupon"],
      {},
      { coupons: [off({ target: "items-and-shipping" })] },
    ],
    [
      "only so many units",
      ["coupon", "coupon-of-units"],
      {},
      { coupons: [off({ units: { most: "1", first: "cheapest" } })] },
    ],
    [
      "buy one and get one",
      ["coupon", "coupon-of-units"],
      {},
      {
        coupons: [
          off({ benefit: { kind: "buy-get", buy: { quantity: "1" }, get: { quantity: "1", percent: "100" } } }),
        ],
      },
    ],
    [
      "a minimum of one amount",
      ["coupon", "shared-coupon"],
      { lines: alike },
      { coupons: [off({ minimumSpend: { minor: 1, currency: "EUR" } })] },
    ],
    ["an amount off one line from a spend on", ["coupon"], {}, { coupons: [off(OFF_EACH)] }],
    [
      "an amount off each of two lines from a spend on",
      ["coupon", "minimum-by-row"],
      { lines: alike },
      { coupons: [off(OFF_EACH)] },
    ],
    [
      "the same of carriage, which is one row",
      ["coupon"],
      { lines: alike },
      { coupons: [off({ ...OFF_EACH, target: "shipping" })] },
    ],
    [
      "an amount off each line, where a condition asks for a spend",
      ["coupon", "minimum-by-row"],
      { lines: alike },
      { coupons: [off({ ...OFF_EACH, minimumSpend: null, conditions: [{ kind: "spend", atLeast: ONE }] })] },
    ],
    [
      "an amount off each unit as a tier",
      ["coupon", "shared-coupon", "minimum-by-row"],
      { lines: alike },
      { coupons: [off({ tiers: [{ from: ONE, benefit: { kind: "amount", amount: ONE, per: "unit" } }] })] },
    ],
  ])("%s", (_, traits, draft, world) => {
    expect(met(draft, world)).toEqual(traits);
  });

  it("stands with its reason", () => {
    const fine = aDraft([aLine("A", "10.005", "1.5")]);
    expect(profileRefusals(PROFILES.vendure, fine, noFacts(AS_OF))).toEqual([
      { what: "fractional-quantity", because: "quantities are whole numbers" },
      { what: "fine-price", because: "prices are whole minor units" },
    ]);
    expect(profileRefusals(PROFILES.square, fine, noFacts(AS_OF))).toEqual([]);
  });
});
