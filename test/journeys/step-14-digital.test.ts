import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, codes, edit, issueOf, kim, openShop, PAID, place, review, startFor } from "./shop.js";

const billTo = (addressId: string): Command => ({ type: "billingAddress.set", input: { addressId } });
/** A custom line of which nothing is sent. */
const tuning: Command = {
  type: "line.addCustom",
  input: { title: "Piano tuning", quantity: "1", price: "100.00", taxCategory: "goods", requiresShipping: false },
};

describe("step 14: complete a purchase of which nothing travels", () => {
  it("given only a billing address, when it is completed, then it is taxed there, ships nowhere and waits for no address", async () => {
    const shop = openShop();
    const draft = await startFor(shop, "ada", tuning, add("GIFT", 1), billTo("ada-home"), PAID);
    const { issues, sheet } = await review(shop, draft, kim, "completion");
    expect(codes(issues)).toEqual([]);
    expect(sheet.pending).toEqual([]);
    const order = await place(shop, draft);
    expect([order.shippingAddress, order.billingAddress?.addressId]).toEqual([null, "ada-home"]);
    expect(order.sheet.totals.taxAdded).toBe(1_900);
    expect(order.status).not.toBe("cancelled");
  });

  it("given no address at all, when it is reviewed, then it is a place to tax that is missing; a parcel brings the question of its way", async () => {
    const shop = openShop();
    const draft = await startFor(shop, "ada", tuning, PAID);
    const missing = issueOf((await review(shop, draft, kim, "completion")).issues, "shipping_address_missing");
    expect([missing.severity, missing.details]).toEqual(["blocking", { travels: false }]);
    const mixed = await edit(shop, draft, billTo("ada-home"), add("BOOK", 1));
    const { issues } = await review(shop, mixed, kim, "completion");
    expect(issueOf(issues, "shipping_address_missing").details).toEqual({ travels: true });
  });
});
