import { winners } from "./choices.js";
import { compare, type Fraction, floorOf, fraction, minus, over, plus, round, times, ZERO } from "./fraction.js";
import type { Allocation } from "./order.js";
import { type Sharer, type Sharing, type Slot, Table } from "./table.js";

const cutOff = (slot: Slot): Fraction => minus(slot.exact, fraction(floorOf(slot.exact)));
const bySize = (a: Slot, b: Slot): number => compare(cutOff(b), cutOff(a)) || compare(b.weight, a.weight);

/** Slots that neither what was cut off nor the weight tells apart. */
function tiedClasses(slots: readonly Slot[]): Slot[][] {
  const classes: Slot[][] = [];
  for (const slot of [...slots].sort(bySize)) {
    const last = classes.at(-1);
    if (last?.[0] !== undefined && bySize(last[0], slot) === 0) last.push(slot);
    else classes.push([slot]);
  }
  return classes;
}

/** A row with room for one unit has one candidate, however many of its slots are tied. */
function candidates(table: Table, tied: readonly Slot[]): Slot[] {
  return tied.filter((slot, index) => {
    const earlier = tied.slice(0, index).filter(({ row }) => row === slot.row).length;
    return BigInt(earlier) < table.roomOf(slot);
  });
}

function largestRemainder(table: Table): void {
  table.floors();
  const classes = tiedClasses(table.slots);
  while (table.left > 0n) {
    for (const tied of classes) {
      if (table.left === 0n) return;
      const open = candidates(table, tied);
      for (const slot of winners(open, Number(table.left), table.how.choose)) table.give(slot, 1n);
    }
  }
}

function lastTakesRest(table: Table): void {
  for (const slot of table.slots.slice(0, -1)) table.give(slot, round(slot.exact, table.how.mode));
  // What the last has no room for goes back to the ones before it.
  table.asFits([...table.slots].reverse());
}

function roundThenFixFirst(table: Table): void {
  for (const slot of table.slots) table.giveBeyond(slot, round(slot.exact, table.how.mode));
  table.oneByOne(table.slots);
  while (table.left < 0n) for (const slot of table.slots) if (table.left < 0n) table.takeBack(slot);
}

function fromLast(table: Table): void {
  let weights = table.slots.reduce((all, { weight }) => plus(all, weight), ZERO);
  for (const slot of [...table.slots].reverse()) {
    const exact = over(times(fraction(table.left), slot.weight), weights);
    table.give(slot, round(exact, table.how.fromLastMode));
    weights = minus(weights, slot.weight);
  }
  table.asFits(table.slots);
}

const METHODS: Readonly<Record<Allocation, (table: Table) => void>> = {
  "largest-remainder": largestRemainder,
  "remainder-first": (table) => {
    table.floors();
    table.oneByOne(table.slots);
  },
  "remainder-last": (table) => {
    table.floors();
    table.oneByOne([...table.slots].reverse());
  },
  "remainder-largest-weight": (table) => {
    table.floors();
    table.oneByOne([...table.slots].sort((a, b) => compare(b.weight, a.weight)));
  },
  "last-takes-rest": lastTakesRest,
  "round-then-fix-first": roundThenFixFirst,
  "from-last-remaining": fromLast,
  "sequential-capped": (table) => {
    for (const slot of table.slots) table.give(slot, round(slot.exact, table.how.mode));
    table.oneByOne(table.slots);
  },
  "first-with-room": (table) => {
    table.floors();
    table.asFits(table.slots);
  },
};

/** The share of each row; rows without weight get nothing. The total is at most the sum of the weights. */
export function allocate(total: bigint, sharers: readonly Sharer[], how: Sharing): bigint[] {
  const shares = sharers.map(() => 0n);
  if (total <= 0n) return shares;
  const table = new Table(total, sharers, how);
  METHODS[how.method](table);
  for (const slot of table.slots) shares[slot.row] = (shares[slot.row] ?? 0n) + slot.given;
  return shares;
}
