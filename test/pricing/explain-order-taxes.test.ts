import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { CouponFact, TaxRate } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anOption,
  aRate,
  aVariant,
  byOption,
  coded,
  percentOff,
} from "../support/pricing-builders.js";
import type { World } from "../support/pricing-world.js";

const SEVEN = aRate("7");
const half = { totalDiscount: { ...percentOff("50"), taxTreatment: "proportional" } } as const;
const kept = (sku: string) => aLine(sku, "1.00", "1", { item: aVariant(sku, { discountable: false }) });
const ONCE = "the rate is rounded once over the order";

function told(
  draft: Draft,
  place: string,
  policy: Partial<PricingPolicy>,
  { rates = [SEVEN], ...world }: Omit<World, "rates"> & { readonly rates?: readonly TaxRate[] } = {},
) {
  return toldOf({ rates: { "DE goods": rates }, ...world }, draft, place, { policy: { ...DEFAULT_POLICY, ...policy } });
}

describe("a tax that is rounded once over the order", () => {
  const byRate = { taxLevel: "order-rate" } as const;

  it("is taken out of what stands inside: 2.00 is 1.869159 and 7 % of that", () => {
    const rates = [aRate("7", { included: true })];
    expect(told(aDraft([aLine("A", "1.00"), aLine("B", "1.00")]), "taxes/0/amount", byRate, { rates })).toEqual([
      "VAT 7 % (in the price) on goods, as rounded  €0.13",
      `  tax inside the amounts  €0.13  (7 % of about 1.869159 EUR, half-up; ${ONCE})`,
      "VAT 7 % (in the price) on goods  €0.13",
      "  line 1  €0.07",
      "  line 2  €0.06",
    ]);
  });

  it("is that of what a total discount leaves where it takes of every line: 2.14 less 1.07 is 1.00 and 0.07", () => {
    expect(told(aDraft([aLine("A", "1.00"), aLine("B", "1.00")], half), "taxes/0/amount", byRate)).toEqual([
      "VAT 7 % on goods, as rounded  €0.07",
      `  tax inside the amounts  €0.07  (7 % of €1.00, half-up; ${ONCE})`,
      "VAT 7 % on goods  €0.07",
      "  line 1  €0.03",
      "  line 2  €0.04",
    ]);
  });

  it("is the sum of its rows alone where the discount reduced the tax of one of them and not of the other", () => {
    expect(told(aDraft([aLine("A", "1.00"), kept("B")], half), "taxes/0/amount", byRate)).toEqual([
      "VAT 7 % on goods  €0.10",
      "  line 1  €0.03",
      "  line 2  €0.07",
    ]);
  });

  it("is so too where the tax that was reduced was rounded to nothing: 7 % of 1.01 is laid on a cent that is gone", () => {
    expect(told(aDraft([aLine("A", "0.01"), kept("B")], half), "taxes/0/amount", byRate)).toEqual([
      "VAT 7 % on goods  €0.07",
      "  line 1  €0.00",
      "  line 2  €0.07",
    ]);
  });

  it.each<[string, readonly TaxRate[], readonly string[]]>([
    ["rounded to nothing", [SEVEN], ["  VAT 7 % on goods  €0.00"]],
    ["of no rate", [], []],
  ])("is no rule where all tax of the order is %s", (_, rates, lines) => {
    const all = told(aDraft([aLine("A", "0.01")]), "totals/tax", { taxLevel: "order" }, { rates });
    expect(all.join()).not.toContain("as rounded");
    expect(all.slice(all.indexOf("Tax in the total, as reported  €0.00") + 1)).toEqual(lines);
  });
});

