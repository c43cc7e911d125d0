import { describe, expect, it } from "vitest";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { forwarded } from "../../src/order/forwarding.js";
import type { Order, Payment } from "../../src/order/order.js";
import { isPaymentAcceptable, outstanding, paymentState } from "../../src/order/payment-state.js";
import { recordAuthorization, recordVoid } from "../../src/order/record-authorization.js";
import { recordCapture, recordCaptureFailed } from "../../src/order/record-capture.js";
import { recordCheck, recordPayment } from "../../src/order/record-payment.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { after, anAuthorization, anOrder, LATER, refusal, STEP } from "../support/order-builder.js";
import { AS_OF } from "../support/pricing-builders.js";

const DUE = 3856;
const card = (payment: Partial<Payment> = {}): Order => anOrder({ payment });
const check = (): Order =>
  anOrder({
    payment: {
      method: {
        kind: "check",
        mailingInstructions: "To the till",
        instructionsBy: { kind: "invoice" },
        check: "awaited",
      },
      authorization: null,
    },
  });
const terms = (): Order =>
  anOrder({
    payment: { method: { kind: "terms", dueInDays: 30, dueAt: "2026-04-01T00:00:00.000Z" }, authorization: null },
  });
const refund = (amount: number, lines: Parameters<typeof recordRefund>[1]["lines"] = []) => ({
  amount,
  lines,
  reason: "broken",
});
const renewal = { id: "auth-2", key: "order-1/authorize/2", amount: DUE, expiresAt: null };

describe("recordCapture", () => {
  it("takes the authorized amount once", () => {
    const captured = after(recordCapture(card(), { amount: DUE }, STEP));
    expect(captured.payment).toMatchObject({ captured: DUE, authorization: { state: "captured" } });
    expect(captured.timeline.at(-1)).toMatchObject({ what: "captured", at: LATER });
    expect(refusal(recordCapture(captured, { amount: 1 }, STEP))).toEqual({
      code: "authorization_refuses",
      state: "captured",
    });
  });

  it("never takes more than is authorized or outstanding", () => {
    expect(refusal(recordCapture(card(), { amount: DUE + 1 }, STEP))).toEqual({
      code: "amount_above_limit",
      amount: DUE + 1,
      limit: DUE,
    });
    const more = card({ authorization: anAuthorization(DUE + 500) });
    expect(refusal(recordCapture(more, { amount: DUE + 1 }, STEP))).toMatchObject({ limit: DUE });
    const less = card({ authorization: anAuthorization(100) });
    expect(refusal(recordCapture(less, { amount: 101 }, STEP))).toMatchObject({ limit: 100 });
  });

  it("needs an authorization that stands", () => {
    expect(refusal(recordCapture(card({ authorization: null }), { amount: 1 }, STEP))).toMatchObject({ state: null });
    const lapsed = card({ authorization: anAuthorization(DUE, { state: "expired" }) });
    expect(refusal(recordCapture(lapsed, { amount: 1 }, STEP))).toMatchObject({ state: "expired" });
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %s as an amount", (amount) => {
    expect(refusal(recordCapture(card(), { amount }, STEP)).code).toBe("input_invalid");
  });

  it("is recorded even for an order that is cancelled: the money has moved", () => {
    const cancelled = after(cancelOrder(card(), { reason: "twice" }, STEP));
    expect(after(recordCapture(cancelled, { amount: DUE }, STEP)).payment.captured).toBe(DUE);
  });
});

describe("recordCaptureFailed", () => {
  it.each(["expired", "refused"] as const)("leaves the authorization %s", (authorization) => {
    const failed = after(recordCaptureFailed(card(), { authorization, reason: "too old" }, STEP));
    expect(failed.payment).toMatchObject({ captured: 0, authorization: { state: authorization } });
    expect(failed.timeline.at(-1)).toMatchObject({ what: "capture_failed", because: "too old" });
    expect(refusal(recordCaptureFailed(failed, { authorization, reason: "again" }, STEP)).code).toBe(
      "authorization_refuses",
    );
  });
});

describe("recordAuthorization", () => {
  it("renews one that is gone, void or past its time, and none that is good", () => {
    expect(refusal(recordAuthorization(card(), renewal, STEP))).toEqual({
      code: "authorization_refuses",
      state: "authorized",
    });
    const stale = card({ authorization: anAuthorization(DUE, { expiresAt: AS_OF }) });
    expect(after(recordAuthorization(stale, renewal, STEP)).payment.authorization).toEqual({
      ...renewal,
      state: "authorized",
    });
    expect(recordAuthorization(card({ authorization: null }), renewal, STEP).isOk()).toBe(true);
    const method = { kind: "new-method", label: null } as const;
    expect(recordAuthorization(card({ method, authorization: null }), renewal, STEP).isOk()).toBe(true);
  });

  it("is for cards", () => {
    expect(refusal(recordAuthorization(check(), renewal, STEP))).toEqual({
      code: "not_for_this_method",
      method: "check",
    });
  });
});

describe("recordVoid", () => {
  const why = { reason: "order cancelled" };

  it("frees what is authorized, expired or refused", () => {
    for (const state of ["authorized", "expired", "refused"] as const) {
      const order = card({ authorization: anAuthorization(DUE, { state }) });
      expect(after(recordVoid(order, why, STEP)).payment.authorization?.state).toBe("voided");
    }
  });

  it("has nothing to free otherwise", () => {
    expect(refusal(recordVoid(card({ authorization: null }), why, STEP))).toMatchObject({ state: null });
    for (const state of ["captured", "voided"] as const) {
      const order = card({ authorization: anAuthorization(DUE, { state }) });
      expect(refusal(recordVoid(order, why, STEP))).toEqual({ code: "authorization_refuses", state });
    }
  });
});

