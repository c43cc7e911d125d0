import type { Command } from "power-buyer";
import { invoiceOf } from "power-buyer/order";
import { describe, expect, it } from "vitest";
import {
  add,
  byParcel,
  codes,
  edit,
  editRefusal,
  flag,
  issueOf,
  jo,
  kim,
  must,
  openShop,
  place,
  refusal,
  review,
  type Shop,
  shipTo,
  startFor,
  totalsOf,
  tryToPlace,
} from "./shop.js";

const seller = { name: "Example Goods", addressLines: ["1 Example Street", "10115 Berlin"], taxId: null, contact: [] };
const card = (paymentMethodId: string): Command => ({ type: "billing.savedCard", input: { paymentMethodId } });
const waive = { type: "billing.notRequired", input: { settlement: { kind: "goodwill" }, reason: "arrived late" } } as const;

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
    const expired = issueOf((await review(shop, await edit(shop, draft, card("ada-old")))).issues, "payment_method_refused");
    expect(expired).toMatchObject({ severity: "blocking", details: { reason: "expired" }, fix: [{ type: "billing.clear" }] });
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
    expect(order.payment).toMatchObject({ method: { kind: "new-method", label: "Visa ending in 1111" }, amountDue: TOTAL });
    expect(JSON.stringify(order)).not.toContain("tok_approved");
    const summary = await must(shop.desk.customerSummary({ customerId: "ada" }));
    expect(summary?.paymentMethods).toHaveLength(4);
  });

  it("given a check, when it is placed, then its instructions stand on the invoice and the payment is awaited until it clears", async () => {
    const shop = openShop();
    const mailingInstructions = "Payable to Example Goods, 1 Example Street, 10115 Berlin";
    const draft = await edit(shop, await unbilled(shop), { type: "billing.check", input: { mailingInstructions } });
    const order = await place(shop, draft);
    await expect(`${JSON.stringify(invoiceOf(order, seller), null, 2)}\n`).toMatchFileSnapshot("golden/check-invoice.json");
    const [held] = await flag(shop, "ada", "OKAY");
    expect(held?.judgement).toMatchObject({
      status: "review",
      holds: [{ code: "payment_not_acceptable", because: { state: "awaiting_check", outstanding: TOTAL } }],
    });
    const cleared = await must(shop.desk.recordCheck({ actor: kim, orderId: order.id, outcome: "cleared", amount: TOTAL }));
    expect(cleared.order.status).toBe("warehouse");
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
