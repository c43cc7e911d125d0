import type { Command, Draft } from "power-buyer";
import { describe, expect, it } from "vitest";
import {
  add,
  codes,
  edit,
  issueOf,
  kim,
  must,
  openShop,
  PAID,
  place,
  readyFor,
  refusal,
  review,
  shipTo,
  type Shop,
  startFor,
  totalsOf,
} from "./shop.js";

const setQuantity = (quantity: number): Command => ({
  type: "line.setQuantity",
  input: { lineId: "line-1", quantity },
});
const tenOff: Command = {
  type: "line.discount",
  input: { lineId: "line-1", discount: { kind: "percent", percent: "10" } },
};

describe("step 10: shipping option", () => {
  const offered = async ({ desk }: Shop, draft: Draft) =>
    (await must(desk.shippingOptions({ draftId: draft.id }))).map(({ optionId, amount }) => [optionId, amount.minor]);

  it("given a draft with an address, when the options are asked for, then those of its zone, weight and value are offered", async () => {
    const shop = openShop();
    // Four mugs weigh 2,000 g, five 2,500 g; eight cost 100.00.
    let draft = await startFor(shop, "ada", shipTo("ada-home"), add("MUG-RED", 4));
    expect(await must(shop.desk.shippingOptions({ draftId: draft.id }))).toEqual([
      {
        optionId: "parcel",
        name: "Parcel",
        amount: { minor: 490, currency: "EUR" },
        taxCategory: "standard",
        estimate: "2 days",
      },
      {
        optionId: "express",
        name: "Express",
        amount: { minor: 1_290, currency: "EUR" },
        taxCategory: "standard",
        estimate: null,
      },
    ]);
    draft = await edit(shop, draft, setQuantity(5));
    expect(await offered(shop, draft)).toEqual([
      ["parcel", 790],
      ["express", 1_290],
    ]);
    draft = await edit(shop, draft, setQuantity(8));
    expect((await offered(shop, draft))[0]).toEqual(["parcel", 0]);
    expect(await offered(shop, await edit(shop, draft, shipTo("ada-paris")))).toEqual([["abroad", 1_500]]);
  });

  it("given no address, or one without what rates depend on, when the options are asked for, then that is said", async () => {
    const shop = openShop();
    const draft = await startFor(shop, "ada", add("MUG-RED", 1));
    expect(await refusal(shop.desk.shippingOptions({ draftId: draft.id }))).toEqual({
      code: "no_destination",
      missing: [],
    });
    await edit(shop, draft, shipTo("ada-texas"));
    expect(await refusal(shop.desk.shippingOptions({ draftId: draft.id }))).toEqual({
      code: "no_destination",
      missing: ["region", "postalCode"],
    });
  });

  it("given a chosen option, when weight or value change, then it is quoted anew; a coupon does not change the quote", async () => {
    const shop = openShop();
    let draft = await readyFor(shop, "ada", add("MUG-RED", 1));
    const shipping = async () => (await totalsOf(shop, draft)).shipping;
    expect(await shipping()).toBe(490);
    draft = await edit(shop, draft, setQuantity(5));
    expect(await shipping()).toBe(790);
    draft = await edit(shop, draft, setQuantity(8));
    expect(await shipping()).toBe(0);
    // 90.00 after the line discount: not free any more. A coupon comes after the quote.
    expect((await totalsOf(shop, await edit(shop, draft, tenOff))).shipping).toBe(790);
    const other = await readyFor(shop, "ada", add("MUG-RED", 8), { type: "coupon.apply", input: { code: "TEN" } });
    expect(await totalsOf(shop, other)).toMatchObject({ shipping: 0, couponDiscounts: 1_000, total: 9_000 + 1_710 });
  });

  it("given a chosen option, when the address moves to where it is not offered, then it blocks and says what is offered", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), shipTo("ada-paris"));
    const issue = issueOf((await review(shop, draft, kim, "completion")).issues, "shipping_option_gone");
    expect(issue).toMatchObject({
      severity: "blocking",
      details: { optionId: "parcel", offered: ["abroad"] },
      fix: [{ type: "shipping.clear", input: {} }],
    });
    const abroad: Command = { type: "shipping.choose", input: { optionId: "abroad" } };
    // 12.50 + 15.00, with 20 % French tax on each.
    expect((await place(shop, await edit(shop, draft, ...issue.fix, abroad))).sheet.totals.total).toBe(1_500 + 1_800);
  });

  it("given something to carry, when no option is chosen, then it blocks; a gift card needs none", async () => {
    const shop = openShop();
    const goods = await startFor(shop, "ada", shipTo("ada-home"), PAID, add("MUG-RED", 1));
    const issue = issueOf((await review(shop, goods, kim, "completion")).issues, "shipping_not_chosen");
    expect(issue.severity).toBe("blocking");
    const card = await startFor(shop, "ada", shipTo("ada-home"), PAID, add("GIFT", 1));
    expect(codes((await review(shop, card, kim, "completion")).issues)).toEqual([]);
    expect((await place(shop, card)).sheet.totals.total).toBe(5_000);
  });
});
