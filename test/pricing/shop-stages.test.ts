import { describe, expect, it } from "vitest";
import type { ExtraRow, ShopStage } from "../../src/pricing/stage.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anOption,
  aRate,
  aVariant,
  byOption,
  coded,
  fixedAmount,
} from "../support/pricing-builders.js";
import { pricedIn, refusalIn, sheetIn, type World } from "../support/pricing-world.js";

const world: World = {
  rates: { "DE goods": [aRate("20")], "DE wrap": [aRate("10")] },
  options: [anOption("post", 500)],
};
const lines = [aLine("A", "10.00", "2"), aLine("B", "5.00")];
const giftCard = aLine("G", "50.00", "1", { item: aVariant("G", { discountable: false }) });

const giving = (rows: readonly unknown[], after: ShopStage["after"] = "surcharges"): ShopStage => ({
  name: "loyalty",
  after,
  rows: () => rows as readonly ExtraRow[],
});
const charge = { kind: "charge", id: "wrap-1", label: "Gift wrap", amount: 300, taxCategory: "wrap" } as const;
const discount = { kind: "discount", id: "points-1", label: "Points", amount: 500 } as const;

describe("a stage of the shop's own", () => {
  it("adds a charge that is taxed as its category says: 3.00 + 10 %", () => {
    const sheet = sheetIn(world, aDraft(lines), {
      stages: [giving([charge, { ...charge, id: "w-2", lineId: "line-B" }])],
    });
    expect(sheet.extra).toMatchObject([
      { id: "wrap-1", source: "loyalty", lineId: null, label: "Gift wrap", amount: 300, taxAdded: 30, payable: 330 },
      { id: "w-2", source: "loyalty", lineId: "line-B", amount: 300, taxable: 300, taxCategory: "wrap", paid: 330 },
    ]);
    expect(sheet.totals).toMatchObject({ extra: 600, taxAdded: 560, total: 2500 + 600 + 560 });
  });

  it("gives a discount that lowers what is taxed: 5.00 over 20.00 and 5.00, then 20 % of 16.00 and 4.00", () => {
    const sheet = sheetIn(world, aDraft(lines), { stages: [giving([discount])] });
    expect(sheet.extraDiscounts).toEqual([
      { id: "points-1", source: "loyalty", lineId: null, label: "Points", amount: 500, lineShares: [400, 100] },
    ]);
    expect(sheet.lines.map(({ extraDiscount, taxable, taxAdded }) => [extraDiscount, taxable, taxAdded])).toEqual([
      [400, 1600, 320],
      [100, 400, 80],
    ]);
    expect(sheet.totals).toMatchObject({ extraDiscounts: 500, transactionTotal: 2400 });
  });

  it("gives a discount on one line, cut to what is left of it: 9.00 off 5.00", () => {
    const sheet = sheetIn(world, aDraft(lines), { stages: [giving([{ ...discount, amount: 900, lineId: "line-B" }])] });
    expect(sheet.extraDiscounts).toMatchObject([{ lineId: "line-B", amount: 500, lineShares: [0, 500] }]);
  });

  it("leaves alone what may not be discounted, unless it names the line", () => {
    const draft = aDraft([giftCard, ...lines]);
    const shares = (row: unknown) =>
      sheetIn(world, draft, { stages: [giving([row])] }).lines.map(({ extraDiscount }) => extraDiscount);
    expect(shares({ ...discount, amount: 9900 })).toEqual([0, 2000, 500]);
    expect(shares({ ...discount, lineId: "line-G" })).toEqual([500, 0, 0]);
  });

  it("sees what stages before it made, and what it made itself: 5.00, then 21.00 cut to 20.00", () => {
    const both = giving([discount, { ...discount, id: "points-2", amount: 2100 }]);
    const sheet = sheetIn(world, aDraft(lines), { stages: [both] });
    expect(sheet.extraDiscounts.map(({ amount }) => amount)).toEqual([500, 2000]);
    expect(sheet.totals.total).toBe(0);
  });

  it("runs after the built-in stage that it names: before coupons 5.00 and then 50 % of 20.00, after them 5.00 of 12.50", () => {
    const coupons = [aCoupon("HALF", { benefit: { kind: "percent", percent: "50" } })];
    const draft = aDraft(lines, coded("HALF"));
    const at = (after: ShopStage["after"]) => {
      const sheet = sheetIn({ coupons }, draft, { stages: [giving([discount], after)] });
      return [sheet.totals.couponDiscounts, sheet.totals.extraDiscounts, sheet.totals.total];
    };
    expect(at("line-discounts")).toEqual([1000, 500, 1000]);
    expect(at("shipping")).toEqual([1000, 500, 1000]);
    expect(at("coupons")).toEqual([1250, 500, 750]);
    expect(at("surcharges")).toEqual([1250, 500, 750]);
  });

  it("runs in the order given, each with what the earlier ones left: 20.00 of 25.00, then 9.00 cut to 5.00", () => {
    const first: ShopStage = { ...giving([{ ...discount, amount: 2000 }]), name: "first" };
    const second: ShopStage = { ...giving([{ ...discount, id: "points-2", amount: 900 }]), name: "second" };
    const sheet = sheetIn({}, aDraft(lines), { stages: [first, second] });
    expect(sheet.extraDiscounts.map(({ source, amount }) => [source, amount])).toEqual([
      ["first", 2000],
      ["second", 500],
    ]);
  });

  it("reads the figures: 1 % of the merchandise of 25.00 as points", () => {
    const loyal: ShopStage = {
      name: "loyalty",
      after: "shipping",
      rows: (_, { net }) => [{ ...discount, amount: net.reduce((total, amount) => total + amount, 0) / 100 }],
    };
    expect(sheetIn({}, aDraft(lines), { stages: [loyal] }).totals.extraDiscounts).toBe(25);
  });

  it("changes neither the quote of shipping nor the minimum spend: both look at 25.00", () => {
    const coupons = [aCoupon("MIN", { minimumSpend: { minor: 2500, currency: "EUR" }, benefit: fixedAmount(100) })];
    const draft = aDraft(lines, { ...coded("MIN"), shipping: byOption("post") });
    const { sheet, asked } = pricedIn({ ...world, coupons }, draft, { stages: [giving([discount], "line-discounts")] });
    expect(sheet.coupons).toMatchObject([{ applied: true, amount: 100 }]);
    expect(asked.flat()).toContainEqual(expect.objectContaining({ kind: "shipping-options", subtotal: 2500 }));
  });

  it("is shared in the discount on the total: 10 % of 24.00 + 6.00 + 3.30", () => {
    const totalDiscount = { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null } as const;
    const sheet = sheetIn(world, aDraft(lines, { totalDiscount }), { stages: [giving([charge])] });
    expect(sheet.extra).toMatchObject([
      { payable: 330, totalDiscount: 33, paid: 297, taxes: [{ amount: 27, base: 270 }] },
    ]);
    expect(sheet.totals.totalDiscount).toBe(333);
  });
});

