import { describe, expect, it } from "vitest";
import { forwarded } from "../../src/order/forwarding.js";
import type { Payment } from "../../src/order/order.js";
import { invoiceOf } from "../../src/order/papers/invoice.js";
import { packingSlipOf } from "../../src/order/papers/packing-slip.js";
import { parcelPapersOf } from "../../src/order/papers/parcel.js";
import { recordCheck } from "../../src/order/record-payment.js";
import { shipLines } from "../../src/order/shipping.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { after, anOrder, LATER, SHOP, STEP, WORLD } from "../support/order-builder.js";
import {
  aCoupon,
  aLine,
  amountOff,
  anAddress,
  anExemption,
  aRate,
  AS_OF,
  aVariant,
  coded,
} from "../support/pricing-builders.js";

const DOCUMENT = { documentId: "doc-1", name: "Manual.pdf", pages: 4, bytes: 1000, isPdf: true };
const CHECK = {
  kind: "check",
  mailingInstructions: "Corner Shop\nP.O. Box 1",
  instructionsBy: { kind: "invoice" },
  check: "awaited",
} as const;
const paying = (payment: Partial<Payment>) => invoiceOf(anOrder({ payment }), SHOP).payment;

describe("an invoice", () => {
  const giftWrap: ShopStage = {
    name: "gift",
    after: "surcharges",
    rows: () => [
      { kind: "charge", id: "wrap", label: "Gift wrap", amount: 200, taxCategory: "goods" },
      { kind: "discount", id: "club", label: "Club", amount: 100, lineId: "line-MUG" },
    ],
  };
  const order = anOrder({
    lines: [
      aLine("MUG", "10.00", "2", {
        discount: amountOff("1.00"),
        item: aVariant("MUG", { options: [{ name: "Colour", value: "red" }] }),
      }),
      aLine("NAILS", "0.0125", "100", { item: { ...aVariant("NAILS"), kind: "custom" } as never }),
    ],
    draft: {
      ...coded("TEN", "NONE"),
      surcharges: [{ id: "s-1", label: "Handling", amount: "1.50", taxCategory: "goods" }],
      totalDiscount: { kind: "amount", amount: "2.00", taxTreatment: "unchanged", reason: "secret" },
      details: { note: "private", tags: [], metadata: {}, poNumber: "PO-7" },
      packing: {
        attachments: [
          { documentId: "doc-1", name: "Manual.pdf" },
          { documentId: "doc-2", name: "Map.pdf" },
        ],
        leaveOutInvoice: false,
      },
    },
    world: { ...WORLD, coupons: [aCoupon("TEN")] },
    pricing: { stages: [giftWrap] },
    placement: {
      backordered: [{ lineId: "line-MUG", quantity: "1" }],
      billingAddress: anAddress({ addressId: "a-2", city: "Billtown" }),
    },
  });
  const invoice = invoiceOf(order, SHOP, [DOCUMENT]);

  it("numbers its lines, with every discount on them", () => {
    expect(invoice.lines).toEqual([
      {
        position: 1,
        lineId: "line-MUG",
        sku: "MUG",
        title: "Item MUG",
        options: [{ name: "Colour", value: "red" }],
        backordered: "1",
        quantity: "2",
        unitPrice: "10.00",
        gross: 2000,
        discounts: [
          { kind: "line", amount: 100 },
          { kind: "coupon", amount: 190 },
          { kind: "shop", amount: 100 },
        ],
        amount: 1610,
        taxRates: ["19"],
      },
      {
        position: 2,
        lineId: "line-NAILS",
        sku: "NAILS",
        title: "Item NAILS",
        options: [],
        backordered: "0",
        quantity: "100",
        unitPrice: "0.0125",
        gross: 125,
        discounts: [{ kind: "coupon", amount: 13 }],
        amount: 112,
        taxRates: ["19"],
      },
    ]);
  });

  it("adds up row by row, in the order of the calculation", () => {
    const { totals } = order.sheet;
    expect(invoice.totals).toEqual([
      { row: "goods", kind: "item", name: null, amount: 2125 },
      { row: "line_discounts", kind: "item", name: null, amount: -100 },
      { row: "coupon", kind: "item", name: "TEN", amount: -203 },
      { row: "shop_discount", kind: "item", name: "Club", amount: -100 },
      { row: "shipping", kind: "item", name: "By post", amount: 490 },
      { row: "surcharge", kind: "item", name: "Handling", amount: 150 },
      { row: "extra", kind: "item", name: "Gift wrap", amount: 200 },
      { row: "tax_added", kind: "item", name: null, amount: totals.taxAdded },
      { row: "transaction_total", kind: "sum", name: null, amount: totals.transactionTotal },
      { row: "total_discount", kind: "item", name: null, amount: -200 },
      { row: "total", kind: "sum", name: null, amount: totals.transactionTotal - 200 },
      { row: "amount_due", kind: "sum", name: null, amount: totals.amountDue },
    ]);
  });

  it("has one row for each rate, whatever categories it came from", () => {
    expect(order.sheet.taxes.map(({ category }) => category)).toEqual(["goods", "carriage"]);
    const [goods, carriage] = order.sheet.taxes;
    expect(invoice.taxes).toEqual([
      {
        name: "VAT",
        rate: "19",
        included: false,
        base: (goods?.base ?? 0) + (carriage?.base ?? 0),
        amount: (goods?.amount ?? 0) + (carriage?.amount ?? 0),
      },
    ]);
  });

  it("says what must be said, and nothing that is the shop's own affair", () => {
    expect(invoice.notes).toEqual([{ note: "tax_not_reduced" }, { note: "backordered" }]);
    expect(invoice).toMatchObject({
      number: "1001",
      customerName: "Pat Example",
      poNumber: "PO-7",
      shop: SHOP,
      placedAt: AS_OF,
    });
    expect([invoice.billTo?.city, invoice.shipTo?.city]).toEqual(["Billtown", "Exampletown"]);
    expect(JSON.stringify(invoice)).not.toMatch(/secret|private|pat@example/);
  });

  it("counts the pages of what is enclosed where somebody knows them", () => {
    expect(invoice.enclosures).toEqual([
      { documentId: "doc-1", name: "Manual.pdf", pages: 4 },
      { documentId: "doc-2", name: "Map.pdf", pages: null },
    ]);
  });

  it("passes over figures without a line, and lines without a fulfilment have nothing to follow", () => {
    const damaged = { ...order, lines: order.lines.slice(0, 1), fulfilment: [] };
    expect(invoiceOf(damaged, SHOP).lines.map(({ lineId, backordered }) => [lineId, backordered])).toEqual([
      ["line-MUG", "0"],
    ]);
  });

  it("bills the shipping address where there is no other, or nobody", () => {
    expect(invoiceOf(anOrder(), SHOP).billTo?.city).toBe("Exampletown");
    const nobody = invoiceOf(anOrder({ placement: { customer: null, shippingAddress: null } }), SHOP);
    expect([nobody.billTo, nobody.shipTo, nobody.customerName]).toEqual([null, null, null]);
  });
});

