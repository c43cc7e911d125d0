import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { reprice } from "./shop-changes.js";
import {
  add,
  codes,
  edit,
  jo,
  kim,
  must,
  openShop,
  place,
  readyFor,
  refusal,
  review,
  scope,
  startFor,
  tryToPlace,
} from "./shop.js";

const percent = (value: string): Command => ({
  type: "total.discount",
  input: { discount: { kind: "percent", percent: value }, taxTreatment: "proportional" },
});

describe("step 14: complete the purchase", () => {
  it("given a draft that is ready, when it is completed, then the order says everything that was agreed", async () => {
    const shop = openShop();
    const draft = await readyFor(
      shop,
      "ada",
      add("MUG-RED", 3),
      add("BOOK", 1),
      {
        type: "line.discount",
        input: { lineId: "line-1", discount: { kind: "percent", percent: "10", reason: "late" } },
      },
      { type: "coupon.apply", input: { code: "FIVE" } },
      percent("5"),
      { type: "poNumber.set", input: { poNumber: "PO-1" } },
    );
    const order = await place(shop, draft);
    const { lines: _, timeline: __, ...agreed } = order;
    await expect(`${JSON.stringify(agreed, null, 2)}\n`).toMatchFileSnapshot("golden/order.json");
    // 33.75 + 19.99 − 5.00 (3.14 and 1.86), taxes 5.82 + 1.27 + 0.93, carriage 4.90; 5 % of 61.66 is 3.083.
    expect(order.sheet.lines.map(({ couponDiscount }) => couponDiscount)).toEqual([314, 186]);
    expect(order.sheet.totals).toMatchObject({ transactionTotal: 6_166, totalDiscount: 308, total: 5_858 });
    expect((await must(shop.desk.read({ draftId: draft.id }))).draft.status).toBe("completed");
    expect((await must(shop.ports.inventory.stock("MUG-RED", scope)))?.committed).toBe("3");
  });

  it("given a draft with many problems, when it is completed, then all of them are said at once, with line, severity and fix", async () => {
    const shop = openShop();
    const clerk = jo({ maxLineDiscountPercent: "5" });
    const draft = await readyFor(
      shop,
      "gallery",
      add("POSTER", 9),
      add("LAMP", 1),
      add("SCREW", 30),
      { type: "line.discount", input: { lineId: "line-1", discount: { kind: "percent", percent: "10" } } },
      { type: "billing.check", input: { mailingInstructions: "To: Example Goods" } },
      { type: "invoice.leaveOut", input: { leaveOut: true } },
    );
    const error = await refusal(await tryToPlace(shop, draft, clerk));
    if (error.code !== "not_ready") throw new Error(error.code);
    expect(error.blocking.map(({ code, lineId }) => `${lineId} ${code}`).sort()).toEqual([
      "line-1 quantity_above_available",
      "line-2 variant_not_sellable",
      "line-3 quantity_below_minimum",
      "line-3 quantity_off_increment",
      "null check_needs_invoice",
      "null po_number_missing",
    ]);
    expect(error.needsApproval.map(({ code, lineId }) => [code, lineId])).toEqual([
      ["line_discount_above_authority", "line-1"],
    ]);

    // Every fix applied, nothing is left but what only a person knows.
    const po: Command = { type: "poNumber.set", input: { poNumber: "PO-2" } };
    const fixes = [...error.blocking, ...error.needsApproval].filter(({ code }) => code !== "quantity_off_increment");
    const mended = await edit(shop, draft, ...fixes.flatMap(({ fix }) => fix), po);
    expect(
      codes((await review(shop, mended, clerk, "completion")).issues.filter(({ severity }) => severity !== "notice")),
    ).toEqual([]);
    expect((await must(await tryToPlace(shop, mended, clerk))).order.number).toBe("1001");
  });

  it("given a draft of which the price is not even known, when it is completed, then all problems are still said at once", async () => {
    const shop = openShop();
    const draft = await startFor(shop, null, add("VASE", 1), add("LAMP", 1));
    const { sheet } = await review(shop, draft, kim, "completion");
    const request = { actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: sheet.totals.total };
    const error = await refusal(shop.desk.complete(request));
    expect(error.code).toBe("not_ready");
    expect(error.code === "not_ready" && codes(error.blocking).sort()).toEqual([
      "billing_missing",
      "customer_missing",
      "price_missing",
      "shipping_address_missing",
      "shipping_not_chosen",
      "variant_not_sellable",
    ]);
  });

  it("given a price that changed since, when it is completed, then it is refused with what was and is; refreshed, it goes", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("BOOK", 1));
    const accepted = (await review(shop, draft)).sheet.totals.total;
    await reprice(shop, "BOOK", "21.00");
    const request = { actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: accepted };
    const error = await refusal(shop.desk.complete(request));
    expect(error).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "price_changed", lineId: "line-1", details: { was: "19.99", now: "21.00" } }],
    });
    const fix = error.code === "not_ready" ? (error.blocking[0]?.fix ?? []) : [];
    // 21.00 + 1.47, 4.90 + 0.93.
    expect((await place(shop, await edit(shop, draft, ...fix))).sheet.totals.total).toBe(2_830);
  });

  it("given another total than the one accepted, when it is completed, then nothing is charged", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("BOOK", 1));
    const request = { actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: 1 };
    expect(await refusal(shop.desk.complete(request))).toEqual({ code: "total_changed", accepted: 1, total: 2_722 });
    expect((await must(shop.desk.listOrders({}))).items).toEqual([]);
    expect((await must(shop.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
  });
});
