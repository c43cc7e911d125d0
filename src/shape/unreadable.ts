import { err, type Result } from "neverthrow";
import type { InputInvalid } from "./problem.js";

/**
 * For what the program itself passes on (a draft, facts, a sheet) and what is too large to be read anew at each call: where it turns
 * out not to be what it should be, that is said and not thrown.
 */
export function refusingUnreadable<T, E>(expected: string, work: () => Result<T, E>): Result<T, E | InputInvalid> {
  try {
    return work();
  } catch {
    return err({ code: "input_invalid", problems: [{ path: [], reason: "unreadable", expected }] });
  }
}
