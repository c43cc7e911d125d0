import type { PaperTable } from "../../order/papers/view-blocks.js";
import { BOLD, lineHeight, type LineStyle, type Pen, PLAIN } from "./pen.js";

const GAP = 6;
const ROW_SPACE = 4;

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: "start" | "end";
}

/** A table with its head on every page that it reaches. A row stays whole unless it is longer than a page. */
export function drawTable({ caption, columns, rows }: PaperTable, pen: Pen): void {
  const places = placesOf(columns, pen.width);
  const captionLine = lineHeight(BOLD);
  pen.makeRoom(captionLine * 5);
  pen.write(caption, 0, pen.width, "start", BOLD);
  pen.moveDown(captionLine + ROW_SPACE);
  const head = wrapCells(
    columns.map(({ label }) => label),
    places,
    BOLD,
    pen,
  );
  const drawHead = () => {
    drawLines(head, places, BOLD, pen, () => undefined);
    pen.rule();
    pen.moveDown(ROW_SPACE);
  };
  drawHead();
  for (const row of rows) {
    const cells = wrapCells(row, places, PLAIN, pen);
    const height = linesOf(cells) * lineHeight(PLAIN);
    if (height < pen.pageHeight / 2 && pen.makeRoom(height)) drawHead();
    drawLines(cells, places, PLAIN, pen, drawHead);
  }
  pen.rule();
  pen.moveDown(GAP * 2);
}

/** The columns side by side, in proportion to their widths. */
function placesOf(columns: PaperTable["columns"], width: number): readonly Place[] {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  let x = 0;
  return columns.map((column, i) => {
    const share = (column.width / whole) * width;
    const gap = i === columns.length - 1 ? 0 : GAP;
    const place = { x, width: share - gap, align: column.align };
    x += share;
    return place;
  });
}

type Cells = readonly (readonly string[])[];

function wrapCells(texts: readonly string[], places: readonly Place[], style: LineStyle, pen: Pen): Cells {
  return places.map(({ width }, i) => pen.wrap(texts[i] ?? "", width, style));
}

function linesOf(cells: Cells): number {
  return Math.max(0, ...cells.map((lines) => lines.length));
}

function drawLines(cells: Cells, places: readonly Place[], style: LineStyle, pen: Pen, onNewPage: () => void): void {
  for (let line = 0; line < linesOf(cells); line++) {
    if (pen.makeRoom(lineHeight(style))) onNewPage();
    for (const [i, { x, width, align }] of places.entries()) pen.write(cells[i]?.[line] ?? "", x, width, align, style);
    pen.moveDown(lineHeight(style));
  }
  pen.moveDown(ROW_SPACE);
}
