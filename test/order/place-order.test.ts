import { describe, expect, it } from "vitest";
import { placeOrder } from "../../src/order/place-order.js";
import { ready } from "../../src/order/ready.js";
import { anOrder, KIM, WORLD } from "../support/order-builder.js";
import { aDraft, aLine, anAddress, anExemption, AS_OF, byOption } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

describe("placeOrder", () => {
  it("makes version 1, in review, with what is due taken from the sheet", () => {
    const order = anOrder();
    expect(order).toMatchObject({
      id: "order-1",
      number: "1001",
      version: 1,
      draftId: "draft-1",
      draftVersion: 1,
      placedAt: AS_OF,
      status: "review",
      forwarded: null,
      decisions: [],
      timeline: [{ at: AS_OF, by: KIM, what: "placed", because: null }],
    });
    // (20.00 + 7.50 + 4.90) × 1.19
    expect(order.sheet.totals.amountDue).toBe(3856);
    expect(order.payment).toMatchObject({ amountDue: 3856, captured: 0, refunded: 0, capture: "on_release" });
    expect(JSON.parse(JSON.stringify(order))).toEqual(order);
  });

  it("opens every line in full, with what stock does not cover", () => {
    const { fulfilment } = anOrder({ placement: { backordered: [{ lineId: "line-MUG", quantity: "1" }] } });
    expect(fulfilment).toEqual([
      { lineId: "line-MUG", ordered: "2", shipped: "0", cancelled: "0", backordered: "1", returned: "0" },
      { lineId: "line-PLATE", ordered: "1", shipped: "0", cancelled: "0", backordered: "0", returned: "0" },
    ]);
  });

  it("keeps no token and nothing of the customer or the payment that it has no use for", () => {
    const customer = { customerId: "c", name: "Pat", email: null, kind: "retail", groups: ["vip"] } as const;
    const method = { kind: "new-method", label: "Visa", token: "tok_secret", keepForCustomer: true } as const;
    const order = anOrder({ placement: { customer }, payment: { method } });
    expect(order.customer).toEqual({ customerId: "c", name: "Pat", email: null, kind: "retail" });
    expect(order.payment.method).toEqual({ kind: "new-method", label: "Visa" });
    expect(JSON.stringify(order)).not.toContain("tok_secret");
  });

  it.each([
    { kind: "not-required", settlement: { kind: "sample" }, reason: "fair" },
    { kind: "saved-card", paymentMethodId: "card-1", label: "Visa" },
    { kind: "new-method", label: null },
    { kind: "check", mailingInstructions: "To the till", instructionsBy: { kind: "invoice" }, check: "awaited" },
    { kind: "terms", dueInDays: 30, dueAt: AS_OF },
  ] as const)("keeps a payment of the kind $kind whole, and nothing beside it", (method) => {
    const withToken = { ...method, token: "tok_secret" };
    expect(anOrder({ payment: { method: withToken } }).payment.method).toEqual(method);
  });

  it("keeps the shipping address whole and the bill's without what only a driver needs", () => {
    const address = anAddress({ phone: "555", deliveryNotes: "ring twice", extra: { gate: "7" } });
    const order = anOrder({ placement: { shippingAddress: address, billingAddress: address } });
    expect(order.shippingAddress).toEqual(address);
    expect(order.billingAddress).toEqual({ ...address, phone: "", deliveryNotes: "", extra: {} });
  });

  it("places an order without customer and addresses", () => {
    const order = anOrder({ placement: { customer: null, shippingAddress: null } });
    expect([order.customer, order.shippingAddress, order.billingAddress, order.exemption]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("the exemption of an order", () => {
  const draft = (changes = {}) => aDraft([aLine("MUG", "10.00")], { shipping: byOption("post"), ...changes });
  const placed = (onDraft: ReturnType<typeof draft>, exemption: ReturnType<typeof anExemption> | null) => {
    const sheet = sheetIn({ ...WORLD }, onDraft);
    return placeOrder(ready(onDraft, sheet, [])._unsafeUnwrap(), {
      orderId: "order-1",
      number: "1001",
      by: KIM,
      at: AS_OF,
      customer: null,
      shippingAddress: anAddress(),
      billingAddress: null,
      exemption,
      payment: {
        method: { kind: "new-method", label: null },
        authorization: null,
        captured: 0,
        refunded: 0,
        capture: "on_release",
      },
      backordered: [],
    });
  };

  it("is the draft's own before the customer's", () => {
    const own = anExemption({ certificate: "OWN" });
    expect(placed(draft({ exemption: own }), anExemption()).exemption).toEqual(own);
    expect(placed(draft(), anExemption()).exemption).toEqual(anExemption());
  });

  it.each([["goods"], ["carriage"]])("is kept where it covers anything, be it %s alone", (category) => {
    const exemption = anExemption({ categories: ["seeds", category] });
    expect(placed(draft(), exemption).exemption).toEqual(exemption);
  });

  it.each([
    ["of another country", { country: "FR" }],
    ["of another region", { region: "BY" }],
    ["that has expired", { expiresAt: "2026-01-01T00:00:00.000Z" }],
    ["for categories of which the order has nothing", { categories: ["seeds"] }],
  ])("is not kept where it did not apply: one %s", (_, changes) => {
    expect(placed(draft(), anExemption(changes)).exemption).toBeNull();
  });
});
