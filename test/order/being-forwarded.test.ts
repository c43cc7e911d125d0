import { describe, expect, it } from "vitest";
import { amendmentOf, recordAmendment } from "../../src/order/amend-order.js";
import { isBeingForwarded } from "../../src/order/being-forwarded.js";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { decideHold } from "../../src/order/decide-hold.js";
import {
  forwardAsked,
  forwarded,
  forwardRefused,
  recallAccepted,
  recallRefused,
  requestRecall,
} from "../../src/order/forwarding.js";
import type { Authorization, Order } from "../../src/order/order.js";
import { recordVoid } from "../../src/order/record-authorization.js";
import { recordCapture } from "../../src/order/record-capture.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { orderStatus } from "../../src/order/status.js";
import type { StatusFacts } from "../../src/order/status-facts.js";
import { after, anOrder, BAD, GOOD_FACTS, KIM, LATER, refusal, STEP } from "../support/order-builder.js";
import { aDraft, aLine } from "../support/pricing-builders.js";

const reason = { reason: "because" };
/** Nothing is put aside for it any more. */
const waiting = after(recordVoid(anOrder(), { reason: "given back" }, STEP));
const asked = after(forwardAsked(waiting, STEP));
const cancelled = after(cancelOrder(asked, reason, STEP));
const judged = (order: Order) => orderStatus(order, { ...GOOD_FACTS, flag: BAD });
const cleared = (order: Order, hold: "recall" | "held_by_hand" | "refund_owed") =>
  decideHold(order, { decision: "cleared", hold, ...reason }, STEP);

