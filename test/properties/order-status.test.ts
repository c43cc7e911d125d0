import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeAddress } from "../../src/facts/address.js";
import { decideHold } from "../../src/order/decide-hold.js";
import type { HoldCode, Order, OrderStatus } from "../../src/order/order.js";
import { isAuthorizationOpen, outstanding, receivedMoney } from "../../src/order/payment-state.js";
import { recordCheck } from "../../src/order/record-payment.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { orderStatus } from "../../src/order/status.js";
import type { StatusFacts } from "../../src/order/status-facts.js";
import { ALLOWED } from "../../src/order/step.js";
import { BAD, STEP } from "../support/order-builder.js";
import { deeds, lives, orders, statusFacts } from "../support/order-arbitrary.js";
import { runs } from "../support/runs.js";

const RANK: Readonly<Record<OrderStatus, number>> = { review: 0, warehouse: 1, shipped: 2, cancelled: 2 };

describe("law T1: only listed transitions", () => {
  it("moves forward alone, and never out of shipped or cancelled", () => {
    fc.assert(
      fc.property(orders, fc.array(deeds, { maxLength: 20 }), (start, done) => {
        let order = start;
        for (const deed of done) {
          const next = deed.on(order).unwrapOr(order);
          const isForward = next.status === order.status || RANK[next.status] > RANK[order.status];
          expect(isForward, `${order.status} to ${next.status}`).toBe(true);
          order = next;
        }
      }),
      { numRuns: runs() },
    );
  });
});

describe("law T4: refunds ≤ captures ≤ what is due", () => {
  it("holds after any life", () => {
    fc.assert(
      fc.property(lives, ({ payment }) => {
        const { refunded, captured, amountDue, owedAgain = 0, refunding } = payment;
        // What was given back of a check that bounced was never received; what may be going back counts as gone.
        expect(refunded + (refunding?.amount ?? 0)).toBeLessThanOrEqual(captured + owedAgain);
        // No order takes more than is due, whatever it gave back in between.
        expect(captured).toBeLessThanOrEqual(amountDue);
        expect(Math.min(refunded, captured)).toBeGreaterThanOrEqual(0);
        expect(owedAgain).toBeLessThanOrEqual(refunded);
      }),
      { numRuns: runs() },
    );
  });

  it("a check that bounced leaves nothing received: all that is due is owed", () => {
    fc.assert(
      fc.property(lives, (order) => {
        const before = order.payment;
        const bounced = recordCheck(order, { outcome: "bounced" }, STEP);
        if (bounced.isErr()) return;
        const { payment } = bounced.value;
        expect(payment.refunded).toBe(before.refunded);
        expect(outstanding(payment)).toBe(before.amountDue);
        const more = { amount: 1, lines: [], reason: "more" };
        expect(payment.refunding).toBeUndefined();
        expect(recordRefund(bounced.value, more, STEP)).toMatchObject({ error: { amount: 1, limit: 0 } });
        const owed = outstanding(payment);
        if (owed === 0) return;
        // Paid in full, the shop has what it would have kept, and no more than that may go back.
        const paid = recordCheck(bounced.value, { outcome: "cleared", amount: owed }, STEP)._unsafeUnwrap();
        expect([outstanding(paid.payment), receivedMoney(paid)]).toEqual([0, Math.max(0, owed - before.refunded)]);
        expect(recordRefund(paid, { ...more, amount: receivedMoney(paid) + 1 }, STEP).isErr()).toBe(true);
      }),
      { numRuns: runs() },
    );
  });
});

/** Written apart from the rules, and the other way round: everything that must be so. */
function mayGo(order: Order, { asOf, flag, risk }: StatusFacts): boolean {
  const last = (hold: HoldCode) => order.decisions.filter((word) => word.hold === hold).pop()?.decision;
  const isOkay = order.customer !== null && readFlag(flag) === "OKAY";
  const decision = readDecision(risk);
  const riskOk =
    decision === "accept" ||
    (decision === "hold" ? last("risk_hold") === "cleared" : last("risk_unknown") === "cleared");
  const travels = order.lines.some((line) => line.item.requiresShipping);
  const addressOk =
    !travels ||
    (order.shippingAddress !== null &&
      (judgeAddress(order.shippingAddress).complete || last("address_incomplete") === "cleared"));
  const { authorization: auth, captured, refunded, amountDue, capture, method } = order.payment;
  const again = order.payment.owedAgain ?? 0;
  const missing = amountDue - captured;
  const isPromised =
    capture !== "on_order" &&
    auth !== null &&
    auth.state === "authorized" &&
    auth.amount >= missing &&
    (auth.expiresAt === null || new Date(auth.expiresAt) > new Date(asOf));
  const isGivenBack = refunded > again && refunded >= captured;
  const paymentOk = (missing <= 0 && !isGivenBack) || isPromised || method.kind === "terms";
  return (
    isOkay &&
    riskOk &&
    addressOk &&
    paymentOk &&
    last("held_by_hand") !== "placed" &&
    last("warehouse_refused") !== "placed"
  );
}

