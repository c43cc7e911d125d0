import type { Currency } from "power-buyer";
import type { CatalogReport } from "power-buyer/adapters/shopify-csv";
import type { Ending, Played } from "../play.js";

export interface Beginning {
  readonly catalog: string;
  readonly currency: Currency;
  readonly report: CatalogReport;
  /** null for a story that is told in memory. */
  readonly kept: Kept | null;
}

/** Where a story is kept, and how much of it was there already. */
export interface Kept {
  readonly file: string;
  readonly stepsFound: number;
  /** Questions that have their answers, those of the steps included. */
  readonly answersFound: number;
}

/** Whoever shows the story as it is told. */
export interface Printer {
  begin(beginning: Beginning): void;
  step(played: Played): void;
  end(ending: Ending): void;
}
