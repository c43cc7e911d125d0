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

  it("are named as they are found, and say in words why they refuse what they refuse", () => {
    const kebab = (name: string) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    expect(profiles.map(([, { policy }]) => policy.name)).toEqual(profiles.map(([name]) => kebab(name)));
    const reasons = profiles.flatMap(([, { refuses }]) => refuses);
    expect(reasons.filter(({ what, because }) => !all.includes(what) || because.split(" ").length < 4)).toEqual([]);
  });

  it("let coupons stand together as each platform does", () => {
    const stackings = new Set(profiles.map(([, { policy }]) => policy.couponStacking));
    const byStacking = [...stackings].map((stacking) => [
      stacking,
      profiles.flatMap(([name, { policy }]) => (policy.couponStacking === stacking ? [name] : [])).join(" "),
    ]);
    expect(Object.fromEntries(byStacking)).toEqual({
      marked: "shopify",
      best: "spree",
      none: "saleor",
      all: "sylius syliusUnits vendure medusa solidus woocommerce magentoRow magentoUnit magentoTotal shopwareHorizontal shopwareVertical square commercetools commercetoolsUnit en16931 gobl",
    });
  });

  it("refuse what the guide's table says", () => {
    const refusing = (what: Trait) =>
      profiles.flatMap(([name, { refuses }]) => (refuses.some((one) => one.what === what) ? [name] : [])).join(" ");
    const everyOne = profiles.map(([name]) => name).join(" ");
    expect(all.map((what) => [what, refusing(what)])).toEqual([
      ["total-discount", everyOne],
      ["fractional-quantity", "shopify sylius syliusUnits vendure saleor woocommerce gobl"],
      ["fine-price", "vendure woocommerce gobl"],
      ["included-tax", "medusa commercetools commercetoolsUnit en16931 gobl"],
      ["discounted-included-tax", "medusa"],
      ["price-of-a-zone", "solidus spree woocommerce magentoRow magentoUnit magentoTotal"],
      ["coupon", "gobl"],
      ["several-coupons", "saleor spree shopwareHorizontal shopwareVertical square"],
      [
        "shared-coupon",
        "vendure medusa woocommerce magentoRow magentoUnit magentoTotal commercetools commercetoolsUnit",
      ],
      ["coupon-over-tax-categories", "en16931"],
      ["coupon-of-all", "shopwareHorizontal shopwareVertical"],
      ["items-and-shipping-coupon", "saleor"],
      ["coupon-of-units", "sylius syliusUnits medusa woocommerce shopwareHorizontal shopwareVertical"],
      ["minimum-by-row", "vendure"],
    ]);
  });

  it("refuse no trait twice", () => {
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
  "coupon-of-all",
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
    [aRate("1"), aRate("19", { included })],
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

const FREE = { kind: "free-shipping" } as const;
const NOTHING = { productIds: [], skus: [], tags: [], productTypes: [] };
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
    ["tax inside of one of two lines", ["included-tax"], { lines: two }, { inside: category }],
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
      ["coupon", "coupon-of-all"],
      { lines: two },
      { coupons: [off({ benefit: { ...fixedAmount(100), per: "line" } as CouponFact["benefit"] })] },
    ],
    [
      "one amount off two lines",
      ["coupon", "shared-coupon", "coupon-over-tax-categories"],
      { lines: two },
      { coupons: [off({ benefit: fixedAmount(100) })] },
    ],
    [
      "one amount off those of three lines that are taxed alike",
      ["coupon", "shared-coupon"],
      { lines: [...two, aLine("C", "5.00")] },
      { coupons: [off({ benefit: fixedAmount(100), exclude: { ...NOTHING, skus: ["B"] } })] },
    ],
    [
      "carriage free from a spend on",
      ["coupon"],
      { lines: alike },
      { coupons: [off({ benefit: FREE, minimumSpend: ONE })] },
    ],
    [
      "an amount off each line, where a condition asks for a quantity",
      ["coupon", "coupon-of-all"],
      { lines: alike },
      { coupons: [off({ ...OFF_EACH, minimumSpend: null, conditions: [{ kind: "quantity", atLeast: "2" }] })] },
    ],
    [
      "all but two cents off two lines, as one of its tiers",
      ["coupon", "shared-coupon", "coupon-over-tax-categories", "coupon-of-all"],
      { lines: [...two, aLine("D", null)] },
      { coupons: [off({ tiers: [{ from: { minor: 0, currency: "EUR" }, benefit: fixedAmount(1497) }] })] },
    ],
    [
      "all that a line costs, and the other is not looked at",
      ["coupon", "coupon-of-all"],
      { lines: two },
      {
        coupons: [
          off({ benefit: fixedAmount(999), include: { skus: ["A"], productIds: [], tags: [], productTypes: [] } }),
        ],
      },
    ],
    [
      "100 % off",
      ["coupon", "coupon-of-all"],
      {},
      { coupons: [off({ benefit: { kind: "percent", percent: "100" } })] },
    ],
    ["99 % off", ["coupon"], {}, { coupons: [off({ benefit: { kind: "percent", percent: "99" } })] }],
    [
      "more than that",
      ["coupon", "coupon-of-all"],
      {},
      { coupons: [off({ benefit: { kind: "percent", percent: "99.1" } })] },
    ],
    ["for a cent", ["coupon", "coupon-of-all"], {}, { coupons: [off({ benefit: { kind: "pay-only", amount: ONE } })] }],
    [
      "for two cents",
      ["coupon"],
      {},
      { coupons: [off({ benefit: { kind: "pay-only", amount: { ...ONE, minor: 2 } } })] },
    ],
    [
      "for nothing",
      ["coupon", "coupon-of-all"],
      {},
      { coupons: [off({ benefit: { kind: "pay-only", amount: { minor: 0, currency: "EUR" } } })] },
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
    ["an amount off one line from a spend on", ["coupon", "coupon-of-all"], {}, { coupons: [off(OFF_EACH)] }],
    [
      "an amount off each of two lines from a spend on",
      ["coupon", "coupon-of-all", "minimum-by-row"],
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
      ["coupon", "coupon-of-all", "minimum-by-row"],
      { lines: alike },
      { coupons: [off({ ...OFF_EACH, minimumSpend: null, conditions: [{ kind: "spend", atLeast: ONE }] })] },
    ],
    [
      "an amount off each unit as a tier",
      ["coupon", "shared-coupon", "coupon-of-all", "minimum-by-row"],
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
