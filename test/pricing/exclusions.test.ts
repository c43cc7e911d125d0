import { describe, expect, it } from "vitest";
import type { Line, TotalDiscount } from "../../src/draft/draft.js";
import { totalDiscountBase } from "../../src/pricing/total-discount-base.js";
import { EXCLUSIONS } from "../../src/pricing/methods/giving-way.js";
import { DEFAULT_POLICY, type Exclusion } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import {
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  amountOff,
  anOption,
  aPrice,
  aVariant,
  byOption,
  coded,
  fixedAmount,
  percentOff,
} from "../support/pricing-builders.js";
import { toldOf } from "../support/explained-places.js";
import { explanationIn, sheetIn } from "../support/pricing-world.js";

const byHand = (amount: string) => ({ price: aPrice(amount, { source: "override" }) });
const fivePercent: TotalDiscount = { kind: "percent", percent: "5", taxTreatment: "unchanged", reason: null };
const twenty = { coupons: [aCoupon("TWENTY", { benefit: { kind: "percent", percent: "20" } })] };

/** 100.00 set by hand, less 10 %; 50.00 less 10 %; 50.00 as listed. A coupon of 20 % on all of it, then 5 % off the total. */
const LINES = [
  aLine("A", "100.00", "1", { ...byHand("100.00"), discount: percentOff("10") }),
  aLine("B", "50.00", "1", { discount: percentOff("10") }),
  aLine("C", "50.00"),
];
const DRAFT = aDraft(LINES, { ...coded("TWENTY"), totalDiscount: fivePercent });
const under = (exclusions: readonly Exclusion[]) => ({ policy: { ...DEFAULT_POLICY, exclusions } });

/** Off the lines, by the coupon, off the total, and what is left. */
const EXAMPLE: readonly (readonly [readonly Exclusion[], readonly [number, number, number, number]])[] = [
  [[], [1500, 3700, 740, 14060]],
  [["override+line-discount"], [500, 3900, 780, 14820]],
  [["override+coupon"], [1500, 1900, 830, 15770]],
  [["override+total-discount"], [1500, 3700, 380, 14420]],
  [["line-discount+coupon"], [1500, 1000, 875, 16625]],
  [["line-discount+total-discount"], [1500, 3700, 200, 14600]],
  [["coupon+total-discount"], [1500, 3700, 0, 14800]],
  // The discount that gave way is none that the coupon would have to give way to.
  [
    ["override+line-discount", "line-discount+coupon"],
    [500, 3000, 825, 15675],
  ],
  [EXCLUSIONS, [500, 1000, 0, 18500]],
];

