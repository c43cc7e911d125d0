import { describe, expect, it } from "vitest";
import { invoiceOf } from "../../src/order/papers/invoice.js";
import { fill } from "../../src/order/papers/labels.js";
import { packingSlipOf } from "../../src/order/papers/packing-slip.js";
import type { PaperAddress } from "../../src/order/papers/paper.js";
import { type PaperOptions, paperWriter } from "../../src/order/papers/paper-format.js";
import { paperView } from "../../src/order/papers/view.js";
import type { PaperView } from "../../src/order/papers/view-blocks.js";
import { forwarded } from "../../src/order/forwarding.js";
import { cancelLines } from "../../src/order/shipping.js";
import { after, anOrder, LATER, type OrderSetup, SHOP, STEP, WORLD } from "../support/order-builder.js";
import {
  aCoupon,
  aLine,
  amountOff,
  anAddress,
  anExemption,
  aRate,
  aVariant,
  coded,
} from "../support/pricing-builders.js";

const viewOf = (setup: OrderSetup = {}, options: PaperOptions = {}) =>
  paperView(invoiceOf(anOrder(setup), SHOP), options);
const sections = ({ blocks }: PaperView) =>
  Object.fromEntries(blocks.flatMap((part) => (part.block === "section" ? [[part.heading, part.lines]] : [])));
const tables = ({ blocks }: PaperView) => blocks.filter((part) => part.block === "table");
const totals = ({ blocks }: PaperView) => blocks.flatMap((part) => (part.block === "totals" ? part.rows : []));
const NBSP = "\u00a0";

