import { type SheetLine, toDecimalString } from "power-buyer";
import { canonical, movePoint, textOf } from "../decimals.js";
import { sum } from "./figures.js";
import type { OrderInput } from "./input.js";
import { NUMBER } from "./number.js";

/** The rows of the three orders side by side. */
export interface MedusaRow {
  readonly now: SheetLine;
  readonly before: SheetLine;
  readonly discount: SheetLine;
}

type Ask = (row: MedusaRow) => number;

const taxOf = ({ taxes }: SheetLine) => sum(taxes.map(({ amount }) => amount));
const netOf = (line: SheetLine) => line.payable - taxOf(line);

export const MEDUSA_ROW_FIGURES: Readonly<Record<string, Ask>> = {
  subtotal: ({ before }) => netOf(before),
  total: ({ now }) => now.payable,
  tax: ({ now }) => taxOf(now),
  net: ({ now }) => netOf(now),
  gross: ({ now }) => now.payable,
  originalTotal: ({ before }) => before.payable,
  originalTax: ({ before }) => taxOf(before),
  discountTotal: ({ discount }) => discount.payable,
  discountSubtotal: ({ discount }) => discount.gross,
  discountTax: ({ discount }) => taxOf(discount),
};

/** Figures of the order are sums of one figure over all rows, the goods or the carriage. */
export const MEDUSA_SUMS: Readonly<Record<string, readonly [figure: string, of: "all" | "items" | "carriage"]>> = {
  total: ["total", "all"],
  subtotalNet: ["subtotal", "all"],
  taxTotal: ["tax", "all"],
  net: ["net", "all"],
  discountGross: ["discountTotal", "all"],
  discountNet: ["discountSubtotal", "all"],
  discountTax: ["discountTax", "all"],
  originalTotal: ["originalTotal", "all"],
  originalTax: ["originalTax", "all"],
  itemsGross: ["gross", "items"],
  itemsNet: ["net", "items"],
  itemsTax: ["tax", "items"],
  itemsSubtotalNet: ["subtotal", "items"],
  shippingGross: ["gross", "carriage"],
  shippingNet: ["net", "carriage"],
  shippingTax: ["tax", "carriage"],
  shippingSubtotalNet: ["subtotal", "carriage"],
};

/** Where a figure is stated, what it says, and how rows answer it. */
export interface StatedTotal {
  readonly key: string;
  readonly expected: string;
  readonly ask: (rows: readonly MedusaRow[]) => number;
}

/** The stated figures, and by their names those that nobody can answer. */
export function statedTotals(expected: Readonly<Record<string, unknown>>, { lines, shipping = [] }: OrderInput) {
  const places = { all: [0, lines.length + shipping.length], items: [0, lines.length], carriage: [lines.length] };
  const read = Object.entries(expected).flatMap(([key, value]): readonly (StatedTotal | string)[] => {
    if (key === "lines") return rowFigures(value, (id) => lines.findIndex((line) => line.id === id));
    if (key === "shipping") return rowFigures(value, (_, i) => lines.length + i);
    const [figure, of] = (Object.hasOwn(MEDUSA_SUMS, key) ? MEDUSA_SUMS[key] : undefined) ?? [];
    const ask = figure === undefined ? undefined : MEDUSA_ROW_FIGURES[figure];
    if (ask === undefined || of === undefined) return [`figure ${key}`];
    return [stated(key, value, (rows) => sum(rows.slice(...places[of]).map(ask)))];
  });
  return {
    figures: read.filter((one) => typeof one !== "string"),
    reasons: read.length === 0 ? ["no figure is stated"] : read.filter((one) => typeof one === "string"),
  };
}

function rowFigures(rows: unknown, placeOf: (id: unknown, i: number) => number): (StatedTotal | string)[] {
  return (rows as readonly Readonly<Record<string, unknown>>[]).flatMap(({ id, ...figures }, i) => {
    const place = placeOf(id, i);
    return Object.entries(figures).map(([key, value]) => {
      const ask = Object.hasOwn(MEDUSA_ROW_FIGURES, key) && place >= 0 ? MEDUSA_ROW_FIGURES[key] : undefined;
      const where = `${id === undefined ? `shipping.${i + 1}` : `lines.${textOf(id)}`}.${key}`;
      return ask === undefined
        ? `figure ${where.replace(/\..*\./, ".")}`
        : stated(where, value, (all) => sum(all.slice(place, place + 1).map(ask)));
    });
  });
}

function stated(key: string, value: unknown, ask: StatedTotal["ask"]): StatedTotal | string {
  const expected = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return NUMBER.test(expected) ? { key, expected, ask } : `figure ${key} that is no number`;
}

/** A figure of the sheet with its point where the vector has it. */
export function inMajorUnits(amount: number, digits: number, places: number): string {
  return canonical(movePoint(toDecimalString(amount, digits), -places));
}
