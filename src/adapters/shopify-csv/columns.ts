import { identifier } from "./cells.js";

/**
 * Each thing that is read, and the headers that name it: Shopify's older ones, its newer ones, and this library's own. Letter
 * case, hyphens and spaces around do not matter.
 */
const HEADERS = {
  handle: ["Handle", "URL handle"],
  title: ["Title"],
  productType: ["Type", "Custom Product Type"],
  tags: ["Tags"],
  published: ["Published", "Published on online store"],
  status: ["Status"],
  giftCard: ["Gift Card"],
  option1Name: ["Option1 Name"],
  option1Value: ["Option1 Value"],
  option2Name: ["Option2 Name"],
  option2Value: ["Option2 Value"],
  option3Name: ["Option3 Name"],
  option3Value: ["Option3 Value"],
  sku: ["Variant SKU", "SKU"],
  grams: ["Variant Grams", "Weight value (grams)"],
  tracker: ["Variant Inventory Tracker", "Inventory tracker"],
  quantity: ["Variant Inventory Qty", "Inventory quantity"],
  policy: ["Variant Inventory Policy", "Continue selling when out of stock"],
  price: ["Variant Price", "Price"],
  compareAt: ["Variant Compare At Price", "Compare-at price"],
  cost: ["Cost per item"],
  requiresShipping: ["Variant Requires Shipping", "Requires shipping"],
  taxable: ["Variant Taxable", "Charge tax"],
  taxCode: ["Variant Tax Code", "Tax code"],
  barcode: ["Variant Barcode", "Barcode"],
  image: ["Image Src", "Product image URL"],
  skuName: ["SKU Name"],
  skuId: ["SKU ID"],
  backorderLimit: ["Backorder Limit"],
  increment: ["Increment"],
  minimum: ["Minimum"],
  maximum: ["Maximum"],
  notSellable: ["Not Sellable"],
} as const;

export type Column = keyof typeof HEADERS;

/** A file without these is no product export. */
export const REQUIRED_COLUMNS: readonly Column[] = ["handle", "title", "price"];

const GROUP_PRICE = /^group price:\s*(.+)$/i;

/** A column of prices for one customer group. */
interface GroupColumn {
  readonly groupId: string;
  readonly name: string;
  readonly index: number;
}

/** Which column holds what, by its position in the row. */
export interface Header {
  /** The headers as the file has them. */
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<Column, number>;
  /** From left to right. */
  readonly groups: readonly GroupColumn[];
  /** Headers of group prices whose group has no usable name. */
  readonly refused: readonly string[];
  /** Headers that say once more what an earlier one says already. */
  readonly repeated: readonly string[];
  /** Headers that nothing is read from. */
  readonly unread: readonly string[];
}

/** Finds the columns in the header row. Where two columns mean the same thing, the first one is read. */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim());
  const positions = new Map<Column, number>();
  const groups: GroupColumn[] = [];
  const repeated: string[] = [];
  const refused: string[] = [];
  const unread: string[] = [];
  for (const [index, name] of names.entries()) {
    const column = COLUMN_OF.get(fold(name));
    const groupId = GROUP_PRICE.exec(name)?.[1];
    if (groupId !== undefined) {
      if (groups.some((group) => group.groupId === groupId)) repeated.push(name);
      else if (identifier(groupId).isErr()) refused.push(name);
      else groups.push({ groupId, name, index });
    } else if (column === undefined) unread.push(name);
    else if (positions.has(column)) repeated.push(name);
    else positions.set(column, index);
  }
  return { names, positions, groups, repeated, refused, unread };
}

/** The header that names a column: the file's own, or Shopify's where the file has none. */
export function headerOf(header: Header, column: Column): string {
  return header.names[header.positions.get(column) ?? -1] ?? HEADERS[column][0];
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s-]+/g, " ");
}

const COLUMN_OF: ReadonlyMap<string, Column> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(HEADERS).flatMap(([column, names]) =>
    names.map((name) => [fold(name), column as Column] as const),
  ),
);
