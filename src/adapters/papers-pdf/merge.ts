import type { PdfFile } from "./open-attachment.js";
import type { PdfLib } from "./vendors.js";

/** What the whole file says about itself. */
export interface FileFacts {
  readonly title: string;
  readonly language: string;
  /** null where no paper of the shop's is in it. */
  readonly date: Date | null;
}

/** All pages of all files, in order, as one file. No clock and no chance: the same files give the same bytes. */
export async function merge(files: readonly PdfFile[], facts: FileFacts, { PDFDocument }: PdfLib): Promise<Uint8Array> {
  const whole = await PDFDocument.create({ updateMetadata: false });
  for (const file of files) {
    for (const page of await whole.copyPages(file, file.getPageIndices())) whole.addPage(page);
  }
  whole.setTitle(facts.title, { showInWindowTitleBar: true });
  whole.setLanguage(facts.language);
  whole.setProducer("power-buyer");
  if (facts.date !== null) {
    whole.setCreationDate(facts.date);
    whole.setModificationDate(facts.date);
  }
  return whole.save({ addDefaultPage: false, updateFieldAppearances: false });
}
