import { err, ok, type Result } from "neverthrow";
import { fill, PAPER_LABELS } from "../../order/papers/labels.js";
import type { PaperBlock, PaperView } from "../../order/papers/view-blocks.js";
import { drawPaper } from "./blocks.js";
import { checkCharacters } from "./characters.js";
import type { FontLacksCharacters, FontUnreadable, ScriptNotSupported } from "./errors.js";
import { takeFonts } from "./fonts.js";
import type { PdfFile } from "./open-attachment.js";
import type { PdfOptions } from "./options.js";
import { takePen } from "./pen.js";
import type { Vendors } from "./vendors.js";

/** A paper set on as many pages as it takes. */
export async function renderPaper(
  view: PaperView,
  { font, pageSize = "A4", labels = {} }: PdfOptions,
  { PdfKit, pdfLib }: Vendors,
): Promise<Result<PdfFile, FontUnreadable | FontLacksCharacters | ScriptNotSupported>> {
  const pageLabel = labels.page ?? PAPER_LABELS.page;
  // The dates are the merged file's business; here they only have to be the same every time.
  const info = { CreationDate: new Date(0), ModDate: new Date(0) };
  const document = new PdfKit({ size: pageSize === "Letter" ? "LETTER" : "A4", margin: 0, bufferPages: true, info });
  const fonts = takeFonts(document, font);
  if (fonts.isErr()) return err(fonts.error);
  const checked = checkCharacters([...textsOf(view), pageLabel, ALWAYS_NEEDED], fonts.value.has);
  if (checked.isErr()) return err(checked.error);
  try {
    const pen = takePen(document, fonts.value);
    drawPaper(view, pen);
    pen.foot(view.title, (page, pages) => fill(pageLabel, { page: String(page), pages: String(pages) }));
    return ok(await pdfLib.PDFDocument.load(await bytesOf(document), { updateMetadata: false }));
  } catch (error) {
    // A font may open and still be broken inside, which shows when its shapes are drawn. Anything else is a bug.
    if (font === undefined) throw error;
    return err({ code: "font_unreadable", font: "regular" });
  }
}

/** What the layout itself writes: page numbers, and a colon after labels. */
const ALWAYS_NEEDED = "0123456789: ";

function textsOf({ title, sender, facts, addresses, blocks }: PaperView): readonly string[] {
  return [
    title,
    ...sender,
    ...facts.flatMap(({ label, value }) => [label, value]),
    ...addresses.flatMap(({ label, lines }) => [label, ...lines]),
    ...blocks.flatMap(textsOfBlock),
  ];
}

function textsOfBlock(block: PaperBlock): readonly string[] {
  switch (block.block) {
    case "table":
      return [block.caption, ...block.columns.map(({ label }) => label), ...block.rows.flat()];
    case "totals":
      return block.rows.flatMap(({ label, value }) => [label, value]);
    case "section":
      return [block.heading, ...block.lines];
  }
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
    document.end();
  });
}
