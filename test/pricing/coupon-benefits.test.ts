import { describe, expect, it } from "vitest";
import type { CouponBenefit, CouponFact, Selection } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anOption,
  byOption,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

/** 20.00 for two of A, 5.00 for one of B; 5.00 of carriage. */
const lines = [aLine("A", "10.00", "2"), aLine("B", "5.00")];
const options = [anOption("post", 500)];
const euros = (minor: number) => ({ minor, currency: "EUR" });
const sku = (...skus: readonly string[]): Selection => ({ productIds: [], skus, tags: [], productTypes: [] });

/** Shares per line, then shipping's; the reason where it was refused. */
function taken(changes: Partial<CouponFact>, someLines = lines, policy: Partial<PricingPolicy> = {}) {
  const draft = aDraft(someLines, { ...coded("ONE"), shipping: byOption("post") });
  const world = { options, coupons: [aCoupon("ONE", changes)] };
  const sheet = sheetIn(world, draft, { policy: { ...DEFAULT_POLICY, ...policy } });
  const [verdict] = sheet.coupons;
  return verdict?.applied === false
    ? verdict.reason
    : [...sheet.lines.map((line) => line.couponDiscount), sheet.shipping?.couponDiscount];
}

describe("an amount beyond all that can be carried", () => {
  it("takes a line, and no more", () => {
    const benefit = { ...fixedAmount(10_000_000_000), per: "line" } as const;
    expect(taken({ benefit }, lines, { carry: "exact" })).toEqual([2000, 500, 0]);
  });
});

describe("a benefit", () => {
  const percent = (text: string, cap?: number): CouponBenefit =>
    cap === undefined ? { kind: "percent", percent: text } : { kind: "percent", percent: text, atMost: euros(cap) };
  const amount = (minor: number, per: "order" | "line" | "unit"): CouponBenefit => ({ ...fixedAmount(minor), per });

  it.each<[string, Partial<CouponFact>, readonly number[]]>([
    ["50 % of 25.00 is 12.50, but 10.00 at most: 8.00 and 2.00", { benefit: percent("50", 1000) }, [800, 200, 0]],
    ["10 % of 25.00 stays below a cap of 10.00", { benefit: percent("10", 1000) }, [200, 50, 0]],
    ["a cap of nothing leaves nothing but a cent of it", { benefit: percent("50", 1) }, [1, 0, 0]],
    ["3.00 once for the order: 2.40 and 0.60", { benefit: amount(300, "order") }, [240, 60, 0]],
    ["3.00 off each line", { benefit: amount(300, "line") }, [300, 300, 0]],
    ["6.00 off each line is cut to the 5.00 of B", { benefit: amount(600, "line") }, [600, 500, 0]],
    ["3.00 off each unit", { benefit: amount(300, "unit") }, [600, 300, 0]],
    ["11.00 off each unit is cut to 10.00 and 5.00", { benefit: amount(1100, "unit") }, [2000, 500, 0]],
    ["shipping is a row of one unit", { benefit: amount(300, "unit"), target: "items-and-shipping" }, [600, 300, 300]],
    [
      "all for 15.00: 10.00 off, as 8.00 and 2.00",
      { benefit: { kind: "pay-only", amount: euros(1500) } },
      [800, 200, 0],
    ],
    ["all for nothing", { benefit: { kind: "pay-only", amount: euros(0) } }, [2000, 500, 0]],
    ["carriage for 1.90", { benefit: { kind: "pay-only", amount: euros(190) }, target: "shipping" }, [0, 0, 310]],
    [
      "the lines at 5.00 to 9.99 a unit",
      { benefit: percent("10"), include: { ...sku(), unitPrice: { from: "5.00", to: "9.99" } } },
      [0, 50, 0],
    ],
    [
      "of A and B those at 10.00 or more",
      { benefit: percent("10"), include: { ...sku("A", "B"), unitPrice: { from: "10" } } },
      [200, 0, 0],
    ],
    [
      "of B those at 5.00 or more",
      { benefit: percent("10"), include: { ...sku("B"), unitPrice: { from: "5.00" } } },
      [0, 50, 0],
    ],
    [
      "all but those at 5.00 or less",
      { benefit: percent("10"), exclude: { ...sku(), unitPrice: { to: "5" } } },
      [200, 0, 0],
    ],
  ])("%s", (_, changes, shares) => {
    expect(taken(changes)).toEqual(shares);
  });

  it("counts half a unit's amount for half a unit: 1.00 off each of 2.5 m", () => {
    expect(taken({ benefit: amount(100, "unit") }, [aLine("A", "4.00", "2.5")])).toEqual([250, 0]);
  });

  it("in percent of each row by itself has its own share of the cap in each: 50 % of 0.05 and 0.05, 3 cents at most", () => {
    const two = [aLine("A", "0.05"), aLine("B", "0.05")];
    const byRow = { percentLevel: "line" } as const;
    // 0.025 is 0.03 on each row, and the cap's shares are 0.02 and 0.01.
    expect(taken({ benefit: percent("50", 3) }, two, byRow)).toEqual([2, 1, 0]);
    expect(taken({ benefit: percent("50") }, two, byRow)).toEqual([3, 3, 0]);
    expect(taken({ benefit: percent("50", 3) }, two)).toEqual([2, 1, 0]);
  });

  it("is refused where all costs no more than its price already", () => {
    expect(taken({ benefit: { kind: "pay-only", amount: euros(2500) } })).toEqual({ code: "nothing_left_to_discount" });
  });

  it("leaves out lines without a price, whatever range it asks for", () => {
    const some = [aLine("A", null), aLine("B", "5.00")];
    for (const unitPrice of [{}, { from: "1" }, { to: "9" }]) {
      expect(taken({ benefit: percent("10"), include: { ...sku(), unitPrice } }, some)).toEqual([0, 50, 0]);
    }
  });
});

