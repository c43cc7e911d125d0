import { type Command, explainText } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, codes, edit, issueOf, jo, kim, must, openShop, place, readyFor, refusal, review, scope, tryToPlace } from "./shop.js";

const off = (lineId: string, percent: string): Command => ({
  type: "line.discount",
  input: { lineId, discount: { kind: "percent", percent } },
});

describe("bugs that others shipped, when the order is placed and after", () => {
  it("duplicate orders and charges on retry", async () => {
    const shop = openShop({}, { capture: "on_order" });
    const draft = await readyFor(shop, "ada", add("BOOK", 1));
    const request = { actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: 2_722 };
    const ids = [];
    for (let i = 0; i < 3; i += 1) ids.push((await must(shop.desk.complete(request))).order.id);
    expect(new Set(ids).size).toBe(1);
    const effects = await must(shop.ports.payments.listByReference!({ reference: draft.id }, scope));
    expect(effects.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ["authorized", 2_722],
      ["captured", 2_722],
    ]);
    expect((await must(shop.desk.listOrders({}))).items).toHaveLength(1);
  });

  it("coupon rules skipped in the back office", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "hotel", add("BOOK", 1), { type: "coupon.apply", input: { code: "TEN" } });
    expect((await place(shop, draft)).sheet).toMatchObject({
      coupons: [{ code: "TEN", applied: false, reason: { code: "customer_not_retail", kind: "wholesale" } }],
      totals: { couponDiscounts: 0, total: 2_722 },
    });
  });

  it.each([
    ["a line discount of 100 %", [off("line-1", "100"), { type: "shipping.setPrice", input: { amount: "0" } }]],
    ["a price of 0", [{ type: "line.setPrice", input: { lineId: "line-1", amount: "0" } }, { type: "shipping.setPrice", input: { amount: "0" } }]],
    ["a total discount of 100 %", [{ type: "total.discount", input: { discount: { kind: "percent", percent: "100" } } }]],
    ["more off than there is", [{ type: "total.discount", input: { discount: { kind: "amount", amount: "999" } } }]],
  ] as [string, Command[]][])("100 %-off, zero and negative totals that break: %s", async (_, commands) => {
    const shop = openShop();
    const order = await place(shop, await readyFor(shop, "ada", add("BOOK", 1), ...commands));
    expect(order.sheet.totals).toMatchObject({ total: 0, amountDue: 0 });
    expect(order.payment).toMatchObject({ amountDue: 0, authorization: null, captured: 0 });
  });

  it("errors without the line they are about", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("BOOK", 1), add("LAMP", 1), add("POSTER", 4), add("VASE", 1), off("line-4", "10"));
    const { issues } = await review(shop, draft, kim, "completion");
    const blocking = issues.filter(({ severity }) => severity === "blocking");
    expect(blocking.map(({ code, lineId, path }) => [code, lineId, path[1]]).sort()).toEqual([
      ["price_missing", "line-4", 3],
      ["quantity_above_available", "line-3", 2],
      ["variant_not_sellable", "line-2", 1],
    ]);
  });

  it("totals that nobody can explain to the customer", async () => {
    const shop = openShop();
    const draft = await readyFor(
      shop,
      "ada",
      add("MUG-RED", 3),
      add("BOOK", 1),
      off("line-1", "10"),
      { type: "coupon.apply", input: { code: "FIVE" } },
      { type: "total.discount", input: { discount: { kind: "percent", percent: "5" } } },
    );
    const { sheet, explanation } = await must(shop.desk.explain({ draftId: draft.id }));
    expect(sheet.totals.total).toBe(5_858);
    await expect(`${explainText(explanation)}\n`).toMatchFileSnapshot("golden/explained.txt");
  });

  it("saved cards that fail", async () => {
    const shop = openShop();
    const card = (paymentMethodId: string): Command => ({ type: "billing.savedCard", input: { paymentMethodId } });
    const draft = await readyFor(shop, "ada", add("BOOK", 1), card("ada-old"));
    expect(issueOf((await review(shop, draft)).issues, "payment_method_refused").details).toEqual({ reason: "expired" });
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
    const order = await place(shop, await readyFor(shop, "ada", add("BOOK", 1), cheap, off("line-1", "50"), free, total));
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
