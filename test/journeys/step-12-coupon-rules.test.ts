import type { Command, CouponVerdict, Draft } from "power-buyer";
import { aCustomer } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { customers } from "./shop-data.js";
import { add, edit, issueOf, kim, openShop, place, readyFor, review, type Shop } from "./shop.js";

const apply = (code: string): Command => ({ type: "coupon.apply", input: { code } });
const setQuantity = (lineId: string, quantity: number): Command => ({
  type: "line.setQuantity",
  input: { lineId, quantity },
});
const byOption = (optionId: string): Command => ({ type: "shipping.choose", input: { optionId } });

/** Mugs at 12.50, books at 19.99. */
describe("step 12: what coupons ask for and give, judged anew whenever the draft changes", () => {
  const said = (verdict: CouponVerdict | undefined) => (verdict?.applied === false ? verdict.reason : verdict?.amount);
  const verdicts = async (shop: Shop, draft: Draft) => (await review(shop, draft)).sheet.coupons.map(said);

  it("given three for two, when quantities change, then as many are free as are due", async () => {
    const shop = openShop();
    let draft = await readyFor(shop, "ada", add("MUG-RED", 2), add("BOOK", 1), apply("THREE-FOR-TWO"));
    expect(await verdicts(shop, draft)).toEqual([{ code: "too_few_bought", needed: "3", found: "2" }]);
    for (const [quantity, amount] of [
      [3, 1_250],
      [5, 1_250],
      [6, 2_500],
    ] as const) {
      draft = await edit(shop, draft, setQuantity("line-1", quantity));
      expect(await verdicts(shop, draft)).toEqual([amount]);
    }
    expect((await place(shop, draft)).sheet.totals.couponDiscounts).toBe(2_500);
  });

  it("given tiers, when the spend crosses them, then the percentage follows; and the better of two of one group stands", async () => {
    const shop = openShop();
    let draft = await readyFor(shop, "ada", add("BOOK", 1), apply("MORE"), apply("SPRING"));
    expect(await verdicts(shop, draft)).toEqual([{ code: "minimum_spend_not_met", minimum: 2_000, spend: 1_999 }, 400]);
    // 10 % of 39.98 is 3.998, which is 4.00 and no less than the other's 4.00: the earlier stands.
    draft = await edit(shop, draft, setQuantity("line-1", 2));
    expect(await verdicts(shop, draft)).toEqual([400, { code: "better_coupon", by: "MORE" }]);
    draft = await edit(shop, draft, setQuantity("line-1", 3));
    expect(await verdicts(shop, draft)).toEqual([1_199, { code: "better_coupon", by: "MORE" }]);
    draft = await edit(shop, draft, { type: "coupon.remove", input: { code: "MORE" } });
    expect(await verdicts(shop, draft)).toEqual([400]);
  });

  it("given an exclusive coupon, when it is applied after others, then it stands alone until it is taken off", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("BOOK", 2), apply("FREESHIP"), apply("ALONE"));
    expect(await verdicts(shop, draft)).toEqual([{ code: "not_combinable", with: "ALONE" }, 100]);
    const without = await edit(shop, draft, { type: "coupon.remove", input: { code: "ALONE" } });
    expect(await verdicts(shop, without)).toEqual([490]);
  });

  it("given conditions, when shipping and lines change, then the first that is not met is named, with its fix", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 2), add("BOOK", 1), apply("FAST"));
    const [byPost] = (await review(shop, draft)).sheet.coupons;
    expect(byPost).toMatchObject({ reason: { condition: { kind: "shipping-option" }, found: "parcel" } });
    const express = await edit(shop, draft, byOption("express"));
    // 10 % of 44.99 is 4.50, and 3.00 is the most.
    expect(await verdicts(shop, express)).toEqual([300]);
    const bookless = await edit(shop, express, { type: "line.remove", input: { lineId: "line-2" } });
    expect(issueOf((await review(shop, bookless, kim, "completion")).issues, "coupon_not_applied")).toMatchObject({
      details: { refusal: { code: "condition_not_met", condition: { kind: "contains" }, found: [] } },
      fix: [{ type: "coupon.remove", input: { code: "FAST" } }],
    });
  });

  it("given a coupon for the first order, when the draft goes to another customer, then that customer's orders count", async () => {
    const known = [aCustomer({ customerId: "fresh", orders: 0 }), aCustomer({ customerId: "regular", orders: 7 })];
    const shop = openShop({ customers: [...customers, ...known] });
    const switchTo = (customerId: string): Command => ({ type: "customer.set", input: { customerId } });
    const draft = await readyFor(shop, "ada", add("BOOK", 1), apply("WELCOME"));
    const found = async (one: Draft) => {
      const [verdict] = (await review(shop, one)).sheet.coupons;
      return verdict?.applied === false && verdict.reason.code === "condition_not_met"
        ? verdict.reason.found
        : said(verdict);
    };
    expect(await found(draft)).toBe(null);
    const regular = await edit(shop, draft, switchTo("regular"));
    expect(await found(regular)).toBe(8);
    expect(await found(await edit(shop, regular, switchTo("fresh")))).toBe(200);
  });
});
