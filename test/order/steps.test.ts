import { describe, expect, it } from "vitest";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { changeShippingAddress } from "../../src/order/change-address.js";
import { decideHold } from "../../src/order/decide-hold.js";
import { forwarded, forwardRefused, recallAccepted, recallRefused, requestRecall } from "../../src/order/forwarding.js";
import type { HoldCode } from "../../src/order/order.js";
import { cancelLines, shipLines } from "../../src/order/shipping.js";
import { after, anOrder, KIM, LATER, refusal, ROBOT, STEP } from "../support/order-builder.js";
import { anAddress } from "../support/pricing-builders.js";

const reason = { reason: "because" };
const inReview = anOrder();
const inWarehouse = after(forwarded(inReview, { reference: "WH-7" }, STEP));
const recalling = after(requestRecall(inWarehouse, reason, STEP));
const recalled = after(recallAccepted(recalling, reason, STEP));
const all = {
  lines: [
    { lineId: "line-MUG", quantity: 2 },
    { lineId: "line-PLATE", quantity: "1" },
  ],
  reason: null,
};
const shipped = after(shipLines(inWarehouse, all, STEP));
const cancelled = after(cancelOrder(inReview, reason, STEP));

describe("a step", () => {
  it("is one version and one line of the timeline, and leaves the order before it alone", () => {
    expect(inWarehouse.version).toBe(2);
    expect(inWarehouse.timeline).toEqual([
      ...inReview.timeline,
      { at: LATER, by: KIM, what: "forwarded", because: "WH-7" },
    ]);
    expect([inReview.version, inReview.status, inReview.forwarded]).toEqual([1, "review", null]);
  });

  it("is refused where the status does not allow it, and says where it would be", () => {
    expect(refusal(forwarded(shipped, { reference: "WH-8" }, STEP))).toEqual({
      code: "status_refuses",
      event: "forwarded",
      status: "shipped",
      allowed: ["review"],
    });
  });

  it("refuses an input that is none, before anything else", () => {
    const misshapen = { reference: 7 } as unknown as { reference: string };
    expect(refusal(forwarded(shipped, misshapen, STEP)).code).toBe("input_invalid");
  });
});

describe("forwarding", () => {
  it("hands the order to the warehouse with its reference", () => {
    expect(inWarehouse).toMatchObject({
      status: "warehouse",
      forwarded: { at: LATER, reference: "WH-7", recall: "none" },
    });
  });

  it("keeps a refused order in review, with the warehouse's word", () => {
    const refused = after(forwardRefused(inReview, { reason: "too heavy" }, { by: ROBOT, at: LATER }));
    expect(refused.status).toBe("review");
    expect(refused.decisions).toEqual([
      { hold: "warehouse_refused", decision: "placed", by: ROBOT, at: LATER, reason: "too heavy" },
    ]);
  });
});

describe("a recall", () => {
  it("is asked for, then accepted or refused; the status stays", () => {
    expect([recalling, recalled].map((order) => [order.status, order.forwarded?.recall])).toEqual([
      ["warehouse", "requested"],
      ["warehouse", "accepted"],
    ]);
    const refused = after(recallRefused(recalling, { reason: "already shipped" }, STEP));
    expect([refused.status, refused.forwarded?.recall]).toEqual(["warehouse", "refused"]);
    expect(after(requestRecall(refused, reason, STEP)).forwarded?.recall).toBe("requested");
  });

  it.each([
    ["a second one while one is under way", () => requestRecall(recalling, reason, STEP), "requested"],
    ["one more after it was accepted", () => requestRecall(recalled, reason, STEP), "accepted"],
    ["an answer to none", () => recallAccepted(inWarehouse, reason, STEP), "none"],
    ["a late refusal", () => recallRefused(recalled, reason, STEP), "accepted"],
    [
      "one of an order that says nothing of a warehouse",
      () => requestRecall({ ...inWarehouse, forwarded: null }, reason, STEP),
      "none",
    ],
  ] as const)("refuses %s", (_, step, recall) => {
    expect(refusal(step())).toEqual({ code: "recall_refuses", recall });
  });

  it("takes an earlier word on it away", () => {
    const cleared = after(decideHold(inWarehouse, { decision: "cleared", hold: "recall", ...reason }, STEP));
    expect(cleared.decisions).toHaveLength(1);
    expect(after(requestRecall(cleared, reason, STEP)).decisions).toEqual([]);
  });
});

