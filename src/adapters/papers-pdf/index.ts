export type {
  AttachmentMissing,
  AttachmentUnreadable,
  FontLacksCharacters,
  FontUnreadable,
  NothingToPrint,
  PapersPdfError,
  PeerMissing,
  ScriptNotSupported,
} from "./errors.js";
export type { PaperFont, PdfOptions } from "./options.js";
export { papersPdf } from "./papers-pdf.js";
