import { err, ok, type Result } from "neverthrow";
import type { CopiedFrom, Line, LinePrice } from "../draft/draft.js";
import type { LineUnknown } from "../draft/errors.js";
import { toDecimalString } from "../money/money.js";
import type { SheetLine } from "../pricing/sheet.js";
import type { Order } from "./order.js";

/** No line of the chain's first order stands behind it (it came onto a replacement by hand), and no ledger counts it. */
export interface LineNotCopied {
  readonly code: "line_not_copied";
  readonly lineId: string;
}

export type CopiedLine = Line & { readonly copiedFrom: CopiedFrom };

/** The lines asked for, in the original's order, each at the original's unit price with what was taken off it then. */
export function copyLines(
  original: Order,
  wanted: ReadonlyMap<string, string>,
  at: string,
): Result<readonly CopiedLine[], LineUnknown | LineNotCopied> {
  const known = new Set(original.lines.map((line) => line.id));
  const unknown = [...wanted.keys()].find((lineId) => !known.has(lineId));
  if (unknown !== undefined) return err({ code: "line_unknown", lineId: unknown });
  const figures = new Map(original.sheet.lines.map((line) => [line.lineId, line]));
  const copies: CopiedLine[] = [];
  for (const line of original.lines) {
    const quantity = wanted.get(line.id);
    if (quantity === undefined) continue;
    const copiedFrom = sourceOf(original, line, figures.get(line.id));
    if (copiedFrom === null) return err({ code: "line_not_copied", lineId: line.id });
    const price = copiedPrice(line.price, original.number, at);
    const lineId = `line-${copies.length + 1}`;
    copies.push({ ...line, id: lineId, quantity, price, priceBefore: null, discount: null, copiedFrom });
  }
  return ok(copies);
}

/** A copy of a copy names the first original, so that the ledger counts from there. */
function sourceOf(original: Order, line: Line, figures: SheetLine | undefined): CopiedFrom | null {
  if (original.replacement !== null || figures === undefined) return line.copiedFrom;
  const adjustment = toDecimalString(adjustmentOf(figures), original.currency.digits);
  return { orderId: original.id, lineId: line.id, quantity: line.quantity, adjustment };
}

/**
 * All discounts allocated to a line, as far as they took off its price. A total discount that reduced the tax in proportion took off
 * some tax too; that part comes off again with the copy's own tax, so that the copy is worth what was paid. One that left the tax
 * as it was may come to more than the goods, which then cost nothing.
 */
function adjustmentOf({ gross, taxable, taxAdded, totalDiscount, taxes }: SheetLine): number {
  const taxLeft = taxes.reduce((total, { included, amount }) => total + (included ? 0 : amount), 0);
  return Math.min(gross, gross - taxable + totalDiscount - (taxAdded - taxLeft));
}

/** Its label says which order it was copied from. */
function copiedPrice(price: LinePrice | null, label: string, at: string): LinePrice | null {
  return price && { ...price, source: "copied", label, compareAt: null, at, expiresAt: null };
}
