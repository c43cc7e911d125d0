import { readShape } from "../../shape/read-shape.js";
import type { Shape } from "../../shape/shape.js";

const LONGEST_KEY = 512;

/**
 * A clean copy of a caller's input. What does not have the shape throws, and becomes `port_failed` in the frame of the call: the
 * application has checked its input long before, so this is a mistake in a program and not of a person.
 */
export function checked<T>(shape: Shape<T>, value: unknown): T {
  const read = readShape(shape, value);
  if (read.isOk()) return read.value;
  throw new Error(
    read.error.problems.map(({ path, expected }) => `${path.join(".")}: ${expected} expected`).join("; "),
  );
}

/** A key or a reference, in any alphabet. Unlike what people write it may look like a card number. */
export function checkedKey(value: unknown, name = "key"): string {
  if (typeof value === "string" && value !== "" && value.length <= LONGEST_KEY) return value;
  throw new Error(`${name}: text of 1 to ${LONGEST_KEY} characters expected`);
}

/** Several of them. */
export function checkedKeys(value: unknown, name: string, most: number): readonly string[] {
  if (Array.isArray(value) && value.length <= most) return value.map((key) => checkedKey(key, name));
  throw new Error(`${name}: up to ${most} keys expected`);
}
