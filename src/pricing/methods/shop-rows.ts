import { lineKinds, shareOver } from "../share-over.js";
import type { SheetExtraDiscount } from "../sheet.js";
import { at, type ExtraCharge, type Figures, remainingPerLine, type RowInvalid, sum } from "../figures.js";
import type { ExtraRow, Carried } from "../stage.js";

/** What a shop's own stage has come to so far; grown row by row, and all that a row looks at is known once for all of them. */
interface Tally {
  readonly given: Carried;
  readonly stage: string;
  readonly taken: Set<string>;
  readonly indexOf: ReadonlyMap<string, number>;
  /** How odd minor units are shared; only a discount over several lines asks. */
  readonly kinds: () => readonly string[];
  /** The shares of a discount that has none yet: to copy it is cheaper than to count up to every line. */
  readonly zeros: readonly number[];
  readonly remaining: number[];
  readonly takenOff: number[];
  readonly extra: ExtraCharge[];
  readonly extraDiscounts: SheetExtraDiscount[];
}

/** The rows of a shop's own stage, each checked before it counts. The first that cannot be priced decides; no later one is looked at. */
export function withRows(given: Carried, figures: Figures, stage: string, rows: readonly ExtraRow[]): Partial<Figures> {
  const tally = emptyTally(given, figures, stage);
  for (const row of rows) {
    const reason = refusalOf(row, tally);
    if (reason !== null) return { failed: { code: "row_invalid", stage, row: nameOf(row), reason } };
    tally.taken.add(row.id);
    const inParts = { ...row, amount: row.amount * given.parts };
    if (inParts.kind === "charge") tally.extra.push(charge(stage, inParts));
    else discount(inParts, tally);
  }
  const { extra, extraDiscounts, takenOff } = tally;
  return { extra, extraDiscounts, extraDiscount: takenOff };
}

function emptyTally(given: Carried, figures: Figures, stage: string): Tally {
  const { lines } = given.draft;
  const { extra, extraDiscounts, extraDiscount } = figures;
  let kinds: readonly string[] | undefined;
  return {
    given,
    stage,
    taken: new Set([...extra, ...extraDiscounts].map(({ id }) => id)),
    indexOf: new Map(lines.map(({ id }, index) => [id, index])),
    kinds: () => {
      kinds ??= lineKinds(given);
      return kinds;
    },
    zeros: lines.map(() => 0),
    remaining: remainingPerLine(figures),
    takenOff: lines.map((_, index) => at(extraDiscount, index)),
    extra: [...extra],
    extraDiscounts: [...extraDiscounts],
  };
}

function nameOf(row: Partial<ExtraRow> | null | undefined): string {
  return typeof row?.id === "string" ? row.id : "";
}

function refusalOf(row: ExtraRow, { taken, indexOf }: Tally): RowInvalid["reason"] | null {
  if (row?.kind !== "charge" && row?.kind !== "discount") return "not_a_row";
  if (typeof row.id !== "string" || typeof row.label !== "string") return "not_a_row";
  if (row.kind === "charge" && typeof row.taxCategory !== "string") return "not_a_row";
  if (!Number.isSafeInteger(row.amount) || row.amount <= 0) return "amount_not_positive";
  if (taken.has(row.id)) return "id_taken";
  const lineId = row.lineId ?? null;
  return lineId === null || indexOf.has(lineId) ? null : "line_unknown";
}

function charge(source: string, row: Extract<ExtraRow, { kind: "charge" }>): ExtraCharge {
  const { id, label, amount, taxCategory } = row;
  return { id, label, amount, taxCategory, source, lineId: row.lineId ?? null };
}

/** A discount is shared at once over what it is about, and cut to what is left there. */
function discount(row: Extract<ExtraRow, { kind: "discount" }>, tally: Tally): void {
  const lineId = row.lineId ?? null;
  const lineShares = lineId === null ? sharedOut(row.amount, tally) : onLine(row.amount, lineId, tally);
  const amount = sum(lineShares);
  tally.extraDiscounts.push({ id: row.id, label: row.label, source: tally.stage, lineId, amount, lineShares });
}

function sharedOut(wanted: number, { given, kinds, remaining, takenOff }: Tally): readonly number[] {
  const weights = given.draft.lines.map(({ item }, index) => (item.discountable ? at(remaining, index) : 0));
  const shares = shareOver(Math.min(wanted, sum(weights)), { weights, kinds: kinds() }, given);
  shares.forEach((share, index) => {
    remaining[index] = at(remaining, index) - share;
    takenOff[index] = at(takenOff, index) + share;
  });
  return shares;
}

/** Nothing to share: the line takes all that it can bear. */
function onLine(wanted: number, lineId: string, { indexOf, zeros, remaining, takenOff }: Tally): readonly number[] {
  // The row was refused if there were no such line.
  const index = indexOf.get(lineId) as number;
  const amount = Math.min(wanted, at(remaining, index));
  const shares = zeros.slice();
  shares[index] = amount;
  remaining[index] = at(remaining, index) - amount;
  takenOff[index] = at(takenOff, index) + amount;
  return shares;
}
