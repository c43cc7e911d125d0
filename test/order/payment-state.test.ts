import { describe, expect, it } from "vitest";
import type { Payment, PaymentMethod } from "../../src/order/order.js";
import { isPaymentAcceptable, type PaymentState, paymentState } from "../../src/order/payment-state.js";
import { orderStatus } from "../../src/order/status.js";
import { anAuthorization, anOrder, GOOD_FACTS, LATER, MUCH_LATER } from "../support/order-builder.js";

const CARD: PaymentMethod = { kind: "saved-card", paymentMethodId: "card-1", label: "Visa" };
const check = (state: "awaited" | "cleared" | "bounced"): PaymentMethod => ({
  kind: "check",
  mailingInstructions: "To the till",
  instructionsBy: { kind: "invoice" },
  check: state,
});
const terms = (dueAt: string): PaymentMethod => ({ kind: "terms", dueInDays: 30, dueAt });
const NOT_REQUIRED: PaymentMethod = { kind: "not-required", settlement: { kind: "goodwill" }, reason: "fair" };

const paying = (changes: Partial<Payment>): { readonly payment: Payment } => ({
  payment: {
    method: CARD,
    amountDue: 1000,
    authorization: null,
    captured: 0,
    refunded: 0,
    capture: "on_release",
    ...changes,
  },
});

/** State, whether it lets the order go, and what makes it. */
const CASES: readonly (readonly [PaymentState, boolean, Partial<Payment>])[] = [
  ["not_due", true, { amountDue: 0 }],
  ["not_due", true, { method: NOT_REQUIRED, amountDue: 0 }],
  ["unpaid", false, {}],
  ["unpaid", false, { method: NOT_REQUIRED }],
  ["authorized", true, { authorization: anAuthorization(1000) }],
  ["authorized", true, { authorization: anAuthorization(1200), capture: "on_shipment" }],
  ["authorized", true, { authorization: anAuthorization(1000, { expiresAt: MUCH_LATER }) }],
  ["authorized", false, { authorization: anAuthorization(1000), capture: "on_order" }],
  ["authorization_short", false, { authorization: anAuthorization(999) }],
  ["authorization_expired", false, { authorization: anAuthorization(1000, { expiresAt: LATER }) }],
  ["authorization_expired", false, { authorization: anAuthorization(1000, { expiresAt: "soon" }) }],
  ["authorization_expired", false, { authorization: anAuthorization(1000, { state: "expired" }) }],
  ["capture_refused", false, { authorization: anAuthorization(1000, { state: "refused" }) }],
  ["voided", false, { authorization: anAuthorization(1000, { state: "voided" }) }],
  ["captured", true, { captured: 1000, authorization: anAuthorization(1000, { state: "captured" }) }],
  ["captured", true, { captured: 1000, capture: "on_order" }],
  ["partly_captured", false, { captured: 400 }],
  ["partly_captured", true, { captured: 400, authorization: anAuthorization(600) }],
  // A refund of a part is no debt; of all of it, there is nothing left to send goods for.
  ["partly_refunded", true, { captured: 1000, refunded: 1 }],
  ["refunded", false, { captured: 1000, refunded: 1000 }],
  ["awaiting_check", false, { method: check("awaited") }],
  ["partly_captured", false, { method: check("cleared"), captured: 999 }],
  ["check_cleared", true, { method: check("cleared"), captured: 1000 }],
  ["check_bounced", false, { method: check("bounced") }],
  ["on_terms", true, { method: terms(MUCH_LATER) }],
  ["overdue", true, { method: terms(LATER) }],
  ["captured", true, { method: terms(LATER), captured: 1000 }],
];

describe("paymentState", () => {
  it.each(CASES)("is %s (fit to go: %s) for %j", (state, fit, changes) => {
    const order = paying(changes);
    expect(paymentState(order, LATER)).toBe(state);
    expect(isPaymentAcceptable(order, LATER)).toBe(fit);
  });

  it("changes with time alone", () => {
    const authorized = paying({ authorization: anAuthorization(1000, { expiresAt: LATER }) });
    expect(paymentState(authorized, "2026-03-02T11:59:59.999Z")).toBe("authorized");
    expect(paymentState(authorized, "2026-03-02T12:00:00Z")).toBe("authorization_expired");
    const onTerms = paying({ method: terms(LATER) });
    expect([paymentState(onTerms, "2026-03-02T11:59:59Z"), paymentState(onTerms, MUCH_LATER)]).toEqual([
      "on_terms",
      "overdue",
    ]);
  });
});

describe("an order of which everything was given back", () => {
  it("is held in review, and cancelling it is what is left to do", () => {
    const authorization = anAuthorization(1000, { state: "captured" });
    const placed = anOrder();
    const payment = { ...placed.payment, amountDue: 1000, authorization, captured: 1000, refunded: 1000 };
    const order = { ...placed, payment };
    const hold = orderStatus(order, GOOD_FACTS).holds.find(({ code }) => code === "payment_not_acceptable");
    expect(hold?.unblockWith).toEqual([{ do: "cancel_order" }]);
  });
});
