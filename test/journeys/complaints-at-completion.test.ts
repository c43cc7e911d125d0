import { type Command, explainText } from "power-buyer";
import { describe, expect, it } from "vitest";
import { effectsOf } from "./shop-changes.js";
import { add, kim, must, openShop, place, readyFor, review } from "./shop.js";

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
    expect(await effectsOf(shop, draft)).toEqual(["authorized 2722", "captured 2722"]);
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
    [
      "a price of 0",
      [
        { type: "line.setPrice", input: { lineId: "line-1", amount: "0" } },
        { type: "shipping.setPrice", input: { amount: "0" } },
      ],
    ],
    [
      "a total discount of 100 %",
      [{ type: "total.discount", input: { discount: { kind: "percent", percent: "100" } } }],
    ],
    ["more off than there is", [{ type: "total.discount", input: { discount: { kind: "amount", amount: "999" } } }]],
  ] as [string, Command[]][])("100 %-off, zero and negative totals that break: %s", async (_, commands) => {
    const shop = openShop();
    const order = await place(shop, await readyFor(shop, "ada", add("BOOK", 1), ...commands));
    expect(order.sheet.totals).toMatchObject({ total: 0, amountDue: 0 });
    expect(order.payment).toMatchObject({ amountDue: 0, authorization: null, captured: 0 });
  });

  it("errors without the line they are about", async () => {
    const shop = openShop();
    const draft = await readyFor(
      shop,
      "ada",
      add("BOOK", 1),
      add("LAMP", 1),
      add("POSTER", 4),
      add("VASE", 1),
      off("line-4", "10"),
    );
    const { issues } = await review(shop, draft, kim, "completion");
    const blocking = issues.filter(({ severity }) => severity === "blocking");
    expect(blocking.map(({ code, lineId, path }) => `${lineId} ${path[1]} ${code}`).sort()).toEqual([
      "line-2 1 variant_not_sellable",
      "line-3 2 quantity_above_available",
      "line-4 3 price_missing",
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
});
