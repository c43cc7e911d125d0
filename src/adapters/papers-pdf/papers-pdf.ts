import { err, ok, type Result, ResultAsync } from "neverthrow";
import type { ParcelPaper } from "../../order/papers/parcel.js";
import { paperView } from "../../order/papers/view.js";
import type { PapersPdfError } from "./errors.js";
import { type FileFacts, merge } from "./merge.js";
import { openAttachment, type PdfFile } from "./open-attachment.js";
import type { PdfOptions } from "./options.js";
import { renderPaper } from "./render-paper.js";
import { loadVendors, type Vendors } from "./vendors.js";

/**
 * Everything that is printed and packed as one PDF: the shop's papers set by pdfkit, the attached PDFs merged in by
 * @cantoo/pdf-lib, in the order of `papers` (see `parcelPapersOf`). `contents` holds the bytes of each attached file by its document
 * id. Both packages are optional peers. The same papers give the same bytes: all dates in the file are the order's. Text that
 * the font cannot show is an error, never a blank or another character.
 *
 * Errors: `peer_missing`, `nothing_to_print`, `attachment_missing`, `attachment_unreadable` (not a PDF, damaged, encrypted,
 * without pages), `font_unreadable`, `font_lacks_characters`, `script_not_supported` (right to left). With any of them nothing is made.
 *
 * @example
 * ```ts
 * import { papersPdf } from "power-buyer/adapters/papers-pdf";
 * import type { ParcelPaper } from "power-buyer/order";
 *
 * const print = (papers: readonly ParcelPaper[], manual: Uint8Array) =>
 *   papersPdf(papers, new Map([["manual", manual]]), { locale: "en-GB" });
 * ```
 */
export function papersPdf(
  papers: readonly ParcelPaper[],
  contents: ReadonlyMap<string, Uint8Array>,
  options: PdfOptions = {},
): ResultAsync<Uint8Array, PapersPdfError> {
  return new ResultAsync(makePdf(papers, contents, options));
}

async function makePdf(
  papers: readonly ParcelPaper[],
  contents: ReadonlyMap<string, Uint8Array>,
  options: PdfOptions,
): Promise<Result<Uint8Array, PapersPdfError>> {
  if (papers.length === 0) return err({ code: "nothing_to_print" });
  const loaded = await loadVendors();
  if (loaded.isErr()) return err(loaded.error);
  const vendors = loaded.value;
  const files: PdfFile[] = [];
  for (const paper of papers) {
    const file = await fileOf(paper, contents, options, vendors);
    if (file.isErr()) return err(file.error);
    files.push(file.value);
  }
  return ok(await merge(files, factsOf(papers, options), vendors.pdfLib));
}

function fileOf(
  paper: ParcelPaper,
  contents: ReadonlyMap<string, Uint8Array>,
  options: PdfOptions,
  vendors: Vendors,
): Promise<Result<PdfFile, PapersPdfError>> {
  switch (paper.kind) {
    case "attachment":
      return openAttachment(paper, contents, vendors.pdfLib);
    case "invoice":
      return renderPaper(paperView(paper.invoice, options), options, vendors);
    case "packing-slip":
      return renderPaper(paperView(paper.slip, options), options, vendors);
  }
}

/** The first paper of the shop's names the file; without one the first attachment does. */
function factsOf(papers: readonly ParcelPaper[], options: PdfOptions): FileFacts {
  for (const paper of papers) {
    if (paper.kind === "attachment") continue;
    const source = paper.kind === "invoice" ? paper.invoice : paper.slip;
    const { title, locale } = paperView(source, options);
    return { title, language: locale, date: new Date(source.placedAt) };
  }
  const [first] = papers;
  return { title: first?.kind === "attachment" ? first.name : "", language: options.locale ?? "en", date: null };
}
