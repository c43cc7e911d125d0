import { err, ok, type Result } from "neverthrow";
import type { InputInvalid, Reading } from "./problem.js";
import { readSpec, refuse } from "./reading.js";
import type { Shape } from "./shape.js";

export type { InputInvalid, Path, Problem } from "./problem.js";

/**
 * Reads a value from outside by its description: a clean copy that holds nothing but the described fields, or every problem
 * with its path. Accessors, class instances, foreign keys and whatever throws when it is touched are refused, not run.
 */
export function readShape<T>(shape: Shape<T>, value: unknown): Result<T, InputInvalid> {
  const reading: Reading = { path: [], problems: [] };
  let read: unknown;
  try {
    read = readSpec(shape, value, reading);
  } catch {
    // Only a hostile value (a proxy, revoked or not) throws while it is looked at.
    refuse(reading, "unreadable", "plain data");
  }
  return reading.problems.length > 0 ? err({ code: "input_invalid", problems: reading.problems }) : ok(read as T);
}
