import { err, ok, type Result } from "neverthrow";
import type { PositionOutOfRange } from "./errors.js";

/** The list with the element at one position moved to another; the very same list where it stands there already. */
export function moved<T>(list: readonly T[], from: number, to: number): Result<readonly T[], PositionOutOfRange> {
  if (to >= list.length) return err({ code: "position_out_of_range", to, last: list.length - 1 });
  if (from === to) return ok(list);
  const rest = list.filter((_, index) => index !== from);
  return ok([...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]);
}
