import type { Change, Draft, Line, PriceSheet } from "power-buyer";
import { facts, figures, money, notes, table, unitPrice, words } from "../blocks.js";
import { plain } from "../plain.js";
import type { Block } from "../script.js";

/** What an article is called. */
export function nameOf({ item }: Line): string {
  return item.kind === "custom" ? item.title : [item.title, ...item.options.map(({ value }) => value)].join(", ");
}

/** Unpublished variants are marked. */
function markedName(line: Line): string {
  const isMarked = line.item.kind === "variant" && !line.item.published;
  return isMarked ? `${nameOf(line)} [unpublished]` : nameOf(line);
}

/** The lines as they stand on the draft: unit prices and where they come from. */
export function draftLines({ lines, currency }: Pick<Draft, "lines" | "currency">): readonly Block[] {
  const rows = lines.map((line) => [
    line.id,
    line.item.sku ?? "",
    markedName(line),
    line.quantity,
    unitPrice(line.price?.amount ?? null, currency),
    line.price?.source ?? "",
  ]);
  const columns = [
    words("Line"),
    words("SKU", "gives"),
    words("Article", "gives"),
    figures("Qty"),
    figures("Unit price"),
  ];
  return [table([...columns, words("From")], rows, "No line yet.")];
}

/** Only those lines. */
export function linesNamed(...ids: readonly string[]): (draft: Draft) => readonly Block[] {
  return ({ lines, currency }) => draftLines({ lines: lines.filter(({ id }) => ids.includes(id)), currency });
}

export function draftHead({ id, version, status, currency, customerId }: Draft): readonly Block[] {
  return [
    facts(
      ["Draft", `${id}, version ${version}, ${status}`],
      ["Currency", currency.code],
      ["Customer", customerId ?? "nobody yet"],
    ),
  ];
}

/** From quantity × unit price to what is left after the discounts by hand. */
export function discountedLines({ draft, sheet }: Priced): readonly Block[] {
  return [lineFigures({ draft, sheet }, "Line discount", "lineDiscount", "net")];
}

/** What coupons take off each line. */
export function couponLines({ draft, sheet }: Priced): readonly Block[] {
  return [lineFigures({ draft, sheet }, "Coupon", "couponDiscount", "taxable")];
}

interface Priced {
  readonly draft: Draft;
  readonly sheet: PriceSheet;
}

function lineFigures(
  { draft, sheet }: Priced,
  head: string,
  discount: "lineDiscount" | "couponDiscount",
  left: "net" | "taxable",
): Block {
  const { currency } = sheet;
  const columns = [
    words("Line"),
    words("Article", "gives"),
    figures("Qty"),
    figures("Unit price"),
    figures("Gross"),
    figures(head),
    figures("Left"),
  ];
  const rows = sheet.lines.map((line, index) => [
    line.lineId,
    draft.lines[index] === undefined ? "" : nameOf(draft.lines[index]),
    line.quantity,
    unitPrice(line.unitPrice, currency),
    money(line.gross, currency),
    money(line[discount], currency),
    money(line[left], currency),
  ]);
  return table(columns, rows, "No line yet.");
}

/** Every difference between two drafts, one a line. */
export function changeTable(changes: readonly Change[]): Block {
  const rows = changes.map(({ path, kind, before, after }) => [path.join("."), kind, said(before), said(after)]);
  return rows.length === 0
    ? notes(["quiet", "Nothing would change."])
    : table([words("What"), words(""), words("Before", "gives"), words("After", "gives")], rows);
}

/** A price is said by its amount and source; everything else as it is. */
function said(value: unknown): string {
  const { amount, source } = Object(value) as { readonly amount?: unknown; readonly source?: unknown };
  return typeof amount === "string" && typeof source === "string" ? `${amount} (${source})` : plain(value);
}
