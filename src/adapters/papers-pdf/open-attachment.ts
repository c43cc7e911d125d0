import type { PDFDocument } from "@cantoo/pdf-lib";
import { err, ok, type Result } from "neverthrow";
import type { ParcelPaper } from "../../order/papers/parcel.js";
import type { AttachmentMissing, AttachmentUnreadable } from "./errors.js";
import type { PdfLib } from "./vendors.js";

export type PdfFile = PDFDocument;
type Attachment = Extract<ParcelPaper, { kind: "attachment" }>;

/** How far from its ends a file may say that it is a PDF and that it is whole: readers tolerate a kilobyte of other things. */
const TOLERANCE = 1024;

/** Reads an attached file, and takes it only whole: pages that are lost in transit must not be missing from a parcel. */
export async function openAttachment(
  { documentId, name }: Attachment,
  contents: ReadonlyMap<string, Uint8Array>,
  pdfLib: PdfLib,
): Promise<Result<PdfFile, AttachmentMissing | AttachmentUnreadable>> {
  const unreadable = (reason: AttachmentUnreadable["reason"]) =>
    err<never, AttachmentUnreadable>({ code: "attachment_unreadable", documentId, name, reason });
  const content = contents.get(documentId);
  if (content === undefined) return err({ code: "attachment_missing", documentId, name });
  const isPdf = content instanceof Uint8Array && holds(content.subarray(0, TOLERANCE), "%PDF-");
  if (!isPdf) return unreadable("not_a_pdf");
  if (!holds(content.subarray(-TOLERANCE), "%%EOF")) return unreadable("damaged");
  try {
    const file = await pdfLib.PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true });
    return file.getPageCount() === 0 ? unreadable("no_pages") : ok(file);
  } catch {
    return unreadable((await isEncrypted(content, pdfLib)) ? "encrypted" : "damaged");
  }
}

/** What is encrypted cannot be told from what is damaged until the objects are looked at less strictly. */
async function isEncrypted(content: Uint8Array, { PDFDocument, EncryptedPDFError }: PdfLib): Promise<boolean> {
  try {
    await PDFDocument.load(content, { updateMetadata: false });
    return false;
  } catch (error) {
    return error instanceof EncryptedPDFError;
  }
}

function holds(bytes: Uint8Array, word: string): boolean {
  return new TextDecoder("latin1").decode(bytes).includes(word);
}
