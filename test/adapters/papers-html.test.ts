import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invoiceHtml, packingSlipHtml } from "../../src/adapters/papers-html/index.js";
import { invoiceOf } from "../../src/order/papers/invoice.js";
import { packingSlipOf } from "../../src/order/papers/packing-slip.js";
import { allOf, type HtmlElement, readHtml, skeletonOf, textOf } from "../support/html-tree.js";
import { anOrder, type OrderSetup, SHOP } from "../support/order-builder.js";
import { aLine, anAddress, aVariant } from "../support/pricing-builders.js";
import { runs } from "../support/runs.js";

/** The same words everywhere that a person's words can stand. */
function setupWith(words: string): OrderSetup {
  const method = {
    kind: "check",
    mailingInstructions: words,
    instructionsBy: { kind: "invoice" },
    check: "awaited",
  } as const;
  const item = aVariant("MUG", { title: words, sku: words, options: [{ name: words, value: words }] });
  return {
    lines: [aLine("MUG", "10.00", "2", { item, note: words })],
    draft: {
      packing: { attachments: [{ documentId: words, name: words }], leaveOutInvoice: false },
      details: { note: words, tags: [], metadata: {}, poNumber: words },
      surcharges: [{ id: "s", label: words, amount: "1", taxCategory: "goods" }],
      replacement: { orderId: words, rootOrderId: words, reason: words },
    },
    placement: {
      number: words,
      customer: { customerId: words, name: words, email: null, kind: "retail" },
      shippingAddress: anAddress({
        name: words,
        company: words,
        line1: words,
        line2: words,
        phone: words,
        deliveryNotes: words,
        extra: { [words]: words },
      }),
    },
    payment: { method, authorization: null },
  };
}

const invoicePage = (words: string) =>
  invoiceHtml(invoiceOf(anOrder(setupWith(words)), { ...SHOP, name: words, contact: [words], taxId: words }));
const slipPage = (words: string) => packingSlipHtml(packingSlipOf(anOrder(setupWith(words)), SHOP));
const page = readHtml(invoiceHtml(invoiceOf(anOrder(), SHOP), { locale: "en-GB" }));
const cells = (row: HtmlElement) => [...allOf(row, "th"), ...allOf(row, "td")].map(textOf);

describe("an invoice as a page", () => {
  it("shows every line and total that the paper has", () => {
    const [items, totals, taxes] = allOf(page, "table");
    expect(allOf(items as HtmlElement, "tr").map(cells)).toEqual([
      ["No.", "Item", "Quantity", "Unit price", "Discount", "Tax", "Amount"],
      ["1", "Item MUG\nItem no. MUG", "2", "€10.00", "", "19 %", "€20.00"],
      ["2", "Item PLATE\nItem no. PLATE", "1", "€7.50", "", "19 %", "€7.50"],
    ]);
    expect(allOf(totals as HtmlElement, "tr").map(cells)).toEqual([
      ["Goods", "€27.50"],
      ["Shipping: By post", "€4.90"],
      ["Tax", "€6.16"],
      ["Total", "€38.56"],
      ["Amount due", "€38.56"],
    ]);
    expect(allOf(taxes as HtmlElement, "tr").map(cells)[1]).toEqual(["VAT", "19 %", "€32.40", "€6.16"]);
  });

  it("can be read aloud: a language, one title, captions, header cells with a scope", () => {
    expect(allOf(page, "html")[0]?.attributes["lang"]).toBe("en-GB");
    expect(allOf(page, "h1").map(textOf)).toEqual(["Invoice 1001"]);
    expect(allOf(page, "title").map(textOf)).toEqual(["Invoice 1001"]);
    expect(allOf(page, "caption").map(textOf)).toEqual(["Items", "Totals", "Taxes"]);
    for (const head of allOf(page, "th")) expect(["col", "row"]).toContain(head.attributes["scope"]);
    expect(
      allOf(page, "tr")
        .filter(({ attributes }) => attributes["class"] === "sum")
        .map(cells),
    ).toEqual([
      ["Total", "€38.56"],
      ["Amount due", "€38.56"],
    ]);
  });

  it("stands alone: no script, nothing loaded, nothing that could be", () => {
    const html = invoicePage("words");
    expect(html).not.toMatch(/<script|\son\w+=|\b(?:src|href|action)=|url\(|@import|https?:/i);
    const [policy] = allOf(readHtml(html), "meta").filter(({ attributes }) => "http-equiv" in attributes);
    expect(policy?.attributes["content"]).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it("prints on any paper, with the tables' heads on each page", () => {
    const [style] = allOf(page, "style").map(textOf);
    expect(style).toMatch(/@media print/);
    expect(style).toMatch(/thead \{ display: table-header-group; \}/);
    expect(style).not.toMatch(/@page \{[^}]*size/);
  });

  it("does without what there is not", () => {
    const order = anOrder({
      placement: { customer: null, shippingAddress: null },
      world: { options: [] },
      draft: { shipping: null },
    });
    const bare = readHtml(invoiceHtml(invoiceOf(order, { name: "Shop", addressLines: [], taxId: null, contact: [] })));
    expect(allOf(bare, "address").map(textOf)).toEqual(["Shop"]);
    expect(allOf(readHtml(packingSlipHtml(packingSlipOf(order))), "address")).toEqual([]);
  });
});

describe("text on a page", () => {
  const HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></tr></table></style></title><script>",
    "<!-- -->",
    "]]>",
    "&lt;b&gt; &amp; &#x3c; &",
    "javascript:alert(1)",
    "{number} {name}",
    "\u202egnp.exe",
    "`${1}`",
  ];

  it.each(HOSTILE)("is text and nothing else: %j", (words) => {
    for (const make of [invoicePage, slipPage]) {
      const read = readHtml(make(words));
      expect(skeletonOf(read)).toBe(skeletonOf(readHtml(make("words"))));
      expect(textOf(allOf(read, "table")[0] as HtmlElement)).toContain(words);
    }
  });

  it("law: no text changes a page's skeleton, and all of it can be read", () => {
    const words = fc
      .oneof(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.string({ unit: fc.constantFrom(...Array.from("<>&\"'/=! ab;#x")), minLength: 1 }),
      )
      // A line break is one on the page as well.
      .filter((text) => !/[\r\n]/.test(text) && text.trim() !== "");
    const plain = skeletonOf(readHtml(invoicePage("words")));
    fc.assert(
      fc.property(words, (text) => {
        const read = readHtml(invoicePage(text));
        expect(skeletonOf(read)).toBe(plain);
        expect(textOf(allOf(read, "dd")[0] as HtmlElement)).toBe(text);
      }),
      { numRuns: runs(300) },
    );
  });

  it("keeps its line breaks", () => {
    const read = readHtml(invoicePage("first\r\nsecond\nthird"));
    expect(textOf(allOf(read, "dd")[0] as HtmlElement)).toBe("first\nsecond\nthird");
  });
});

describe("a packing slip as a page", () => {
  it("says what goes into the parcel and where it goes", () => {
    const read = readHtml(slipPage("words"));
    expect(allOf(read, "h1").map(textOf)).toEqual(["Packing slip words"]);
    expect(allOf(read, "h2").map(textOf)).toEqual(["Ship to", "Delivery", "Please note", "Enclosed"]);
    expect(textOf(read)).not.toContain("€");
  });
});
