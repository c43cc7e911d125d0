import type { Currency } from "power-buyer";
import type { Block, Cell, Column, Note, Tone } from "./script.js";

/** A column of words; `gives` marks the one that is cut where a line would be too long. */
export function words(head: string, gives?: "gives"): Column {
  return gives === undefined ? { head, align: "start" } : { head, align: "start", gives: true };
}

export function figures(head: string): Column {
  return { head, align: "end" };
}

/** A table, or a note where there is nothing to put in it. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], ifEmpty = "None."): Block {
  return rows.length === 0 ? notes(["quiet", ifEmpty]) : { block: "table", columns, rows };
}

/** Labels with what stands behind them. */
export function facts(...rows: readonly (readonly [label: string, value: Cell])[]): Block {
  return { block: "table", columns: [words(""), words("", "gives")], rows };
}

/** Labels with their amounts, one under the other. */
export function sums(...rows: readonly (readonly [label: string, amount: Cell])[]): Block {
  return { block: "table", columns: [words("", "gives"), figures("")], rows };
}

export function notes(...lines: readonly (readonly [Tone, string])[]): Block {
  return { block: "notes", notes: lines.map(([tone, text]): Note => ({ tone, text })) };
}

/** Integer minor units. */
export function money(minor: number, currency: Currency): Cell {
  return { minor, currency };
}

/** A decimal string in major units. */
export function unitPrice(price: string | null, currency: Currency): Cell {
  return price === null ? "no price" : { price, currency };
}
