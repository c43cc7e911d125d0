import { readFileSync } from "node:fs";
import { PDFDocument, PDFName, StandardFonts } from "@cantoo/pdf-lib";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type PdfOptions, papersPdf } from "../../src/adapters/papers-pdf/index.js";
import { wrapText } from "../../src/adapters/papers-pdf/wrap-text.js";
import type { Order } from "../../src/order/order.js";
import { packingSlipOf } from "../../src/order/papers/packing-slip.js";
import { type ParcelPaper, parcelPapersOf } from "../../src/order/papers/parcel.js";
import { anOrder, type OrderSetup, SHOP } from "../support/order-builder.js";
import { textOfPdf } from "../support/pdf-text.js";
import { aLine, anAddress, aVariant } from "../support/pricing-builders.js";
import { tinyFont } from "../support/tiny-font.js";

/** A file of so many pages, each with its number on it. */
async function aPdf(name: string, pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++)
    pdf.addPage([300, 400]).drawText(`${name} ${page}`, { x: 20, y: 20, size: 12, font });
  return pdf.save();
}

const attachments = [
  { documentId: "doc-2", name: "Warranty.pdf" },
  { documentId: "doc-1", name: "Manual.pdf" },
];
const withPapers = (leaveOutInvoice = false): Order =>
  anOrder({ draft: { packing: { attachments, leaveOutInvoice } } });
const contents = new Map([
  ["doc-1", await aPdf("manual", 3)],
  ["doc-2", await aPdf("warranty", 1)],
]);

const make = async (
  papers: readonly ParcelPaper[],
  options?: PdfOptions,
  files: ReadonlyMap<string, Uint8Array> = contents,
) => (await papersPdf(papers, files, options))._unsafeUnwrap();
const refused = async (
  papers: readonly ParcelPaper[],
  options?: PdfOptions,
  files: ReadonlyMap<string, Uint8Array> = contents,
) => (await papersPdf(papers, files, options))._unsafeUnwrapErr();
const invoice = (setup: OrderSetup = {}) => parcelPapersOf(anOrder(setup), SHOP);
const titled = (title: string) =>
  invoice({ lines: [aLine("MUG", "10.00", "2", { item: aVariant("MUG", { title }) })] });
const open = (bytes: Uint8Array) => PDFDocument.load(bytes, { updateMetadata: false });

describe("a parcel's papers as one PDF", () => {
  it("has the invoice first, then every page of the attachments in their order", async () => {
    const bytes = await make(parcelPapersOf(withPapers(), SHOP));
    const sizes = (await open(bytes)).getPages().map((page) => Math.round(page.getHeight()));
    expect(sizes).toEqual([842, 400, 400, 400, 400]);
    const [first] = await textOfPdf(bytes);
    expect(first).toEqual(
      expect.arrayContaining(["Invoice 1001", "Item MUG", "€38.56", "Enclosed", "Warranty.pdf", "Page 1 of 1"]),
    );
  });

  it("says when it was made by the order's date alone, and the same papers give the same bytes", async () => {
    vi.setSystemTime("2030-01-01T00:00:00Z");
    const bytes = await make(parcelPapersOf(withPapers(), SHOP), { locale: "en-GB" });
    vi.setSystemTime("2031-01-01T00:00:00Z");
    const again = await make(parcelPapersOf(withPapers(), SHOP), { locale: "en-GB" });
    vi.useRealTimers();
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
    const pdf = await open(bytes);
    expect([pdf.getTitle(), pdf.getCreationDate()?.toISOString(), pdf.getModificationDate()?.toISOString()]).toEqual([
      "Invoice 1001",
      "2026-03-01T12:00:00.000Z",
      "2026-03-01T12:00:00.000Z",
    ]);
    expect(pdf.catalog.lookup(PDFName.of("Lang"))?.toString()).toBe("(en-GB)");
  });

  it("holds the attachments alone where the invoice is left out, without a date", async () => {
    const bytes = await make(parcelPapersOf(withPapers(true), SHOP));
    const pdf = await open(bytes);
    expect([pdf.getPageCount(), pdf.getTitle(), pdf.getCreationDate()]).toEqual([4, "Warranty.pdf", undefined]);
  });

  it("prints a packing slip as well, on Letter where that is asked for", async () => {
    const slip = packingSlipOf(
      anOrder({ placement: { shippingAddress: anAddress({ deliveryNotes: "ring twice" }) } }),
      SHOP,
    );
    const bytes = await make([{ kind: "packing-slip", slip }], {
      pageSize: "Letter",
      labels: { page: "{page}/{pages}" },
    });
    const pdf = await open(bytes);
    expect([pdf.getTitle(), pdf.getPage(0).getSize()]).toEqual(["Packing slip 1001", { width: 612, height: 792 }]);
    const [page] = await textOfPdf(bytes);
    expect(page).toEqual(expect.arrayContaining(["In this parcel", "ring twice", "1/1"]));
    expect(page?.join(" ")).not.toContain("€");
  });

  it("says so where there is nothing to print", async () => {
    expect(await refused([])).toEqual({ code: "nothing_to_print" });
  });
});

