import type { CatalogEntry } from "../../ports/catalog-entry.js";
import { type Column, type Header, headerOf } from "./columns.js";
import { readEntry } from "./entry.js";
import { handleOf, type Product, readProduct } from "./product.js";
import type { CatalogReport, NoteCode, RowNote, ShopifyCatalog } from "./report.js";
import { cellOf, note, type OpenRow, openRow, refuse } from "./row.js";
import type { CsvRow } from "./rows.js";
import type { Settings } from "./settings.js";

/** A row that fills none of these tells of no variant, whatever else it repeats. */
const VARIANT_COLUMNS: readonly Column[] = [
  "option1Value",
  "option2Value",
  "option3Value",
  "sku",
  "skuId",
  "price",
  "quantity",
  "barcode",
];

/** The lines on which variant ids and SKUs were taken. Such keys come from the file, so they live in maps. */
interface Taken {
  readonly variants: Map<string, number>;
  readonly skus: Map<string, number>;
}

/** Reads the rows below the header, each under the product that it belongs to. */
export function collectCatalog(header: Header, rows: readonly CsvRow[], settings: Settings): ShopifyCatalog {
  const open = rows.map((row) => openRow(header, row));
  for (const row of open) refuseStrayCells(row);
  const taken: Taken = { variants: new Map(), skus: new Map() };
  const entries = [...byHandle(open)].flatMap(([handle, group]) => readGroup(handle, group, settings, taken));
  return { entries, report: reportOf(header, open, entries) };
}

/** A comma that is not quoted moves all cells after it: what stands under a header is then not what it says. */
function refuseStrayCells(open: OpenRow): void {
  const { row, header } = open;
  if (row.cells.slice(header.names.length).every((cell) => cell.trim() === "")) return;
  refuse(open, null, { code: "too_many_cells", reason: `expected at most ${header.names.length} cells` });
}

/** The rows of one product: there is always a first one. */
type Group = [OpenRow, ...OpenRow[]];

function byHandle(rows: readonly OpenRow[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  let above: string | null = null;
  for (const row of rows) {
    if (!isFilled(row, ["handle", "title", "image", ...VARIANT_COLUMNS])) continue;
    above = handleOf(row, above);
    if (above === null) continue;
    const group = groups.get(above);
    if (group === undefined) groups.set(above, [row]);
    else group.push(row);
  }
  return groups;
}

function readGroup(handle: string, rows: Group, settings: Settings, taken: Taken): readonly CatalogEntry[] {
  const [first] = rows;
  const product = readProduct(first, handle);
  const variantRows = rows.filter(isVariantRow);
  if (variantRows.length === 0) note(first, "handle", "no_variant", "the product has no row with a variant");
  if (first.refusals.length === 0) return variantRows.flatMap((row) => readVariantRow(row, product, settings, taken));
  for (const row of variantRows.filter((other) => other !== first)) {
    refuse(row, null, { code: "product_refused", reason: `the product is refused on line ${first.row.line}` });
  }
  return [];
}

function readVariantRow(open: OpenRow, product: Product, settings: Settings, taken: Taken): readonly CatalogEntry[] {
  if (open.refusals.length > 0) return [];
  const entry = readEntry(open, product, settings);
  const { variantId, sku } = entry.variant;
  const variantLine = taken.variants.get(variantId);
  const skuLine = taken.skus.get(sku);
  if (variantLine !== undefined) {
    refuse(open, null, { code: "variant_taken", reason: `the same variant stands on line ${variantLine}` });
  } else if (skuLine !== undefined) {
    const column = headerOf(open.header, "sku");
    refuse(open, column, { code: "sku_taken", reason: `the same SKU stands on line ${skuLine}` });
  }
  if (open.refusals.length > 0) return [];
  taken.variants.set(variantId, open.row.line);
  taken.skus.set(sku, open.row.line);
  return [entry];
}

function reportOf(header: Header, rows: readonly OpenRow[], entries: readonly CatalogEntry[]): CatalogReport {
  const refused = rows.filter(({ refusals }) => refusals.length > 0).length;
  const isImageRow = (row: OpenRow) => row.refusals.length === 0 && !isVariantRow(row) && isFilled(row, ["image"]);
  const images = rows.filter(isImageRow).length;
  const variants = entries.length;
  return {
    rows: { read: rows.length, variants, images, empty: rows.length - variants - images - refused, refused },
    products: new Set(entries.map(({ variant }) => variant.productId)).size,
    refusals: rows.flatMap(({ refusals }) => refusals),
    // What a row had that was not taken matters no more.
    notes: [...columnNotes(header), ...rows.flatMap(({ notes, refusals }) => (refusals.length > 0 ? [] : notes))],
    unreadColumns: header.unread.filter((name) => name !== ""),
  };
}

function columnNotes({ repeated, refused }: Header): readonly RowNote[] {
  const noted = (code: NoteCode, reason: string) => (column: string) => ({ line: 1, column, code, reason });
  return [
    ...repeated.map(noted("column_repeated", "an earlier column says the same; this one is not read")),
    ...refused.map(noted("column_ignored", "no usable name of a customer group; the column is not read")),
  ];
}

function isVariantRow(row: OpenRow): boolean {
  return isFilled(row, VARIANT_COLUMNS);
}

function isFilled(row: OpenRow, columns: readonly Column[]): boolean {
  return columns.some((column) => cellOf(row, column) !== "");
}
