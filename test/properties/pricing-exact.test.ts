import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import { toDecimalString } from "../../src/money/money.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { byWholeLines, withCoupons } from "../support/coupon-domains.js";
import { type Case, cases, currencies, decimalOf, policies } from "../support/pricing-arbitrary.js";
import {
  aCoupon,
  aCustomer,
  aDraft,
  aLine,
  anAddress,
  anOption,
  aRate,
  byOption,
  coded,
  fixedAmount,
} from "../support/pricing-builders.js";
import { exactSum, numbersIn, rowsOf, sheetOf, withDraft } from "../support/pricing-laws.js";
import { judge } from "../support/pricing-oracle.js";
import { priceIn, refusalIn, sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

const MAX = Number.MAX_SAFE_INTEGER;

/** An amount near or beyond 2^53 as a price whose last figures stand behind the point; a quantity of 1000 brings them back. */
function aHugeLine(amount: bigint, digits: number, index: number): Line {
  const places = digits + 3;
  const figures = String(amount).padStart(places + 1, "0");
  return aLine(String(index), `${figures.slice(0, -places)}.${figures.slice(-places)}`, "1000");
}

/** What came off a line is written down as an amount again, which is meant as the price is. */
const wholeLines = cases.map((one): Case => {
  return withCoupons({ ...one, policy: { ...one.policy, discountBase: "gross" } }, byWholeLines);
});

describe("M8: amounts are rounded once, and never by way of a float", () => {
  it("what was rounded stays as it is: each line at its own gross costs the same, for every draft and policy", () => {
    fc.assert(
      // A line of five at 1.00 is not one piece at 5.00 to a coupon that counts units or looks at a unit's price.
      fc.property(wholeLines, (one) => {
        const sheet = sheetOf(one);
        const { digits } = one.draft.currency;
        const lines = sheet.lines.map(({ gross, lineDiscount }, i) => {
          const line = one.draft.lines[i] as Line;
          const amount = toDecimalString(lineDiscount, digits);
          const price = line.price && { ...line.price, amount: toDecimalString(gross, digits) };
          const discount = { kind: "amount", amount, per: "line", reason: null } as const;
          return { ...line, quantity: "1", price, discount, copiedFrom: null };
        });
        const again = sheetOf(withDraft(one, { lines }));
        expect(again.totals).toEqual(sheet.totals);
        expect(again.lines.map(({ paid }) => paid)).toEqual(sheet.lines.map(({ paid }) => paid));
      }),
      { numRuns: runs() },
    );
  });

  it("amounts up to 2^53 − 1 come out to the last unit, as fractions of bigints say; beyond that they are refused", () => {
    const amounts = fc.oneof(
      fc.bigInt({ min: 1n, max: BigInt(MAX) }),
      fc.bigInt({ min: BigInt(MAX) / 2n - 9n, max: BigInt(MAX) / 2n + 9n }),
      fc.bigInt({ min: 10n ** 13n, max: 10n ** 15n }),
    );
    const huge = fc
      .record({
        currency: currencies,
        amounts: fc.array(amounts, { minLength: 1, maxLength: 3 }),
        policy: policies,
        rate: fc.nat(100_000).map((units) => decimalOf(units, 3)),
        included: fc.boolean(),
        percent: fc.nat(100_000).map((units) => decimalOf(units, 3)),
      })
      .map(({ currency, percent, rate, included, policy, ...given }): Case => {
        const lines = given.amounts.map((amount, i) => aHugeLine(amount, currency.digits, i));
        const totalDiscount = { kind: "percent", percent, taxTreatment: "proportional", reason: null } as const;
        const rates = { "DE goods": [aRate(rate, { included })] };
        const world = { customer: aCustomer(), address: anAddress(), rates };
        return { draft: aDraft(lines, { currency, totalDiscount }), world, policy, stages: [] };
      });
    const seen = new Set<string>();
    fc.assert(
      fc.property(huge, (one) => {
        const outcome = priceIn(one.world, one.draft, { policy: one.policy });
        const found = "code" in outcome ? outcome.code : figuresOf(outcome.sheet);
        seen.add(typeof found);
        expect(found).toEqual(judged(one));
      }),
      { numRuns: runs() },
    );
    expect([...seen].sort()).toEqual(["object", "string"]);
  });

  function figuresOf(sheet: PriceSheet) {
    const { transactionTotal, total, tax } = sheet.totals;
    return [...rowsOf(sheet).map(({ paid }) => paid), transactionTotal, total, tax].map(BigInt);
  }

  function judged(one: Case) {
    try {
      const { rows, transactionTotal, total, tax } = judge(one);
      if (transactionTotal > MAX) return "amount_out_of_range";
      return [...rows.map(({ paid }) => paid), transactionTotal, total, tax];
    } catch (error) {
      // A figure on the way that cannot be represented.
      if (error instanceof RangeError) return "amount_out_of_range";
      throw error;
    }
  }
});

describe("M9: an amount in minor units and the price that says it are the same, for every number of digits", () => {
  it("there and back again, with 0 to 4 digits", () => {
    const amounts = fc.oneof(
      fc.nat(100_000),
      fc.maxSafeNat().map((minor) => minor % 10 ** 15),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), amounts, policies, (digits, minor, policy) => {
        const currency = { code: `X${digits}`, digits };
        const draft = aDraft([aLine("A", toDecimalString(minor, digits))], { currency });
        const { lines, totals } = sheetIn({}, draft, { policy });
        expect([lines[0]?.gross, totals.total]).toEqual([minor, minor]);
        expect(toDecimalString(totals.total, digits)).toBe(draft.lines[0]?.price?.amount);
      }),
      { numRuns: runs() },
    );
  });
});

