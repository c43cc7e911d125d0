import { err, ok, type Result } from "neverthrow";
import { type Problem, readShape } from "./read-shape.js";
import type { Shape } from "./shape.js";

/** What is wrong with a row: with its shape, or with what it says beside itself or another row. */
export interface RowProblem extends Omit<Problem, "reason"> {
  readonly reason: Problem["reason"] | "duplicate" | "contradiction";
}

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
  const rows = listed.map((row) => readShape(shape, row));
  const misshapen = rows.flatMap((row, i) => (row.isErr() ? [{ row: i, problems: row.error.problems }] : []));
  if (misshapen.length > 0) return err(misshapen);
  const read = rows.flatMap((row) => (row.isOk() ? [row.value] : []));
  const contradictions = judge(read);
  return contradictions.length > 0 ? err(contradictions) : ok(read);
}

function listOf(table: unknown): readonly unknown[] | undefined {
  try {
    return Array.isArray(table) && table.length <= MOST_ROWS ? Array.from(table) : undefined;
  } catch {
    // A proxy that refuses to be looked at.
    return undefined;
  }
}

function whole(reason: RowProblem["reason"], expected: string): BadRow {
  return { row: null, problems: [{ path: [], reason, expected }] };
}
