import { describe, expect, it } from "vitest";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { decideHold } from "../../src/order/decide-hold.js";
import { forwarded, forwardRefused, recallAccepted, recallRefused, requestRecall } from "../../src/order/forwarding.js";
import type { HoldCode, Order, Payment } from "../../src/order/order.js";
import { recordVoid } from "../../src/order/record-authorization.js";
import { recordCheck } from "../../src/order/record-payment.js";
import { cancelLines, shipLines } from "../../src/order/shipping.js";
import { orderStatus } from "../../src/order/status.js";
import type { CustomerFlag, StatusFacts } from "../../src/order/status-facts.js";
import {
  ACCEPT,
  after,
  anAuthorization,
  anOrder,
  BAD,
  GOOD_FACTS,
  KIM,
  LATER,
  MUCH_LATER,
  OKAY,
  ROBOT,
  STEP,
} from "../support/order-builder.js";
import { aCustomItem, aLine, anAddress, AS_OF } from "../support/pricing-builders.js";

const reason = { reason: "because" };
const facts = (changes: Partial<StatusFacts> = {}): StatusFacts => ({ ...GOOD_FACTS, ...changes });
const codes = (order: Order, given: StatusFacts): readonly HoldCode[] =>
  orderStatus(order, given).holds.map(({ code }) => code);
const cleared = (order: Order, hold: HoldCode) =>
  after(decideHold(order, { decision: "cleared", hold, ...reason }, STEP));
const released = after(forwarded(anOrder(), { reference: "WH-7" }, STEP));
const whole = {
  lines: [
    { lineId: "line-MUG", quantity: 2 },
    { lineId: "line-PLATE", quantity: 1 },
  ],
  reason: null,
};

describe("an order in review", () => {
  it("is fit for the warehouse where nothing holds it", () => {
    expect(orderStatus(anOrder(), facts())).toEqual({
      status: "warehouse",
      because: "nothing_holds",
      holds: [],
      unblockWith: [],
    });
  });

  it("says why it waits and what would let it go", () => {
    const order = anOrder({ placement: { shippingAddress: anAddress({ line1: "", city: " " }) } });
    expect(orderStatus(order, facts({ flag: BAD, risk: { decision: "hold", reason: "new address" } }))).toEqual({
      status: "review",
      because: "held",
      holds: [
        {
          code: "customer_flagged_bad",
          because: { customerId: "customer-1", by: "human", who: "kim", at: AS_OF, reason: "chargebacks" },
          unblockWith: [{ do: "flag_customer", customerId: "customer-1", flag: "OKAY" }],
        },
        {
          code: "risk_hold",
          because: { reason: "new address" },
          unblockWith: [{ do: "clear_hold", hold: "risk_hold" }],
        },
        {
          code: "address_incomplete",
          because: { missing: ["line1", "city"] },
          unblockWith: [
            { do: "complete_address", missing: ["line1", "city"] },
            { do: "clear_hold", hold: "address_incomplete" },
          ],
        },
      ],
      unblockWith: [
        { do: "flag_customer", customerId: "customer-1", flag: "OKAY" },
        { do: "clear_hold", hold: "risk_hold" },
        { do: "complete_address", missing: ["line1", "city"] },
        { do: "clear_hold", hold: "address_incomplete" },
      ],
    });
  });
});