describe("a check that is rounded to coins", () => {
  it("shows the step below the total", () => {
    const invoice = invoiceOf(
      anOrder({
        draft: { billing: { kind: "check", mailingInstructions: "To the till", instructionsBy: { kind: "invoice" } } },
        pricing: { policy: { ...DEFAULT_POLICY, cashRounding: 5 } },
        payment: { method: CHECK, authorization: null },
      }),
      SHOP,
    );
    expect(invoice.totals.slice(-3)).toEqual([
      { row: "total", kind: "sum", name: null, amount: 3856 },
      { row: "cash_rounding", kind: "item", name: null, amount: -1 },
      { row: "amount_due", kind: "sum", name: null, amount: 3855 },
    ]);
  });
});

describe("the payment on an invoice", () => {
  it("is awaited by check, with the instructions where to send it", () => {
    expect(paying({ method: CHECK, authorization: null })).toEqual({
      method: "check",
      label: null,
      statement: "payment_awaited",
      received: 0,
      refunded: 0,
      outstanding: 3856,
      mailingInstructions: "Corner Shop\nP.O. Box 1",
      dueAt: null,
    });
    const cleared = after(
      recordCheck(
        anOrder({ payment: { method: CHECK, authorization: null } }),
        { outcome: "cleared", amount: 3856 },
        STEP,
      ),
    );
    expect(invoiceOf(cleared, SHOP).payment).toMatchObject({ statement: "paid", received: 3856, outstanding: 0 });
  });

  it.each([
    ["to_be_charged", "Visa ending in 4242", {}],
    ["payment_due", "Visa ending in 4242", { authorization: null }],
    ["paid", "Visa ending in 4242", { captured: 3856 }],
    ["partly_paid", "Visa ending in 4242", { captured: 1 }],
    ["refunded", "Visa ending in 4242", { captured: 3856, refunded: 1 }],
    ["to_be_charged", null, { method: { kind: "new-method", label: null } }],
    ["due_on", null, { method: { kind: "terms", dueInDays: 30, dueAt: LATER } }],
  ] as const)("is %s by %s for %j", (statement, label, payment) => {
    expect(paying(payment)).toMatchObject({ statement, label });
    expect(paying(payment).dueAt).toBe("method" in payment && payment.method.kind === "terms" ? LATER : null);
  });

  it("stands as it did when the order last changed", () => {
    const terms = anOrder({ payment: { method: { kind: "terms", dueInDays: 1, dueAt: AS_OF }, authorization: null } });
    expect(invoiceOf({ ...terms, timeline: [] }, SHOP).payment.statement).toBe("due_on");
  });
});