describe("recordCheck", () => {
  it("is money when it clears in full", () => {
    const cleared = after(recordCheck(check(), { outcome: "cleared", amount: DUE }, STEP));
    expect(cleared.payment).toMatchObject({ captured: DUE, method: { check: "cleared" } });
    expect(cleared.timeline.at(-1)?.what).toBe("check_cleared");
  });

  it("leaves the rest outstanding when it is for less, and never brings more than is due", () => {
    const part = after(recordCheck(check(), { outcome: "cleared", amount: DUE - 100 }, STEP));
    expect(paymentState(part, LATER)).toBe("partly_captured");
    expect(refusal(recordCheck(part, { outcome: "cleared", amount: 101 }, STEP))).toEqual({
      code: "amount_above_limit",
      amount: 101,
      limit: 100,
    });
    expect(paymentState(after(recordCheck(part, { outcome: "cleared", amount: 100 }, STEP)), LATER)).toBe(
      "check_cleared",
    );
  });

  it("takes the money back when it bounces, and leaves the status where it is", () => {
    const order = after(
      forwarded(after(recordCheck(check(), { outcome: "cleared", amount: DUE }, STEP)), { reference: "W" }, STEP),
    );
    const bounced = after(recordCheck(order, { outcome: "bounced" }, STEP));
    expect(bounced).toMatchObject({ status: "warehouse", payment: { captured: 0, method: { check: "bounced" } } });
    expect(bounced.timeline.at(-1)?.what).toBe("check_bounced");
    const paidAgain = after(recordCheck(bounced, { outcome: "cleared", amount: DUE }, STEP));
    expect(paymentState(paidAgain, LATER)).toBe("check_cleared");
  });

  it("bounced after a refund: all that is due is owed again, and what was given back is not given again", () => {
    const cleared = after(recordCheck(check(), { outcome: "cleared", amount: DUE }, STEP));
    const bounced = after(recordCheck(after(recordRefund(cleared, refund(300), STEP)), { outcome: "bounced" }, STEP));
    expect(bounced.payment).toMatchObject({ captured: 0, refunded: 300, owedAgain: 300 });
    expect([outstanding(bounced.payment), paymentState(bounced, LATER)]).toEqual([DUE, "check_bounced"]);
    expect(refusal(recordRefund(bounced, refund(1), STEP))).toMatchObject({ code: "amount_above_limit", limit: 0 });
    const part = after(recordCheck(bounced, { outcome: "cleared", amount: 200 }, STEP));
    expect([outstanding(part.payment), paymentState(part, LATER)]).toEqual([DUE - 200, "partly_captured"]);
    expect(refusal(recordRefund(part, refund(1), STEP))).toMatchObject({ limit: 0 });
    const paid = after(recordCheck(part, { outcome: "cleared", amount: DUE - 200 }, STEP));
    expect([outstanding(paid.payment), paymentState(paid, LATER)]).toEqual([0, "check_cleared"]);
    // Of what is due 300 went back before: the shop keeps the rest, and may give that back.
    expect(refusal(recordRefund(paid, refund(DUE - 299), STEP))).toMatchObject({ limit: DUE - 300 });
    expect(paymentState(after(recordRefund(paid, refund(1), STEP)), LATER)).toBe("partly_refunded");
    const none = after(recordRefund(paid, refund(DUE - 300), STEP));
    expect([paymentState(none, LATER), isPaymentAcceptable(none, LATER)]).toEqual(["refunded", false]);
    expect(after(recordCheck(none, { outcome: "bounced" }, STEP)).payment).toMatchObject({
      captured: 0,
      owedAgain: DUE,
    });
  });

  it("is for checks", () => {
    expect(refusal(recordCheck(card(), { outcome: "bounced" }, STEP))).toEqual({
      code: "not_for_this_method",
      method: "saved-card",
    });
  });
});

describe("recordPayment", () => {
  it("counts what comes in on terms", () => {
    const part = after(recordPayment(terms(), { amount: 1000 }, STEP));
    expect([part.payment.captured, part.timeline.at(-1)?.what]).toEqual([1000, "paid"]);
    expect(refusal(recordPayment(part, { amount: DUE }, STEP))).toMatchObject({ limit: DUE - 1000 });
    expect(refusal(recordPayment(check(), { amount: 1 }, STEP))).toEqual({
      code: "not_for_this_method",
      method: "check",
    });
  });
});

describe("recordRefund", () => {
  const captured = after(recordCapture(card(), { amount: DUE }, STEP));

  it("gives back at most what was received, over all refunds", () => {
    const once = after(recordRefund(captured, refund(3000), STEP));
    expect(once.payment.refunded).toBe(3000);
    expect(refusal(recordRefund(once, refund(857), STEP))).toEqual({
      code: "amount_above_limit",
      amount: 857,
      limit: 856,
    });
    expect(after(recordRefund(once, refund(856), STEP)).payment.refunded).toBe(DUE);
    expect(refusal(recordRefund(card(), refund(1), STEP))).toMatchObject({ limit: 0 });
  });

  it("counts the lines that it is for as returned", () => {
    const once = after(recordRefund(captured, refund(100, [{ lineId: "line-MUG", quantity: 1 }]), STEP));
    expect(once.fulfilment.map(({ returned }) => returned)).toEqual(["1", "0"]);
    expect(refusal(recordRefund(once, refund(100, [{ lineId: "line-MUG", quantity: 2 }]), STEP))).toEqual({
      code: "quantity_above_left",
      lineId: "line-MUG",
      left: "1",
      requested: "2",
    });
  });

  it("needs a reason", () => {
    expect(refusal(recordRefund(captured, { ...refund(1), reason: "" }, STEP)).code).toBe("input_invalid");
  });
});