describe("a long invoice", () => {
  const many = (count: number, title: (i: number) => string) =>
    invoice({
      lines: Array.from({ length: count }, (_, i) =>
        aLine(`S${i}`, "1.00", "1", { item: aVariant(`S${i}`, { title: title(i) }) }),
      ),
    });

  it("goes on over several pages, with the table's head on each and no line lost", async () => {
    const pages = await textOfPdf(await make(many(100, (i) => `Thing ${i}`)));
    expect(pages.length).toBeGreaterThan(2);
    for (const [i, page] of pages.entries()) {
      expect(page.includes("Unit price")).toBe(page.some((line) => line.startsWith("Thing ")));
      expect(page).toContain(`Page ${i + 1} of ${pages.length}`);
    }
    expect(pages.flat().filter((line) => line.startsWith("Thing "))).toEqual(
      Array.from({ length: 100 }, (_, i) => `Thing ${i}`),
    );
  });

  it("breaks a line that is longer than a page, and words that are longer than a line", async () => {
    const pages = await textOfPdf(
      await make(many(2, (i) => (i === 0 ? "word ".repeat(1500).trim() : "x".repeat(300)))),
    );
    const text = pages.flat();
    expect(text.join(" ").match(/\bword\b/g)).toHaveLength(1500);
    expect(text.filter((line) => /^x+$/.test(line)).join("")).toBe("x".repeat(300));
    expect(pages.length).toBeGreaterThan(2);
  });

  it("takes totals and notes to a new page where they do not fit", async () => {
    const surcharges = Array.from({ length: 80 }, (_, i) => ({
      id: `s${i}`,
      label: `Extra ${"so ".repeat(30)}${i}`,
      amount: "1",
      taxCategory: "goods",
    }));
    const instructions = Array.from({ length: 90 }, (_, i) => `step ${i}`).join("\n");
    const method = {
      kind: "check",
      mailingInstructions: instructions,
      instructionsBy: { kind: "invoice" },
      check: "awaited",
    } as const;
    const text = (
      await textOfPdf(await make(invoice({ draft: { surcharges }, payment: { method, authorization: null } })))
    ).flat();
    expect(text.filter((line) => line === "€1.00")).toHaveLength(80);
    expect(text.filter((line) => /^step \d+$/.test(line))).toHaveLength(90);
  });

  it("sets addresses of any length side by side", async () => {
    const lines = Array.from({ length: 80 }, (_, i) => `line ${i}`);
    const papers = parcelPapersOf(anOrder(), { name: "", addressLines: lines, taxId: null, contact: [] });
    const text = (await textOfPdf(await make(papers))).flat();
    expect(text.filter((line) => /^line \d+$/.test(line))).toEqual(lines);
  });
});

