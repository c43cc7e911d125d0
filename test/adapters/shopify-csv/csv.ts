import { expect } from "vitest";
import { readShopifyCatalog, type ShopifyCatalog, type ShopifyCsvOptions } from "power-buyer/adapters/shopify-csv";

export type Cells = Readonly<Record<string, string>>;

/** Rows as CSV text, every cell quoted; the columns are those that any of the rows names. */
export function csvOf(rows: readonly Cells[], lineBreak = "\n"): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return table([headers, ...rows.map((row) => headers.map((header) => row[header] ?? ""))], lineBreak);
}

export function table(rows: readonly (readonly string[])[], lineBreak = "\n"): string {
  return rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",") + lineBreak).join("");
}

/** The first row of a product with one variant, in the older headers, with some cells changed. */
export function productRow(cells: Cells = {}): Cells {
  return {
    Handle: "shop-apron",
    Title: "Shop Apron",
    "Option1 Name": "Title",
    "Option1 Value": "Default Title",
    "Variant SKU": "AP-1",
    "Variant Inventory Tracker": "shopify",
    "Variant Inventory Qty": "7",
    "Variant Inventory Policy": "deny",
    "Variant Price": "79.00",
    ...cells,
  };
}

export async function read(
  csv: string | Uint8Array,
  options: ShopifyCsvOptions = { currency: "EUR" },
): Promise<ShopifyCatalog> {
  const result = await readShopifyCatalog(csv, options);
  if (result.isErr()) expect.fail(JSON.stringify(result.error));
  return result.value;
}

/** What the file gave for its one variant. */
export async function readOne(cells: Cells, options?: ShopifyCsvOptions) {
  const { entries, report } = await read(csvOf([productRow(cells)]), options);
  const [entry] = entries;
  return { entry, variant: entry?.variant, prices: entry?.prices[0], stock: entry?.stock, report };
}
