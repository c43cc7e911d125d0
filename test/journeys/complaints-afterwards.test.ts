import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import {
  add,
  codes,
  edit,
  issueOf,
  jo,
  kim,
  must,
  openShop,
  place,
  readyFor,
  refusal,
  review,
  tryToPlace,
} from "./shop.js";

const off = (lineId: string, percent: string): Command => ({
  type: "line.discount",
  input: { lineId, discount: { kind: "percent", percent } },
});

describe("bugs that others shipped, seen afterwards", () => {
  it("saved cards that fail", async () => {
    const shop = openShop();
    const card = (paymentMethodId: string): Command => ({ type: "billing.savedCard", input: { paymentMethodId } });
    const draft = await readyFor(shop, "ada", add("BOOK", 1), card("ada-old"));
    expect(issueOf((await review(shop, draft)).issues, "payment_method_refused").details).toEqual({
      reason: "expired",
    });
    const empty = await edit(shop, draft, card("ada-empty"));
    expect(await refusal(await tryToPlace(shop, empty))).toMatchObject({ reason: "insufficient_funds" });
    const { draft: open } = await must(shop.desk.read({ draftId: draft.id }));
    expect((await place(shop, await edit(shop, open, card("ada-card")))).payment.amountDue).toBe(2_722);
  });

  it("special prices that leak into reorders", async () => {
    const shop = openShop();
    const cheap: Command = { type: "line.setPrice", input: { lineId: "line-1", amount: "1.00" } };
    const free: Command = { type: "shipping.setPrice", input: { amount: "0" } };
    const total: Command = { type: "total.discount", input: { discount: { kind: "percent", percent: "50" } } };
    const order = await place(
      shop,
      await readyFor(shop, "ada", add("BOOK", 1), cheap, off("line-1", "50"), free, total),
    );
    const again = await must(shop.desk.duplicate({ actor: kim, draftId: order.draftId }));
    expect(again).toMatchObject({ totalDiscount: null, shipping: { optionId: "parcel", price: null } });
    expect((await review(shop, again)).sheet.totals).toMatchObject({ gross: 1_999, total: 2_722 });
  });

  it("no limit on what staff may discount", async () => {
    const shop = openShop();
    const clerk = jo({ maxLineDiscountPercent: "10", maxTotalDiscountPercent: "0", maxTotal: "20.00" });
    const draft = await readyFor(shop, "ada", add("BOOK", 1), off("line-1", "10.01"), {
      type: "total.discount",
      input: { discount: { kind: "amount", amount: "0.01" } },
    });
    const error = await refusal(await tryToPlace(shop, draft, clerk));
    expect(error.code === "not_ready" && codes(error.needsApproval).sort()).toEqual([
      "total_above_authority",
      "total_discount_above_authority",
    ]);
    // 10.01 % of 19.99 is 2.00, as is 10 %; 11 % is 2.20 and too much.
    const more = await edit(shop, draft, off("line-1", "11"));
    const { issues } = await review(shop, more, clerk);
    expect(issueOf(issues, "line_discount_above_authority").details).toMatchObject({ limit: "10", discount: 220 });
  });

  it("SKU search that does not put the exact match first", async () => {
    const { desk } = openShop();
    for (const sku of ["MUG-RED", "mugred", "Mug Red"]) {
      const [first, second] = (await must(desk.searchProducts({ sku }))).items;
      expect([first?.variant.sku, first?.because[0]?.how]).toEqual(["MUG-RED", "exact"]);
      expect(second?.because[0]?.how).toBe("prefix");
    }
  });
});
