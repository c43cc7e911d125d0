import type { PaperOptions } from "../../order/papers/paper-format.js";

/** The bytes of TrueType or OpenType files (TTF, OTF, WOFF, WOFF2). Without a bold one, headings are set in the regular one. */
export interface PaperFont {
  readonly regular: Uint8Array;
  readonly bold?: Uint8Array;
}

export interface PdfOptions extends PaperOptions {
  /**
   * Without it the papers are set in Helvetica, which every reader has and which covers the languages of western Europe (Windows
   * code page 1252). Anything else needs a font that has it.
   */
  readonly font?: PaperFont;
  /** "A4" where it is not given. */
  readonly pageSize?: "A4" | "Letter";
}