describe("the characters of a paper", () => {
  it("are those of western Europe without a font, composed or not", async () => {
    const title = "Größe naïve “50 €” – A\u030angstro\u0308m…";
    expect((await textOfPdf(await make(titled(title)))).flat()).toContain(title.normalize("NFC"));
  });

  it("change only for others that mean the same", async () => {
    const title = "1\u202f000\u2009g\u2212x\u2011y\u200b\tz\u200e";
    expect((await textOfPdf(await make(titled(title)))).flat()).toContain("1\u00a0000\u00a0g-x-y z");
  });

  it("are never replaced in silence: those that are missing are named", async () => {
    expect(await refused(titled("Żółw 中 👍 Ż"))).toEqual({
      code: "font_lacks_characters",
      characters: ["Ż", "ł", "中", "👍"],
    });
    const label = { labels: { page: "Strona {page} ąę" } };
    expect(await refused(invoice(), label)).toEqual({ code: "font_lacks_characters", characters: ["ą", "ę"] });
  });

  it.each(["שלום", "سلام"])("of %s run the other way, which only the HTML papers can set", async (title) => {
    const outcome = await refused(titled(title), { font: { regular: tinyFont(title) } });
    expect(outcome.code).toBe("script_not_supported");
  });

  const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");

  it("are all that a font of one's own has", async () => {
    const regular = tinyFont(`${ASCII}€Żół中 `);
    const bytes = await make(titled("Żółw 中"), { font: { regular } });
    expect((await textOfPdf(bytes)).flat()).toEqual(expect.arrayContaining(["Żółw 中", "Invoice 1001"]));
    const again = await make(titled("Żółw 中"), { font: { regular, bold: tinyFont(`${ASCII}€Żół中`, "Bold") } });
    expect((await textOfPdf(again)).flat()).toContain("Żółw 中");
  });

  it("must be in both weights", async () => {
    const font = { regular: tinyFont(`${ASCII}€Ż`), bold: tinyFont(`${ASCII}€`, "Bold") };
    expect(await refused(titled("Ż"), { font })).toEqual({ code: "font_lacks_characters", characters: ["Ż"] });
  });

  it.each([
    ["regular", { regular: new Uint8Array(0) }],
    ["regular", { regular: Uint8Array.from({ length: 500 }, (_, i) => i % 251) }],
    ["regular", { regular: "/etc/hostname" as unknown as Uint8Array }],
    ["regular", { regular: "Helvetica" as unknown as Uint8Array }],
    ["regular", { regular: null as unknown as Uint8Array }],
    ["bold", { regular: tinyFont(ASCII), bold: new Uint8Array([0, 1, 0, 0]) }],
  ])("cannot be taken from what is no font (%s)", async (weight, font) => {
    expect(await refused(invoice(), { font })).toEqual({ code: "font_unreadable", font: weight });
  });

  it("cannot be drawn from a font that is broken inside", async () => {
    const broken = tinyFont(`${ASCII}€`);
    const tables = new DataView(broken.buffer);
    const places = tables.getUint32(Buffer.from(broken).indexOf("loca") + 8);
    // The shapes of all characters now lie far outside of the file; their widths are still known.
    for (let glyph = 1; glyph < 90; glyph++) tables.setUint32(places + 4 * glyph, 0x7fff_0000 + 40 * glyph);
    expect(await refused(invoice(), { font: { regular: broken } })).toEqual({
      code: "font_unreadable",
      font: "regular",
    });
  });
});