describe("an invoice in words", () => {
  it("has a head, a table of lines, totals, taxes and how it is paid", () => {
    const view = viewOf({
      lines: [
        aLine("MUG", "10.00", "2", {
          discount: amountOff("1.00"),
          item: aVariant("MUG", { options: [{ name: "Colour", value: "red" }] }),
        }),
        aLine("NAILS", "0.0125", "2.5"),
      ],
      draft: {
        ...coded("TEN"),
        packing: { attachments: [{ documentId: "d", name: "Manual.pdf" }], leaveOutInvoice: false },
      },
      world: { ...WORLD, coupons: [aCoupon("TEN")] },
      placement: { backordered: [{ lineId: "line-NAILS", quantity: "0.5" }] },
    });
    expect(view.title).toBe("Invoice 1001");
    expect(view.sender).toEqual([
      "Corner Shop",
      "1 High Street",
      "10000 Exampletown",
      "shop@example.com",
      "Tax number: DE000000000",
    ]);
    expect(view.facts).toEqual([
      { label: "Order", value: "1001" },
      { label: "Order date", value: "March 1, 2026" },
      { label: "Customer", value: "Pat Example" },
    ]);
    expect(view.addresses.map(({ label }) => label)).toEqual(["Bill to", "Ship to"]);
    expect(view.addresses[1]?.lines).toEqual(["Pat Example", "1 Example Street", "10000 Exampletown", "Germany"]);
    expect(tables(view)[0]?.rows).toEqual([
      ["1", "Item MUG\nColour: red\nItem no. MUG", "2", "€10.00", "-€2.90", "19 %", "€17.10"],
      ["2", "Item NAILS\nItem no. NAILS\n0.5 to follow", "2.5", "0.0125", "", "19 %", "€0.03"],
    ]);
    expect(totals(view)).toContainEqual({ label: "Coupon TEN", value: "-€1.90", isSum: false });
    expect(totals(view).at(-1)).toEqual({ label: "Amount due", value: "€26.22", isSum: true });
    expect(tables(view)[1]?.rows).toEqual([["VAT", "19 %", "€22.03", "€4.19"]]);
    expect(sections(view)).toEqual({
      Payment: ["By card: Visa ending in 4242", "€26.22 will be charged."],
      "Please note": ["Items to follow are sent as soon as they arrive."],
      Enclosed: ["Manual.pdf"],
    });
  });

  it("carries a check's mailing instructions, and says that the payment is awaited", () => {
    const method = {
      kind: "check",
      mailingInstructions: "Corner Shop\nP.O. Box 1",
      instructionsBy: { kind: "invoice" },
      check: "awaited",
    } as const;
    expect(sections(viewOf({ payment: { method, authorization: null } }))).toMatchObject({
      Payment: ["By check", "Payment awaited: €38.56."],
      "Where to send the check": ["Corner Shop", "P.O. Box 1"],
    });
  });

  it("names the day until which terms run", () => {
    const method = { kind: "terms", dueInDays: 30, dueAt: LATER } as const;
    expect(sections(viewOf({ payment: { method, authorization: null } }))["Payment"]).toEqual([
      "On account",
      "€38.56 to be paid by March 2, 2026.",
    ]);
  });

  it.each([
    [
      { totalDiscount: { kind: "amount", amount: "1", taxTreatment: "unchanged", reason: null } },
      /taxable amount not reduced/,
    ],
    [{ totalDiscount: { kind: "amount", amount: "1", taxTreatment: "proportional", reason: null } }, /in proportion/],
    [{ exemption: anExemption() }, /^Tax exempt. C-1. charity$/],
    [{ exemption: anExemption({ kind: "reverse-charge" }) }, /^Reverse charge: .* C-1\. charity$/],
    [
      { exemption: anExemption({ categories: ["goods", "seeds"] }) },
      /^Tax exempt. C-1. charity For these tax categories only: goods, seeds\.$/,
    ],
    [{ replacement: { orderId: "o-1", rootOrderId: "o-1", reason: "" } }, /^Replacement for items of order o-1\.$/],
    [{ replacement: { orderId: "o-2", rootOrderId: "o-1", reason: "" } }, /^Replacement .* o-2; first order o-1\.$/],
  ] as const)("says in words what %j asks for", (draft, sentence) => {
    expect(sections(viewOf({ draft }))["Please note"]).toEqual([expect.stringMatching(sentence)]);
  });

  it.each([
    [{ kind: "covered_by", orderId: "o-1" }, /^Covered by order o-1: .* already reported on that order\.$/],
    [{ kind: "goodwill" }, /compliments/],
    [{ kind: "sample" }, /sample/],
    [{ kind: "settled_elsewhere" }, /elsewhere/],
  ] as const)("says why nothing is to be paid: %j", (settlement, sentence) => {
    const method = { kind: "not-required", settlement, reason: "fair" } as const;
    const view = viewOf({ draft: { billing: method }, payment: { method, authorization: null } });
    expect(sections(view)).toMatchObject({
      Payment: ["No payment required", "Nothing is to be paid."],
      "Please note": [expect.stringMatching(sentence)],
    });
    expect(totals(view).at(-2)).toEqual({ label: "Settled without payment", value: "-€38.56", isSum: false });
  });

  it("leaves out what there is not", () => {
    const view = paperView(
      invoiceOf(
        {
          ...anOrder({
            world: { options: [] },
            draft: { shipping: null },
            placement: { customer: null, shippingAddress: null },
          }),
        },
        { name: "Shop", addressLines: [], taxId: null, contact: [] },
      ),
    );
    expect(view.sender).toEqual(["Shop"]);
    expect(view.addresses).toEqual([]);
    expect(tables(view)).toHaveLength(1);
    const priceless = invoiceOf(anOrder(), SHOP);
    const lines = priceless.lines.map((line) => ({ ...line, unitPrice: null, sku: null }));
    expect(tables(paperView({ ...priceless, lines }))[0]?.rows[0]?.slice(1, 4)).toEqual(["Item MUG", "2", ""]);
  });

  it("speaks another language, as far as it is told to", () => {
    const view = viewOf(
      {
        lines: [aLine("MUG", "1000.005", "2")],
        world: { ...WORLD, rates: { "DE goods": [aRate("19", { included: true })] } },
      },
      { locale: "de-AT", labels: { invoice: "Rechnung {number}", tax_name_included: "{name} (im Preis)" } },
    );
    expect([view.locale, view.title, view.facts[1]?.value]).toEqual(["de-AT", "Rechnung 1001", "1. März 2026"]);
    expect(view.addresses[0]?.lines.at(-1)).toBe("Deutschland");
    expect(tables(view)[0]?.rows[0]?.slice(2, 4)).toEqual(["2", `1${NBSP}000,005`]);
    expect(tables(view)[1]?.rows[0]?.[0]).toBe("VAT (im Preis)");
    expect(tables(view)[0]?.columns[1]?.label).toBe("Item");
  });
});

