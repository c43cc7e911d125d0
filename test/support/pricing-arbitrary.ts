import fc from "fast-check";
import type { Billing, Draft, Line, LineDiscount, ShippingChoice, TotalDiscount } from "../../src/draft/draft.js";
import type { TaxRate, TaxZone } from "../../src/facts/answers.js";
import type { Currency } from "../../src/money/currency.js";
import { ROUNDING_MODES } from "../../src/money/rounding.js";
import { EXCLUSIONS } from "../../src/pricing/methods/giving-way.js";
import { POLICY_CHOICES } from "../../src/pricing/methods/policy-choices.js";
import { DEFAULT_POLICY, type Exclusion, type PricingPolicy } from "../../src/pricing/policy.js";
import { type ExtraRow, SHOP_STAGE_PLACES, type ShopStage } from "../../src/pricing/stage.js";
import {
  aCustomer,
  aCustomItem,
  aDraft,
  aLine,
  anAddress,
  anExemption,
  anOption,
  aPrice,
  aVariant,
  CLF,
  coded,
  EUR,
  JPY,
  KWD,
} from "./pricing-builders.js";
import { couponsIn } from "./coupon-arbitrary.js";
import { amountIn, decimalOf, often, percents, plain } from "./decimal-arbitrary.js";
import type { World } from "./pricing-world.js";

export { decimalOf } from "./decimal-arbitrary.js";

/** A draft with all that is needed to price it. */
export interface Case {
  readonly draft: Draft;
  readonly world: World;
  readonly policy: PricingPolicy;
  readonly stages: readonly ShopStage[];
}

const quantities = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }).map(String) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 4 }))
      .map(([units, scale]) => decimalOf(units, scale)),
  },
);

const categories = fc.constantFrom("goods", "books", "food");
const countries = fc.constantFrom("DE", "DE", "DE", "FR", "US");
const zones: fc.Arbitrary<TaxZone | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: countries.map((country) => ({ country, region: "" })) },
);

const lineDiscounts = (currency: Currency): fc.Arbitrary<LineDiscount | null> =>
  fc.oneof(
    fc.constant(null),
    percents.map((percent) => ({ kind: "percent" as const, percent, reason: null })),
    fc
      .tuple(amountIn(currency, 5000), fc.constantFrom("line" as const, "unit" as const))
      .map(([amount, per]) => ({ kind: "amount" as const, amount, per, reason: null })),
  );

const items = fc
  .tuple(fc.boolean(), fc.constantFrom("A", "B", "C"), often<string | null>("goods", categories, 1), fc.boolean())
  .map(([isCustom, sku, taxCategory, travels]) =>
    isCustom
      ? aCustomItem({ taxCategory, sku, requiresShipping: travels })
      : aVariant(sku, { taxCategory, tags: sku === "A" ? ["sale"] : [] }),
  );

const linesIn = (currency: Currency): fc.Arbitrary<readonly Line[]> =>
  fc
    .array(
      fc.record({
        item: items,
        isDiscountable: often(true, fc.constant(false), 6),
        amount: often<string | null>("", fc.constant(null), 30).chain((none) =>
          none === null ? fc.constant(null) : amountIn(currency),
        ),
        quantity: quantities,
        zone: zones,
        discount: lineDiscounts(currency),
        copied: often<string | null>(null, amountIn(currency, 2000), 6),
        hasCategory: often(true, fc.constant(false), 30),
      }),
      { maxLength: 5 },
    )
    .map((rows) =>
      rows.map(({ item, isDiscountable, amount, quantity, zone, discount, copied, hasCategory }, i): Line => {
        const taxCategory = hasCategory ? item.taxCategory : null;
        return aLine(String(i + 1), null, quantity, {
          item: { ...item, discountable: isDiscountable, taxCategory },
          price: amount === null ? null : aPrice(amount, { includesTaxOf: zone }),
          discount,
          copiedFrom:
            copied === null ? null : { orderId: "order-0", lineId: "line-0", quantity: "20", adjustment: copied },
        });
      }),
    );

