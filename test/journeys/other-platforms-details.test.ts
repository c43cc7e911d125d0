import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, codes, edit, editRefusal, issueOf, kim, openShop, place, readyFor, review } from "./shop.js";

const po = (poNumber: string): Command => ({ type: "poNumber.set", input: { poNumber } });

describe("what a user of such systems expects too: details", () => {
  it("notes, tags and metadata stand on draft and order, and take no card number", async () => {
    const shop = openShop();
    const pan = `4111${"1111".repeat(3)}`;
    const draft = await readyFor(
      shop,
      "ada",
      add("BOOK", 1),
      { type: "note.set", input: { note: "call before delivery" } },
      { type: "tag.add", input: { tag: "vip" } },
      { type: "tag.add", input: { tag: "vip" } },
      { type: "metadata.set", input: { key: "call", value: "17" } },
      { type: "line.setNote", input: { lineId: "line-1", note: "a gift" } },
    );
    const refused: Command[] = [
      { type: "note.set", input: { note: `card ${pan}` } },
      { type: "metadata.set", input: { key: "x", value: pan } },
      { type: "metadata.set", input: { key: "card_number", value: "1" } },
    ];
    const said = [];
    for (const command of refused) said.push((await editRefusal(shop, draft, command)).code);
    expect(said).toEqual(["input_invalid", "input_invalid", "card_data_refused"]);
    const order = await place(shop, draft);
    expect(order.details).toEqual({
      note: "call before delivery",
      tags: ["vip"],
      metadata: { call: "17" },
      poNumber: null,
    });
    expect(order.lines[0]?.note).toBe("a gift");
  });

  it("PO number: required where the customer asks for one, and the same one twice warns", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "gallery", add("BOOK", 1));
    expect(codes((await review(shop, draft, kim, "completion")).issues)).toEqual(["po_number_missing"]);
    const order = await place(shop, await edit(shop, draft, po("PO-5")));
    expect(order.details.poNumber).toBe("PO-5");
    const again = await readyFor(shop, "gallery", add("BOOK", 1), po("PO-5"));
    expect(issueOf((await review(shop, again, kim, "completion")).issues, "po_number_used")).toMatchObject({
      severity: "warning",
      details: { poNumber: "PO-5", orderIds: [order.id] },
    });
    expect(codes((await review(shop, await readyFor(shop, "hotel", add("BOOK", 1), po("PO-5")))).issues)).toEqual([]);
  });
});
