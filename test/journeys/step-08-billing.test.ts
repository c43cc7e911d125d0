import type { Command } from "power-buyer";
import { invoiceOf } from "power-buyer/order";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import {
  add,
  byParcel,
  codes,
  edit,
  editRefusal,
  issueOf,
  jo,
  kim,
  must,
  openShop,
  place,
  review,
  shipTo,
  type Shop,
  startFor,
  totalsOf,
} from "./shop.js";

const seller = { name: "Example Goods", addressLines: ["1 Example Street", "10115 Berlin"], taxId: null, contact: [] };
const card = (paymentMethodId: string): Command => ({ type: "billing.savedCard", input: { paymentMethodId } });
const waive = {
  type: "billing.notRequired",
  input: { settlement: { kind: "goodwill" }, reason: "arrived late" },
} as const;

describe("step 8: billing", () => {
  /** 2 mugs: 25.00 + 4.75 tax, parcel 4.90 + 0.93 tax. */
  const TOTAL = 3_558;
  const unbilled = (shop: Shop) => startFor(shop, "ada", shipTo("ada-home"), byParcel, add("MUG-RED", 2));

  it("given no way to pay, when it is reviewed, then it blocks", async () => {
    const shop = openShop();
    const { issues } = await review(shop, await unbilled(shop), kim, "completion");
    expect(codes(issues)).toEqual(["billing_missing"]);
    expect(issues[0]?.severity).toBe("blocking");
  });

  it("given payment not required, when it is placed, then the total stays and nothing is due, with the reason", async () => {
    const shop = openShop();
    const draft = await edit(shop, await unbilled(shop), waive);
    expect(await totalsOf(shop, draft)).toMatchObject({ total: TOTAL, amountDue: 0, settlement: { kind: "goodwill" } });
    const { payment } = await place(shop, draft);
    expect(payment).toMatchObject({
      method: { kind: "not-required", settlement: { kind: "goodwill" }, reason: "arrived late" },
      amountDue: 0,
      authorization: null,
    });
    // Back to a card, and all of it is due again.
    const paid = await edit(shop, await edit(shop, await unbilled(shop), waive), card("ada-card"));
    expect(await totalsOf(shop, paid)).toMatchObject({ total: TOTAL, amountDue: TOTAL, settlement: null });
  });

  it("given no reason, or no right, when payment is switched off, then it is refused, or needs approval", async () => {
    const shop = openShop();
    const draft = await unbilled(shop);
    const unreasoned = { ...waive, input: { ...waive.input, reason: "" } };
    expect(await editRefusal(shop, draft, unreasoned)).toMatchObject({ code: "input_invalid" });
    const clerk = jo({ paymentNotRequired: false });
    const { issues } = await review(shop, await edit(shop, draft, waive), clerk);
    expect(issueOf(issues, "payment_not_required_not_permitted").severity).toBe("needs_approval");
  });

  it("given a total of zero, when nobody said that payment is not required, then nothing is due and it is another thing", async () => {
    const shop = openShop();
    const free: Command = { type: "total.discount", input: { discount: { kind: "percent", percent: "100" } } };
    const draft = await edit(shop, await unbilled(shop), free);
    expect(await totalsOf(shop, draft)).toMatchObject({ total: 0, amountDue: 0, settlement: null });
    expect(codes((await review(shop, draft, kim, "completion")).issues)).not.toContain("billing_missing");
    const order = await place(shop, await edit(shop, draft, card("ada-card")));
    expect(order.payment).toMatchObject({ method: { kind: "saved-card" }, amountDue: 0, authorization: null });
  });

  it("given a check, when it is placed, then its instructions stand on the invoice and the payment is awaited until it clears", async () => {
    const shop = openShop();
    const mailingInstructions = "Payable to Example Goods, 1 Example Street, 10115 Berlin";
    const draft = await edit(shop, await unbilled(shop), { type: "billing.check", input: { mailingInstructions } });
    const order = await place(shop, draft);
    await expect(`${JSON.stringify(invoiceOf(order, seller), null, 2)}\n`).toMatchFileSnapshot(
      "golden/check-invoice.json",
    );
    const [held] = await flag(shop, "ada", "OKAY");
    expect(held?.judgement).toMatchObject({
      status: "review",
      holds: [{ code: "payment_not_acceptable", because: { state: "awaiting_check", outstanding: TOTAL } }],
    });
    const cleared = await must(
      shop.desk.recordCheck({ actor: kim, orderId: order.id, outcome: "cleared", amount: TOTAL }),
    );
    expect(cleared.order.status).toBe("warehouse");
  });
});
