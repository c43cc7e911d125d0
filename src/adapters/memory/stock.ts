import type { CatalogStock } from "../../ports/catalog-entry.js";

/** What there is of one SKU, and how much of it is promised. Quantities are decimal strings. */
export interface StockLevel extends CatalogStock {
  readonly committed: string;
}

/** A decimal quantity per SKU. */
export type Quantities = ReadonlyMap<string, string>;

/** What one key stands for. */
export interface StockHold {
  readonly state: "held" | "confirmed" | "released";
  /** What was asked for, as text: the same key must ask for the same again. */
  readonly asked: string;
  /** Still committed, per tracked SKU. */
  readonly open: Quantities;
  /** What left under which shipment, as text. */
  readonly shipments: ReadonlyMap<string, string>;
}
