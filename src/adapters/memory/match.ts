export type How = "exact" | "prefix" | "words";

/** A text made comparable: without case, accents, hyphens, spaces and other signs. */
export interface Folded {
  /** All letters and digits in one. */
  readonly whole: string;
  readonly words: readonly string[];
}

/** A longer text than this looks for nothing that exists, and is not worth a look. */
const LONGEST_SEARCH = 256;

/** Letters that are written with two, or that Unicode does not take apart. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};
const TO_SPELL = /[ßæœøđðłþı]/g;

/** Folds a text that is to be found. */
export function fold(text: string): Folded {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replace(TO_SPELL, (letter) => SPELLED[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return { whole: words.join(""), words };
}

/** What a person typed to look for something: undefined where it says nothing, and then nothing is asked. */
export function foldSearch(text: string | undefined): Folded | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  return text.length > LONGEST_SEARCH ? NEVER : fold(text);
}

const NEVER: Folded = { whole: "", words: [] };

/** How a text is found by what was typed: it is the same, it begins so, or each word typed begins one of its words. */
export function match(wanted: Folded, found: Folded): How | null {
  if (wanted.whole === "") return null;
  if (found.whole === wanted.whole) return "exact";
  if (found.whole.startsWith(wanted.whole)) return "prefix";
  return wanted.words.every((word) => found.words.some((other) => other.startsWith(word))) ? "words" : null;
}
