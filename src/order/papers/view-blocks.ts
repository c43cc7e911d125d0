import type { PaperItem } from "./paper.js";
import type { PaperWriter } from "./paper-format.js";

/** A paper as a reader sees it, from top to bottom; all of it text. A cell may hold several lines, parted by line breaks. */
export interface PaperView {
  readonly locale: string;
  readonly title: string;
  readonly sender: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly addresses: readonly { readonly label: string; readonly lines: readonly string[] }[];
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock = PaperTable | PaperTotals | PaperSection;

export interface PaperTable {
  readonly block: "table";
  readonly caption: string;
  readonly columns: readonly PaperColumn[];
  /** One cell for each column. */
  readonly rows: readonly (readonly string[])[];
}

export interface PaperColumn {
  readonly label: string;
  /** Words begin at the start of their cell, figures end at its end. */
  readonly align: "start" | "end";
  /** Share of the width, against the other columns. */
  readonly width: number;
}

export interface PaperTotals {
  readonly block: "totals";
  readonly caption: string;
  readonly rows: readonly { readonly label: string; readonly value: string; readonly isSum: boolean }[];
}

export interface PaperSection {
  readonly block: "section";
  readonly heading: string;
  readonly lines: readonly string[];
}

export function words(label: string, width: number): PaperColumn {
  return { label, align: "start", width };
}

export function figures(label: string, width: number): PaperColumn {
  return { label, align: "end", width };
}

/** A section, or nothing where it would be empty. */
export function section(heading: string, lines: readonly string[]): readonly PaperSection[] {
  return lines.length === 0 ? [] : [{ block: "section", heading, lines }];
}

/** What an item is, on as many lines as it takes. */
export function itemCell({ title, sku, options }: PaperItem, { say }: PaperWriter, more: readonly string[]): string {
  const variant = options.map(({ name, value }) => say("option", { name, value })).join(", ");
  const number = sku === null ? "" : say("sku", { sku });
  return [title, variant, number, ...more].filter((line) => line !== "").join("\n");
}
