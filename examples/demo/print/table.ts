import type { Column, Table } from "../script.js";
import { cellText } from "./money.js";
import { cut, pad, widthOf } from "./width.js";

const GAP = 2;
const NARROWEST = 6;

/** A table as lines of text, none longer than `room`; heads come first where there are any. */
export function tableLines(
  { columns, rows }: Table,
  room: number,
): { readonly head: string | null; readonly rows: readonly string[] } {
  const texts = rows.map((row) => columns.map((_, i) => cellText(row[i] ?? "")));
  const natural = columns.map(({ head }, i) => Math.max(widthOf(head), ...texts.map((row) => widthOf(row[i] ?? ""))));
  const widths = fitted(columns, natural, room - GAP * (columns.length - 1));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => pad(cut(cells[i] ?? "", widths[i] ?? 0), widths[i] ?? 0, align))
      .join(" ".repeat(GAP))
      .trimEnd();
  const hasHead = columns.some(({ head }) => head !== "");
  return { head: hasHead ? line(columns.map(({ head }) => head)) : null, rows: texts.map(line) };
}

/** Takes what is too much off the columns that give way, then off the widest, never below a few letters. */
function fitted(columns: readonly Column[], natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  const shrink = (may: (column: Column | undefined) => boolean) => {
    let over = widths.reduce((sum, width) => sum + width, 0) - room;
    while (over > 0) {
      const open = widths.map((width, i) => (may(columns[i]) && width > NARROWEST ? width : 0));
      const widest = Math.max(...open);
      if (widest === 0) return;
      widths[open.indexOf(widest)] = widest - 1;
      over -= 1;
    }
  };
  shrink((column) => column?.gives === true);
  shrink((column) => column?.align === "start");
  return widths;
}