describe("tiers", () => {
  const tiers: CouponFact["tiers"] = [
    { from: euros(5000), benefit: { kind: "percent", percent: "20" } },
    { from: euros(2000), benefit: { kind: "percent", percent: "10" } },
    { from: euros(4000), benefit: fixedAmount(700) },
  ];

  it.each([
    ["19.99 reaches none", "19.99", { code: "minimum_spend_not_met", minimum: 2000, spend: 1999 }],
    ["20.00 reaches the lowest, wherever it stands: 10 %", "20.00", [200, 0]],
    ["39.99: 10 % is 3.999", "39.99", [400, 0]],
    ["40.00: 7.00 off", "40.00", [700, 0]],
    ["50.00: 20 %", "50.00", [1000, 0]],
  ])("%s", (_, price, expected) => {
    expect(taken({ tiers, benefit: { kind: "free-shipping" } }, [aLine("A", price)])).toEqual(expected);
  });

  it("say their percentage in the verdict, and look at the lines of the coupon only", () => {
    const draft = aDraft(lines, coded("ONE"));
    const coupons = [aCoupon("ONE", { tiers, include: sku("A") })];
    expect(sheetIn({ coupons }, draft).coupons).toMatchObject([{ percent: "10", base: 2000, amount: 200 }]);
  });

  it("beside a minimum, ask for the higher of the two", () => {
    expect(taken({ tiers, minimumSpend: euros(3000) })).toEqual({
      code: "minimum_spend_not_met",
      minimum: 3000,
      spend: 2500,
    });
  });
});