function readFlag(flag: unknown): unknown {
  return typeof flag === "object" && flag !== null && "flag" in flag ? flag.flag : undefined;
}

function readDecision(risk: unknown): unknown {
  return typeof risk === "object" && risk !== null && "decision" in risk ? risk.decision : undefined;
}

describe("law T5: review → warehouse iff nothing holds", () => {
  it("lets an order go exactly when flag, risk, address, payment and people agree", () => {
    let went = 0;
    fc.assert(
      fc.property(lives, statusFacts, (order, facts) => {
        fc.pre(order.status === "review");
        const { status } = orderStatus(order, facts);
        if (status === "warehouse") went += 1;
        expect(status).toBe(mayGo(order, facts) ? "warehouse" : "review");
      }),
      { numRuns: runs() },
    );
    // The law says nothing if no order ever goes.
    expect(went).toBeGreaterThan(0);
  });

  it("is never released by a further hold", () => {
    const worsen: readonly ((order: Order, facts: StatusFacts) => readonly [Order, StatusFacts])[] = [
      (order, facts) => [order, { ...facts, flag: BAD }],
      (order, facts) => [order, { ...facts, flag: "unknown" }],
      (order, facts) => [order, { ...facts, flag: null }],
      (order, facts) => [{ ...order, shippingAddress: null }, facts],
      (order, facts) => [{ ...order, payment: { ...order.payment, capture: "on_order" } }, facts],
      (order, facts) => [{ ...order, payment: { ...order.payment, authorization: null } }, facts],
      (order, facts) => [decideHold(order, { decision: "placed", reason: "wait" }, STEP).unwrapOr(order), facts],
    ];
    fc.assert(
      fc.property(lives, statusFacts, fc.constantFrom(...worsen), (order, facts, worse) => {
        const before = orderStatus(order, facts).status;
        expect(RANK[orderStatus(...worse(order, facts)).status]).toBeLessThanOrEqual(RANK[before]);
      }),
      { numRuns: runs() },
    );
  });
});

/** What was last said about the parcel of an order that the warehouse is not known to have. */
function lastOnParcel({ timeline }: Order): string | undefined {
  return timeline
    .map(({ what }) => what)
    .filter((what) => /^forward|^recall_(accepted|refused)/.test(what))
    .pop();
}

describe("law T6: totality", () => {
  it("every deed at every status is a step of one version or a refusal with a code, and the table decides", () => {
    fc.assert(
      fc.property(lives, deeds, (order, deed) => {
        const isAllowed = ALLOWED[deed.event].includes(order.status);
        const { version, timeline } = order;
        const outcome = deed.on(order).match(
          (next) => [next.version - version, next.timeline.slice(0, -1), next.timeline.at(-1)?.what] as const,
          ({ code }) => code,
        );
        expect(outcome === "status_refuses").toBe(!isAllowed);
        const expected = typeof outcome === "string" ? outcome : [1, timeline, deed.event];
        expect(outcome).toEqual(expected);
        expect(outcome).not.toBe("input_invalid");
      }),
      { numRuns: runs() },
    );
  });

  it("every order has one judgement, whatever the services say, and the same one from its JSON", () => {
    fc.assert(
      fc.property(lives, statusFacts, (order, facts) => {
        const judged = orderStatus(order, facts);
        expect(RANK[judged.status]).toBeGreaterThanOrEqual(RANK[order.status]);
        expect(judged.status === "review").toBe(judged.because === "held");
        expect(judged.holds.length > 0).toBe(judged.unblockWith.length > 0);
        // Of what is cancelled, only money that is still here or put aside and a parcel that may be out are left to be dealt with.
        const { captured, refunded } = order.payment;
        const left = [
          ...(["forward_asked", "recall_refused"].includes(String(lastOnParcel(order))) ? ["recall"] : []),
          ...(captured > refunded ? ["refund_owed"] : []),
          ...(isAuthorizationOpen(order.payment, facts.asOf) ? ["still_held"] : []),
        ];
        const isWordless = order.forwarded === null && !order.decisions.some(({ hold }) => hold === "recall");
        if (judged.status === "cancelled" && isWordless) expect(judged.holds.map(({ code }) => code)).toEqual(left);
        expect(orderStatus(JSON.parse(JSON.stringify(order)) as Order, facts)).toEqual(judged);
        expect(JSON.parse(JSON.stringify(judged))).toEqual(judged);
      }),
      { numRuns: runs() },
    );
  });
});
