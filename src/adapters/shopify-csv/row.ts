import { type CellReader, type CellProblem } from "./cells.js";
import { type Column, type Header, headerOf } from "./columns.js";
import type { NoteCode, RowNote, RowRefusal } from "./report.js";
import type { CsvRow } from "./rows.js";

/** A row under its header, and what is found out about it while it is read. */
export interface OpenRow {
  readonly header: Header;
  readonly row: CsvRow;
  readonly refusals: RowRefusal[];
  readonly notes: RowNote[];
}

export function openRow(header: Header, row: CsvRow): OpenRow {
  return { header, row, refusals: [], notes: [] };
}

/** The trimmed cell; "" where the file has no such column or the row ends before it. */
export function cellOf({ header, row }: OpenRow, column: Column): string {
  return cellAt(row, header.positions.get(column) ?? -1);
}

export function cellAt(row: CsvRow, index: number): string {
  return row.cells[index]?.trim() ?? "";
}

/** Reads a cell that the row cannot do without where it is filled: a bad one refuses the row. */
export function take<T, Blank>(open: OpenRow, column: Column, read: CellReader<T>, blank: Blank): T | Blank {
  return readCell(cellOf(open, column), read, blank, (problem) => refuse(open, headerOf(open.header, column), problem));
}

/** Reads a cell that the row can do without: a bad one counts as blank and is noted. */
export function takeIfGood<T, Blank>(open: OpenRow, column: Column, read: CellReader<T>, blank: Blank): T | Blank {
  return readCell(cellOf(open, column), read, blank, ({ reason }) =>
    note(open, column, "cell_ignored", `${reason}; left out`),
  );
}

export function readCell<T, Blank>(
  cell: string,
  read: CellReader<T>,
  blank: Blank,
  complain: (problem: CellProblem) => void,
): T | Blank {
  if (cell === "") return blank;
  return read(cell).match(
    (value): T | Blank => value,
    (problem) => {
      complain(problem);
      return blank;
    },
  );
}

export function refuse({ row, refusals }: OpenRow, column: string | null, problem: CellProblem): void {
  refusals.push({ line: row.line, column, ...problem });
}

export function note({ header, row, notes }: OpenRow, column: Column, code: NoteCode, reason: string): void {
  notes.push({ line: row.line, column: headerOf(header, column), code, reason });
}
