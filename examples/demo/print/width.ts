/** No line is longer than this. */
export const WIDTH = 80;

/** Letters that take the room of two, as terminals show them. */
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many columns a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Text from outside without anything that a terminal would obey. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}

/** Cut to a width, with an ellipsis where something was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

export function pad(text: string, width: number, align: "start" | "end"): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "start" ? text + space : space + text;
}

/** Broken between words, and within a word only where it is longer than a line; `indent` stands before all lines but the first. */
export function wrap(text: string, width: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S)(?=\s)/u)) {
    if (widthOf(line + word) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trimEnd());
    line = indent + word.trimStart();
    while (widthOf(line) > width) {
      const head = cut(line, width + 1).slice(0, -1);
      lines.push(head);
      line = indent + line.slice(head.length);
    }
  }
  return [...lines, line];
}