describe("what excludes each other", () => {
  it.each(EXAMPLE)("%j", (exclusions, figures) => {
    const { totals } = sheetIn(twenty, DRAFT, under(exclusions));
    const { lineDiscounts, couponDiscounts, totalDiscount, total } = totals;
    expect([lineDiscounts, couponDiscounts, totalDiscount, total]).toEqual(figures);
  });

  it("is a matter of each line, but for a coupon and the total discount, which are of the whole order", () => {
    const shares = (exclusions: readonly Exclusion[]) => {
      const { coupons, lines } = sheetIn(twenty, DRAFT, under(exclusions));
      const [coupon] = coupons;
      return [coupon?.applied === true && coupon.lineShares, lines.map(({ totalDiscount }) => totalDiscount)];
    };
    expect(shares(["override+coupon"])).toEqual([
      [0, 900, 1000],
      [450, 180, 200],
    ]);
    expect(shares(["line-discount+total-discount"])).toEqual([
      [1800, 900, 1000],
      [0, 0, 200],
    ]);
    expect(shares(["coupon+total-discount"])[1]).toEqual([0, 0, 0]);
  });

  it.each<readonly [string, readonly Line[]]>([
    ["that was set by hand", [aLine("A", "10.00", "1", byHand("10.00"))]],
    ["with a discount", [aLine("A", "10.00", "1", { discount: amountOff("1") })]],
  ])("leaves no line to a coupon where the only one is one %s", (_, lines) => {
    const { coupons } = sheetIn(
      twenty,
      aDraft(lines, coded("TWENTY")),
      under(["override+coupon", "line-discount+coupon"]),
    );
    expect(coupons).toEqual([{ code: "TWENTY", applied: false, reason: { code: "no_eligible_items" } }]);
  });

  it("counts lines on which a coupon gives way for no minimum of it", () => {
    const coupons = [aCoupon("MIN", { minimumSpend: { minor: 10_000, currency: "EUR" } })];
    const draft = aDraft([aLine("A", "60.00", "1", byHand("60.00")), aLine("B", "60.00")], coded("MIN"));
    expect(sheetIn({ coupons }, draft, under([])).totals.couponDiscounts).toBe(1200);
    expect(sheetIn({ coupons }, draft, under(["override+coupon"])).coupons).toMatchObject([
      { applied: false, reason: { code: "minimum_spend_not_met", minimum: 10_000, spend: 6000 } },
    ]);
  });

  it.each([
    [
      "a custom line, which has no other price",
      [aLine("A", "10.00", "1", { item: aCustomItem(), ...byHand("10.00") })],
    ],
    ["a discount of nothing", [aLine("A", "10.00", "1", { discount: percentOff("0") })]],
    ["a line without a price", [aLine("A", null), aLine("B", "10.00")]],
    [
      "what the original of a replacement had off",
      [
        aLine("A", "11.00", "1", {
          copiedFrom: { orderId: "order-0", lineId: "line-0", quantity: "1", adjustment: "1.00" },
        }),
      ],
    ],
  ])("finds nothing to exclude in %s", (_, lines) => {
    const draft = aDraft(lines, { ...coded("TWENTY"), totalDiscount: fivePercent });
    const pairs = EXCLUSIONS.filter((pair) => pair !== "coupon+total-discount");
    const { totals } = sheetIn(twenty, draft, under(pairs));
    expect(totals).toMatchObject({ couponDiscounts: 200, totalDiscount: 40, total: 760 });
  });

  it("keeps what the original of a replacement had off on a line whose own discount gives way", () => {
    const copiedFrom = { orderId: "order-0", lineId: "line-0", quantity: "1", adjustment: "1.00" };
    const line = aLine("A", "10.00", "1", { ...byHand("10.00"), copiedFrom, discount: percentOff("50") });
    expect(sheetIn({}, aDraft([line]), under(["override+line-discount"])).totals.lineDiscounts).toBe(100);
  });

  it("lets a total discount stand beside a coupon that does not apply", () => {
    const coupons = [aCoupon("TWENTY", { active: false })];
    expect(sheetIn({ coupons }, DRAFT, under(["coupon+total-discount"])).totals.totalDiscount).toBe(925);
  });

  it("leaves carriage to the total discount where it gives way on every line", () => {
    const draft = aDraft([LINES[1] as Line], { shipping: byOption("post"), totalDiscount: fivePercent });
    const sheet = sheetIn({ options: [anOption("post", 500)] }, draft, under(["line-discount+total-discount"]));
    expect([sheet.totals.totalDiscount, sheet.shipping?.totalDiscount]).toEqual([25, 25]);
  });

  const PAIR = [aLine("A", "1.00", "1", byHand("1.00")), aLine("B", "1.00")];
  const cent = [aCoupon("CENT", { benefit: fixedAmount(1) })];
  const centOff: ShopStage = {
    name: "own",
    after: "line-discounts",
    rows: () => [{ kind: "discount", id: "cent", label: "Cent", amount: 1 }],
  };

  it.each<[string, Exclusion, readonly ShopStage[]]>([
    ["of a coupon, where the total discount gives way", "override+total-discount", []],
    ["of a shop's own discount, where a coupon gives way", "override+coupon", [centOff]],
  ])("lets the odd cent %s on one of two lines go to the same one wherever it stands", (_, pair, stages) => {
    const carriers = [PAIR, [...PAIR].reverse()].map((lines) => {
      const draft = aDraft(lines, stages.length === 0 ? coded("CENT") : {});
      const sheet = sheetIn({ coupons: cent }, draft, { ...under([pair]), stages });
      return sheet.lines.find(({ net, taxable }) => taxable < net)?.lineId;
    });
    expect(carriers).toEqual(["line-B", "line-B"]);
  });

  it("is said by the explanation", () => {
    const reasons = ({ explanation }: ReturnType<typeof explanationIn>) =>
      explanation.figures.flatMap(({ path, parts }) =>
        parts.flatMap(({ amount, how }) =>
          how?.is === "given" && how.text.startsWith("gives way") ? [[path.join("."), amount, how.text]] : [],
        ),
      );
    const reasonsUnder = (exclusions: readonly Exclusion[]) => reasons(explanationIn(twenty, DRAFT, under(exclusions)));
    expect(reasonsUnder([])).toEqual([]);
    expect(reasonsUnder(["override+line-discount"])).toEqual([
      ["lines.0.lineDiscount", 0, "gives way to the price set by hand"],
    ]);
    expect(reasonsUnder(["coupon+total-discount"])).toEqual([["totals.totalDiscount", 0, "gives way to the coupon"]]);
    const discounted = aDraft([LINES[1] as Line], { totalDiscount: fivePercent });
    expect(reasons(explanationIn({}, discounted, under(["line-discount+total-discount"])))).toEqual([
      ["totals.totalDiscount", 0, "gives way to the line's discount"],
    ]);
  });

  it("is told as what it is, also where another line was never to be discounted", () => {
    const kept = aLine("K", "5.00", "1", { item: aVariant("K", { discountable: false }) });
    const draft = aDraft([kept, LINES[0] as Line], { totalDiscount: fivePercent });
    expect(toldOf({}, draft, "totals/totalDiscount", under(["override+total-discount"]))).toEqual([
      "5 % off the total  €0.00",
      "  discount on the total  €0.00  (gives way to the price set by hand; a credit after tax: the taxable amount is not reduced)",
    ]);
  });

  it("is told of a line's discount as one that takes nothing", () => {
    expect(toldOf({}, aDraft([LINES[0] as Line]), "lines/0/lineDiscount", under(["override+line-discount"]))).toEqual([
      "line 1: Taken off the line  €0.00",
      "  10 % discount  €0.00  (gives way to the price set by hand)",
    ]);
  });

  it("leaves a total discount nothing to be taken of beside a coupon", () => {
    const baseUnder = (exclusions: readonly Exclusion[]) =>
      totalDiscountBase(DRAFT, sheetIn(twenty, DRAFT, under(exclusions)));
    expect([baseUnder([]), baseUnder(["coupon+total-discount"])]).toEqual([14_800, 0]);
  });
});
