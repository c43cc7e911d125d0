import type { Choose } from "./choices.js";
import { type Fraction, floorOf, fraction, over, type Rounding, times } from "./fraction.js";
import type { Allocation } from "./order.js";

/** A row that takes part: never given more than its weight. */
export interface Sharer {
  readonly weight: bigint;
  readonly units: bigint;
  /** Rows of one kind that are tied are served in their order; between kinds the order is open. */
  readonly kind: () => string;
}

export interface Sharing {
  readonly method: Allocation;
  readonly perUnit: boolean;
  readonly wholeUnits: boolean;
  readonly mode: Rounding;
  /** Of `from-last-remaining`. */
  readonly fromLastMode: Rounding;
  readonly choose: Choose;
}

export interface Slot {
  readonly row: number;
  readonly weight: Fraction;
  readonly exact: Fraction;
  readonly kind: () => string;
  given: bigint;
}

const MOST_UNITS = 100_000n;
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The weights of a row's units: equal, or whole with the odd ones first. */
function unitWeights({ weight, units }: Sharer, whole: boolean): Fraction[] {
  const count = Number(units);
  if (!whole) return Array.from({ length: count }, () => fraction(weight, units));
  return Array.from({ length: count }, (_, index) =>
    fraction(weight / units + (BigInt(index) < weight % units ? 1n : 0n)),
  );
}

export class Table {
  left: bigint;
  readonly slots: readonly Slot[];
  readonly how: Sharing;
  private readonly room: bigint[];

  constructor(total: bigint, sharers: readonly Sharer[], how: Sharing) {
    this.how = how;
    const all = sharers.reduce((weight, sharer) => weight + sharer.weight, 0n);
    const units = sharers.reduce((count, sharer) => count + sharer.units, 0n);
    const split = how.perUnit && units <= MOST_UNITS;
    this.left = total;
    this.room = sharers.map(({ weight }) => weight);
    this.slots = sharers.flatMap((sharer, row) =>
      (split ? unitWeights(sharer, how.wholeUnits) : [fraction(sharer.weight)])
        .filter(({ n }) => n > 0n)
        .map((weight) => {
          const exact = over(times(fraction(total), weight), fraction(all));
          return { row, weight, exact, kind: sharer.kind, given: 0n };
        }),
    );
  }

  roomOf(slot: Slot): bigint {
    return this.room[slot.row] ?? 0n;
  }

  /** As much of it as the row and the rest of the total have room for. */
  give(slot: Slot, wanted: bigint): void {
    this.move(slot, smaller(wanted, smaller(this.left, this.roomOf(slot))));
  }

  /** Without looking at the total: it is put right afterwards. */
  giveBeyond(slot: Slot, wanted: bigint): void {
    this.move(slot, smaller(wanted, this.roomOf(slot)));
  }

  takeBack(slot: Slot): void {
    if (slot.given > 0n) this.move(slot, -1n);
  }

  private move(slot: Slot, units: bigint): void {
    slot.given += units;
    this.left -= units;
    this.room[slot.row] = this.roomOf(slot) - units;
  }

  floors(): void {
    for (const slot of this.slots) this.give(slot, floorOf(slot.exact));
  }

  /** One unit each in this order, again from the start while something is left. */
  oneByOne(order: readonly Slot[]): void {
    while (this.left > 0n) for (const slot of order) this.give(slot, 1n);
  }

  /** As much as fits, in this order. */
  asFits(order: readonly Slot[]): void {
    for (const slot of order) this.give(slot, this.left);
  }
}
