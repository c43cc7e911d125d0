import fc from "fast-check";
import type { CouponBenefit, CouponCondition, CouponFact, Selection } from "../../src/facts/answers.js";
import type { Currency } from "../../src/money/currency.js";
import { decimalOf, often, percents, plain } from "./decimal-arbitrary.js";
import { AS_OF, aCoupon } from "./pricing-builders.js";

const quantities = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 99 }).map((units) => decimalOf(units, 1)) },
);

const skus = fc
  .tuple(fc.subarray(["A", "B", "C"]), fc.constantFrom("sale", "sale", "new"))
  .map(([names, tag]): Selection => ({ productIds: [], skus: names, tags: [tag], productTypes: [] }));

/** By name, by price, or by both. */
const selectionsIn = ({ digits }: Currency): fc.Arbitrary<Selection> => {
  const price = fc.nat(20_000).map((units) => decimalOf(units, digits));
  const ranges = fc.oneof(
    price.map((from) => ({ from })),
    price.map((to) => ({ to })),
    fc.tuple(price, price).map(([from, to]) => ({ from, to })),
  );
  const nothing = { productIds: [], skus: [], tags: [], productTypes: [] };
  return fc.oneof(
    { weight: 3, arbitrary: skus },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.oneof(skus, fc.constant(nothing)), ranges)
        .map(([names, unitPrice]) => ({ ...names, unitPrice })),
    },
  );
};

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant(undefined), arbitrary);
/** A field that is left out where it says nothing. */
const field = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [N in K]?: V };

function benefitsIn(currency: Currency): fc.Arbitrary<CouponBenefit> {
  const moneys = (most: number) => fc.nat(most).map((minor) => ({ minor, currency: currency.code }));
  const shares = fc.oneof(percents, fc.constantFrom("10", "25", "100"));
  return fc.oneof(
    { weight: 4, arbitrary: shares.map((percent): CouponBenefit => ({ kind: "percent", percent })) },
    { weight: 2, arbitrary: moneys(3000).map((amount): CouponBenefit => ({ kind: "amount", amount })) },
    { weight: 2, arbitrary: fc.constant<CouponBenefit>({ kind: "free-shipping" }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(shares, moneys(1500))
        .map(([percent, atMost]): CouponBenefit => ({ kind: "percent", percent, atMost })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(moneys(800), fc.constantFrom("order" as const, "line" as const, "unit" as const))
        .map(([amount, per]): CouponBenefit => ({ kind: "amount", amount, per })),
    },
    { weight: 1, arbitrary: moneys(5000).map((amount): CouponBenefit => ({ kind: "pay-only", amount })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(quantities, maybe(selectionsIn(currency)), quantities, shares)
        .map(([bought, of, got, percent]): CouponBenefit => {
          return { kind: "buy-get", buy: { quantity: bought, ...field("of", of) }, get: { quantity: got, percent } };
        }),
    },
  );
}

function conditionsIn(currency: Currency): fc.Arbitrary<CouponCondition> {
  const selections = selectionsIn(currency);
  const moneys = fc.nat(4000).map((minor) => ({ minor, currency: currency.code }));
  const of = maybe(selections).map((value) => field("of", value));
  return fc.oneof(
    fc
      .tuple(of, fc.subarray(["atLeast", "above", "atMost", "below"] as const, { minLength: 1, maxLength: 2 }), moneys)
      .map(([selected, bounds, money]): CouponCondition => {
        return { kind: "spend", ...selected, ...Object.fromEntries(bounds.map((bound) => [bound, money])) };
      }),
    fc
      .tuple(of, fc.subarray(["atLeast", "atMost"] as const, { minLength: 1 }), quantities, maybe(fc.boolean()))
      .map(([selected, bounds, quantity, each]): CouponCondition => {
        const said = Object.fromEntries(bounds.map((bound) => [bound, quantity]));
        return { kind: "quantity", ...selected, ...said, ...field("each", each) };
      }),
    fc
      .tuple(fc.constantFrom("contains" as const, "lacks" as const, "lacks" as const), selections)
      .map(([kind, these]) => ({ kind, of: these })),
    fc
      .constantFrom("vip", "vip", "club")
      .map((group): CouponCondition => ({ kind: "customer-group", anyOf: [group, "staff"] })),
    fc.constantFrom("post", "free").map((option): CouponCondition => ({ kind: "shipping-option", anyOf: [option] })),
    fc.constantFrom(1, 2, 2, 3).map((n): CouponCondition => ({ kind: "nth-order", n })),
  );
}

/** What a coupon need not say, in any combination. */
function furtherRules(currency: Currency): fc.Arbitrary<Partial<CouponFact>> {
  const moneys = (most: number) => fc.nat(most).map((minor) => ({ minor, currency: currency.code }));
  const tierBenefits = benefitsIn(currency).filter(
    (benefit): benefit is Extract<CouponBenefit, { kind: "percent" | "amount" }> =>
      benefit.kind === "percent" || benefit.kind === "amount",
  );
  const conditions: fc.Arbitrary<Partial<CouponFact>> = fc
    .oneof(
      { weight: 3, arbitrary: conditionsIn(currency).map((one) => [one]) },
      { weight: 1, arbitrary: fc.array(conditionsIn(currency), { maxLength: 3 }) },
    )
    .map((list) => ({ conditions: list }));
  const rule = fc.oneof<fc.Arbitrary<Partial<CouponFact>>[]>(
    conditions,
    conditions,
    fc
      .record(
        {
          most: quantities,
          first: fc.constantFrom("in-order" as const, "cheapest" as const, "dearest" as const, "of-each-line" as const),
        },
        plain,
      )
      .map((units) => ({ units })),
    fc.tuple(moneys(4000), maybe(moneys(800))).map(([budget, spent]) => ({ budget, ...field("spent", spent) })),
    fc
      .array(fc.record({ from: moneys(6000), benefit: tierBenefits }, plain), { minLength: 1, maxLength: 3 })
      .map((tiers) => ({ tiers })),
    fc.constantFrom("spring", "spring", "autumn").map((bestOf) => ({ bestOf })),
    fc.boolean().map((exclusive) => ({ exclusive })),
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    {
      weight: 3,
      arbitrary: fc.array(rule, { maxLength: 3 }).map((rules) => Object.assign({}, ...rules) as Partial<CouponFact>),
    },
  );
}

/** Coupons ONE, TWO and THREE: most of them apply. */
export const couponsIn = (currency: Currency): fc.Arbitrary<readonly CouponFact[]> => {
  const selections = often<Selection | null>(null, selectionsIn(currency), 2);
  return fc
    .array(
      fc.record({
        benefit: benefitsIn(currency),
        target: fc.constantFrom("items" as const, "items-and-shipping" as const, "shipping" as const),
        include: selections,
        exclude: often<CouponFact["exclude"]>(null, selections, 4),
        minimumSpend: often<CouponFact["minimumSpend"]>(
          null,
          fc.nat(2000).map((minor) => ({ minor, currency: currency.code })),
          3,
        ),
        active: often(true, fc.constant(false), 12),
        endsAt: often<string | null>(null, fc.constantFrom(AS_OF, "2027-01-01T00:00:00.000Z"), 12),
        combinable: often(true, fc.constant(false), 5),
        limit: often<number | null>(null, fc.constant(0), 12),
        further: furtherRules(currency),
      }),
      { minLength: 3, maxLength: 3 },
    )
    .map((facts) =>
      facts.map(({ further, ...fact }, i) => aCoupon(["ONE", "TWO", "THREE"][i] ?? "", { ...fact, ...further })),
    );
};
