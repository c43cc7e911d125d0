import { describe, expect, it } from "vitest";
import { announceRefund, recordRefundFailed, recordRefundMade } from "../../src/order/announce-refund.js";
import type { Order } from "../../src/order/order.js";
import { recordCapture } from "../../src/order/record-capture.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { replacementLedger } from "../../src/order/replacement-ledger.js";
import { returnable } from "../../src/order/returnable.js";
import { parseOrder, serialise } from "../../src/schema/index.js";
import { after, anAuthorization, anOrder, refusal, STEP } from "../support/order-builder.js";

const PLAIN = anOrder();
const DUE = PLAIN.payment.amountDue;
const CARD = { kind: "saved-card", paymentMethodId: "card-1", label: "Visa" } as const;
const paid = (order: Order = PLAIN) =>
  after(
    recordCapture(
      { ...order, payment: { ...order.payment, method: CARD, authorization: anAuthorization(DUE) } },
      { amount: DUE },
      STEP,
    ),
  );
const [line] = PLAIN.fulfilment;
const lineId = line?.lineId ?? "";
const GIVEN = {
  amount: 500,
  lines: [{ lineId, quantity: 1 }],
  shipping: true,
  reason: "broken",
  requestId: "r-1",
  key: "key-1",
  captureId: "capture-1",
};

describe("a refund that is announced", () => {
  const announced = after(announceRefund(paid(), GIVEN, STEP));

  it("stands on the order with what it is for, and counts as gone", () => {
    expect(announced.payment.refunding).toEqual({
      key: "key-1",
      captureId: "capture-1",
      requestId: "r-1",
      amount: 500,
      reason: "broken",
      lines: [{ lineId, quantity: "1" }],
      chargesBefore: [],
      by: STEP.by,
      at: STEP.at,
    });
    expect([announced.payment.refunded, announced.fulfilment[0]?.returned]).toEqual([0, "1"]);
    expect(announced.timeline.at(-1)).toMatchObject({ what: "refund_asked", because: "broken" });
    expect(returnable(announced, {})._unsafeUnwrap().received).toBe(DUE - 500);
    expect(replacementLedger(announced, []).refunded).toBe(500);
    expect(parseOrder(serialise(announced))._unsafeUnwrap()).toEqual(announced);
  });

  it("lets no other refund begin, one by hand neither", () => {
    const underWay = { requestId: "r-1", amount: 500, by: STEP.by.id, at: STEP.at, state: "open" };
    for (const other of [announceRefund(announced, { ...GIVEN, key: "key-2" }, STEP), byHand(announced)]) {
      expect(refusal(other)).toEqual({ code: "refund_under_way", ...underWay });
    }
  });

  it("is made: the money is gone, and known by its name", () => {
    const made = after(recordRefundMade(announced, { key: "key-1" }, STEP));
    expect(made.payment).toEqual({
      ...paid().payment,
      refunded: 500,
      refunds: [{ key: "key-1", requestId: "r-1", amount: 500, lines: [{ lineId, quantity: "1" }] }],
    });
    expect(made.timeline.at(-1)).toMatchObject({ what: "refunded", because: "broken" });
    expect(made.fulfilment).toEqual(announced.fulfilment);
    expect(parseOrder(serialise(made))._unsafeUnwrap()).toEqual(made);
    const { requestId: _, ...nameless } = GIVEN;
    const next = after(announceRefund(made, { ...nameless, key: "key-2", lines: [], amount: 1 }, STEP));
    const both = after(recordRefundMade(next, { key: "key-2" }, STEP));
    expect(both.payment.refunds?.map(({ requestId, amount }) => [requestId, amount])).toEqual([
      ["r-1", 500],
      [null, 1],
    ]);
  });

  it("failed: everything is as it was before", () => {
    const failed = after(recordRefundFailed(announced, { key: "key-1", reason: "card closed" }, STEP));
    const { version, timeline, ...rest } = failed;
    const { version: _, timeline: __, ...before } = paid();
    expect(rest).toEqual(before);
    expect([version, timeline.at(-1)?.because]).toEqual([announced.version + 1, "card closed"]);
    expect(byHand(failed).isOk()).toBe(true);
  });

  it("is over once, and only the one that is announced", () => {
    const made = after(recordRefundMade(announced, { key: "key-1" }, STEP));
    for (const [order, key] of [
      [made, "key-1"],
      [announced, "key-2"],
    ] as const) {
      expect(refusal(recordRefundMade(order, { key }, STEP))).toEqual({ code: "refund_not_under_way" });
      expect(refusal(recordRefundFailed(order, { key, reason: "?" }, STEP))).toEqual({ code: "refund_not_under_way" });
    }
  });

  it("is of money, and of a card's", () => {
    expect(refusal(announceRefund(paid(), { ...GIVEN, amount: 0 }, STEP))).toEqual({ code: "nothing_returned" });
    expect(refusal(announceRefund(paid(), { ...GIVEN, amount: DUE + 1 }, STEP))).toMatchObject({ limit: DUE });
    const method = { kind: "terms", dueInDays: 30, dueAt: STEP.at } as const;
    const onTerms = { ...paid(), payment: { ...paid().payment, method } };
    expect(refusal(announceRefund(onTerms, GIVEN, STEP))).toEqual({ code: "not_for_this_method", method: "terms" });
    const byToken = { ...paid(), payment: { ...paid().payment, method: { kind: "new-method", label: null } as const } };
    expect(announceRefund(byToken, GIVEN, STEP).isOk()).toBe(true);
  });

  it("by hand is known by its name too, where it has one", () => {
    expect(after(byHand(paid())).payment.refunds).toBeUndefined();
    const named = after(recordRefund(paid(), { amount: 100, reason: "sorry", requestId: "r-2" }, STEP));
    expect(named.payment.refunds).toEqual([{ key: null, requestId: "r-2", amount: 100, lines: [] }]);
  });
});

function byHand(order: Order) {
  return recordRefund(order, { amount: 100, reason: "sorry" }, STEP);
}
