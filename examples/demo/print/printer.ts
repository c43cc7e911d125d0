import type { Currency } from "power-buyer";
import type { CatalogReport } from "power-buyer/adapters/shopify-csv";
import type { Ending, Played } from "../play.js";

export interface Beginning {
  readonly catalog: string;
  readonly currency: Currency;
  readonly report: CatalogReport;
}

/** Whoever shows the story as it is told. */
export interface Printer {
  begin(beginning: Beginning): void;
  step(played: Played): void;
  end(ending: Ending): void;
}
