import type { PaperBlock, PaperSection, PaperTotals, PaperView } from "../../order/papers/view-blocks.js";
import { BOLD, lineHeight, type LineStyle, type Pen, PLAIN } from "./pen.js";
import { drawTable } from "./table.js";

const TITLE: LineStyle = { size: 18, weight: "bold" };
const SPACE = 10;

/** The whole paper, from the title down. */
export function drawPaper({ title, sender, facts, addresses, blocks }: PaperView, pen: Pen): void {
  drawText(title, TITLE, pen);
  pen.moveDown(SPACE / 2);
  const factLines = facts.map(({ label, value }) => `${label}: ${value}`);
  drawSideBySide([factLines, sender], PLAIN, pen);
  drawSideBySide(
    addresses.map(({ label, lines }) => [label, ...lines]),
    BOLD,
    pen,
  );
  for (const block of blocks) drawBlock(block, pen);
}

function drawBlock(block: PaperBlock, pen: Pen): void {
  switch (block.block) {
    case "table":
      return drawTable(block, pen);
    case "totals":
      return drawTotals(block, pen);
    case "section":
      return drawSection(block, pen);
  }
}

function drawText(text: string, style: LineStyle, pen: Pen): void {
  for (const line of pen.wrap(text, pen.width, style)) {
    pen.makeRoom(lineHeight(style));
    pen.write(line, 0, pen.width, "start", style);
    pen.moveDown(lineHeight(style));
  }
}

/** Blocks of lines next to each other, the first line of each in its own style. */
function drawSideBySide(blocks: readonly (readonly string[])[], first: LineStyle, pen: Pen): void {
  const width = pen.width / Math.max(1, blocks.length);
  const columns = blocks.map((lines) =>
    lines.flatMap((text, i) => {
      const style = i === 0 ? first : PLAIN;
      return pen.wrap(text, width - SPACE, style).map((line) => ({ line, style }));
    }),
  );
  for (let row = 0; row < Math.max(0, ...columns.map((lines) => lines.length)); row++) {
    pen.makeRoom(lineHeight(PLAIN));
    for (const [i, lines] of columns.entries()) {
      const cell = lines[row];
      if (cell !== undefined) pen.write(cell.line, i * width, width, "start", cell.style);
    }
    pen.moveDown(lineHeight(PLAIN));
  }
  pen.moveDown(SPACE);
}

/** In the right half of the page, where the amounts of the table above stand. */
function drawTotals({ rows }: PaperTotals, pen: Pen): void {
  const x = pen.width * 0.4;
  const labelWidth = pen.width * 0.38;
  const valueWidth = pen.width - x - labelWidth;
  for (const { label, value, isSum } of rows) {
    const style = isSum ? BOLD : PLAIN;
    const labels = pen.wrap(label, labelWidth, style);
    for (const [i, line] of labels.entries()) {
      pen.makeRoom(lineHeight(style));
      pen.write(line, x, labelWidth, "start", style);
      if (i === 0) pen.write(value, x + labelWidth, valueWidth, "end", style);
      pen.moveDown(lineHeight(style));
    }
  }
  pen.moveDown(SPACE);
}

function drawSection({ heading, lines }: PaperSection, pen: Pen): void {
  // A heading does not stay behind alone at the foot of a page.
  pen.makeRoom(lineHeight(BOLD) * 3);
  drawText(heading, BOLD, pen);
  for (const line of lines) drawText(line, PLAIN, pen);
  pen.moveDown(SPACE);
}
