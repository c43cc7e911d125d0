import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { effectsOf } from "./shop-changes.js";
import { add, kim, must, openShop, place, readyFor, refusal, review, scope, tryToPlace } from "./shop.js";

describe("step 14: exactly once", () => {
  it("given a double click in two tabs, when both complete, then there is one order, one charge and one reservation", async () => {
    const shop = openShop({}, { capture: "on_order" });
    const draft = await readyFor(shop, "ada", add("MUG-RED", 2));
    const { total } = (await review(shop, draft)).sheet.totals;
    const request = { actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: total };
    const both = await Promise.all([
      shop.desk.complete(request),
      shop.desk.complete(request),
      shop.desk.complete(request),
    ]);
    const ids = both.map((result) => result._unsafeUnwrap().order.id);
    expect(new Set(ids).size).toBe(1);
    expect((await must(shop.desk.complete(request))).order.payment.captured).toBe(total);
    expect((await must(shop.desk.listOrders({}))).items).toHaveLength(1);
    expect((await must(shop.ports.inventory.stock("MUG-RED", scope)))?.committed).toBe("2");
    expect(await effectsOf(shop, draft)).toEqual([`authorized ${total}`, `captured ${total}`]);
  });

  it("given a provider whose answer is lost, when it is completed again, then it is one charge and one order", async () => {
    const shop = openShop();
    const lost: Command = { type: "billing.newMethod", input: { token: "tok_lost" } };
    const draft = await readyFor(shop, "ada", add("BOOK", 1), lost);
    const first = await tryToPlace(shop, draft);
    const request = { actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: 2_722 };
    const { order } = first.isOk() ? first.value : await must(shop.desk.complete(request));
    expect(await effectsOf(shop, draft)).toEqual(["authorized 2722"]);
    expect((await must(shop.desk.complete(request))).order.id).toBe(order.id);
  });

  it("given a completed draft, when it is edited or completed at another version, then it is not changed", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("BOOK", 1));
    await place(shop, draft);
    const { version } = (await must(shop.desk.read({ draftId: draft.id }))).draft;
    const late = shop.desk.edit({ actor: kim, draftId: draft.id, version, commands: [add("BOOK", 1)] });
    expect(await refusal(late)).toMatchObject({ error: { code: "draft_not_open", status: "completed" } });
  });
});
