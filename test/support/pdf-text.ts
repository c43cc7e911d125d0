import {
  decodePDFRawStream,
  PDFContentStream,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from "@cantoo/pdf-lib";

/** What a reader sees of a PDF's text: for each page its lines as they were written, decoded by the fonts in the file. */
export async function textOfPdf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.getPages().map((page) => {
    const { Contents, Resources } = page.node.normalizedEntries();
    const fonts = Resources.lookup(PDFName.of("Font"), PDFDict);
    const content = (Contents?.asArray() ?? []).map((part) => streamText(pdf.context.lookup(part))).join("\n");
    return linesOf(content, (name) => decoderOf(fonts.lookup(PDFName.of(name), PDFDict)));
  });
}

type Decode = (hex: string) => string;

function linesOf(content: string, fontOf: (name: string) => Decode): readonly string[] {
  let decode: Decode = (hex) => hex;
  const lines: string[] = [];
  for (const [, font, array] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[(.*?)\] TJ/gs)) {
    if (font !== undefined) decode = fontOf(font);
    else lines.push([...(array ?? "").matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => decode(hex ?? "")).join(""));
  }
  return lines;
}

/** Fonts that every reader has are written in Windows code page 1252, embedded ones by their own table. */
function decoderOf(font: PDFDict): Decode {
  const table = font.lookup(PDFName.of("ToUnicode"));
  if (table === undefined) return (hex) => [...Buffer.from(hex, "hex")].map(windows1252).join("");
  const characters = unicodeTable(streamText(table));
  return (hex) => (hex.match(/.{4}/g) ?? []).map((glyph) => characters.get(Number.parseInt(glyph, 16)) ?? "?").join("");
}

/** Spelled out, because the decoder of some versions of Node reads these bytes as control characters. */
const FROM_80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windows1252(byte: number): string {
  return FROM_80[byte - 0x80] ?? String.fromCharCode(byte);
}

function unicodeTable(table: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  for (const [, first, list] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gs)) {
    const start = Number.parseInt(first ?? "", 16);
    for (const [i, [, units]] of [...(list ?? "").matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const text = (units?.match(/[0-9a-f]{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16)));
      characters.set(start + i, text.join(""));
    }
  }
  return characters;
}

function streamText(stream: PDFObject | undefined): string {
  // Reading a page wraps its content in streams that only save and restore the graphics state.
  if (stream instanceof PDFContentStream) return "";
  if (!(stream instanceof PDFRawStream)) throw new Error("not a stream");
  return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
}