const rateLists: fc.Arbitrary<readonly TaxRate[] | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  {
    weight: 12,
    arbitrary: fc.array(
      fc.record({
        id: fc.constantFrom("state", "city", "levy"),
        name: fc.constant("Tax"),
        rate: fc.oneof(
          fc.constantFrom("0", "5", "7", "19", "20", "8.875", "100"),
          fc.integer({ min: 0, max: 30_000 }).map((units) => decimalOf(units, 3)),
        ),
        included: fc.boolean(),
        compound: often(false, fc.constant(true), 2),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  },
);

const rateTables = fc
  .array(fc.tuple(countries, fc.oneof(categories, fc.constantFrom("carriage", "wrap")), rateLists), {
    minLength: 4,
    maxLength: 15,
  })
  .map((entries) => Object.fromEntries(entries.map(([country, category, rates]) => [`${country} ${category}`, rates])));

const shippingIn = (currency: Currency): fc.Arbitrary<ShippingChoice | null> =>
  fc.oneof(
    fc.constant(null),
    fc
      .constantFrom("post", "post", "free", "gone")
      .map((optionId) => ({ kind: "option" as const, optionId, price: null })),
    amountIn(currency, 2000).map((amount) => ({
      kind: "option" as const,
      optionId: "post",
      price: { amount, reason: null },
    })),
    amountIn(currency, 2000).map((amount) => ({
      kind: "custom" as const,
      name: "Own van",
      amount,
      taxCategory: "carriage",
      reason: null,
    })),
  );

const totalDiscountsIn = (currency: Currency): fc.Arbitrary<TotalDiscount | null> => {
  const treatment = fc.constantFrom("unchanged" as const, "proportional" as const);
  return fc.oneof(
    fc.constant(null),
    fc
      .tuple(percents, treatment)
      .map(([percent, taxTreatment]) => ({ kind: "percent" as const, percent, taxTreatment, reason: null })),
    fc
      .tuple(amountIn(currency), treatment)
      .map(([amount, taxTreatment]) => ({ kind: "amount" as const, amount, taxTreatment, reason: null })),
  );
};

const billings: fc.Arbitrary<Billing | null> = fc.constantFrom<Billing | null>(
  null,
  { kind: "saved-card", paymentMethodId: "card-1" },
  { kind: "check", mailingInstructions: "by post", instructionsBy: { kind: "invoice" } },
  { kind: "check", mailingInstructions: "by post", instructionsBy: { kind: "invoice" } },
  { kind: "not-required", settlement: { kind: "goodwill" }, reason: "late" },
);

/** The axes under which lines may be permuted, and which the oracle of these laws knows. */
const mainAxes = {
  name: fc.constant("generated"),
  rounding: fc.oneof(fc.constant("half-up" as const), fc.constantFrom(...ROUNDING_MODES)),
  crossZone: fc.constantFrom("keep-gross" as const, "keep-net" as const),
  couponStacking: fc.constantFrom("marked", "all", "all", "all", "none", "best"),
  minimumSpendOf: fc.constantFrom(...POLICY_CHOICES.minimumSpendOf),
  cashRounding: fc.constantFrom(null, 5, 10),
  discountBase: fc.constantFrom(...POLICY_CHOICES.discountBase),
};

export const policies: fc.Arbitrary<PricingPolicy> = fc
  .record(mainAxes, plain)
  .map((axes) => ({ ...DEFAULT_POLICY, ...axes }));

/** Mostly few of what may exclude each other. */
export const exclusionLists: fc.Arbitrary<readonly Exclusion[]> = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...EXCLUSIONS).map((pair) => [pair]),
  fc.shuffledSubarray([...EXCLUSIONS]),
);

/** Every axis at every one of its values, in every combination. */
const everyPolicy: fc.Arbitrary<PricingPolicy> = fc.record(
  {
    ...mainAxes,
    carry: fc.constantFrom(...POLICY_CHOICES.carry),
    percentRounding: fc.constantFrom(...POLICY_CHOICES.percentRounding),
    lineDiscountLevel: fc.constantFrom(...POLICY_CHOICES.lineDiscountLevel),
    percentLevel: fc.constantFrom(...POLICY_CHOICES.percentLevel),
    couponBase: fc.constantFrom(...POLICY_CHOICES.couponBase),
    allocation: fc.constantFrom(...POLICY_CHOICES.allocation),
    allocationRounding: fc.constantFrom(...POLICY_CHOICES.allocationRounding),
    allocationLevel: fc.constantFrom(...POLICY_CHOICES.allocationLevel),
    taxLevel: fc.constantFrom(...POLICY_CHOICES.taxLevel),
    pricesIncludeTax: fc.constantFrom(...POLICY_CHOICES.pricesIncludeTax),
    taxRounding: fc.constantFrom(...POLICY_CHOICES.taxRounding),
    includedTaxRounding: fc.constantFrom(...POLICY_CHOICES.includedTaxRounding),
    taxBase: fc.constantFrom(...POLICY_CHOICES.taxBase),
    exclusions: exclusionLists,
    totalDiscountTax: fc.constantFrom(...POLICY_CHOICES.totalDiscountTax),
  },
  plain,
);

export const currencies = fc.constantFrom(EUR, EUR, JPY, KWD, CLF);