describe("the rule of a tax over the order", () => {
  const rule = (policy: Partial<PricingPolicy>, place = "taxes/0/amount", rates = [SEVEN, aRate("19")], of = "1.00") =>
    told(aDraft([aLine("A", of)]), place, policy, { rates });

  it("is that of its own rate, where goods bear two", () => {
    expect(rule({ taxLevel: "order-rate" })).toEqual([
      "VAT 7 % on goods, as rounded  €0.07",
      `  rate × sum of the bases  €0.07  (7 % of €1.00, half-up; ${ONCE})`,
      "VAT 7 % on goods  €0.07",
      "  line 1  €0.07",
    ]);
  });

  it("is one for all of them, where all tax is rounded at once", () => {
    expect(rule({ taxLevel: "order" }, "totals/tax")[0]).toBe("Tax in the total, as rounded  €0.26");
  });

  it("leaves out what of it falls on no other goods: 7 % of 0.08 is a cent, and of 0.01 none", () => {
    const book = aLine("B", "0.01", "1", { item: aVariant("B", { taxCategory: "books" }) });
    const rates = { "DE goods": [SEVEN], "DE books": [SEVEN] };
    const policy = { ...DEFAULT_POLICY, taxLevel: "order-rate" } as const;
    expect(toldOf({ rates }, aDraft([aLine("A", "0.08"), book]), "taxes/0/amount", { policy }).slice(0, 3)).toEqual([
      "VAT 7 % on goods, as rounded  €0.01",
      `  rate × sum of the bases  €0.01  (7 % of €0.09, half-up; ${ONCE})`,
      "VAT 7 % on goods  €0.01",
    ]);
  });

  it("is told of each row alone where amounts are carried exactly", () => {
    expect(rule({ taxLevel: "order-rate", carry: "exact" })[0]).toBe("VAT 7 % on goods  €0.07");
  });
});

describe("shares of coupons that are carried exactly", () => {
  const coupon = (code: string, changes: Partial<CouponFact>) =>
    aCoupon(code, { benefit: { kind: "percent", percent: "10" }, combinable: true, ...changes });
  const coupons = [
    coupon("TEN", {}),
    coupon("REFUSED", { minimumSpend: { minor: 9900, currency: "EUR" } }),
    coupon("POST", { target: "shipping" }),
  ];
  const draft = aDraft([aLine("A", "0.33")], { ...coded("TEN", "REFUSED", "POST"), shipping: byOption("post") });
  const exactly = "half-up: amounts are carried exactly and rounded in the end)";

  it.each([
    [
      "a line's, of all coupons of lines",
      "coupons/0/lineShares/0",
      `  Coupon TEN  €0.03  (0.33 EUR rounded less 0.297 EUR rounded, of which 0.033 EUR of 0.033 EUR + 0.00 EUR + 0.00 EUR, ${exactly}`,
    ],
    [
      "shipping's, of all coupons of shipping",
      "coupons/2/shippingShare",
      `  Coupon POST  €0.10  (1.01 EUR rounded less 0.909 EUR rounded, of which 0.101 EUR of 0.00 EUR + 0.00 EUR + 0.101 EUR, ${exactly}`,
    ],
  ])("lie between two exact amounts of a row: %s", (_, place, expected) => {
    expect(told(draft, place, { carry: "exact" }, { coupons, options: [anOption("post", 101)] })[1]).toBe(expected);
  });

  it("lie there beside the discounts of a shop's own: a tenth of 10.00, and 3.00", () => {
    const points = { kind: "discount", id: "p", label: "Points", amount: 300 } as const;
    const stages = [{ name: "shop", after: "surcharges", rows: () => [points] } as const];
    const policy = { ...DEFAULT_POLICY, carry: "exact" } as const;
    const one = aDraft([aLine("A", "10.00")], coded("TEN"));
    expect(toldOf({ coupons }, one, "coupons/0/lineShares/0", { policy, stages })[1]).toBe(
      `  Coupon TEN  €1.00  (10.00 EUR rounded less 6.00 EUR rounded, of which 1.00 EUR of 1.00 EUR + 3.00 EUR, ${exactly}`,
    );
  });
});