describe("the customer's flag", () => {
  const strange = (flag: unknown) => facts({ flag: flag as StatusFacts["flag"] });

  it.each([
    ["nobody has spoken", facts({ flag: null }), "customer_not_flagged"],
    ["the service failed", facts({ flag: "unknown" }), "flag_unknown"],
    ["it is in other letters", strange({ ...OKAY, flag: "okay" }), "flag_unknown"],
    ["it has a space too many", strange({ ...OKAY, flag: "OKAY " }), "flag_unknown"],
    ["it is a text", strange("OKAY"), "flag_unknown"],
    ["it is true", strange(true), "flag_unknown"],
    ["it is a list", strange(["OKAY"]), "flag_unknown"],
    ["there is no answer at all", strange(undefined), "flag_unknown"],
    ["it is BAD", facts({ flag: BAD }), "customer_flagged_bad"],
    ["it is BAD by a machine", facts({ flag: { ...BAD, by: "automatic" } }), "customer_flagged_bad"],
  ] as const)("holds the order where %s", (_, given, code) => {
    expect(orderStatus(anOrder(), given)).toMatchObject({ status: "review", holds: [{ code }] });
  });

  it("lets it go where a machine said OKAY and no person anything else", () => {
    const automatic: CustomerFlag = { ...OKAY, by: "automatic" };
    expect(orderStatus(anOrder(), facts({ flag: automatic })).status).toBe("warehouse");
  });

  it.each(["customer_flagged_bad", "customer_not_flagged", "flag_unknown"] as const)(
    "is not overruled by a word on the order (%s), even one that stands in its record",
    (hold) => {
      const word = { hold, decision: "cleared", by: KIM, at: LATER, reason: "trust me" } as const;
      for (const flag of [null, "unknown", BAD] as const) {
        expect(orderStatus({ ...anOrder(), decisions: [word] }, facts({ flag })).status).toBe("review");
      }
    },
  );

  it("is asked for again, or set", () => {
    expect(orderStatus(anOrder(), facts({ flag: "unknown" })).unblockWith).toEqual([
      { do: "ask_again", what: "flag" },
      { do: "flag_customer", customerId: "customer-1", flag: "OKAY" },
    ]);
  });

  it("is nobody's where there is no customer: such an order never goes, whatever a person says", () => {
    const order = anOrder({ placement: { customer: null } });
    // No step writes such a word; an order of an older day may hold one.
    const word = { hold: "customer_missing", decision: "cleared", by: STEP.by, at: STEP.at, reason: "known" } as const;
    for (const flag of [null, "unknown", OKAY, BAD] as const) {
      expect(codes(order, facts({ flag }))).toEqual(["customer_missing"]);
      expect(codes({ ...order, decisions: [word] }, facts({ flag }))).toEqual(["customer_missing"]);
    }
    expect(orderStatus(order, facts({ flag: OKAY }))).toMatchObject({
      status: "review",
      unblockWith: [{ do: "cancel_order" }],
    });
  });
});

describe("the risk service", () => {
  it.each([
    ["fails", "unknown"],
    ["answers null", null],
    ["answers nothing", undefined],
    ["answers in other letters", { decision: "Accept", reason: "" }],
  ])("holds the order where it %s", (_, risk) => {
    const given = facts({ risk: risk as StatusFacts["risk"] });
    expect(codes(anOrder(), given)).toEqual(["risk_unknown"]);
    expect(orderStatus(anOrder(), given).unblockWith).toEqual([
      { do: "ask_again", what: "risk" },
      { do: "clear_hold", hold: "risk_unknown" },
    ]);
  });

  it("does not overrule a person, whatever it says later", () => {
    const order = cleared(anOrder(), "risk_hold");
    for (const why of ["first", "second"]) {
      expect(orderStatus(order, facts({ risk: { decision: "hold", reason: why } })).status).toBe("warehouse");
    }
    expect(codes(order, facts({ risk: "unknown" }))).toEqual(["risk_unknown"]);
  });
});

describe("the address", () => {
  it("must be there and complete, where something travels", () => {
    expect(codes(anOrder({ placement: { shippingAddress: null } }), facts())).toEqual(["address_missing"]);
    expect(codes(anOrder({ placement: { shippingAddress: anAddress({ postalCode: "" }) } }), facts())).toEqual([
      "address_incomplete",
    ]);
    const service = aLine("X", "5.00", "1", { item: aCustomItem() });
    const nowhere = anOrder({ lines: [service], draft: { shipping: null }, placement: { shippingAddress: null } });
    expect(codes(nowhere, facts())).toEqual([]);
    const vague = anOrder({
      lines: [service],
      draft: { shipping: null },
      placement: { shippingAddress: anAddress({ city: "" }) },
    });
    expect(codes(vague, facts())).toEqual([]);
  });

  it("may be good enough for a person where it is incomplete, never where it is missing", () => {
    const vague = anOrder({ placement: { shippingAddress: anAddress({ postalCode: "" }) } });
    expect(orderStatus(cleared(vague, "address_incomplete"), facts()).status).toBe("warehouse");
    const none = anOrder({ placement: { shippingAddress: null } });
    const word = { hold: "address_missing", decision: "cleared", by: KIM, at: LATER, reason: "?" } as const;
    expect(codes({ ...none, decisions: [word] }, facts())).toEqual(["address_missing"]);
  });

  it("lacks what tax depends on, too", () => {
    const order = anOrder({ placement: { shippingAddress: anAddress({ country: "US", region: "", postalCode: "" }) } });
    expect(orderStatus(order, facts()).holds).toMatchObject([{ because: { missing: ["region", "postalCode"] } }]);
  });
});

