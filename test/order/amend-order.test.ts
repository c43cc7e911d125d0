import { describe, expect, it } from "vitest";
import type { Billing, Draft } from "../../src/draft/draft.js";
import { type AmendmentInput, amendmentOf, recordAmendment } from "../../src/order/amend-order.js";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { changeShippingAddress } from "../../src/order/change-address.js";
import { decideHold } from "../../src/order/decide-hold.js";
import { forwarded, forwardRefused } from "../../src/order/forwarding.js";
import type { Order } from "../../src/order/order.js";
import { orderHeld } from "../../src/order/order-held.js";
import { recordCapture } from "../../src/order/record-capture.js";
import { recordPayment } from "../../src/order/record-payment.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { after, anOrder, KIM, LATER, refusal, STEP, WORLD } from "../support/order-builder.js";
import { aCoupon, aDraft, aLine, anAddress, byOption, coded } from "../support/pricing-builders.js";

const LINES = [aLine("MUG", "10.00", "2"), aLine("PLATE", "7.50")];
const placedDraft = (changes: Partial<Draft> = {}): Draft =>
  aDraft(LINES, { shipping: byOption("post"), status: "completed", version: 9, ...changes });

const input: AmendmentInput = { draftId: "draft-2", at: LATER, reason: "one mug more" };
const order = anOrder({ lines: LINES });
const start = (of: Order = order, placed: Draft = placedDraft(), given: AmendmentInput = input) =>
  amendmentOf(of, placed, given);

describe("amendmentOf", () => {
  it("is an open draft of what was agreed, under an id of its own", () => {
    const approval = { by: KIM, authority: {} as never, at: LATER, reason: "fine", version: 8 };
    const placed = placedDraft({ approvals: [approval], details: { ...placedDraft().details, poNumber: "PO-1" } });
    expect(start(order, placed)._unsafeUnwrap()).toEqual({
      ...placed,
      id: "draft-2",
      version: 1,
      status: "open",
      createdAt: LATER,
      updatedAt: LATER,
      shippingAddressId: order.shippingAddress?.addressId,
      billingAddressId: null,
      approvals: [],
      amends: { orderId: "order-1", orderVersion: 1, reason: "one mug more" },
    });
  });

  it.each<[string, Billing | null, "kept" | "spent"]>([
    ["a token", { kind: "new-method", token: "tok", label: null, keepForCustomer: true }, "spent"],
    ["a saved card", { kind: "saved-card", paymentMethodId: "card-1" }, "kept"],
    ["terms", { kind: "terms", dueInDays: 30 }, "kept"],
    ["nothing", null, "kept"],
  ])("of the way of payment, %s is %s", (_, billing, what) => {
    expect(start(order, placedDraft({ billing }))._unsafeUnwrap().billing).toEqual(what === "kept" ? billing : null);
  });

  it.each([
    ["the same as the goods", anAddress(), anAddress(), ["address-1", null]],
    ["an address of its own", anAddress(), anAddress({ addressId: "bill" }), ["address-1", "bill"]],
    ["and nothing travels", null, anAddress({ addressId: "bill" }), [null, "bill"]],
    ["and there is none at all", null, null, [null, null]],
  ])("the bill goes to %s", (_, shippingAddress, billingAddress, expected) => {
    const of = { ...order, shippingAddress, billingAddress };
    const { shippingAddressId, billingAddressId } = start(of)._unsafeUnwrap();
    expect([shippingAddressId, billingAddressId]).toEqual(expected);
  });

  it("takes an order in review that holds no money, and the draft that it came of", () => {
    const gone = after(forwarded(order, { reference: "W-1" }, STEP));
    const cancelled = after(cancelOrder(order, { reason: "no more" }, STEP));
    const event = "amended";
    const allowed = ["review"];
    expect(refusal(start(gone))).toEqual({ code: "status_refuses", event, status: "warehouse", allowed });
    expect(refusal(start(cancelled))).toEqual({ code: "status_refuses", event, status: "cancelled", allowed });
    const paid = after(recordCapture(order, { amount: order.payment.amountDue }, STEP));
    expect(refusal(start(paid))).toEqual({ code: "money_received", amount: order.payment.amountDue });
    const back = { amount: order.payment.amountDue - 1, lines: [], reason: "anew" };
    const partlyBack = after(recordRefund(paid, back, STEP));
    expect(refusal(start(partlyBack))).toEqual({ code: "money_received", amount: 1 });
    expect(start(after(recordRefund(partlyBack, { ...back, amount: 1 }, STEP))).isOk()).toBe(true);
    expect(refusal(start(order, placedDraft({ id: "draft-9" })))).toEqual({
      code: "draft_of_another",
      draftId: "draft-9",
      orderDraftId: order.draftId,
    });
    expect(refusal(start(order, placedDraft(), { ...input, at: "now" })).code).toBe("input_invalid");
  });
});

