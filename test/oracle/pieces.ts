import type { Choose } from "./choices.js";
import { fraction, type Fraction, type Rounding, spell, times } from "./fraction.js";
import type { Order } from "./order.js";
import type { Readings } from "./readings.js";
import { type Row, share } from "./rows.js";
import { amountOf, baseOf, type Beside, type Entry, inside, onTop, settle, type Tax } from "./taxes.js";

/** One run: what is asked, how the documents are read, and who decides between tied rows. */
export interface Run {
  readonly order: Order;
  readonly readings: Readings;
  readonly choose: Choose;
}

/** What is taxed by itself: a row, or so many units of one that are alike. */
export interface Part {
  readonly count: bigint;
  readonly amount: bigint;
}

export interface Piece extends Part {
  readonly entries: readonly Entry[];
}

/** Units of whole minor units, where those are asked for; otherwise the row. */
export function partsOf({ order, readings }: Run, row: Row, amount: bigint): Part[] {
  if (order.policy.taxLevel !== "unit" || readings.taxedUnits === "equal") return [{ count: 1n, amount }];
  const [each, odd] = [amount / row.units, amount % row.units];
  return [
    { count: odd, amount: each + 1n },
    { count: row.units - odd, amount: each },
  ].filter(({ count }) => count > 0n);
}

/** The taxes of a part, still to be brought to whole units. `index` tells it from the others. */
export function pieceOf(run: Run, row: Row, part: Part, index: number, taxes: readonly Omit<Tax, "amount">[]): Piece {
  const units = run.readings.taxedUnits === "equal" ? row.units : 1n;
  return {
    ...part,
    entries: taxes.map((tax) => ({
      ...tax,
      piece: index,
      units,
      kind: () => [row.kind(), tax.rate.id, spell(tax.exact)].join("|"),
      amount: 0n,
    })),
  };
}

export function modes({ order: { policy }, readings }: Run, reduced: boolean): { included: Rounding; added: Rounding } {
  const included = policy.includedTaxRounding ?? policy.rounding;
  const asIncluded = reduced && readings.proportionalRounding === "included";
  return { included, added: asIncluded ? included : (policy.taxRounding ?? policy.rounding) };
}

/** Included taxes first: what is added may look at what they left. */
export function settlePieces(run: Run, pieces: readonly Piece[], reduced: boolean, beside: readonly Beside[]): void {
  const { included, added } = modes(run, reduced);
  const level = run.order.policy.taxLevel;
  const room = new Map(pieces.map(({ amount }, index) => [index, amount]));
  const exactOf = (entry: Entry): Fraction => {
    const piece = pieces[entry.piece];
    if (piece === undefined || reduced || entry.rate.included || run.readings.compoundOn === "exact")
      return entry.exact;
    const net = piece.amount - amountOf(inside(piece.entries));
    return times(fraction(baseOf(entry, piece.entries, net, run.readings)), share(entry.rate.rate));
  };
  const how = { level, choose: run.choose, exactOf, beside: [] };
  const all = pieces.flatMap(({ entries }) => entries);
  if (reduced && (level === "order" || level === "row") && run.readings.reducedTaxes === "together") {
    settle(all, { ...how, mode: included, room });
    return;
  }
  settle(inside(all), { ...how, mode: included, room, beside: inside(beside) });
  // What is added to a price has no limit, but what is taken out of the reduced one has.
  settle(onTop(all), { ...how, mode: added, room: reduced ? room : new Map(), beside: onTop(beside) });
}

/** The taxes of a row that came in pieces. */
export function together(taxes: readonly Omit<Tax, "amount">[], pieces: readonly Piece[]): Tax[] {
  return taxes.map((tax, at) => ({
    ...tax,
    amount: pieces.reduce((all, { count, entries }) => all + count * (entries[at]?.amount ?? 0n), 0n),
  }));
}
