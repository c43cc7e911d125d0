import { facts, notes } from "../blocks.js";
import type { Ending } from "../play.js";
import type { Beginning, Kept } from "../print/printer.js";
import type { Block, Tone } from "../script.js";
import { STORY } from "../story.js";
import { orderList } from "./order.js";

/** More would be read by nobody; the JSON has all of them. */
const MOST_ROWS = 5;

/** What the catalog file gave, and in short what it did not. */
export function reportBlocks({ catalog, currency, report, kept }: Beginning): readonly Block[] {
  const { rows, products, refusals, notes: remarks } = report;
  const told = [
    ...refusals.map((one) => ["warning", `not taken: ${placeOf(one)}: ${one.reason}`] as const),
    ...remarks.map((one) => ["quiet", `noted: ${placeOf(one)}: ${one.reason}`] as const),
  ];
  return [
    facts(
      ["Catalog", catalog],
      ["Currency", currency.code],
      ["Variants", `${rows.variants} of ${products} products`],
      ["Rows", `${rows.read} read, ${rows.refused} not taken`],
      ["Remarks", String(remarks.length)],
    ),
    notes(...told.slice(0, MOST_ROWS)),
    ...(kept === null ? [] : [notes(...keptNotes(kept))]),
  ];
}

/** Where the story is kept, and where it goes on. */
function keptNotes({ file, stepsFound, answersFound }: Kept): readonly (readonly [Tone, string])[] {
  if (answersFound === 0) {
    return [["good", `Kept in ${file}. Stop it whenever you like, by any means, and run it again: it goes on.`]];
  }
  const found = `Found in ${file}: ${stepsFound} of ${STORY.length} steps told, ${answersFound} questions answered.`;
  const next =
    stepsFound === STORY.length
      ? "The story is over. --fresh tells it anew; --step N shows one step of it."
      : `It goes on with step ${stepsFound + 1}; nothing that was done is done again. --fresh begins anew.`;
  return [["good", `${found} ${next}`]];
}

function placeOf({ line, column }: { readonly line: number; readonly column: string | null }): string {
  return column === null ? `line ${line}` : `line ${line}, ${column}`;
}

/** All orders that came of it. */
export function endingBlocks({ steps, orders }: Ending): readonly Block[] {
  return [notes(["good", `${steps} steps, every figure as the library returned it.`]), ...orderList(orders)];
}
