import { describe, expect, it } from "vitest";
import type { Draft, Line } from "../../src/draft/draft.js";
import type { CouponFact } from "../../src/facts/answers.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import { toldOf } from "../support/explained-places.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anOption,
  aVariant,
  byOption,
  coded,
  fixedAmount,
} from "../support/pricing-builders.js";

/** 30.15, 5.00, and a line that no coupon touches; shipping is 5.00. */
const lines = [
  aLine("A", "10.05", "3"),
  aLine("B", "5.00"),
  aLine("C", "1.00", "1", { item: aVariant("C", { discountable: false }) }),
];

/** What is said of the last of these coupons. */
function coupon(changes: readonly Partial<CouponFact>[], policy: Partial<PricingPolicy> = {}, place = "", of = lines) {
  const coupons = changes.map((one, i) => aCoupon(`C${i}`, { combinable: true, name: "Sale", ...one }));
  const draft = aDraft(of, { ...coded(...coupons.map(({ code }) => code)), shipping: byOption("post") });
  const world = { options: [anOption("post", 500)], coupons };
  return toldOf(world, draft, `coupons/${changes.length - 1}/${place}`, { policy: { ...DEFAULT_POLICY, ...policy } });
}
const percent = (text: string) => ({ benefit: { kind: "percent", percent: text } }) as const;
const NOTHING = ["Share of coupon C0: line 3  €0.00", "Share of coupon C0: shipping  €0.00"];

describe("a coupon explained in full", () => {
  it("of some units: two of three of the dearest line, 20.10, and shipping; a tenth of it", () => {
    const changes = { units: { most: "2", first: "dearest" }, target: "items-and-shipping" } as const;
    expect(coupon([changes])).toEqual([
      "Coupon C0: what it is taken of  €25.10",
      "  line 1: 2 of 3  €20.10  (2/3 of €30.15, half-up)",
      "  shipping: 1 of 1  €5.00  (1/1 of €5.00, half-up)",
      "Coupon C0  €2.51",
      "  Sale  €2.51  (10 % of €25.10, half-up)",
      "Coupon C0, row by row  €2.51",
      "  line 1  €2.01",
      "  shipping  €0.50",
      "Share of coupon C0: line 1  €2.01",
      "  Sale  €2.01  (€20.10 of €25.10 shares in €2.51, largest-remainder)",
      "Share of coupon C0: line 2  €0.00",
      "Share of coupon C0: line 3  €0.00",
      "Share of coupon C0: shipping  €0.50",
      "  Sale  €0.50  (€5.00 of €25.10 shares in €2.51, largest-remainder)",
    ]);
  });

  it("of each row by itself, cut off: 3.76875 and 0.625", () => {
    expect(coupon([percent("12.5")], { percentLevel: "line", percentRounding: "floor" })).toEqual([
      "Coupon C0  €4.38",
      "  line 1  €3.76  (12.5 % of €30.15, floor)",
      "  line 2  €0.62  (12.5 % of €5.00, floor)",
      "Coupon C0, row by row  €4.38",
      "  line 1  €3.76",
      "  line 2  €0.62",
      "Coupon C0: what it is taken of  €35.15",
      "  line 1  €30.15  (what earlier coupons left)",
      "  line 2  €5.00  (what earlier coupons left)",
      "Share of coupon C0: line 1  €3.76",
      "  line 1  €3.76  (12.5 % of €30.15, floor)",
      "Share of coupon C0: line 2  €0.62",
      "  line 2  €0.62  (12.5 % of €5.00, floor)",
      ...NOTHING,
    ]);
  });

  it("of what there was before the other: 75 % of 35.15 is 26.36, of which the first left 30.15 − 15.08 and 2.50", () => {
    expect(coupon([percent("50"), percent("75")], { couponBase: "original" })).toEqual([
      "Coupon C1  €17.57",
      "  Sale  €26.36  (75 % of €35.15, half-up)",
      "  never more than there is  -€8.79  (€26.36 was asked for, €17.57 is there)",
      "Coupon C1, row by row  €17.57",
      "  line 1  €15.07",
      "  line 2  €2.50",
      "Coupon C1: what it is taken of  €35.15",
      "  line 1  €30.15  (what it was before coupons)",
      "  line 2  €5.00  (what it was before coupons)",
      "Share of coupon C1: line 1  €15.07",
      "  Sale  €22.61  (€30.15 of €35.15 shares in €26.36, largest-remainder: €22.61 rounded down; none of 1 × €0.01 left over: its turn is number 2, most cut off first)",
      "  never more than there is  -€7.54  (€22.61 was asked for, €15.07 is there)",
      "Share of coupon C1: line 2  €2.50",
      "  Sale  €3.75  (€5.00 of €35.15 shares in €26.36, largest-remainder: €3.74 rounded down, and one of 1 × €0.01 left over: its turn is number 1, most cut off first)",
      "  never more than there is  -€1.25  (€3.75 was asked for, €2.50 is there)",
      ...NOTHING.map((text) => text.replace("C0", "C1")),
    ]);
  });

  it("that makes a price for all is no percentage of each row, where percentages are: 30.15/35.15 of 25.15 is 21.5725", () => {
    const benefit = { kind: "pay-only", amount: { minor: 1000, currency: "EUR" } } as const;
    expect(coupon([{ benefit }], { percentLevel: "line" })).toEqual([
      "Coupon C0  €25.15",
      "  Sale  €25.15  (€35.15 for €10.00)",
      "Coupon C0, row by row  €25.15",
      "  line 1  €21.57",
      "  line 2  €3.58",
      "Coupon C0: what it is taken of  €35.15",
      "  line 1  €30.15  (what earlier coupons left)",
      "  line 2  €5.00  (what earlier coupons left)",
      "Share of coupon C0: line 1  €21.57",
      "  Sale  €21.57  (€30.15 of €35.15 shares in €25.15, largest-remainder: €21.57 rounded down; none of 1 × €0.01 left over: its turn is number 2, most cut off first)",
      "Share of coupon C0: line 2  €3.58",
      "  Sale  €3.58  (€5.00 of €35.15 shares in €25.15, largest-remainder: €3.57 rounded down, and one of 1 × €0.01 left over: its turn is number 1, most cut off first)",
      ...NOTHING,
    ]);
  });
});

