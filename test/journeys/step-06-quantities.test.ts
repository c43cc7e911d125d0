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
  scope,
  tryToPlace,
} from "./shop.js";

const setQuantity = (lineId: string, quantity: string | number) =>
  ({ type: "line.setQuantity", input: { lineId, quantity } }) as const;
const acknowledge = (sku: string, upTo: number) =>
  ({ type: "excess.acknowledge", input: { sku, upTo, reason: "delivery on Friday" } }) as const;

describe("step 6: adjust quantities, remove lines", () => {
  it("given 10 on hand and 2 to backorder, when two lines of the SKU ask for 13, then it warns with the sum and nothing is clamped", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 7), add("BOOK", 1), add("MUG-RED", 6));
    expect(draft.lines.map(({ quantity }) => quantity)).toEqual(["7", "1", "6"]);
    const editing = issueOf((await review(shop, draft)).issues, "quantity_above_available");
    expect(editing).toMatchObject({
      severity: "warning",
      lineId: "line-3",
      path: ["lines", 2, "quantity"],
      details: {
        sku: "MUG-RED",
        onHand: "10",
        committed: "0",
        backorderLimit: "2",
        requested: "13",
        onOtherLines: "7",
        allowed: "12",
        excess: "1",
        acknowledged: "0",
      },
    });
    // At completion the same thing blocks, and its fix makes exactly what is left.
    const blocking = issueOf((await review(shop, draft, kim, "completion")).issues, "quantity_above_available");
    expect(blocking).toMatchObject({ severity: "blocking", fix: [setQuantity("line-3", "5")] });
    const error = await refusal(await tryToPlace(shop, draft));
    expect(error).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "quantity_above_available", lineId: "line-3" }],
    });
    const mended = await edit(shop, draft, ...blocking.fix);
    const { issues } = await review(shop, mended, kim, "completion");
    expect(issueOf(issues, "quantity_backordered")).toMatchObject({
      severity: "notice",
      details: { backordered: "2" },
    });
    expect((await place(shop, mended)).fulfilment.map(({ backordered }) => backordered).sort()).toEqual([
      "0",
      "0",
      "2",
    ]);
  });

  it("given another order of the SKU, when it is placed, then what it took is no longer allowed here", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 12));
    expect(codes((await review(shop, draft)).issues)).toEqual(["quantity_backordered"]);
    await place(shop, await readyFor(shop, "ben", add("MUG-RED", 4)));
    const issue = issueOf((await review(shop, draft)).issues, "quantity_above_available");
    expect(issue.details).toMatchObject({ onHand: "10", committed: "4", allowed: "8", excess: "4" });
  });

  it("given nothing said of backorders, when more is asked than is there, then the limit is 0; unlimited is said explicitly", async () => {
    const shop = openShop();
    const { issues } = await review(
      shop,
      await readyFor(shop, "ada", add("POSTER", 4), add("SCREW", 1000), add("GIFT", 99)),
    );
    expect(codes(issues).sort()).toEqual(["quantity_above_available", "quantity_backordered"]);
    expect(issueOf(issues, "quantity_above_available").details).toMatchObject({
      backorderLimit: "0",
      allowed: "3",
      excess: "1",
    });
    expect(issueOf(issues, "quantity_backordered").details).toMatchObject({
      backorderLimit: "unlimited",
      allowed: "unlimited",
    });
  });

  it("given an excess, when an actor with that right acknowledges it, then it may be completed and says who and why", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("POSTER", 5));
    const known = await edit(shop, draft, acknowledge("POSTER", 2));
    const { issues } = await review(shop, known, kim, "completion");
    expect(issueOf(issues, "excess_acknowledged")).toMatchObject({
      severity: "notice",
      details: { excess: "2", acknowledged: "2", by: "kim", reason: "delivery on Friday" },
    });
    await place(shop, known);
    const stock = await must(shop.ports.inventory.stock("POSTER", scope));
    expect(stock).toMatchObject({ onHand: "3", committed: "5" });
  });

  it("given an acknowledgement, when it covers too little or the quantity rises, then it does not hold; a lower quantity keeps it", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("POSTER", 5), acknowledge("POSTER", 1));
    expect(issueOf((await review(shop, draft)).issues, "quantity_above_available").details).toMatchObject({
      excess: "2",
      acknowledged: "1",
    });
    const enough = await edit(shop, draft, acknowledge("POSTER", 2));
    const fewer = await edit(shop, enough, setQuantity("line-1", 4));
    expect(codes((await review(shop, fewer)).issues)).toEqual(["excess_acknowledged"]);
    const more = await edit(shop, fewer, setQuantity("line-1", 5));
    expect(more.acknowledgements).toEqual([]);
    expect(codes((await review(shop, more)).issues)).toEqual(["quantity_above_available"]);
  });

  it("given an actor without that right, when they acknowledge, then it needs approval, and somebody's who has it lets it go", async () => {
    const shop = openShop();
    const clerk = jo({ acknowledgeExcess: false });
    const draft = await readyFor(shop, "ada", add("POSTER", 4));
    const said = await must(
      shop.desk.edit({ actor: clerk, draftId: draft.id, version: draft.version, commands: [acknowledge("POSTER", 1)] }),
    );
    const issue = issueOf((await review(shop, said, clerk, "completion")).issues, "excess_not_permitted");
    expect(issue).toMatchObject({ severity: "needs_approval", details: { by: "jo", excess: "1" } });
    expect(await refusal(await tryToPlace(shop, said, clerk))).toMatchObject({ code: "not_ready", blocking: [] });
    const approved = await edit(shop, said, { type: "approval.grant", input: { reason: "I know" } });
    expect((await must(await tryToPlace(shop, approved, clerk))).order.placedBy.id).toBe("jo");
  });
});
