import { err, ok, Result } from "neverthrow";
import { type HasGlyph, hasStandardGlyph } from "./characters.js";
import type { FontUnreadable } from "./errors.js";
import type { PaperFont } from "./options.js";

type PdfDocument = PDFKit.PDFDocument;

/** Sets the document's font to one of the two weights. */
export interface Fonts {
  readonly use: (weight: "regular" | "bold") => void;
  readonly has: HasGlyph;
}

/** What pdfkit keeps of the font in use; its own types do not tell. */
interface WithFont {
  readonly _font?: { readonly font?: { readonly hasGlyphForCodePoint?: (codePoint: number) => boolean } };
}

/** Takes the fonts into the document: the given ones, or those that every reader has. */
export function takeFonts(document: PdfDocument, font: PaperFont | undefined): Result<Fonts, FontUnreadable> {
  if (font === undefined) {
    const use = (weight: "regular" | "bold") => void document.font(weight === "bold" ? "Helvetica-Bold" : "Helvetica");
    return ok({ use, has: hasStandardGlyph });
  }
  const regular = glyphsOf(document, font.regular, "regular");
  const bold = glyphsOf(document, font.bold ?? font.regular, "bold");
  return Result.combine([regular, bold]).map(([hasRegular, hasBold]) => ({
    use: (weight: "regular" | "bold") => void document.font(weight),
    has: (codePoint: number) => hasRegular(codePoint) && hasBold(codePoint),
  }));
}

/** Registers a font under the weight's name, and says what it has. Only bytes are taken: a path would be read from the disk. */
function glyphsOf(document: PdfDocument, bytes: unknown, weight: "regular" | "bold"): Result<HasGlyph, FontUnreadable> {
  try {
    if (bytes instanceof Uint8Array) {
      document.registerFont(weight, bytes).font(weight);
      const inUse = (document as unknown as WithFont)._font?.font;
      if (typeof inUse?.hasGlyphForCodePoint === "function")
        return ok((codePoint) => inUse.hasGlyphForCodePoint?.(codePoint) === true);
    }
  } catch {
    // A file that no font can be read from.
  }
  return err({ code: "font_unreadable", font: weight });
}
