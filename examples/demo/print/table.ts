import type { Column, Table } from "../script.js";
import { cellText } from "./money.js";
import { cut, pad, widthOf } from "./width.js";

const GAP = 2;
const NARROWEST = 6;

/** A table as lines of text, none longer than `room`. */
export interface TableLines {
  /** null where there are no heads, or where they stand before each cell. */
  readonly head: string | null;
  /** One for each row, or several. */
  readonly rows: readonly (readonly string[])[];
}

/** Words are cut where a line would be too long; where figures alone are too wide, each cell gets a line of its own. */
export function tableLines({ columns, rows }: Table, room: number): TableLines {
  const texts = rows.map((row) => columns.map((_, i) => cellText(row[i] ?? "")));
  const natural = columns.map(({ head }, i) => widest([head, ...texts.map((row) => row[i] ?? "")]));
  const widths = fitted(columns, natural, room - GAP * (columns.length - 1));
  if (widths === null) return { head: null, rows: texts.map((row) => cellByCell(columns, row, room)) };
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => pad(cut(cells[i] ?? "", widths[i] ?? 0), widths[i] ?? 0, align))
      .join(" ".repeat(GAP))
      .trimEnd();
  const hasHead = columns.some(({ head }) => head !== "");
  return { head: hasHead ? line(columns.map(({ head }) => head)) : null, rows: texts.map((row) => [line(row)]) };
}

function cellByCell(columns: readonly Column[], row: readonly string[], room: number): readonly string[] {
  const labels = widest(columns.map(({ head }) => head));
  return columns.map(({ head }, i) => cut(`${pad(head, labels, "start")}  ${row[i] ?? ""}`, room));
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOf(text)), 0);
}

/** Takes what is too much off the columns that give way, then off other words. null: what is left is too wide even so. */
function fitted(columns: readonly Column[], natural: readonly number[], room: number): readonly number[] | null {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  const shrink = (may: (column: Column) => boolean) => {
    const open = columns.flatMap((column, i) => (may(column) ? [i] : []));
    while (over > 0) {
      const most = open.reduce((best, i) => ((widths[i] ?? 0) > (widths[best] ?? 0) ? i : best), open[0] ?? 0);
      if (open.length === 0 || (widths[most] ?? 0) <= NARROWEST) return;
      widths[most] = (widths[most] ?? 0) - 1;
      over -= 1;
    }
  };
  shrink(({ gives }) => gives === true);
  shrink(({ align }) => align === "start");
  return over > 0 ? null : widths;
}
