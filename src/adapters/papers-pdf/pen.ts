import { settable } from "./characters.js";
import type { Fonts } from "./fonts.js";
import { wrapText } from "./wrap-text.js";

/** How a line is set; sizes in points. */
export interface LineStyle {
  readonly size: number;
  readonly weight: "regular" | "bold";
}

export const PLAIN: LineStyle = { size: 9, weight: "regular" };
export const BOLD: LineStyle = { size: 9, weight: "bold" };

/** Writes lines from top to bottom, on as many pages as they take. Lengths in points. */
export interface Pen {
  /** Between the margins. */
  readonly width: number;
  /** The height that an empty page offers. */
  readonly pageHeight: number;
  /** The text in lines that fit the width. */
  readonly wrap: (text: string, width: number, style: LineStyle) => readonly string[];
  /** Makes sure that there is room, on a new page if need be: then it says true. */
  readonly makeRoom: (height: number) => boolean;
  /** One line at the present height, `x` from the left margin. */
  readonly write: (line: string, x: number, width: number, align: "start" | "end", style: LineStyle) => void;
  readonly moveDown: (height: number) => void;
  /** A thin line across the page. */
  readonly rule: () => void;
  /** What stands at the foot of each page, once all pages are there. */
  readonly foot: (left: string, right: (page: number, pages: number) => string) => void;
}

const MARGIN = 48;
const FOOT: LineStyle = { size: 8, weight: "regular" };
const FOOT_HEIGHT = 24;

export function lineHeight({ size }: LineStyle): number {
  return size * 1.35;
}

export function takePen(document: PDFKit.PDFDocument, fonts: Fonts): Pen {
  const { width: pageWidth, height } = document.page;
  const width = pageWidth - 2 * MARGIN;
  const bottom = height - MARGIN - FOOT_HEIGHT;
  let y = MARGIN;

  const measured = (style: LineStyle) => {
    fonts.use(style.weight);
    document.fontSize(style.size);
    return (text: string) => document.widthOfString(text);
  };
  const writeAt = (line: string, x: number, top: number, room: number, align: "start" | "end", style: LineStyle) => {
    const text = settable(line, fonts.has);
    if (text === "") return;
    const length = measured(style)(text);
    document.text(text, MARGIN + x + (align === "end" ? room - length : 0), top, { lineBreak: false });
  };

  return {
    width,
    pageHeight: bottom - MARGIN,
    wrap: (text, room, style) => wrapText(settable(text, fonts.has), room, measured(style)),
    makeRoom: (needed) => {
      if (y + needed <= bottom) return false;
      document.addPage();
      y = MARGIN;
      return true;
    },
    write: (line, x, room, align, style) => writeAt(line, x, y, room, align, style),
    moveDown: (distance) => {
      y += distance;
    },
    rule: () => {
      document
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + width, y)
        .lineWidth(0.5)
        .strokeColor("#888888")
        .stroke();
    },
    foot: (left, right) => {
      const { start, count } = document.bufferedPageRange();
      for (let page = 0; page < count; page++) {
        document.switchToPage(start + page);
        writeAt(left, 0, height - MARGIN, width, "start", FOOT);
        writeAt(right(page + 1, count), 0, height - MARGIN, width, "end", FOOT);
      }
    },
  };
}
