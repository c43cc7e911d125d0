import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import type { CouponFact } from "../../src/facts/answers.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { CouponRefusal } from "../../src/pricing/sheet.js";
import {
  AS_OF,
  aCoupon,
  aCustomer,
  aCustomItem,
  aDraft,
  aLine,
  anOption,
  aVariant,
  byOption,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { pricedIn, sheetIn, type World } from "../support/pricing-world.js";

const lines = [aLine("A", "10.00", "2"), aLine("B", "5.00")];

/** The verdict on one coupon, and what it took off. */
function judged(changes: Partial<CouponFact>, draft: Partial<Draft> = {}, world: World = {}) {
  const sheet = sheetIn({ coupons: [aCoupon("ONE", changes)], ...world }, aDraft(lines, { ...coded("ONE"), ...draft }));
  const [verdict] = sheet.coupons;
  return verdict?.applied === false ? verdict.reason : verdict?.amount;
}

describe("a coupon is refused with its reason", () => {
  it.each<[string, Partial<CouponFact>, Partial<Draft>, World, CouponRefusal]>([
    ["nobody knows the code", {}, coded("TWO"), {}, { code: "coupon_unknown" }],
    ["it is switched off", { active: false }, {}, {}, { code: "coupon_inactive" }],
    [
      "the customer is a wholesale customer",
      {},
      {},
      { customer: aCustomer({ kind: "wholesale" }) },
      { code: "customer_not_retail", kind: "wholesale" },
    ],
    [
      "nobody knows what the customer is",
      {},
      {},
      { customer: aCustomer({ kind: "unknown" }) },
      { code: "customer_not_retail", kind: "unknown" },
    ],
    ["nobody knows the customer", {}, {}, { customer: null }, { code: "customer_not_retail", kind: "none" }],
    ["there is no customer", {}, { customerId: null }, {}, { code: "customer_not_retail", kind: "none" }],
    [
      "it begins a millisecond later",
      { startsAt: "2026-03-01T12:00:00.001Z" },
      {},
      {},
      { code: "coupon_not_started", startsAt: "2026-03-01T12:00:00.001Z" },
    ],
    ["it ends at this very moment", { endsAt: AS_OF }, {}, {}, { code: "coupon_expired", endsAt: AS_OF }],
    [
      "it ends at this very moment, written without milliseconds",
      { endsAt: "2026-03-01T12:00:00Z" },
      {},
      {},
      { code: "coupon_expired", endsAt: "2026-03-01T12:00:00Z" },
    ],
    ["it was used 5 of 5 times", { limit: 5, used: 5 }, {}, {}, { code: "coupon_used_up", limit: 5, used: 5 }],
    [
      "the customer used it 1 of 1 times",
      { limitPerCustomer: 1, usedByCustomer: 1 },
      {},
      {},
      { code: "customer_limit_reached", limit: 1, used: 1 },
    ],
    [
      "its amount is in another currency",
      { benefit: fixedAmount(500, "USD") },
      {},
      {},
      { code: "coupon_other_currency", currency: "USD" },
    ],
    [
      "its amount is nothing in another currency",
      { benefit: fixedAmount(0, "USD") },
      {},
      {},
      { code: "coupon_other_currency", currency: "USD" },
    ],
    [
      "its minimum is in another currency, even 0",
      { minimumSpend: { minor: 0, currency: "USD" } },
      {},
      {},
      { code: "coupon_other_currency", currency: "USD" },
    ],
    [
      "no line is in its selection",
      { include: { productIds: [], skus: ["Z"], tags: [], productTypes: [] } },
      {},
      {},
      { code: "no_eligible_items" },
    ],
    [
      "every line is left out",
      { exclude: { productIds: ["product-A", "product-B"], skus: [], tags: [], productTypes: [] } },
      {},
      {},
      { code: "no_eligible_items" },
    ],
    [
      "no line may be discounted",
      {},
      { lines: [aLine("G", "50.00", "1", { item: aVariant("G", { discountable: false }) })] },
      {},
      { code: "no_eligible_items" },
    ],
    ["there is no line", {}, { lines: [] }, {}, { code: "no_eligible_items" }],
    [
      "25.00 does not reach its minimum of 25.01",
      { minimumSpend: { minor: 2501, currency: "EUR" } },
      {},
      {},
      { code: "minimum_spend_not_met", minimum: 2501, spend: 2500 },
    ],
    [
      "it takes something off shipping and none was chosen",
      { target: "shipping" },
      {},
      {},
      { code: "shipping_not_chosen" },
    ],
    [
      "it makes shipping free and none was chosen",
      { benefit: { kind: "free-shipping" } },
      {},
      {},
      { code: "shipping_not_chosen" },
    ],
    [
      "shipping costs nothing anyway",
      { benefit: { kind: "free-shipping" } },
      { shipping: byOption("pickup") },
      { options: [anOption("pickup", 0)] },
      { code: "nothing_left_to_discount" },
    ],
    [
      "everything has been given away already",
      {},
      { lines: [aLine("A", "10.00", "1", { discount: percentOff("100") })] },
      {},
      { code: "nothing_left_to_discount" },
    ],
    ["0 % is nothing", { benefit: { kind: "percent", percent: "0" } }, {}, {}, { code: "nothing_left_to_discount" }],
  ])("because %s", (_, coupon, draft, world, reason) => {
    expect(judged(coupon, draft, world)).toEqual(reason);
  });

  it("takes nothing off, whatever the reason", () => {
    const draft = aDraft(lines, coded("TWO"));
    expect(sheetIn({}, draft).totals).toMatchObject({ couponDiscounts: 0, total: 2500 });
  });

  it.each<[string, Partial<CouponFact>]>([
    ["it begins at this very moment", { startsAt: AS_OF }],
    ["it began at this very moment, written without milliseconds", { startsAt: "2026-03-01T12:00:00Z" }],
    ["it ends a millisecond later", { endsAt: "2026-03-01T12:00:00.001Z" }],
    ["it was used 4 of 5 times", { limit: 5, used: 4 }],
    ["the customer used it 1 of 2 times", { limitPerCustomer: 2, usedByCustomer: 1, used: 900 }],
    ["25.00 is its minimum", { minimumSpend: { minor: 2500, currency: "EUR" } }],
  ])("and applied where %s: 10 %% of 25.00 = 2.50", (_, coupon) => {
    expect(judged(coupon)).toBe(250);
  });
});

describe("the minimum spend", () => {
  const minimumSpend = { minor: 2000, currency: "EUR" };

  it("looks at lines after their discounts: 25.00 − 5.01 = 19.99 is too little", () => {
    const discounted = [
      aLine("A", "10.00", "2", { discount: { kind: "amount", amount: "5.01", per: "line", reason: null } }),
      aLine("B", "5.00"),
    ];
    const reason = { code: "minimum_spend_not_met", minimum: 2000, spend: 1999 };
    expect(judged({ minimumSpend }, { lines: discounted })).toEqual(reason);
  });

  it("looks at eligible lines only: 20.00 of A are enough, 5.00 of B are not", () => {
    const only = (sku: string) => ({ include: { productIds: [], skus: [sku], tags: [], productTypes: [] } });
    expect(judged({ minimumSpend, ...only("A") })).toBe(200);
    const reason = { code: "minimum_spend_not_met", minimum: 2000, spend: 500 };
    expect(judged({ minimumSpend, ...only("B") })).toEqual(reason);
  });

  it("looks at lines before coupons: 25.00, of which another coupon took 20.00 already", () => {
    const coupons = [
      aCoupon("ONE", { benefit: fixedAmount(2000), combinable: true }),
      aCoupon("TWO", { minimumSpend, combinable: true }),
    ];
    const sheet = sheetIn({ coupons }, aDraft(lines, coded("ONE", "TWO")));
    expect(sheet.coupons.map((verdict) => verdict.applied && verdict.amount)).toEqual([2000, 50]);
  });

  it("does not count shipping: 15.00 of goods and 9.00 of carriage are not 20.00", () => {
    const reason = { code: "minimum_spend_not_met", minimum: 2000, spend: 1500 };
    const draft = { lines: [aLine("A", "15.00")], shipping: byOption("post") };
    expect(judged({ minimumSpend }, draft, { options: [anOption("post", 900)] })).toEqual(reason);
    expect(judged({ minimumSpend, target: "shipping" }, draft, { options: [anOption("post", 900)] })).toEqual(reason);
  });
});

describe("a coupon on an amendment", () => {
  const amends = { orderId: "order-1", orderVersion: 1, reason: "one more" };
  const held = {
    orderId: "order-1",
    customerId: "customer-1",
    inReview: true,
    agreedVersion: 1,
    items: [],
    coupons: ["ONE"],
    owedOnTerms: 0,
    received: 0,
  };

  it("is not used up by the order whose place it takes", () => {
    const usedUp = { limit: 1, used: 1 };
    expect(judged(usedUp)).toEqual({ code: "coupon_used_up", ...usedUp });
    expect(judged(usedUp, { amends }, { held })).toBe(250);
    expect(judged(usedUp, { amends }, { held: { ...held, coupons: [] } })).toEqual({
      code: "coupon_used_up",
      ...usedUp,
    });
  });

  it("asks for that order only where there is a coupon", () => {
    const kindsAsked = (draft: Partial<Draft>) =>
      pricedIn({ coupons: [aCoupon("ONE")], held }, aDraft(lines, { amends, ...draft }))
        .asked.flat()
        .map(({ kind }) => kind);
    expect(kindsAsked(coded("ONE"))).toContain("order-held");
    expect(kindsAsked({})).not.toContain("order-held");
  });
});

describe("which lines a coupon looks at", () => {
  const kit = aLine("K", "8.00", "1", { item: aVariant("K", { productType: "Kit", tags: ["new", "gift"] }) });
  const custom = aLine("C", "4.00", "1", { item: aCustomItem({ sku: "ENG" }) });
  const nameless = aLine("N", "2.00", "1", { item: aCustomItem() });
  const none = { productIds: [], skus: [], tags: [], productTypes: [] };
  const draft = { lines: [...lines, kit, custom, nameless] };

  it.each<[string, Partial<CouponFact>, number]>([
    ["all without a selection: 10 % of 39.00", {}, 390],
    ["by SKU: 10 % of 20.00", { include: { ...none, skus: ["A"] } }, 200],
    ["by product: 10 % of 5.00", { include: { ...none, productIds: ["product-B"] } }, 50],
    ["by product type: 10 % of 8.00", { include: { ...none, productTypes: ["Kit"] } }, 80],
    ["by tag: 10 % of 8.00", { include: { ...none, tags: ["gift", "old"] } }, 80],
    ["a custom line by its SKU: 10 % of 4.00", { include: { ...none, skus: ["ENG"] } }, 40],
    ["by any of the lists: 10 % of 28.00", { include: { ...none, skus: ["A"], tags: ["new"] } }, 280],
    ["all but: 10 % of 19.00", { exclude: { ...none, skus: ["A"] } }, 190],
    [
      "some of these, but: 10 % of 5.00",
      { include: { ...none, skus: ["A", "B"] }, exclude: { ...none, skus: ["A"] } },
      50,
    ],
  ])("%s", (_, coupon, amount) => {
    expect(judged(coupon, draft)).toBe(amount);
  });

  it("leaves out what may not be discounted: 10 % of 25.00, with a gift card of 50.00 beside it", () => {
    const giftCard = aLine("G", "50.00", "1", { item: aVariant("G", { discountable: false }) });
    const sheet = sheetIn({ coupons: [aCoupon("ONE")] }, aDraft([giftCard, ...lines], coded("ONE")));
    expect(sheet.lines.map(({ couponDiscount }) => couponDiscount)).toEqual([0, 200, 50]);
  });
});

describe("stacking", () => {
  const coupons = [
    aCoupon("OPEN", { combinable: true }),
    aCoupon("OPEN2", { combinable: true }),
    aCoupon("ALONE"),
    aCoupon("OFF", { active: false }),
  ];
  const verdicts = (couponStacking: "marked" | "none" | "all", ...codes: readonly string[]) =>
    sheetIn({ coupons }, aDraft(lines, coded(...codes)), { policy: { ...DEFAULT_POLICY, couponStacking } }).coupons.map(
      (verdict) => (verdict.applied ? verdict.amount : verdict.reason),
    );
  const notBeside = (code: string) => ({ code: "not_combinable", with: code });

  it.each<["marked" | "none" | "all", readonly string[], readonly unknown[]]>([
    // 10 % of 25.00, then 10 % of 22.50.
    ["marked", ["OPEN", "OPEN2"], [250, 225]],
    ["marked", ["OPEN", "ALONE"], [250, notBeside("OPEN")]],
    ["marked", ["ALONE", "OPEN"], [250, notBeside("ALONE")]],
    ["marked", ["OPEN", "ALONE", "OPEN2"], [250, notBeside("OPEN"), 225]],
    // What was refused itself stands in nobody's way.
    ["marked", ["OFF", "ALONE"], [{ code: "coupon_inactive" }, 250]],
    ["none", ["OPEN", "OPEN2"], [250, notBeside("OPEN")]],
    // 10 % of 25.00, of 22.50, of 20.25 = 2.025.
    ["all", ["ALONE", "OPEN", "OPEN2"], [250, 225, 203]],
  ])("%s: %j gives %j", (stacking, codes, expected) => {
    expect(verdicts(stacking, ...codes)).toEqual(expected);
  });
});