describe("shipLines", () => {
  it("ships part of an order, then the rest", () => {
    const first = after(
      shipLines(inWarehouse, { lines: [{ lineId: "line-MUG", quantity: 1 }], reason: "parcel 1" }, STEP),
    );
    expect(first.status).toBe("warehouse");
    expect(first.fulfilment.map(({ shipped: gone }) => gone)).toEqual(["1", "0"]);
    const rest = {
      lines: [
        { lineId: "line-MUG", quantity: 1 },
        { lineId: "line-PLATE", quantity: 1 },
      ],
      reason: null,
    };
    expect(after(shipLines(first, rest, STEP)).status).toBe("shipped");
  });

  it("never ships more than is open, adding up what is named twice", () => {
    const lines = [
      { lineId: "line-MUG", quantity: 1 },
      { lineId: "line-MUG", quantity: "1.5" },
    ];
    expect(refusal(shipLines(inWarehouse, { lines, reason: null }, STEP))).toEqual({
      code: "quantity_above_left",
      lineId: "line-MUG",
      left: "2",
      requested: "2.5",
    });
  });

  it.each([
    [[{ lineId: "line-X", quantity: 1 }], "line_unknown"],
    [[{ lineId: "line-MUG", quantity: 0 }], "quantity_invalid"],
    [[], "input_invalid"],
  ])("refuses %j with %s", (lines, code) => {
    expect(refusal(shipLines(inWarehouse, { lines, reason: null }, STEP)).code).toBe(code);
  });

  it("ships what is in stock before what is not", () => {
    const waiting = anOrder({ placement: { backordered: [{ lineId: "line-MUG", quantity: "1" }] } });
    const order = after(forwarded(waiting, { reference: "WH-7" }, STEP));
    const one = after(shipLines(order, { lines: [{ lineId: "line-MUG", quantity: 1 }], reason: null }, STEP));
    expect(one.fulfilment[0]).toMatchObject({ shipped: "1", backordered: "1" });
    const two = after(shipLines(one, { lines: [{ lineId: "line-MUG", quantity: 1 }], reason: null }, STEP));
    expect(two.fulfilment[0]).toMatchObject({ shipped: "2", backordered: "0" });
  });

  it("ships nothing that the warehouse has stopped", () => {
    expect(refusal(shipLines(recalled, all, STEP))).toEqual({ code: "order_recalled" });
  });

  it("forgets what only the delivery needed, once all is gone", () => {
    const address = anAddress({ phone: "555", deliveryNotes: "ring twice", extra: { gate: "7" } });
    const order = after(forwarded(anOrder({ placement: { shippingAddress: address } }), { reference: "WH-7" }, STEP));
    const gone = after(shipLines(order, all, STEP));
    expect(gone.shippingAddress).toEqual({ ...address, phone: "", deliveryNotes: "", extra: {} });
    const nowhere = after(forwarded(anOrder({ placement: { shippingAddress: null } }), { reference: "WH-7" }, STEP));
    expect(after(shipLines(nowhere, all, STEP)).shippingAddress).toBeNull();
  });
});

describe("cancelLines", () => {
  it("takes what the warehouse will not ship, and ends the order with it", () => {
    const mugs = after(shipLines(inWarehouse, { lines: [{ lineId: "line-MUG", quantity: 2 }], reason: null }, STEP));
    const ended = after(cancelLines(mugs, { lines: [{ lineId: "line-PLATE", quantity: 1 }], reason: "broken" }, STEP));
    expect([ended.status, ended.fulfilment[1]?.cancelled]).toEqual(["shipped", "1"]);
    expect(after(cancelLines(inWarehouse, all, STEP)).status).toBe("cancelled");
  });

  it("is no way to change an order in review", () => {
    expect(refusal(cancelLines(inReview, all, STEP))).toMatchObject({ code: "status_refuses", allowed: ["warehouse"] });
  });
});

describe("cancelOrder", () => {
  it("cancels every line of an order in review", () => {
    expect(cancelled.status).toBe("cancelled");
    expect(cancelled.fulfilment.map((line) => line.cancelled)).toEqual(["2", "1"]);
  });

  it("needs the parcel back first", () => {
    expect(refusal(cancelOrder(inWarehouse, reason, STEP))).toEqual({ code: "recall_needed", recall: "none" });
    expect(refusal(cancelOrder(recalling, reason, STEP))).toEqual({ code: "recall_needed", recall: "requested" });
    expect(after(cancelOrder(recalled, reason, STEP)).status).toBe("cancelled");
    expect(refusal(cancelOrder({ ...inWarehouse, forwarded: null }, reason, STEP))).toMatchObject({ recall: "none" });
  });

  it("is refused for what is gone, in part or whole, and for what is cancelled", () => {
    const part = after(shipLines(inWarehouse, { lines: [{ lineId: "line-MUG", quantity: 1 }], reason: null }, STEP));
    expect(refusal(cancelOrder(part, reason, STEP))).toEqual({ code: "partly_shipped", lineIds: ["line-MUG"] });
    expect(refusal(cancelOrder(shipped, reason, STEP)).code).toBe("status_refuses");
    expect(refusal(cancelOrder(cancelled, reason, STEP)).code).toBe("status_refuses");
  });
});