describe("a stage of the shop's own with very many rows", () => {
  const MANY = 4_000;
  const many = Array.from({ length: MANY }, (_, i) => aLine(`S${i}`, "10.00", "1", { id: `line-${i}` }));
  const rows = Array.from({ length: MANY }, (_, i) => i);

  it("takes a discount for each of 4,000 lines: 0.07 off every 10.00", () => {
    const discounts = rows.map((i) => ({ ...discount, id: `p-${i}`, amount: 7, lineId: `line-${i}` }));
    const sheet = sheetIn({}, aDraft(many), { stages: [giving(discounts)] });
    expect(sheet.lines.every(({ extraDiscount, taxable }) => extraDiscount === 7 && taxable === 993)).toBe(true);
    expect(sheet.totals.extraDiscounts).toBe(28_000);
  }, 20_000);

  it("takes 4,000 discounts on one line, until nothing is left of it: 9.99 in cents, and one more", () => {
    const discounts = rows.map((i) => ({ ...discount, id: `p-${i}`, amount: 1, lineId: "line-B" }));
    const sheet = sheetIn({}, aDraft([aLine("A", "10.00"), aLine("B", "10.00")]), { stages: [giving(discounts)] });
    expect(sheet.extraDiscounts.filter(({ amount }) => amount === 1)).toHaveLength(1_000);
    expect(sheet.extraDiscounts).toHaveLength(MANY);
    expect(sheet.totals.total).toBe(1_000);
  });

  it("takes 1,000 discounts over all lines, and 20,000 charges", () => {
    const discounts = rows.slice(0, 1_000).map((i) => ({ ...discount, id: `p-${i}`, amount: 1 }));
    const few = many.slice(0, 100);
    expect(sheetIn({}, aDraft(few), { stages: [giving(discounts)] }).totals.total).toBe(99_000);
    const charges = Array.from({ length: 20_000 }, (_, i) => ({ ...charge, id: `w-${i}`, amount: 1 }));
    expect(sheetIn({}, aDraft(few), { stages: [giving(charges)] }).totals.total).toBe(120_000);
  });

  it("still finds the one id that is taken", () => {
    const charges = [...rows, 17].map((i) => ({ ...charge, id: `w-${i}` }));
    expect(refusalIn({}, aDraft(many), { stages: [giving(charges)] })).toMatchObject({
      row: "w-17",
      reason: "id_taken",
    });
  });
});

