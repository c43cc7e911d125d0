import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import {
  add,
  byParcel,
  codes,
  edit,
  editRefusal,
  issueOf,
  jo,
  openShop,
  readyFor,
  review,
  startFor,
  totalsOf,
} from "./shop.js";

const setQuantity = (quantity: number): Command => ({
  type: "line.setQuantity",
  input: { lineId: "line-1", quantity },
});

describe("step 10: prices of carriage", () => {
  it("given an option, when a price is set by hand, then it stands in its place through edits, until it is cleared", async () => {
    const shop = openShop();
    const priced: Command = {
      type: "shipping.setPrice",
      input: { amount: "2.50", reason: "promised on the telephone" },
    };
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), priced);
    expect(draft.shipping).toMatchObject({ price: { amount: "2.50", reason: "promised on the telephone" } });
    const more = await edit(shop, draft, setQuantity(5));
    // 62.50 + 2.50, 19 %: 11.88 (11.875) and 0.48 (0.475).
    expect(await totalsOf(shop, more)).toMatchObject({ shipping: 250, taxAdded: 1_188 + 48, total: 7_736 });
    const cleared = await edit(shop, more, { type: "shipping.clearPrice", input: {} });
    expect((await totalsOf(shop, cleared)).shipping).toBe(790);
    const none = await startFor(shop, "ada");
    expect(await editRefusal(shop, none, priced)).toEqual({ code: "shipping_not_chosen" });
  });

  it("given an actor who may not, when a custom price is set, then it needs approval and the fix goes back to the option's own", async () => {
    const shop = openShop();
    const clerk = jo({ customShippingPrice: false });
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), { type: "shipping.setPrice", input: { amount: "0" } });
    const issue = issueOf((await review(shop, draft, clerk, "completion")).issues, "shipping_price_not_permitted");
    expect(issue).toMatchObject({ severity: "needs_approval", details: { amount: "0" } });
    const mended = await edit(shop, draft, ...issue.fix);
    expect(codes((await review(shop, mended, clerk, "completion")).issues)).toEqual([]);
    expect((await totalsOf(shop, mended)).shipping).toBe(490);
  });

  it("given a way of carriage that nobody offers, when it is set, then it is charged and taxed as it says", async () => {
    const shop = openShop();
    const courier = { name: "Own courier", amount: "15.00", taxCategory: "standard", reason: "today" };
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), { type: "shipping.custom", input: courier });
    const { sheet } = await review(shop, draft);
    expect(sheet.shipping).toMatchObject({ name: "Own courier", amount: 1_500, taxAdded: 285, payable: 1_785 });
    const again = await edit(shop, draft, byParcel);
    expect((await totalsOf(shop, again)).shipping).toBe(490);
  });
});
