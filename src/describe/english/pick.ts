import { ownValue } from "../../money/own-value.js";

/**
 * The words for one of several values. What is none of them, as only hostile data can be, ends the sentence: `describe` answers with
 * the general one.
 */
export function pick<K extends string>(words: Readonly<Record<K, string>>, value: K): string {
  const found = ownValue(words, value);
  if (typeof found === "string") return found;
  throw new RangeError("no words for this value");
}