describe("the odd cent of like rows", () => {
  const one = aLine("A", "1.00");
  const other = aLine("B", "1.00");
  const book = aLine("B", "1.00", "1", { item: aVariant("B", { taxCategory: "books" }) });
  const cent = { combinable: true, benefit: fixedAmount(1) } as const;
  const onlyA = { ...cent, include: { productIds: [], skus: ["A"], tags: [], productTypes: [] } };
  const carriage = { shipping: byOption("post") };
  const both = { target: "items-and-shipping" } as const;

  /** Whose row is told to have the cent of the last coupon. */
  it.each<[string, readonly Line[], readonly Partial<CouponFact>[], Partial<Draft>, string]>([
    ["goes to books before goods", [one, book], [cent], {}, "line 2"],
    ["goes to carriage before goods", [one], [{ ...cent, ...both }], carriage, "shipping"],
    ["goes to the line that no other coupon is about", [one, other], [onlyA, cent], {}, "line 2"],
    [
      "whatever one would be about that is not applied",
      [one, other],
      [{ ...onlyA, active: false }, cent],
      {},
      "line 1",
    ],
  ])("%s, where coupons look at what was there before them", (_, of, changes, more, row) => {
    const coupons = changes.map((change, i) => aCoupon(`C${i}`, change));
    const draft = aDraft(of, { ...coded(...coupons.map(({ code }) => code)), ...more });
    const policy = { ...DEFAULT_POLICY, couponBase: "original" } as const;
    const told = toldOf({ coupons, options: [anOption("post", 100)] }, draft, `coupons/${changes.length - 1}/`, {
      policy,
    });
    const having = told
      .slice(told.findIndex((text) => text.startsWith("Share")))
      .join("\n")
      .match(/: .*\n.*, and one of.*/g);
    expect(having?.map((text) => text.split("\n")[0])).toEqual([`: ${row}  €0.01`]);
    expect(told.join("\n")).not.toContain("never more");
  });
});

describe("a coupon's amount explained", () => {
  const capped = (minor: number) =>
    ({ benefit: { kind: "percent", percent: "10", atMost: { minor, currency: "EUR" } } }) as const;
  const tenth = "  Sale  €3.52  (10 % of €35.15, half-up)";

  it.each<[string, Partial<CouponFact>, readonly string[]]>([
    ["a cap", capped(300), [tenth, "  never more than its cap  -€0.52  (€3.52 was asked for, €3.00 is there)"]],
    ["a cap that is just reached", capped(352), [tenth]],
    ["a cap far off", capped(9900), [tenth]],
    [
      "more than there is",
      { benefit: fixedAmount(9900) },
      [
        "  Sale  €99.00  (99.00 EUR, half-up)",
        "  never more than there is  -€63.85  (€99.00 was asked for, €35.15 is there)",
      ],
    ],
  ])("%s", (_, changes, parts) => {
    expect(coupon([changes], {}, "amount").filter((text) => text.includes("("))).toEqual(parts);
  });

  it("is rounded as percentages are: 12.5 % of 35.15 is 4.39375", () => {
    expect(coupon([percent("12.5")], { percentRounding: "ceiling" }, "amount").slice(0, 2)).toEqual([
      "Coupon C0  €4.40",
      "  Sale  €4.40  (12.5 % of €35.15, ceiling)",
    ]);
  });
});

describe("a coupon explained where amounts are carried exactly", () => {
  const inTheEnd = "(amounts are carried exactly and rounded in the end)";

  it("some units are worth what is rounded in the end: two of 0.348 are 0.70, and a third of 1.04 less than 1.04 is 0.69", () => {
    const three = [aLine("A", "0.348", "3")];
    expect(coupon([{ units: { most: "2", first: "in-order" } }], { carry: "exact" }, "base", three)).toEqual([
      "Coupon C0: what it is taken of  €0.70",
      "  line 1: 2 of 3  €0.69  (2/3 of €1.04, half-up)",
      `  rounding  €0.01  ${inTheEnd}`,
    ]);
  });

  it("so is what it is taken of: 1.005 and 1.005 are 2.01", () => {
    const two = [aLine("A", "1.005"), aLine("B", "1.005")];
    expect(coupon([{}], { carry: "exact" }, "base", two)).toEqual([
      "Coupon C0: what it is taken of  €2.01",
      "  line 1  €1.01  (what earlier coupons left)",
      "  line 2  €1.01  (what earlier coupons left)",
      `  rounding  -€0.01  ${inTheEnd}`,
    ]);
  });

  it("so is what it takes of a row of which nothing is left that can be seen: 0.0045 of 0.008, by far the larger share", () => {
    const dust = [aLine("A", "0.008")];
    const policy = { carry: "exact", percentLevel: "line" } as const;
    expect(coupon([percent("43.75"), percent("100")], policy, "amount", dust)).toEqual([
      "Coupon C1  €0.01",
      `  rounding  €0.01  ${inTheEnd}`,
      "Coupon C1, row by row  €0.01",
      "  line 1  €0.01",
    ]);
  });
});