describe("at most so many units", () => {
  const half: CouponBenefit = { kind: "percent", percent: "50" };
  const three = [aLine("A", "10.00", "2"), aLine("B", "4.00", "3"), aLine("C", "6.00", "1")];

  it.each<[string, Partial<CouponFact>, readonly number[]]>([
    ["the first in order", { units: { most: "3", first: "in-order" } }, [1000, 200, 0, 0]],
    ["the cheapest", { units: { most: "4", first: "cheapest" } }, [0, 600, 300, 0]],
    ["the dearest", { units: { most: "1", first: "dearest" } }, [500, 0, 0, 0]],
    ["more than there are", { units: { most: "99", first: "cheapest" } }, [1000, 600, 300, 0]],
    ["one of each line", { units: { most: "1", first: "of-each-line" } }, [500, 200, 300, 0]],
    ["two of each line, where there are", { units: { most: "2", first: "of-each-line" } }, [1000, 400, 300, 0]],
    [
      "7.00 off each line, never more than one of its units costs",
      { units: { most: "1", first: "of-each-line" }, benefit: { ...fixedAmount(700), per: "line" } },
      [700, 400, 600, 0],
    ],
    ["one and a half", { units: { most: "1.5", first: "dearest" } }, [750, 0, 0, 0]],
    [
      "with an amount off each unit",
      { units: { most: "4", first: "cheapest" }, benefit: { ...fixedAmount(100), per: "unit" } },
      [0, 300, 100, 0],
    ],
    [
      "with an amount off the order: 3.00 over 10.00 and 6.00",
      { units: { most: "2", first: "dearest" }, include: sku("A", "C"), benefit: fixedAmount(400) },
      [400, 0, 0, 0],
    ],
    [
      "shipping is not counted",
      { units: { most: "1", first: "cheapest" }, target: "items-and-shipping" },
      [0, 200, 0, 250],
    ],
  ])("%s", (_, changes, shares) => {
    expect(taken({ benefit: half, ...changes }, three)).toEqual(shares);
  });

  it("are valued at what is left of their line: after 50 % off, A is the cheapest at 5.00 and B still 6.00", () => {
    const some = [aLine("A", "10.00", "2", { discount: percentOff("50") }), aLine("B", "6.00")];
    expect(taken({ benefit: half, units: { most: "1", first: "cheapest" } }, some)).toEqual([250, 0, 0]);
  });

  it("are rounded where a line does not divide: one of three for 10.00 is 3.33, and half of it 1.67", () => {
    const some = [aLine("A", "3.3333", "3")];
    expect(taken({ benefit: half, units: { most: "1", first: "cheapest" } }, some)).toEqual([167, 0]);
  });

  it("say in the verdict what they are worth", () => {
    const coupons = [aCoupon("ONE", { benefit: half, units: { most: "4", first: "cheapest" } })];
    expect(sheetIn({ coupons }, aDraft(three, coded("ONE"))).coupons).toMatchObject([{ base: 1800, amount: 900 }]);
  });

  it("take shared cents over the units that count where units share: 0.10 over one of A and two of B", () => {
    const some = [
      aLine("A", "1.00", "9"),
      aLine("B", "1.00", "2", { discount: { kind: "amount", amount: "0.02", per: "line", reason: null } }),
    ];
    const changes = { benefit: fixedAmount(10), units: { most: "3", first: "cheapest" } } as const;
    expect(taken(changes, some, { allocationLevel: "unit" })).toEqual([4, 6, 0]);
  });
});

describe("buy some, get some", () => {
  const free = (buy: string, get: string, of?: Selection): CouponBenefit => ({
    kind: "buy-get",
    buy: of === undefined ? { quantity: buy } : { quantity: buy, of },
    get: { quantity: get, percent: "100" },
  });

  it.each<[string, CouponBenefit, string, readonly number[] | object]>([
    ["2 and 1 of 2: one too few", free("2", "1"), "2", { code: "too_few_bought", needed: "3", found: "2" }],
    ["2 and 1 of 3", free("2", "1"), "3", [100, 0]],
    ["2 and 1 of 5", free("2", "1"), "5", [100, 0]],
    ["2 and 1 of 6", free("2", "1"), "6", [200, 0]],
    // One set of five, and of the other four one more than two, twice.
    ["2 and 3 of 9", free("2", "3"), "9", [500, 0]],
    ["2 and 1 of 3.5", free("2", "1"), "3.5", [100, 0]],
    ["1.5 and 0.5 of 3", free("1.5", "0.5"), "3", [50, 0]],
  ])("%s at 1.00", (_, benefit, quantity, expected) => {
    expect(taken({ benefit }, [aLine("A", "1.00", quantity)])).toEqual(expected);
  });

  it("gives the cheapest of all lines, at a percentage", () => {
    const benefit: CouponBenefit = { kind: "buy-get", buy: { quantity: "2" }, get: { quantity: "1", percent: "50" } };
    const some = [aLine("A", "10.00", "2"), aLine("B", "4.00", "3"), aLine("C", "6.00", "1")];
    // Six units, two of them at half the price: both of B.
    expect(taken({ benefit }, some)).toEqual([0, 400, 0, 0]);
    expect(taken({ benefit, units: { most: "1", first: "dearest" } }, some)).toEqual([0, 200, 0, 0]);
    expect(taken({ benefit, units: { most: "9", first: "dearest" } }, some)).toEqual([0, 400, 0, 0]);
  });

  it("gives units of its own selection for units of another, and those in both are bought", () => {
    const some = [aLine("A", "10.00", "4"), aLine("B", "3.00", "2"), aLine("C", "2.00", "5")];
    // Four of A bring two: of C, the cheapest.
    expect(taken({ benefit: free("2", "1", sku("A")) }, some)).toEqual([0, 0, 400, 0]);
    expect(taken({ benefit: free("2", "1", sku("A")), include: sku("A", "B") }, some)).toEqual([0, 600, 0, 0]);
    expect(taken({ benefit: free("5", "1", sku("A")), include: sku("B") }, some)).toEqual({
      code: "too_few_bought",
      needed: "5",
      found: "4",
    });
    // Only what was bought is in the selection: there is nothing to get.
    expect(taken({ benefit: free("2", "1", sku("A")), include: sku("A") }, some)).toEqual({
      code: "nothing_left_to_discount",
    });
  });

  it("is about goods, whatever its target says", () => {
    expect(taken({ benefit: free("2", "1"), target: "shipping" }, [aLine("A", "1.00", "3")])).toEqual([100, 0]);
  });

  it("counts no unit that costs nothing any more", () => {
    const gift = aLine("F", "3.00", "5", { discount: percentOff("100") });
    expect(taken({ benefit: free("2", "1") }, [gift, aLine("A", "1.00", "3")])).toEqual([0, 100, 0]);
    expect(taken({ benefit: free("2", "1") }, [gift, aLine("A", "1.00", "2")])).toEqual({
      code: "too_few_bought",
      needed: "3",
      found: "2",
    });
  });

  it("says in the verdict which percentage of what", () => {
    const coupons = [aCoupon("ONE", { benefit: free("2", "1") })];
    expect(sheetIn({ coupons }, aDraft([aLine("A", "1.00", "3")], coded("ONE"))).coupons).toMatchObject([
      { percent: "100", base: 100, amount: 100 },
    ]);
  });

  it("is quick for a billion units, and for quantities that are none", () => {
    expect(taken({ benefit: free("2", "1") }, [aLine("A", "0.01", "3000000000")])).toEqual([1_000_000_000, 0]);
    for (const quantity of ["0", "-1", "x", ""]) {
      expect(taken({ benefit: free(quantity, quantity) })).toMatchObject({ code: "too_few_bought" });
      expect(taken({ units: { most: quantity, first: "cheapest" } })).toEqual({ code: "nothing_left_to_discount" });
    }
  });
});