describe("an invoice that nobody has to pay", () => {
  const settled = (settlement: Extract<Payment["method"], { kind: "not-required" }>["settlement"]) =>
    invoiceOf(
      anOrder({
        draft: {
          billing: { kind: "not-required", settlement, reason: "fair" },
          replacement: { orderId: "order-5", rootOrderId: "order-0", reason: "broken" },
        },
        payment: { method: { kind: "not-required", settlement, reason: "fair" }, authorization: null },
      }),
      SHOP,
    );

  it("shows value and tax, and says where they are reported already", () => {
    const invoice = settled({ kind: "covered_by", orderId: "order-0" });
    expect(invoice.totals.slice(-3)).toEqual([
      { row: "total", kind: "sum", name: null, amount: 3856 },
      { row: "settled", kind: "item", name: null, amount: -3856 },
      { row: "amount_due", kind: "sum", name: null, amount: 0 },
    ]);
    expect(invoice.notes).toEqual([
      { note: "replacement_of", orderId: "order-5", rootOrderId: "order-0" },
      { note: "covered_by", orderId: "order-0" },
    ]);
    expect(invoice.payment.statement).toBe("nothing_due");
  });

  it.each(["goodwill", "sample", "settled_elsewhere"] as const)("says that it is %s", (kind) => {
    expect(settled({ kind }).notes).toContainEqual({ note: "not_required", settlement: kind });
  });
});

describe("the taxes on an invoice", () => {
  it("are reduced in proportion where the discount says so", () => {
    const order = anOrder({
      draft: { totalDiscount: { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null } },
    });
    expect(invoiceOf(order, SHOP).notes).toEqual([{ note: "tax_reduced_in_proportion" }]);
  });

  it.each([
    ["exempt", "exempt"],
    ["reverse-charge", "reverse_charge"],
  ] as const)("are none for a customer who is %s, and it says by which certificate", (kind, note) => {
    const exemption = anExemption({ kind });
    const invoice = invoiceOf(anOrder({ draft: { exemption } }), SHOP);
    expect(invoice.notes).toEqual([{ note, certificate: "C-1", reason: "charity", categories: null }]);
    expect(invoice.taxes).toEqual([]);
  });

  it("are taken out of prices that include them, where the customer does not pay them", () => {
    const world = { ...WORLD, rates: { "DE goods": [aRate("19", { included: true })], "DE carriage": [] } };
    const included = invoiceOf(anOrder({ world }), SHOP);
    expect(included.taxes).toEqual([{ name: "VAT", rate: "19", included: true, base: 2311, amount: 439 }]);
    expect(included.totals.map(({ row }) => row)).toEqual(["goods", "shipping", "total", "amount_due"]);
  });

  it("leave the paper without a row where nothing is taxed and nothing carried", () => {
    const bare = anOrder({ world: { options: [] }, draft: { shipping: null } });
    expect(invoiceOf(bare, SHOP).totals.map(({ row }) => row)).toEqual(["goods", "total", "amount_due"]);
  });
});

