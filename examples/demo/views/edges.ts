import { facts, notes } from "../blocks.js";
import type { Ending } from "../play.js";
import type { Beginning } from "../print/printer.js";
import type { Block } from "../script.js";
import { orderList } from "./order.js";

/** More would be read by nobody; the JSON has all of them. */
const MOST_ROWS = 5;

/** What the catalog file gave, and in short what it did not. */
export function reportBlocks({ catalog, currency, report }: Beginning): readonly Block[] {
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
  ];
}

function placeOf({ line, column }: { readonly line: number; readonly column: string | null }): string {
  return column === null ? `line ${line}` : `line ${line}, ${column}`;
}

/** All orders that came of it. */
export function endingBlocks({ steps, orders }: Ending): readonly Block[] {
  return [notes(["good", `${steps} steps, every figure as the library returned it.`]), ...orderList(orders)];
}
