import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import {
  add,
  byParcel,
  edit,
  editRefusal,
  issueOf,
  must,
  openShop,
  place,
  refusal,
  review,
  shipTo,
  type Shop,
  startFor,
  tryToPlace,
} from "./shop.js";

const card = (paymentMethodId: string): Command => ({ type: "billing.savedCard", input: { paymentMethodId } });

describe("step 8: billing by card", () => {
  /** 2 mugs: 25.00 + 4.75 tax, parcel 4.90 + 0.93 tax. */
  const TOTAL = 3_558;
  const unbilled = (shop: Shop) => startFor(shop, "ada", shipTo("ada-home"), byParcel, add("MUG-RED", 2));

  it("given a saved card of this customer, when it is placed, then the amount due is put aside and taken at release", async () => {
    const shop = openShop();
    const order = await place(shop, await edit(shop, await unbilled(shop), card("ada-card")));
    expect(order.payment).toMatchObject({
      method: { kind: "saved-card", paymentMethodId: "ada-card", label: "Visa ending in 4242" },
      authorization: { amount: TOTAL, state: "authorized" },
      captured: 0,
    });
    const [released] = await flag(shop, "ada", "OKAY");
    expect(released?.order.payment).toMatchObject({ authorization: { state: "captured" }, captured: TOTAL });
  });

  it("given another customer's card, when it is chosen, then it is refused as if there were none; an expired one blocks", async () => {
    const shop = openShop();
    const draft = await unbilled(shop);
    expect(await editRefusal(shop, draft, card("ben-card"))).toEqual({
      code: "payment_method_unknown",
      paymentMethodId: "ben-card",
    });
    expect((await editRefusal(shop, draft, card("nobodys"))).code).toBe("payment_method_unknown");
    const expired = issueOf(
      (await review(shop, await edit(shop, draft, card("ada-old")))).issues,
      "payment_method_refused",
    );
    expect(expired).toMatchObject({
      severity: "blocking",
      details: { reason: "expired" },
      fix: [{ type: "billing.clear" }],
    });
  });

  it("given a new method, when it is billed, then only its token enters, a card number never, and it is kept where asked", async () => {
    const shop = openShop();
    const draft = await unbilled(shop);
    const pan = `4111${"1111".repeat(3)}`;
    for (const input of [{ token: pan }, { token: "tok_1", label: pan }, { token: "tok_1", cardNumber: pan }]) {
      expect((await editRefusal(shop, draft, { type: "billing.newMethod", input })).code).toBe("input_invalid");
    }
    expect(JSON.stringify(await must(shop.desk.read({ draftId: draft.id })))).not.toContain(pan);
    const input = { token: "tok_approved", label: "Visa ending in 1111", keepForCustomer: true };
    const order = await place(shop, await edit(shop, draft, { type: "billing.newMethod", input }));
    expect(order.payment).toMatchObject({
      method: { kind: "new-method", label: "Visa ending in 1111" },
      amountDue: TOTAL,
    });
    expect(JSON.stringify(order)).not.toContain("tok_approved");
    const summary = await must(shop.desk.customerSummary({ customerId: "ada" }));
    expect(summary?.paymentMethods).toHaveLength(4);
  });

  it("given a card that is declined, when it is placed, then that is said, nothing stays reserved and the draft is open again", async () => {
    const shop = openShop();
    const draft = await edit(shop, await unbilled(shop), card("ada-empty"));
    const error = await refusal(await tryToPlace(shop, draft));
    expect(error).toMatchObject({ code: "payment_declined", reason: "insufficient_funds" });
    const { draft: open } = await must(shop.desk.read({ draftId: draft.id }));
    expect(open.status).toBe("open");
    const stock = await must(shop.ports.inventory.stock("MUG-RED", { tenant: "default" }));
    expect(stock?.committed).toBe("0");
    await place(shop, await edit(shop, open, card("ada-card")));
  });
});