const worldsIn = (currency: Currency): fc.Arbitrary<World> =>
  fc.record({
    customer: fc.oneof(
      { weight: 3, arbitrary: fc.constant(aCustomer()) },
      {
        weight: 5,
        arbitrary: fc
          .constantFrom(0, 1, 1)
          .map((orders) => aCustomer({ orders, groups: [{ id: "vip", name: "VIP" }] })),
      },
      {
        weight: 2,
        arbitrary: fc
          .constantFrom("exempt" as const, "reverse-charge" as const)
          .map((kind) => aCustomer({ exemption: anExemption({ kind }) })),
      },
      { weight: 1, arbitrary: fc.constantFrom(aCustomer({ kind: "wholesale" }), aCustomer({ kind: "unknown" }), null) },
    ),
    address: fc.oneof(
      {
        weight: 12,
        arbitrary: countries.map((country) => anAddress({ country, region: country === "US" ? "NY" : "" })),
      },
      { weight: 1, arbitrary: fc.constantFrom(null, anAddress({ country: "US", region: "" })) },
    ),
    coupons: couponsIn(currency),
    options: fc
      .nat(2500)
      .map((minor) =>
        [minor, 0].map((amount, i) =>
          anOption(i === 0 ? "post" : "free", amount, { amount: { minor: amount, currency: currency.code } }),
        ),
      ),
    rates: rateTables,
    exemptRates: often({}, rateTables),
  });

const extraRows = (id: string): fc.Arbitrary<ExtraRow> =>
  fc
    .tuple(fc.boolean(), fc.integer({ min: 1, max: 1500 }), often<string | null>(null, fc.constant("line-1"), 2))
    .map(([isCharge, amount, lineId]) =>
      isCharge
        ? { kind: "charge", id, label: `Charge ${id}`, amount, taxCategory: "wrap", lineId: null }
        : { kind: "discount", id, label: `Discount ${id}`, amount, lineId },
    );

/** Stages that always make the same rows; a row about the first line is left out where there is none. */
const shopStages: fc.Arbitrary<readonly ShopStage[]> = fc
  .oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 2 }))
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, i) =>
        fc.record({
          after: fc.constantFrom(...SHOP_STAGE_PLACES),
          rows: fc.tuple(extraRows(`${i}-a`), extraRows(`${i}-b`)),
        }),
      ),
    ),
  )
  .map((stages) =>
    stages.map(({ after, rows }, i) => ({
      name: `stage-${i}`,
      after,
      rows: ({ draft }) => rows.filter(({ lineId }) => lineId == null || draft.lines.some(({ id }) => id === lineId)),
    })),
  );

const draftsIn = (currency: Currency): fc.Arbitrary<Draft> =>
  fc
    .record({
      lines: linesIn(currency),
      codes: fc.oneof(
        fc.shuffledSubarray(["ONE", "TWO", "THREE", "NONE"], { maxLength: 3 }),
        fc.shuffledSubarray(["ONE", "TWO", "THREE"], { minLength: 3 }),
      ),
      shipping: shippingIn(currency),
      surcharges: fc.array(fc.tuple(amountIn(currency, 1000), fc.constantFrom("wrap", "goods")), { maxLength: 2 }),
      totalDiscount: totalDiscountsIn(currency),
      billing: billings,
      hasAddress: often(true, fc.constant(false), 15),
      hasCustomer: often(true, fc.constant(false), 15),
      exemption: often(null, fc.constant(anExemption()), 15),
    })
    .map(({ lines, codes, surcharges, hasAddress, hasCustomer, ...changes }) =>
      aDraft(lines, {
        ...changes,
        ...coded(...codes),
        currency,
        surcharges: surcharges.map(([amount, taxCategory], i) => ({
          id: `s-${i}`,
          label: `Surcharge ${i}`,
          amount,
          taxCategory,
        })),
        shippingAddressId: hasAddress ? "address-1" : null,
        customerId: hasCustomer ? "customer-1" : null,
      }),
    );

/** Everything that pricing knows, in any combination. */
const casesUnder = (policy: fc.Arbitrary<PricingPolicy>): fc.Arbitrary<Case> =>
  currencies.chain((currency) =>
    fc.record({ draft: draftsIn(currency), world: worldsIn(currency), policy, stages: shopStages }),
  );

export const cases: fc.Arbitrary<Case> = casesUnder(policies);

/** Some of the prices are set by hand, which matters only where that excludes something. */
export const withPricesByHand = (arbitrary: fc.Arbitrary<Case>): fc.Arbitrary<Case> =>
  fc.tuple(arbitrary, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })).map(([one, byHand]) => {
    const lines = one.draft.lines.map((line, i): Line => {
      const isByHand = line.price !== null && byHand[i] === true;
      return isByHand ? { ...line, price: { ...line.price, source: "override" } } : line;
    });
    return { ...one, draft: { ...one.draft, lines } };
  });

/** The same under every policy that there is. */
export const casesOfEveryPolicy: fc.Arbitrary<Case> = withPricesByHand(casesUnder(fc.oneof(policies, everyPolicy)));
