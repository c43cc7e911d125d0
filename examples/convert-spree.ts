// Turns a catalog as Spree keeps it into Shopify's product CSV format, which `readShopifyCatalog` reads.
import * as z from "zod";

const Variant = z.object({
  sku: z.string().min(1),
  price: z.string(),
  compare_at_price: z.string().optional(),
  currency: z.string(),
  option1_name: z.string().optional(),
  option1_value: z.string().optional(),
  option2_name: z.string().optional(),
  option2_value: z.string().optional(),
  weight: z.string().optional(),
  weight_unit: z.string().optional(),
  inventory_count: z.string().optional(),
  inventory_backorderable: z.string().optional(),
  track_inventory: z.string().optional(),
});
type Variant = z.infer<typeof Variant>;

/** A product: its variants stand there once for each currency, and those of the second currency say little more than a price. */
const Product = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  status: z.string(),
  variants: z.array(Variant),
  description: z.string().optional(),
  tags: z.string().optional(),
  type: z.string().optional(),
});
type Product = z.infer<typeof Product>;

export const SpreeCatalog = z.array(Product);

const COLUMNS = [
  "Handle",
  "Title",
  "Body (HTML)",
  "Type",
  "Tags",
  "Published",
  "Option1 Name",
  "Option1 Value",
  "Option2 Name",
  "Option2 Value",
  "Variant SKU",
  "Variant Grams",
  "Variant Inventory Tracker",
  "Variant Inventory Qty",
  "Variant Inventory Policy",
  "Variant Price",
  "Variant Compare At Price",
  "Status",
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const GRAMS: Readonly<Record<string, number>> = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 };

/** The catalog as CSV, with the prices of one currency; variants that have none there are left out. */
export function convertSpreeCatalog(catalog: z.infer<typeof SpreeCatalog>, currency: string): string {
  const rows = catalog.flatMap((product) => productRows(product, currency));
  return [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ""))]
    .map((cells) => `${cells.map(quote).join(",")}\n`)
    .join("");
}

function productRows(product: Product, currency: string): readonly Row[] {
  const skus = [...new Set(product.variants.map(({ sku }) => sku))];
  const hasOptions = product.variants.some((variant) => variant.option1_value !== undefined);
  const rows = skus.flatMap((sku) => {
    const records = product.variants.filter((variant) => variant.sku === sku);
    const priced = records.find((record) => record.currency === currency);
    // The record with the options, the weight and the stock; the other ones carry a price.
    const main = records.find((record) => record.option1_value !== undefined) ?? records[0];
    // Where there are options, the record without one is the product's own and not for sale.
    const isMaster = hasOptions && main?.option1_value === undefined;
    return priced === undefined || main === undefined || isMaster ? [] : [variantRow(product.id, main, priced)];
  });
  return rows.map((row, index) => (index === 0 ? { ...row, ...sharedCells(product) } : row));
}

/** What Shopify writes into a product's first row only. */
function sharedCells(product: Product): Row {
  const withOptions = product.variants.find((variant) => variant.option1_value !== undefined);
  return {
    Title: product.name,
    "Body (HTML)": product.description ?? "",
    Type: product.type ?? "",
    Tags: product.tags ?? "",
    Published: product.status === "active" ? "TRUE" : "FALSE",
    "Option1 Name": withOptions?.option1_name ?? "Title",
    "Option2 Name": withOptions?.option2_name ?? "",
    Status: product.status,
  };
}

function variantRow(handle: string, main: Variant, priced: Variant): Row {
  const grams = GRAMS[main.weight_unit ?? "g"];
  const isWeighed = main.weight !== undefined && grams !== undefined;
  return {
    Handle: handle,
    "Option1 Value": main.option1_value ?? "Default Title",
    "Option2 Value": main.option2_value ?? "",
    "Variant SKU": main.sku,
    "Variant Grams": isWeighed ? String(Math.round(Number(main.weight) * grams)) : "",
    "Variant Inventory Tracker": main.track_inventory === "FALSE" ? "" : "shopify",
    "Variant Inventory Qty": main.inventory_count ?? "0",
    "Variant Inventory Policy": main.inventory_backorderable === "TRUE" ? "continue" : "deny",
    "Variant Price": priced.price,
    "Variant Compare At Price": Number(priced.compare_at_price ?? "0") > 0 ? (priced.compare_at_price ?? "") : "",
  };
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
