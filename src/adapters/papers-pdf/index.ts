export type {
  AttachmentMissing,
  AttachmentUnreadable,
  FontLacksCharacters,
  FontUnreadable,
  NothingToPrint,
  PapersPdfError,
  Peer,
  PeerMissing,
  ScriptNotSupported,
} from "./errors.js";
export type { PaperFont, PdfOptions } from "./options.js";
export { papersPdf } from "./papers-pdf.js";