describe("the payment", () => {
  const method = {
    kind: "check",
    mailingInstructions: "To the till",
    instructionsBy: { kind: "invoice" },
    check: "awaited",
  } as const;
  const terms = { kind: "terms", dueInDays: 30, dueAt: LATER } as const;

  it.each([
    ["a check is awaited", { method, authorization: null }, "awaiting_check", "record_check"],
    ["nothing is authorized", { authorization: null }, "unpaid", "authorize"],
    [
      "it has run out",
      { authorization: anAuthorization(3856, { expiresAt: AS_OF }) },
      "authorization_expired",
      "authorize",
    ],
    ["it was to be taken at once", { capture: "on_order" }, "authorized", "capture"],
  ] as const)("holds the order where %s", (_, payment: Partial<Payment>, state, action) => {
    expect(orderStatus(anOrder({ payment }), facts())).toMatchObject({
      status: "review",
      holds: [
        {
          code: "payment_not_acceptable",
          because: { state, amountDue: 3856, outstanding: 3856 },
          unblockWith: [{ do: action, amount: 3856 }],
        },
      ],
    });
  });

  it("lets it go on terms, and asks for the money of an order gone when it is overdue", () => {
    const order = anOrder({ payment: { method: terms, authorization: null } });
    expect(orderStatus(order, facts()).status).toBe("warehouse");
    const sent = after(shipLines(after(forwarded(order, { reference: "W" }, STEP)), whole, STEP));
    expect(codes(sent, facts({ asOf: AS_OF }))).toEqual([]);
    expect(orderStatus(sent, facts({ asOf: MUCH_LATER }))).toMatchObject({
      status: "shipped",
      holds: [
        {
          code: "receivable",
          because: { state: "overdue", outstanding: 3856 },
          unblockWith: [{ do: "record_payment" }],
        },
      ],
    });
  });

  it("is a receivable when a check bounces after release: the status stays", () => {
    const paid = after(
      recordCheck(anOrder({ payment: { method, authorization: null } }), { outcome: "cleared", amount: 3856 }, STEP),
    );
    expect(orderStatus(paid, facts()).status).toBe("warehouse");
    const gone = after(forwarded(paid, { reference: "W" }, STEP));
    const bounced = after(recordCheck(gone, { outcome: "bounced" }, STEP));
    expect(orderStatus(bounced, facts())).toEqual({
      status: "warehouse",
      because: "with_the_warehouse",
      holds: [
        {
          code: "receivable",
          because: { state: "check_bounced", outstanding: 3856 },
          unblockWith: [{ do: "record_check", amount: 3856 }],
        },
      ],
      unblockWith: [{ do: "record_check", amount: 3856 }],
    });
    expect(orderStatus(after(recordCheck(paid, { outcome: "bounced" }, STEP)), facts()).status).toBe("review");
  });
});

describe("people's decisions", () => {
  it("hold an order by hand until one lifts it, and hold it again", () => {
    const place = { decision: "placed", reason: "wait for a call" } as const;
    const held = after(decideHold(anOrder(), place, STEP));
    expect(orderStatus(held, facts()).holds).toEqual([
      {
        code: "held_by_hand",
        because: { by: KIM, at: LATER, reason: "wait for a call" },
        unblockWith: [{ do: "clear_hold", hold: "held_by_hand" }],
      },
    ]);
    const lifted = cleared(held, "held_by_hand");
    expect(codes(lifted, facts())).toEqual([]);
    expect(codes(after(decideHold(lifted, place, STEP)), facts())).toEqual(["held_by_hand"]);
    expect(codes(after(forwarded(held, { reference: "W" }, STEP)), facts())).toEqual(["held_by_hand"]);
  });

  it("send an order to the warehouse again that it refused", () => {
    const refused = after(forwardRefused(anOrder(), { reason: "too heavy" }, { by: ROBOT, at: LATER }));
    expect(orderStatus(refused, facts())).toMatchObject({
      status: "review",
      holds: [{ code: "warehouse_refused", because: { at: LATER, reason: "too heavy" } }],
    });
    const again = cleared(refused, "warehouse_refused");
    expect(orderStatus(again, facts()).status).toBe("warehouse");
    expect(codes(after(forwardRefused(again, reason, STEP)), facts())).toEqual(["warehouse_refused"]);
  });
});

