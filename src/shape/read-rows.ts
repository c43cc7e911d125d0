import { err, ok, type Result } from "neverthrow";
import { type Problem, readShape } from "./read-shape.js";
import { ownValue } from "./reading.js";
import type { Shape } from "./shape.js";

/** What is wrong with a row: with its shape, or with what it says beside itself or another row. */
export type RowProblem = Problem;

/** A row of a table that was refused, counted from 0, with every problem found; null is the table as a whole. */
export interface BadRow {
  readonly row: number | null;
  readonly problems: readonly RowProblem[];
}

const MOST_ROWS = 100_000;

/**
 * Reads a table from outside row by row: clean copies of all of them, or every bad row with its problems. `judge` looks at the
 * rows that have the right shape, all together, and names what contradicts itself or another row.
 */
export function readRows<T>(
  shape: Shape<T>,
  table: unknown,
  judge: (rows: readonly T[]) => readonly BadRow[],
): Result<readonly T[], readonly BadRow[]> {
  const listed = listOf(table);
  if (listed === undefined) return err([whole("wrong_type", `a list of at most ${MOST_ROWS} rows`)]);
  const rows: T[] = [];
  const misshapen: BadRow[] = [];
  for (const [row, given] of listed.entries()) {
    readShape(shape, given).match(
      (read) => rows.push(read),
      ({ problems }) => misshapen.push({ row, problems }),
    );
  }
  const bad = misshapen.length > 0 ? misshapen : judge(rows);
  return bad.length > 0 ? err(bad) : ok(rows);
}

function listOf(table: unknown): readonly unknown[] | undefined {
  try {
    // Not Array.from(table): a list may bring an iterator of its own, and accessors are not run.
    return Array.isArray(table) && table.length <= MOST_ROWS
      ? Array.from({ length: table.length }, (_, index) => ownValue(table, index))
      : undefined;
  } catch {
    // A proxy that refuses to be looked at.
    return undefined;
  }
}

function whole(reason: RowProblem["reason"], expected: string): BadRow {
  return { row: null, problems: [{ path: [], reason, expected }] };
}
