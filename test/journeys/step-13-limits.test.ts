import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, codes, edit, issueOf, jo, kim, openShop, place, readyFor, review, type Shop, totalsOf } from "./shop.js";

type Treatment = "unchanged" | "proportional";
const percent = (value: string, taxTreatment?: Treatment): Command => ({
  type: "total.discount",
  input: {
    discount: { kind: "percent", percent: value },
    ...(taxTreatment && { taxTreatment }),
    reason: "anniversary",
  },
});
const amount = (value: string, taxTreatment: Treatment = "unchanged"): Command => ({
  type: "total.discount",
  input: { discount: { kind: "amount", amount: value }, taxTreatment },
});

describe("step 13: limits of the discount on the total", () => {
  /** 3 mugs 37.50 + 7.13 (7.125), parcel 4.90 + 0.93 (0.931): 50.46. */
  const started = (shop: Shop, ...commands: Command[]) => readyFor(shop, "ada", add("MUG-RED", 3), ...commands);

  it.each(["unchanged", "proportional"] as const)(
    "given more than the total, %s, when it is taken off, then exactly 0 is left and it is said",
    async (treatment) => {
      const shop = openShop();
      const draft = await started(shop, amount("60.00", treatment));
      const { sheet, issues } = await review(shop, draft, kim, "completion");
      expect(sheet.totals).toMatchObject({
        totalDiscount: 5_046,
        total: 0,
        amountDue: 0,
        tax: treatment === "unchanged" ? 806 : 0,
      });
      expect([...sheet.lines, sheet.shipping].map((row) => row?.paid)).toEqual([0, 0]);
      expect(issueOf(issues, "discount_clamped")).toMatchObject({
        severity: "warning",
        details: { wanted: 6_000, applied: 5_046 },
      });
      const whole = await edit(shop, draft, percent("100", treatment));
      expect(await totalsOf(shop, whole)).toMatchObject({ totalDiscount: 5_046, total: 0 });
      expect((await place(shop, whole)).payment).toMatchObject({ amountDue: 0, authorization: null });
    },
  );

  it("given a gift card, when a discount is taken off the total, then the card is not in its base", async () => {
    const shop = openShop();
    const draft = await started(shop, add("GIFT", 1), percent("10"));
    const { sheet } = await review(shop, draft);
    expect(sheet.totals).toMatchObject({ transactionTotal: 10_046, totalDiscount: 505, total: 9_541 });
    expect(sheet.lines[1]).toMatchObject({ totalDiscount: 0, paid: 5_000 });
    expect(await totalsOf(shop, await edit(shop, draft, percent("100")))).toMatchObject({
      totalDiscount: 5_046,
      total: 5_000,
    });
  });

  it("given a clerk's limit, when more is taken off, then it needs approval and the fix takes the limit", async () => {
    const shop = openShop();
    const clerk = jo({ maxTotalDiscountPercent: "5" });
    const draft = await started(shop, percent("10", "proportional"));
    const issue = issueOf((await review(shop, draft, clerk, "completion")).issues, "total_discount_above_authority");
    expect(issue).toMatchObject({ severity: "needs_approval", details: { limit: "5", discount: 505 } });
    const mended = await edit(shop, draft, ...issue.fix);
    expect(mended.totalDiscount).toEqual({
      kind: "percent",
      percent: "5",
      taxTreatment: "proportional",
      reason: "anniversary",
    });
    expect(codes((await review(shop, mended, clerk, "completion")).issues)).toEqual([]);
    const taken = await edit(shop, mended, { type: "total.removeDiscount", input: {} });
    expect(await totalsOf(shop, taken)).toMatchObject({ totalDiscount: 0, taxTreatment: null, total: 5_046 });
  });
});