describe("lines of one price but of different quantities", () => {
  const single = aLine("A", "1.00");
  const double = aLine("B", "0.50", "2");
  const cent = aCoupon("CENT", { benefit: fixedAmount(1), combinable: true });
  /** Who bears the odd cent of the first coupon, beside another one. */
  const odd = (changes: Partial<CouponFact>, order: typeof lines) => {
    const coupons = [cent, aCoupon("ONE", { combinable: true, ...changes })];
    const [verdict] = sheetIn({ coupons }, aDraft(order, coded("CENT", "ONE"))).coupons;
    return verdict?.applied === true ? order[verdict.lineShares.indexOf(1)]?.item.sku : verdict;
  };

  it.each<[string, Partial<CouponFact>]>([
    ["takes so many units", { units: { most: "1", first: "cheapest" } }],
    [
      "is for units bought",
      { benefit: { kind: "buy-get", buy: { quantity: "1" }, get: { quantity: "1", percent: "9" } } },
    ],
    ["is per unit", { benefit: { ...fixedAmount(5), per: "unit" } }],
    ["is per unit in a tier", { tiers: [{ from: euros(0), benefit: { ...fixedAmount(5), per: "unit" } }] }],
  ])("are not alike where a coupon %s: the odd cent is the same line's in any order", (_, changes) => {
    expect(odd(changes, [single, double])).toBe("A");
    expect(odd(changes, [double, single])).toBe("A");
  });

  it("are alike where none counts units: the earlier bears it", () => {
    expect(odd({}, [single, double])).toBe("A");
    expect(odd({}, [double, single])).toBe("B");
  });
});

describe("units of one worth", () => {
  it("are taken by how they are taxed, so that the order of lines changes no total", () => {
    const book = { ...aLine("B", "1.00").item, taxCategory: "books" };
    const goods = aLine("A", "1.00");
    const benefit: CouponBenefit = { kind: "percent", percent: "100" };
    const changes = { benefit, units: { most: "1", first: "cheapest" } } as const;
    const other = { ...aLine("B", "1.00"), item: book };
    expect(taken(changes, [goods, other])).toEqual([0, 100, 0]);
    expect(taken(changes, [other, goods])).toEqual([100, 0, 0]);
  });
});
