import { err, ok, type Result } from "neverthrow";
import type { FontLacksCharacters, ScriptNotSupported } from "./errors.js";

/** Does a font have a shape for this code point? */
export type HasGlyph = (codePoint: number) => boolean;

/** What Windows code page 1252 has beyond Latin-1: the euro sign, dashes, typographic quotes and some letters. */
const WINDOWS_1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/** The fonts that every reader has: Latin-1 without its control characters, and the rest of Windows code page 1252. */
export const hasStandardGlyph: HasGlyph = (codePoint) =>
  (codePoint >= 0x20 && codePoint <= 0x7e) ||
  (codePoint >= 0xa0 && codePoint <= 0xff) ||
  WINDOWS_1252.includes(String.fromCodePoint(codePoint));

/** Signs of the same meaning for those that few fonts have and that locales put into figures. */
const SAME_MEANING: Readonly<Record<string, string>> = {
  "\t": " ",
  "\u2007": "\u00a0",
  "\u2009": "\u00a0",
  "\u202f": "\u00a0",
  "\u2010": "-",
  "\u2011": "-",
  "\u2212": "-",
  "\u200b": "",
  "\u200e": "",
  "\u200f": "",
  "\u061c": "",
};

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/** Text as it can be set in the font: composed, with signs of the same meaning where the font lacks the usual ones. */
export function settable(text: string, has: HasGlyph): string {
  return Array.from(text.normalize("NFC").replace(/\r\n?/g, "\n"))
    .map((character) =>
      character === "\n" || has(codePointOf(character)) ? character : (SAME_MEANING[character] ?? character),
    )
    .join("");
}

/** Refuses what would come out as something else than was written, and names it. */
export function checkCharacters(
  texts: readonly string[],
  has: HasGlyph,
): Result<void, FontLacksCharacters | ScriptNotSupported> {
  const used = new Set(texts.flatMap((text) => Array.from(settable(text, has))));
  used.delete("\n");
  const backwards = [...used].filter((character) => RIGHT_TO_LEFT.test(character));
  if (backwards.length > 0) return err({ code: "script_not_supported", characters: backwards });
  const missing = [...used].filter((character) => !has(codePointOf(character)));
  return missing.length > 0 ? err({ code: "font_lacks_characters", characters: missing }) : ok();
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