describe("decideHold", () => {
  it("places a hold by hand, by anybody", () => {
    const held = after(
      decideHold(inReview, { decision: "placed", reason: "wait for a call" }, { by: ROBOT, at: LATER }),
    );
    expect(held.decisions).toEqual([
      { hold: "held_by_hand", decision: "placed", by: ROBOT, at: LATER, reason: "wait for a call" },
    ]);
    expect(held.timeline.at(-1)).toEqual({ at: LATER, by: ROBOT, what: "held", because: "wait for a call" });
  });

  it("lifts a hold for a person of the shop alone", () => {
    const clear = { decision: "cleared", hold: "risk_hold", reason: "known" } as const;
    expect(after(decideHold(inReview, clear, STEP)).timeline.at(-1)?.what).toBe("hold_cleared");
    for (const kind of ["system", "agent", "customer"] as const) {
      const by = { id: "x", kind, onBehalfOf: null };
      expect(refusal(decideHold(inReview, clear, { by, at: LATER }))).toEqual({ code: "person_needed", kind });
    }
  });

  it.each([
    "customer_missing",
    "customer_flagged_bad",
    "customer_not_flagged",
    "flag_unknown",
    "address_missing",
    "payment_not_acceptable",
    "receivable",
  ] as const satisfies readonly HoldCode[])("cannot lift %s, which answers to facts", (hold) => {
    const input = { decision: "cleared", hold, reason: "trust me" } as const;
    expect(refusal(decideHold(inReview, input, STEP))).toEqual({ code: "hold_not_clearable", hold });
  });

  it("refuses a hold that there is not", () => {
    const input = { decision: "cleared", hold: "toString", reason: "trust me" } as unknown as Parameters<
      typeof decideHold
    >[1];
    expect(refusal(decideHold(inReview, input, STEP)).code).toBe("input_invalid");
  });

  it.each([shipped, cancelled])("has nothing to hold any more", (order) => {
    expect(refusal(decideHold(order, { decision: "placed", reason: "late" }, STEP)).code).toBe("status_refuses");
  });
});

describe("changeShippingAddress", () => {
  const changes = (from: Parameters<typeof anAddress>[0], to: Parameters<typeof anAddress>[0]) =>
    changeShippingAddress(
      anOrder({ placement: { shippingAddress: anAddress(from) } }),
      { address: anAddress(to) },
      STEP,
    );

  it("changes what only delivery depends on", () => {
    const order = after(changes({}, { line2: "Suite 4", city: "Elsewhere", deliveryNotes: "ring twice" }));
    expect(order.shippingAddress).toEqual(
      anAddress({ line2: "Suite 4", city: "Elsewhere", deliveryNotes: "ring twice" }),
    );
    expect(order.timeline.at(-1)).toEqual({ at: LATER, by: KIM, what: "address_changed", because: null });
  });

  it("fills in what was missing, or the whole address", () => {
    expect(changes({ postalCode: "" }, { postalCode: "10000" }).isOk()).toBe(true);
    const order = anOrder({ placement: { shippingAddress: null } });
    expect(changeShippingAddress(order, { address: anAddress() }, STEP).isOk()).toBe(true);
  });

  it("refuses what taxes or carriage may depend on", () => {
    expect(refusal(changes({ region: "BE" }, { region: "BY", postalCode: "80000", country: "FR" }))).toEqual({
      code: "address_changes_price",
      fields: ["country", "region", "postalCode"],
    });
    expect(refusal(changes({}, { postalCode: "" }))).toMatchObject({ fields: ["postalCode"] });
  });

  it("takes an address of the customer or of the order's draft, and no other", () => {
    expect(changes({}, { customerId: null, draftId: "draft-1" }).isOk()).toBe(true);
    expect(refusal(changes({}, { customerId: "customer-2", addressId: "a-2" }))).toEqual({
      code: "address_unknown",
      addressId: "a-2",
    });
    const nobody = anOrder({ placement: { customer: null } });
    const foreign = anAddress({ customerId: null, draftId: "draft-2" });
    expect(refusal(changeShippingAddress(nobody, { address: foreign }, STEP)).code).toBe("address_unknown");
  });

  it("takes the word that an incomplete one will do away with it", () => {
    const order = anOrder({ placement: { shippingAddress: anAddress({ city: "" }) } });
    const cleared = after(decideHold(order, { decision: "cleared", hold: "address_incomplete", ...reason }, STEP));
    const held = after(decideHold(cleared, { decision: "placed", ...reason }, STEP));
    const moved = after(
      changeShippingAddress(held, { address: anAddress({ city: "", line1: "2 Other Street" }) }, STEP),
    );
    expect(moved.decisions.map(({ hold }) => hold)).toEqual(["held_by_hand"]);
  });

  it("is too late once the warehouse has the order", () => {
    expect(refusal(changeShippingAddress(inWarehouse, { address: anAddress() }, STEP)).code).toBe("status_refuses");
  });
});