describe("an attachment", () => {
  const papers = parcelPapersOf(withPapers(), SHOP);
  const file = contents.get("doc-1") ?? new Uint8Array();
  const instead = (content: Uint8Array) => new Map([...contents, ["doc-1", content]]);
  const unreadable = (reason: string) => ({
    code: "attachment_unreadable",
    documentId: "doc-1",
    name: "Manual.pdf",
    reason,
  });

  it("must be given", async () => {
    expect(await refused(papers, {}, new Map())).toEqual({
      code: "attachment_missing",
      documentId: "doc-2",
      name: "Warranty.pdf",
    });
  });

  it.each([
    ["nothing", new Uint8Array(), "not_a_pdf"],
    ["a text", "%PDF-1.7 %%EOF" as unknown as Uint8Array, "not_a_pdf"],
    ["null", null as unknown as Uint8Array, "not_a_pdf"],
    ["another file under its name", new TextEncoder().encode("PK\u0003\u0004 not a pdf"), "not_a_pdf"],
    ["a head without a body", new TextEncoder().encode("%PDF-1.7\n%%EOF"), "damaged"],
    ["half a file", file.slice(0, Math.floor(file.length / 2)), "damaged"],
    ["a file without its end", file.slice(0, -20), "damaged"],
  ])("is not %s", async (_, content, reason) => {
    expect(await refused(papers, {}, instead(content))).toEqual(unreadable(reason));
  });

  it("has pages", async () => {
    const empty = await (await PDFDocument.create()).save({ addDefaultPage: false });
    expect(await refused(papers, {}, instead(empty))).toEqual(unreadable("no_pages"));
  });

  it("is not locked", async () => {
    const locked = await PDFDocument.load(file);
    locked.encrypt({ userPassword: "secret", ownerPassword: "secret" });
    expect(await refused(papers, {}, instead(await locked.save()))).toEqual(unreadable("encrypted"));
  });

  it("loses no page, wherever a file is cut: it is whole or refused", async () => {
    for (let length = 1; length < file.length; length += 61) {
      const outcome = await papersPdf(papers, instead(file.slice(0, length)));
      expect(outcome.isErr()).toBe(true);
    }
  });

  it("may have a little before its beginning and after its end", async () => {
    const padded = Buffer.concat([Buffer.from("\n\n"), Buffer.from(file), Buffer.from("\n\n")]);
    expect((await open(await make(papers, {}, instead(padded)))).getPageCount()).toBe(5);
  });
});

describe("without its packages", () => {
  beforeEach(() => {
    vi.resetModules();
    vi.doUnmock("pdfkit");
    vi.doUnmock("@cantoo/pdf-lib");
  });
  const gone = () => {
    throw new Error("Cannot find package");
  };

  it.each([[["pdfkit"]], [["@cantoo/pdf-lib"]], [["pdfkit", "@cantoo/pdf-lib"]]])(
    "names what is missing: %j",
    async (missing) => {
      for (const name of missing) vi.doMock(name, gone);
      const { papersPdf: unequipped } = await import("../../src/adapters/papers-pdf/index.js");
      expect((await unequipped(invoice(), contents))._unsafeUnwrapErr()).toEqual({
        code: "peer_missing",
        peers: missing,
      });
    },
  );

  it("is loaded without them all the same: they are asked for when a paper is made", () => {
    const folder = new URL("../../src/adapters/papers-pdf/", import.meta.url);
    const sources = [
      "index",
      "papers-pdf",
      "vendors",
      "open-attachment",
      "merge",
      "render-paper",
      "fonts",
      "pen",
      "table",
    ];
    for (const name of sources) {
      expect(readFileSync(new URL(`${name}.ts`, folder), "utf8")).not.toMatch(
        /^import (?!type)[^;]*from "(pdfkit|@cantoo)/m,
      );
    }
  });
});

describe("wrapText", () => {
  const byLength = (text: string) => text.length;

  it.each([
    ["", [""]],
    ["one two", ["one two"]],
    ["one two three", ["one two", "three"]],
    ["one\ntwo", ["one", "two"]],
    ["abcdefghij", ["abcdefgh", "ij"]],
    ["ab abcdefghij kl", ["ab", "abcdefgh", "ij kl"]],
    ["a  b", ["a  b"]],
  ])("sets %j in lines of eight as %j", (text, lines) => {
    expect(wrapText(text, 8, byLength)).toEqual(lines);
  });

  it("does not part an accent from its letter, and goes on where not even one fits", () => {
    expect(wrapText("e\u0301e\u0301", 3, byLength)).toEqual(["e\u0301", "e\u0301"]);
    expect(wrapText("abc", 0, byLength)).toEqual(["a", "b", "c"]);
  });
});
