import type { Currency } from "power-buyer";

/** What a step tells: questions with their answers, and remarks between them. Both printers show it. */
export type Told = Exchange | Remark;

interface Remark {
  readonly remark: string;
}

/** One thing asked of the library, and what it answered. */
export interface Exchange {
  /** What the clerk is after. */
  readonly why: string;
  readonly use: string;
  readonly request: unknown;
  readonly answer: { readonly ok: unknown } | { readonly refused: { readonly code: string } };
  /** What a reader sees of the answer. Every figure in it stands in the answer. */
  readonly shown: readonly Block[];
}

export type Block = Table | Notes;

export interface Table {
  readonly block: "table";
  /** Heads are left empty where the rows speak for themselves. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** What is to be said of each row, below it. */
  readonly remarks?: readonly (string | null)[];
}

export interface Column {
  readonly head: string;
  readonly align: "start" | "end";
  /** The column that gives way where a line is too long. */
  readonly gives?: true;
}

/** Text, an amount in minor units, or a unit price as a decimal string in major units. */
export type Cell =
  | string
  | { readonly minor: number; readonly currency: Currency }
  | { readonly price: string; readonly currency: Currency };

export type Tone = "plain" | "good" | "warning" | "bad" | "quiet";

interface Notes {
  readonly block: "notes";
  readonly notes: readonly Note[];
}

export interface Note {
  readonly tone: Tone;
  readonly text: string;
}