describe("M10: an amount in another currency never counts, even where it is 0", () => {
  const elsewhere = fc.constantFrom("USD", "eur", "XEU", "");
  const minors = fc.oneof(fc.constant(0), fc.nat(10_000));

  it("carriage in another currency stops pricing, for every draft that chooses it", () => {
    fc.assert(
      fc.property(cases, elsewhere, minors, (one, currency, minor) => {
        const options = [anOption("post", minor, { amount: { minor, currency } })];
        const draft = { ...one.draft, shipping: byOption("post"), shippingAddressId: "address-1" };
        const world = { ...one.world, options, address: anAddress() };
        const expected = one.draft.currency.code;
        const refusal = { code: "currency_mismatch", expected, found: currency, of: "post" };
        expect(refusalIn(world, draft, { policy: one.policy })).toEqual(refusal);
      }),
      { numRuns: runs() },
    );
  });

  it("a coupon of another currency, or with a minimum in one, is refused and changes nothing, for every draft", () => {
    fc.assert(
      fc.property(cases, elsewhere, minors, fc.boolean(), (one, currency, minor, isMinimum) => {
        const changes = isMinimum ? { minimumSpend: { minor, currency } } : { benefit: fixedAmount(minor, currency) };
        const coupons = [aCoupon("ABROAD", { ...changes, combinable: true }), ...(one.world.coupons ?? [])];
        const world = { ...one.world, coupons };
        const draft = { ...one.draft, coupons: [...coded("ABROAD").coupons, ...one.draft.coupons] };
        const sheet = sheetOf({ ...one, draft, world });
        expect(sheet.totals).toEqual(sheetOf(one).totals);
        const [verdict] = sheet.coupons;
        const isRetail = draft.customerId !== null && world.customer?.kind === "retail";
        expect(verdict?.applied === false && verdict.reason.code).toBe(
          isRetail ? "coupon_other_currency" : "customer_not_retail",
        );
      }),
      { numRuns: runs() },
    );
  });
});

describe("M12: what is too large is a typed error, and never a wrong number", () => {
  it("whatever prices, quantities, rates and amounts a draft may hold", () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.bigInt({ min: 0n, max: 10n ** 10n - 1n }), fc.boolean())
      .map(([whole, part, hasPart]) => (hasPart ? `${whole}.${String(part).padStart(10, "0")}` : String(whole)));
    const small = fc.nat(9999).map((units) => decimalOf(units, 2));
    const sized = fc.oneof(small, decimal);
    fc.assert(
      fc.property(
        currencies,
        fc.array(fc.tuple(sized, sized), { maxLength: 3 }),
        sized,
        fc.nat(1_000_000).map((units) => decimalOf(units, 3)),
        (currency, figures, amount, rate) => {
          const lines = figures.map(([price, quantity], i) =>
            aLine(String(i), price, quantity === "0" ? "1" : quantity),
          );
          const draft = aDraft(lines, {
            currency,
            shipping: { kind: "custom", name: "Van", amount, taxCategory: "goods", reason: null },
            totalDiscount: { kind: "amount", amount, taxTreatment: "proportional", reason: null },
          });
          const outcome = priceIn({ rates: { "DE goods": [aRate(rate)] } }, draft);
          expect("code" in outcome ? outcome.code : wrongIn(outcome.sheet)).toBe(
            "code" in outcome ? "amount_out_of_range" : "",
          );
        },
      ),
      { numRuns: runs() },
    );
  });

  /** What is no safe integer, or no sum. */
  function wrongIn(sheet: PriceSheet): string {
    const unsafe = numbersIn(sheet).filter(([, n]) => !Number.isSafeInteger(n));
    const total = exactSum(rowsOf(sheet).map(({ payable }) => payable));
    return [
      ...unsafe.map(([path]) => path),
      ...(BigInt(sheet.totals.transactionTotal) === total ? [] : ["sum"]),
    ].join();
  }

  it("100,000 lines are priced, taxed and discounted to the last cent", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => aLine(String(i), decimalOf((i % 997) + 1, 2), "3"));
    const draft = aDraft(many, {
      ...coded("TEN"),
      totalDiscount: { kind: "amount", amount: "1000.01", taxTreatment: "proportional", reason: null },
    });
    const { lines, totals } = sheetIn({ rates: { "DE goods": [aRate("19")] }, coupons: [aCoupon("TEN")] }, draft);
    const gross = many.reduce((sum, _, i) => sum + ((i % 997) + 1) * 3, 0);
    expect(totals).toMatchObject({ gross, couponDiscounts: Math.round(gross / 10), totalDiscount: 100_001 });
    expect(exactSum(lines.map(({ paid }) => paid))).toBe(BigInt(totals.total));
    expect(exactSum(lines.map((line) => line.couponDiscount))).toBe(BigInt(totals.couponDiscounts));
  });
});