describe("a packing slip in words", () => {
  it("has what the packer and the driver need", () => {
    const address = anAddress({ phone: "555", deliveryNotes: "ring twice", extra: { gate: "7" } });
    const replacement = { orderId: "o-1", rootOrderId: "o-1", reason: "broken" };
    const packing = { attachments: [{ documentId: "doc-1", name: "Manual.pdf" }], leaveOutInvoice: true };
    const order = anOrder({
      lines: [aLine("MUG", "10.00", "5", { note: "gift" })],
      draft: { replacement, packing, details: { note: null, tags: [], metadata: {}, poNumber: "PO-7" } },
      placement: { shippingAddress: address, backordered: [{ lineId: "line-MUG", quantity: "2" }] },
    });
    const less = after(
      cancelLines(
        after(forwarded(order, { reference: "W" }, STEP)),
        { lines: [{ lineId: "line-MUG", quantity: 1 }], reason: null },
        STEP,
      ),
    );
    const view = paperView(
      packingSlipOf(less, null, [{ documentId: "doc-1", name: "Manual.pdf", pages: 4, bytes: 1, isPdf: true }]),
    );
    expect([view.title, view.sender]).toEqual(["Packing slip 1001", []]);
    expect(view.facts).toContainEqual({ label: "Your order number", value: "PO-7" });
    expect(tables(view)[0]?.rows).toEqual([
      ["1", "Item MUG\nItem no. MUG\nNote: gift\n1 cancelled", "5", "0", "2", "2"],
    ]);
    expect(sections(view)).toEqual({
      Delivery: ["Telephone: 555", "gate: 7", "ring twice"],
      "Please note": ["The rest of the order follows.", "Replacement for items of order o-1."],
      Enclosed: ["Manual.pdf (pages: 4)"],
    });
  });

  it("says when it is all", () => {
    expect(sections(paperView(packingSlipOf(anOrder(), SHOP)))).toEqual({
      "Please note": ["This parcel completes the order."],
    });
  });
});

describe("the writer", () => {
  const PLACE: PaperAddress = {
    name: "",
    company: "",
    line1: "",
    line2: "",
    city: "Springfield",
    region: "IL",
    postalCode: "62701",
    country: "US",
  };

  it.each([
    ["US", ["Springfield, IL 62701", "United States"]],
    ["FR", ["62701 Springfield, IL", "France"]],
    ["", ["62701 Springfield, IL"]],
    ["Utopia", ["62701 Springfield, IL", "Utopia"]],
    ["QX", ["62701 Springfield, IL", "QX"]],
  ])("writes an address of %s as they do there", (country, lines) => {
    expect(paperWriter({}).address({ ...PLACE, country })).toEqual(lines);
  });

  it.each(["not a locale", "x".repeat(1000), "", 7 as unknown as string])(
    "writes English where the locale is %j",
    (locale) => {
      expect(paperWriter({ locale }).locale).toBe("en");
    },
  );

  it("writes fractions and large figures exactly", () => {
    const { number, unitPrice } = paperWriter({});
    expect(number("123456789012345.0000000001")).toBe("123,456,789,012,345.0000000001");
    expect(unitPrice("0.5", { code: "EUR", digits: 2 })).toBe("€0.50");
    expect(unitPrice("0.5", { code: "JPY", digits: 0 })).toBe("0.5");
  });

  it("leaves a blank that nothing is given for to be seen", () => {
    expect(fill("{a} {b} {toString}", { a: "{b}" })).toBe("{b} {b} {toString}");
  });
});