describe("an order that the warehouse was asked to take", () => {
  it("stays in review, with a trace of it", () => {
    expect([asked.status, asked.version, asked.forwarded]).toEqual(["review", 3, null]);
    expect(asked.timeline.at(-1)).toEqual({ at: LATER, by: KIM, what: "forward_asked", because: null });
    expect(refusal(forwardAsked(cancelled, STEP))).toMatchObject({ code: "status_refuses", allowed: ["review"] });
  });

  it("is being forwarded until there is an answer", () => {
    const refused = after(forwardRefused(asked, reason, STEP));
    const taken = after(forwarded(asked, { reference: "W-1" }, STEP));
    const held = after(decideHold(asked, { decision: "placed", ...reason }, STEP));
    const again = after(forwardAsked(refused, STEP));
    expect([waiting, asked, held, refused, taken, again, cancelled].map(isBeingForwarded)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  it("is not amended, neither begun nor recorded", () => {
    const lines = [aLine("MUG", "10.00", "2"), aLine("PLATE", "7.50")];
    const expected = { code: "being_forwarded", orderId: "order-1" };
    const input = { draftId: "draft-2", at: LATER, reason: "more" };
    expect(refusal(amendmentOf(asked, aDraft(lines, { id: asked.draftId }), input))).toEqual(expected);
    expect(refusal(recordAmendment(asked, { orderId: "order-2", number: "1002" }, STEP))).toEqual(expected);
    const refused = after(forwardRefused(asked, reason, STEP));
    expect(recordAmendment(refused, { orderId: "order-2", number: "1002" }, STEP).isOk()).toBe(true);
  });
});

describe("and that is cancelled", () => {
  it("has to come back: an alert until the warehouse has answered", () => {
    expect(judged(cancelled)).toEqual({
      status: "cancelled",
      because: "cancelled",
      holds: [
        {
          code: "recall",
          because: { recall: "requested", flaggedBad: false },
          unblockWith: [{ do: "record_recall" }],
        },
      ],
      unblockWith: [{ do: "record_recall" }],
    });
    const back = after(recallAccepted(cancelled, reason, STEP));
    expect([judged(back).holds, isBeingForwarded(back), back.forwarded]).toEqual([[], false, null]);
    expect(refusal(recallAccepted(back, reason, STEP))).toEqual({ code: "recall_refuses", recall: "none" });
  });

  it("may have left: an alert until a person clears it", () => {
    const gone = after(recallRefused(cancelled, { reason: "on the van" }, STEP));
    expect(judged(gone).holds).toEqual([
      {
        code: "recall",
        because: { recall: "refused", flaggedBad: false },
        unblockWith: [{ do: "clear_hold", hold: "recall" }],
      },
    ]);
    expect(refusal(recallRefused(gone, reason, STEP))).toEqual({ code: "recall_refuses", recall: "refused" });
    expect(judged(after(cleared(gone, "recall"))).holds).toEqual([]);
    expect(refusal(cleared(gone, "held_by_hand"))).toEqual({ code: "hold_not_clearable", hold: "held_by_hand" });
  });

  it("a word on an earlier hand-over says nothing about a later one", () => {
    const early = after(cleared(waiting, "recall"));
    const late = after(cancelOrder(after(forwardAsked(early, STEP)), reason, STEP));
    expect(judged(late).holds.map(({ code }) => code)).toEqual(["recall"]);
  });

  it("nothing is open of one that was never handed over, or that the warehouse gave back", () => {
    const never = after(cancelOrder(waiting, reason, STEP));
    const taken = after(forwarded(asked, { reference: "W-1" }, STEP));
    const recalled = after(recallAccepted(after(requestRecall(taken, reason, STEP)), reason, STEP));
    const back = after(cancelOrder(recalled, reason, STEP));
    for (const [order, recall] of [
      [never, "none"],
      [back, "accepted"],
    ] as const) {
      expect(judged(order).holds).toEqual([]);
      expect(refusal(recallAccepted(order, reason, STEP))).toEqual({ code: "recall_refuses", recall });
      expect(refusal(cleared(order, "recall"))).toEqual({ code: "hold_not_clearable", hold: "recall" });
    }
  });
});

describe("what a cancelled order has not let go of", () => {
  const holdsOf = (order: Order, facts: Partial<StatusFacts> = {}) =>
    orderStatus(order, { ...GOOD_FACTS, ...facts }).holds;
  const unblockWith = [{ do: "ask_again", what: "clean_up" }];

  it("is an alert while its authorization can be captured", () => {
    const ended = after(cancelOrder(anOrder(), reason, STEP));
    expect(holdsOf(ended)).toEqual([{ code: "still_held", because: { authorized: 3856 }, unblockWith }]);
    expect(holdsOf(after(recordVoid(ended, reason, STEP)))).toEqual([]);
    const lapsed = { ...ended.payment.authorization, expiresAt: LATER } as Authorization;
    expect(holdsOf({ ...ended, payment: { ...ended.payment, authorization: lapsed } })).toEqual([]);
  });

  it("and while something else is known to be left, but for a parcel, which is an alert of its own", () => {
    const ended = after(cancelOrder(waiting, reason, STEP));
    expect(holdsOf(ended, { isUnfinished: true })).toEqual([
      { code: "still_held", because: { authorized: 0 }, unblockWith },
    ]);
    expect(holdsOf(ended, { isUnfinished: false })).toEqual([]);
    expect(holdsOf(cancelled, { isUnfinished: true }).map(({ code }) => code)).toEqual(["recall"]);
    expect(holdsOf(anOrder(), { isUnfinished: true })).toEqual([]);
  });
});

describe("money that is in a cancelled order", () => {
  it("is an alert until all of it went back", () => {
    const paid = after(recordCapture(anOrder(), { amount: 3856 }, STEP));
    const ended = after(cancelOrder(paid, reason, STEP));
    expect(judged(ended).holds).toEqual([
      { code: "refund_owed", because: { amount: 3856 }, unblockWith: [{ do: "refund", amount: 3856 }] },
    ]);
    expect(refusal(cleared(ended, "refund_owed"))).toEqual({ code: "hold_not_clearable", hold: "refund_owed" });
    const partly = after(recordRefund(ended, { amount: 3000, lines: [], ...reason }, STEP));
    expect(judged(partly).unblockWith).toEqual([{ do: "refund", amount: 856 }]);
    expect(judged(after(recordRefund(partly, { amount: 856, lines: [], ...reason }, STEP))).holds).toEqual([]);
  });

  it("is none before it is cancelled, and came too late where it was captured afterwards", () => {
    const paid = after(recordCapture(anOrder(), { amount: 3856 }, STEP));
    expect(orderStatus(paid, GOOD_FACTS).holds).toEqual([]);
    const amended = after(recordAmendment(anOrder(), { orderId: "order-2", number: "1002" }, STEP));
    expect(amended.amendedBy).toEqual({ orderId: "order-2", number: "1002" });
    const late = after(recordCapture(amended, { amount: 3856 }, STEP));
    expect(judged(late).holds.map(({ code }) => code)).toEqual(["refund_owed"]);
  });
});
