/** How wide a text is, in points. */
export type Measure = (text: string) => number;

/**
 * A text in lines that fit a width. Lines break at spaces; a word that is wider than a line breaks between characters as people
 * count them, so that nothing is cut off and no accent leaves its letter.
 */
export function wrapText(text: string, width: number, measure: Measure): readonly string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, width, measure));
}

function wrapParagraph(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => fittingParts(part, width, measure))) {
    const longer = line === "" ? word.text : `${line}${word.glue}${word.text}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word.text;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A piece of a line, and what stands between it and the piece before. */
interface Piece {
  readonly text: string;
  readonly glue: "" | " ";
}

function fittingParts(word: string, width: number, measure: Measure): readonly Piece[] {
  if (measure(word) <= width) return [{ text: word, glue: " " }];
  const pieces: Piece[] = [];
  let piece = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    if (piece !== "" && measure(piece + segment) > width) {
      pieces.push({ text: piece, glue: pieces.length === 0 ? " " : "" });
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, { text: piece, glue: pieces.length === 0 ? " " : "" }];
}
