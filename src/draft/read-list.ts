import { err, ok, type Result } from "neverthrow";
import { ownValue } from "../money/own-value.js";
import type { InputInvalid, Problem } from "../shape/read-shape.js";

/** The elements of a list of at most so many, unread: each is judged on its own. Accessors are not run. */
export function readList(value: unknown, most: number): Result<readonly unknown[], InputInvalid> {
  try {
    if (!Array.isArray(value)) return misshapen("wrong_type", most);
    const { length } = value;
    return length > most
      ? misshapen("too_long", most)
      : ok(Array.from({ length }, (_, index) => ownValue(value, String(index))));
  } catch {
    // A revoked proxy does not even say whether it is a list.
    return misshapen("unreadable", most);
  }
}

function misshapen(reason: Problem["reason"], most: number): Result<never, InputInvalid> {
  return err({ code: "input_invalid", problems: [{ path: [], reason, expected: `a list of at most ${most}` }] });
}