describe("recordAmendment", () => {
  it("cancels the order whole, says which took its place, and forgets what only delivery needed", () => {
    const amended = after(recordAmendment(order, { orderId: "order-2", number: "1002" }, STEP));
    expect(amended).toMatchObject({
      status: "cancelled",
      version: 2,
      shippingAddress: { phone: "", deliveryNotes: "" },
    });
    expect(amended.fulfilment.map(({ cancelled }) => cancelled)).toEqual(["2", "1"]);
    expect(amended.timeline.at(-1)).toEqual({ at: LATER, by: KIM, what: "amended", because: "order 1002" });
    expect(amended.amendedBy).toEqual({ orderId: "order-2", number: "1002" });
    expect(amended.payment).toBe(order.payment);
  });

  it("not of an order that left review, or that money came in for", () => {
    const gone = after(forwarded(order, { reference: "W-1" }, STEP));
    expect(refusal(recordAmendment(gone, { orderId: "order-2", number: "1002" }, STEP))).toMatchObject({
      code: "status_refuses",
    });
    const twice = after(recordAmendment(order, { orderId: "order-2", number: "1002" }, STEP));
    expect(refusal(recordAmendment(twice, { orderId: "order-2", number: "1003" }, STEP))).toMatchObject({
      status: "cancelled",
    });
    const paid = after(recordCapture(order, { amount: 100 }, STEP));
    expect(refusal(recordAmendment(paid, { orderId: "order-2", number: "1002" }, STEP))).toEqual({
      code: "money_received",
      amount: 100,
    });
  });
});

describe("an order in the place of another", () => {
  const hold = (of: Order) => after(decideHold(of, { decision: "placed", reason: "call first" }, STEP));
  const release = (of: Order) =>
    after(decideHold(of, { decision: "cleared", hold: "held_by_hand", reason: "called" }, STEP));
  const inPlaceOf = (amended: Order) =>
    anOrder({
      lines: LINES,
      draft: { amends: { orderId: amended.id, orderVersion: 1, reason: "more" } },
      placement: { amended },
    });

  it("says whose place it took", () => {
    const next = inPlaceOf(order);
    expect([next.amends, next.timeline.map(({ because }) => because)]).toEqual([
      { orderId: "order-1", orderVersion: 1, reason: "more" },
      ["in place of order 1001"],
    ]);
    expect([order.amends, order.timeline[0]?.because]).toEqual([null, null]);
    expect(anOrder({ placement: { amended: null } }).timeline[0]?.because).toBeNull();
  });

  it("keeps a hold by hand that stands, and no other word", () => {
    expect(inPlaceOf(hold(order)).decisions).toEqual(hold(order).decisions);
    expect(inPlaceOf(release(hold(order))).decisions).toEqual([]);
    expect(inPlaceOf(hold(release(hold(order)))).decisions).toHaveLength(1);
    const refused = after(forwardRefused(order, { reason: "closed" }, STEP));
    expect(refused.decisions).toHaveLength(1);
    expect(inPlaceOf(refused).decisions).toEqual([]);
    const risk = after(decideHold(order, { decision: "cleared", hold: "risk_hold", reason: "known" }, STEP));
    expect(inPlaceOf(risk).decisions).toEqual([]);
  });
});

describe("orderHeld", () => {
  it("adds the lines of a SKU up, and names the coupons that count", () => {
    const world = { ...WORLD, coupons: [aCoupon("TEN"), aCoupon("OFF", { active: false })] };
    const draft = { coupons: [...(coded("TEN").coupons ?? []), ...(coded("OFF").coupons ?? [])] };
    const of = anOrder({ lines: [...LINES, aLine("MUG", "10.00", "1.5", { id: "line-3" })], draft, world });
    expect(orderHeld(of)).toEqual({
      orderId: "order-1",
      customerId: "customer-1",
      inReview: true,
      agreedVersion: 1,
      items: [
        { sku: "MUG", quantity: "3.5" },
        { sku: "PLATE", quantity: "1" },
      ],
      coupons: ["TEN"],
      couponAmounts: [of.sheet.totals.couponDiscounts],
      owedOnTerms: 0,
      received: 0,
    });
  });

  it("says what of the customer's balance is its own: what is unpaid, where it is on terms", () => {
    const terms = { kind: "terms", dueInDays: 30, dueAt: LATER } as const;
    const owing = anOrder({ lines: LINES, payment: { method: terms, authorization: null } });
    const { amountDue } = owing.payment;
    expect(orderHeld(owing).owedOnTerms).toBe(amountDue);
    const paid = after(recordPayment(owing, { amount: 100 }, STEP));
    expect(orderHeld(paid).owedOnTerms).toBe(amountDue - 100);
  });

  it("tells where the order stands", () => {
    const nobodys = anOrder({ placement: { customer: null } });
    expect(orderHeld(nobodys).customerId).toBeNull();
    expect(orderHeld(after(forwarded(order, { reference: "W-1" }, STEP))).inReview).toBe(false);
    const held = after(decideHold(order, { decision: "placed", reason: "call first" }, STEP));
    const moved = after(changeShippingAddress(held, { address: anAddress({ line2: "Suite 4" }) }, STEP));
    expect(orderHeld(after(decideHold(moved, { decision: "placed", reason: "wait" }, STEP))).agreedVersion).toBe(3);
    const paid = after(recordCapture(order, { amount: 100 }, STEP));
    expect(orderHeld(paid).received).toBe(100);
    const back = after(recordRefund(paid, { amount: 40, lines: [], reason: "goodwill" }, STEP));
    expect(orderHeld(back).received).toBe(60);
    // A check that bounced after a refund leaves less than nothing.
    expect(orderHeld({ ...back, payment: { ...back.payment, captured: 0 } }).received).toBe(0);
  });
});