describe("a stage of the shop's own is refused", () => {
  const failed = { code: "stage_failed", stage: "loyalty" };
  const throwing = () => {
    throw new Error("out of points");
  };
  const cyclic: { kind: string; self?: unknown } = { kind: "stock" };
  cyclic.self = cyclic;

  it.each<[string, Partial<ShopStage>]>([
    ["it throws", { rows: throwing }],
    ["it throws while it says what it needs", { needs: throwing }],
    ["what it needs is no list", { needs: () => 5 as never }],
    ["what it needs is no question", { needs: () => [null] as never }],
    ["what it needs has no kind", { needs: () => [{}] as never }],
    ["what it needs can never be asked", { needs: () => [cyclic] as never }],
    ["it answers no list", { rows: () => null as never }],
    ["it answers text", { rows: () => "rows" as never }],
    ["it wants to run after tax", { after: "tax" as never }],
    ["it wants to run after nobody knows what", { after: "lunch" as never }],
  ])("where %s: pricing stops", (_, changes) => {
    const stage = { ...giving([]), ...changes };
    expect(refusalIn({}, aDraft(lines), { stages: [stage] })).toEqual(failed);
  });

  it.each<[string, unknown, string, string]>([
    ["null", null, "not_a_row", ""],
    ["no kind", { ...charge, kind: "gift" }, "not_a_row", "wrap-1"],
    ["no id", { ...charge, id: 7 }, "not_a_row", ""],
    ["no label", { ...charge, label: undefined }, "not_a_row", "wrap-1"],
    ["no tax category", { ...charge, taxCategory: null }, "not_a_row", "wrap-1"],
    ["an amount of 0", { ...charge, amount: 0 }, "amount_not_positive", "wrap-1"],
    ["a negative amount", { ...discount, amount: -5 }, "amount_not_positive", "points-1"],
    ["part of a cent", { ...discount, amount: 0.5 }, "amount_not_positive", "points-1"],
    ["an amount beyond 2^53 − 1", { ...charge, amount: 2 ** 53 }, "amount_not_positive", "wrap-1"],
    ["an amount as text", { ...charge, amount: "300" }, "amount_not_positive", "wrap-1"],
    ["a line that is not there", { ...charge, lineId: "line-Z" }, "line_unknown", "wrap-1"],
  ])("for a row with %s", (_, row, reason, id) => {
    const refusal = { code: "row_invalid", stage: "loyalty", row: id, reason };
    expect(refusalIn({}, aDraft(lines), { stages: [giving([row])] })).toEqual(refusal);
  });

  it("for an id that is taken, by its own row or another stage's, and looks no further", () => {
    const again = { ...discount, id: "wrap-1" };
    const refusal = { code: "row_invalid", stage: "loyalty", row: "wrap-1", reason: "id_taken" };
    expect(refusalIn({}, aDraft(lines), { stages: [giving([charge, again, null])] })).toEqual(refusal);
    const other = { ...giving([charge]), name: "wrapping" };
    expect(refusalIn({}, aDraft(lines), { stages: [other, giving([again])] })).toEqual(refusal);
    const points = { ...giving([discount]), name: "points" };
    expect(refusalIn({}, aDraft(lines), { stages: [points, giving([discount])] })).toMatchObject({
      reason: "id_taken",
    });
  });
});