describe("a packing slip", () => {
  const address = anAddress({ phone: "555", deliveryNotes: "ring twice", extra: { gate: "7", dock: "B", lift: "no" } });
  const order = after(
    shipLines(
      after(
        forwarded(
          anOrder({
            lines: [aLine("MUG", "10.00", "5", { note: "gift" }), aLine("PLATE", "7.50")],
            placement: { shippingAddress: address, backordered: [{ lineId: "line-MUG", quantity: "2" }] },
          }),
          { reference: "W" },
          STEP,
        ),
      ),
      { lines: [{ lineId: "line-MUG", quantity: 1 }], reason: null },
      STEP,
    ),
  );

  it("says what goes, what went and what follows, without a price", () => {
    const slip = packingSlipOf(order, SHOP, [DOCUMENT]);
    expect(slip.lines).toEqual([
      {
        position: 1,
        lineId: "line-MUG",
        sku: "MUG",
        title: "Item MUG",
        options: [],
        note: "gift",
        ordered: "5",
        shipped: "1",
        cancelled: "0",
        toShip: "2",
        backordered: "2",
      },
      expect.objectContaining({ position: 2, toShip: "1", backordered: "0", note: null }),
    ]);
    expect(slip).toMatchObject({
      phone: "555",
      deliveryNotes: "ring twice",
      deliveryDetails: [
        { name: "dock", value: "B" },
        { name: "gate", value: "7" },
        { name: "lift", value: "no" },
      ],
      shipsComplete: false,
      replacement: null,
    });
    expect(JSON.stringify(slip)).not.toMatch(/amount|price|total/i);
  });

  it("does without a shop, an address and lines that are not there", () => {
    const bare = { ...anOrder({ placement: { shippingAddress: null } }), lines: [] };
    expect(packingSlipOf(bare)).toMatchObject({
      shop: null,
      shipTo: null,
      phone: null,
      deliveryNotes: null,
      deliveryDetails: [],
      lines: [],
    });
    expect(packingSlipOf(anOrder()).phone).toBeNull();
  });

  it("names the order that it replaces part of", () => {
    const replacement = { orderId: "order-0", rootOrderId: "order-0", reason: "broken" };
    expect(packingSlipOf(anOrder({ draft: { replacement } })).replacement).toEqual({
      orderId: "order-0",
      rootOrderId: "order-0",
    });
  });
});

describe("the papers of a parcel", () => {
  const attachments = [
    { documentId: "doc-2", name: "B.pdf" },
    { documentId: "doc-1", name: "A.pdf" },
  ];
  const papers = (leaveOutInvoice: boolean, files = attachments) =>
    parcelPapersOf(anOrder({ draft: { packing: { attachments: files, leaveOutInvoice } } }), SHOP);

  it("are the invoice, then the files in their order", () => {
    expect(papers(false)).toEqual([
      {
        kind: "invoice",
        invoice: invoiceOf(anOrder({ draft: { packing: { attachments, leaveOutInvoice: false } } }), SHOP),
      },
      { kind: "attachment", documentId: "doc-2", name: "B.pdf" },
      { kind: "attachment", documentId: "doc-1", name: "A.pdf" },
    ]);
  });

  it("go without the invoice where it is left out", () => {
    expect(papers(true).map(({ kind }) => kind)).toEqual(["attachment", "attachment"]);
    expect(papers(true, [])).toEqual([]);
  });
});
