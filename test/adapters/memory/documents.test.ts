import { PDFDocument } from "@cantoo/pdf-lib";
import { memoryDocuments } from "power-buyer/adapters/memory";
import { aPdf } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { countPages, isPdf } from "../../../src/adapters/memory/pdf.js";

const SCOPE = { tenant: "default" };
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

async function written(pages: number, useObjectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let i = 0; i < pages; i++) document.addPage();
  return await document.save({ useObjectStreams });
}

describe("PDFs", () => {
  it.each([
    ["nothing", "", false],
    ["a header alone", "%PDF-1.4\n", false],
    ["an end alone", "%%EOF", false],
    ["text that speaks of PDFs", "this is not a %PDF- file", false],
    ["both", "%PDF-1.7\n…\n%%EOF", true],
    ["a header after some bytes, as mail programs leave them", `${"x".repeat(900)}%PDF-1.7\n%%EOF`, true],
    ["a header far down", `${"x".repeat(2_000)}%PDF-1.7\n%%EOF`, false],
    ["an end with blanks after it", `%PDF-1.7\n%%EOF${"\n".repeat(900)}`, true],
    ["an end long before the end", `%PDF-1.7\n%%EOF${"x".repeat(2_000)}`, false],
  ])("are known by their two ends: %s", (_name, text, expected) => {
    expect(isPdf(bytes(text))).toBe(expected);
  });

  it.each([1, 2, 17])("that show their %i pages are counted", async (pages) => {
    expect(countPages(aPdf(pages))).toBe(pages);
    expect(countPages(await written(pages, false))).toBe(pages);
  });

  it("that pack their objects into streams count as one page", () => {
    const packed = bytes("%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 5 >>\nstream\n…\nendstream\nendobj\n%%EOF\n");
    expect([isPdf(packed), countPages(packed)]).toEqual([true, 1]);
  });

  it("that were saved over count each page once", () => {
    const again = "3 0 obj\n<< /Type /Page /Parent 2 0 R /Rotate 90 >>\nendobj\n%%EOF\n";
    expect(countPages(Uint8Array.from([...aPdf(2), ...bytes(again)]))).toBe(2);
    const gone = "4 0 obj\n<< /Type /Null >>\nendobj\n%%EOF\n";
    expect(countPages(Uint8Array.from([...aPdf(2), ...bytes(gone)]))).toBe(1);
  });

  it("that are made to be slow are read all the same", () => {
    const walls = ["1".repeat(500_000), "1 ".repeat(250_000), "1 0 obj ".repeat(60_000), "/Type".repeat(100_000)];
    for (const wall of walls) expect(countPages(bytes(`%PDF-1.4\n${wall}\n%%EOF`))).toBe(1);
  });

  it("are readable by a library that reads PDFs", async () => {
    expect((await PDFDocument.load(aPdf(3))).getPageCount()).toBe(3);
  });
});

describe("memory documents", () => {
  it("may begin with files that are none, and say so", async () => {
    const documents = memoryDocuments({
      documents: [
        { documentId: "d-1", name: "Care.pdf", content: aPdf(2) },
        { documentId: "d-2", name: "Fake.pdf", content: bytes("hello") },
      ],
    });
    const get = async (id: string) => (await documents.get(id, SCOPE))._unsafeUnwrap();
    expect(await get("d-1")).toMatchObject({ isPdf: true, pages: 2 });
    expect(await get("d-2")).toEqual({ documentId: "d-2", name: "Fake.pdf", pages: 0, bytes: 5, isPdf: false });
  });

  it("refuse what is too large before they look into it", async () => {
    const content = new Uint8Array(32 * 1024 * 1024 + 1);
    const failed = await memoryDocuments().add({ documentId: "d-1", name: "Large.pdf", content }, SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "none" });
  });

  it("copy the bytes of a Buffer too", async () => {
    const content = Buffer.from(aPdf());
    const documents = memoryDocuments();
    await documents.add({ documentId: "d-1", name: "Care.pdf", content }, SCOPE);
    content.fill(0);
    expect((await documents.content("d-1", SCOPE))._unsafeUnwrap()).toEqual(aPdf());
  });

  it("answer port_failed where a document was given twice", async () => {
    const seed = { documentId: "d-1", name: "Care.pdf", content: aPdf() };
    const failed = await memoryDocuments({ documents: [seed, seed] }).get("d-1", SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", cause: "document d-1 is given twice" });
  });
});
