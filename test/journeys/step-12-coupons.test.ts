import type { Command, Draft } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, edit, editRefusal, issueOf, kim, openShop, place, readyFor, review, type Shop } from "./shop.js";

const apply = (code: string): Command => ({ type: "coupon.apply", input: { code } });

describe("step 12: coupons", () => {
  /** 2 mugs at 12.50 with 19 %, a book at 19.99 with 7 %, a parcel for 4.90. */
  const started = (shop: Shop, ...commands: Command[]) =>
    readyFor(shop, "ada", add("MUG-RED", 2), add("BOOK", 1), ...commands);
  const verdicts = async (shop: Shop, draft: Draft) => (await review(shop, draft)).sheet.coupons;
  const refusalOf = async (shop: Shop, draft: Draft) => {
    const [verdict] = await verdicts(shop, draft);
    return verdict?.applied === false ? verdict.reason : verdict;
  };

  it("given a percentage on items, when it is applied, then it is shared to the cent and the tax follows it", async () => {
    const shop = openShop();
    const { sheet } = await review(shop, await started(shop, apply("TEN")));
    expect(sheet.coupons).toEqual([
      {
        code: "TEN",
        applied: true,
        name: "TEN",
        base: 4_499,
        percent: "10",
        // 4.499 is 4.50; by value 2.5006 and 1.9994.
        amount: 450,
        lineShares: [250, 200],
        shippingShare: 0,
      },
    ]);
    // 22.50 × 19 % = 4.275, 17.99 × 7 % = 1.2593, 4.90 × 19 % = 0.931.
    expect(sheet.totals).toMatchObject({ couponDiscounts: 450, taxAdded: 428 + 126 + 93, total: 5_186 });
  });

  it.each([
    // 10 % of 44.99 + 4.90 is 4.989.
    ["ALL-TEN", 499, [250, 200], 49],
    ["FIVE", 500, [278, 222], 0],
    ["FREESHIP", 490, [0, 0], 490],
    ["MUGS", 500, [500, 0], 0],
    ["NO-MUGS", 400, [0, 400], 0],
  ])(
    "given the coupon %s, when it is applied, then it takes %i off what it is for",
    async (code, amount, lineShares, shippingShare) => {
      const shop = openShop();
      expect(await verdicts(shop, await started(shop, apply(code)))).toMatchObject([
        { code, applied: true, amount, lineShares, shippingShare },
      ]);
    },
  );

  it.each([
    ["SUMMER", { code: "coupon_not_started", startsAt: "2026-06-01T00:00:00.000Z" }],
    ["WINTER", { code: "coupon_expired", endsAt: "2026-03-01T00:00:00.000Z" }],
    ["OFF", { code: "coupon_inactive" }],
    ["NOBODYS", { code: "coupon_unknown" }],
  ])(
    "given the coupon %s, when it is applied, then it stays on the draft, not applied, with the reason",
    async (code, reason) => {
      const shop = openShop();
      const draft = await started(shop, apply(code));
      expect(await refusalOf(shop, draft)).toEqual(reason);
      expect(issueOf((await review(shop, draft, kim, "completion")).issues, "coupon_not_applied")).toMatchObject({
        severity: "warning",
        details: { coupon: code, refusal: reason },
        fix: [{ type: "coupon.remove", input: { code } }],
      });
      expect((await place(shop, draft)).sheet.totals.couponDiscounts).toBe(0);
    },
  );

  it("given a minimum spend, when lines change, then it is judged anew on eligible lines after line discounts", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 2), apply("FIVE"));
    expect(await verdicts(shop, draft)).toMatchObject([{ applied: true, amount: 500 }]);
    const off: Command = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "amount", amount: "0.01" } },
    };
    const below = await edit(shop, draft, off);
    expect(await refusalOf(shop, below)).toEqual({ code: "minimum_spend_not_met", minimum: 2_500, spend: 2_499 });
    // A gift card is no eligible line, whatever it costs.
    const gift = await edit(shop, below, add("GIFT", 1));
    expect(await refusalOf(shop, gift)).toMatchObject({ code: "minimum_spend_not_met", spend: 2_499 });
    expect(await verdicts(shop, await edit(shop, gift, add("BOOK", 1)))).toMatchObject([{ applied: true }]);
    expect(await refusalOf(shop, await readyFor(shop, "ada", add("GIFT", 1), apply("TEN")))).toEqual({
      code: "no_eligible_items",
    });
  });

  it.each([" ten ", "ＴＥＮ", "Ten"])(
    "given a code written %j, when it is applied, then it is the same code",
    async (code) => {
      const shop = openShop();
      const draft = await started(shop, apply(code));
      expect(draft.coupons.map((coupon) => coupon.code)).toEqual(["TEN"]);
      const foreign = await editRefusal(shop, draft, apply("TEN!"));
      expect(foreign).toEqual({ code: "coupon_code_invalid", reason: "foreign_character" });
      expect((await edit(shop, draft, { type: "coupon.remove", input: { code: "tEn" } })).coupons).toEqual([]);
    },
  );
});