describe("an order that the warehouse has", () => {
  it("stays there, and a BAD flag asks for it back", () => {
    const steps = (order: Order) => orderStatus(order, facts({ flag: BAD }));
    expect(steps(released)).toMatchObject({
      status: "warehouse",
      because: "with_the_warehouse",
      holds: [{ code: "recall", because: { recall: "none", flaggedBad: true } }],
      unblockWith: [{ do: "request_recall" }, { do: "clear_hold", hold: "recall" }],
    });
    const asked = after(requestRecall(released, reason, STEP));
    expect(steps(asked).unblockWith).toEqual([{ do: "record_recall" }]);
    expect(steps(after(recallAccepted(asked, reason, STEP))).unblockWith).toEqual([{ do: "cancel_order" }]);
    const refused = after(recallRefused(asked, { reason: "already shipped" }, STEP));
    expect(steps(refused)).toMatchObject({ status: "warehouse", unblockWith: [{ do: "clear_hold", hold: "recall" }] });
    expect(codes(cleared(refused, "recall"), facts({ flag: BAD }))).toEqual([]);
  });

  it("is being recalled for any reason until that is settled", () => {
    expect(codes(released, facts())).toEqual([]);
    expect(codes(after(requestRecall(released, reason, STEP)), facts())).toEqual(["recall"]);
  });

  it("does not step back for what kept it in review before", () => {
    const worse = facts({ flag: "unknown", risk: "unknown" });
    expect(orderStatus({ ...released, shippingAddress: null }, worse)).toMatchObject({
      status: "warehouse",
      holds: [],
    });
    expect(orderStatus({ ...released, forwarded: null }, facts({ flag: BAD }))).toMatchObject({
      status: "warehouse",
      holds: [{ code: "recall", because: { recall: "none" } }],
    });
    expect(orderStatus({ ...released, status: "review" }, worse).status).toBe("warehouse");
  });
});

describe("the end of an order", () => {
  it("is shipped when nothing is open and something went", () => {
    const mugs = after(shipLines(released, { lines: [{ lineId: "line-MUG", quantity: 2 }], reason: null }, STEP));
    expect(orderStatus(mugs, facts({ flag: BAD })).status).toBe("warehouse");
    const rest = { lines: [{ lineId: "line-PLATE", quantity: 1 }], reason: "broken" };
    for (const order of [after(cancelLines(mugs, rest, STEP)), after(shipLines(mugs, rest, STEP))]) {
      const judged = orderStatus({ ...order, status: "warehouse" }, facts({ flag: BAD }));
      expect(judged).toEqual({ status: "shipped", because: "nothing_left_to_ship", holds: [], unblockWith: [] });
    }
  });

  it("is cancelled when nothing ever went, and nothing brings it back", () => {
    const unpaid = after(recordVoid(anOrder(), { reason: "given back" }, STEP));
    const cancelled = after(cancelOrder(unpaid, reason, STEP));
    for (const order of [
      cancelled,
      { ...cancelled, status: "review" } as const,
      { ...unpaid, status: "cancelled" } as const,
    ]) {
      expect(orderStatus(order, facts({ flag: BAD, risk: ACCEPT }))).toEqual({
        status: "cancelled",
        because: "cancelled",
        holds: [],
        unblockWith: [],
      });
    }
  });

  it("is neither for an order that has no lines to speak of", () => {
    expect(orderStatus({ ...anOrder(), fulfilment: [] }, facts()).status).toBe("warehouse");
  });
});
