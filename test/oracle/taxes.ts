import { type Choose, winners } from "./choices.js";
import {
  compare,
  fraction,
  type Fraction,
  floorOf,
  minus,
  plus,
  round,
  type Rounding,
  spell,
  sum,
  times,
  ZERO,
} from "./fraction.js";
import type { Policy, Rate } from "./order.js";

/** The tax of one rate on one row. */
export interface Entry {
  readonly row: number;
  readonly rate: Rate;
  /** Per 1 of the amount that it is laid on. */
  readonly ratio: Fraction;
  readonly exact: Fraction;
  readonly units: bigint;
  readonly kind: string;
  amount: bigint;
}

export interface Settling {
  readonly level: Policy["taxLevel"];
  readonly mode: Rounding;
  readonly choose: Choose;
  /** How much tax a row has room for; a row that is not named has no limit. */
  readonly room: Map<number, bigint>;
  /** What an entry comes to in view of what is settled already. */
  readonly exactOf: (entry: Entry) => Fraction;
}

function groups(entries: readonly Entry[], key: (entry: Entry) => string): Entry[][] {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(key(entry), [...(found.get(key(entry)) ?? []), entry]);
  return [...found.values()];
}

function settleAt(entry: Entry, wanted: bigint, { room }: Settling): void {
  const most = room.get(entry.row);
  const positive = wanted < 0n ? 0n : wanted;
  entry.amount = most !== undefined && most < positive ? most : positive;
  if (most !== undefined) room.set(entry.row, most - entry.amount);
}

function addOne(entry: Entry, { room }: Settling): void {
  const most = room.get(entry.row);
  if (most !== undefined) room.set(entry.row, most - 1n);
  entry.amount += 1n;
}

const cutOff = ({ exact, amount }: Entry): Fraction => minus(exact, fraction(amount));
const hasRoom = (entry: Entry, { room }: Settling): boolean => (room.get(entry.row) ?? 1n) > 0n;

/** Those of which most was cut off. Which of several comes first is open, unless they are alike. */
function mostCutOff(entries: readonly Entry[]): Entry[] {
  const most = entries.reduce((found, entry) => (compare(cutOff(entry), found) > 0 ? cutOff(entry) : found), ZERO);
  return entries.filter((entry) => compare(cutOff(entry), most) === 0);
}

/** Entries rounded together: whole units each, what is left over going to where most of one was cut off. */
function settleTogether(entries: readonly Entry[], how: Settling): void {
  const all = round(sum(entries.map(({ exact }) => exact)), how.mode);
  for (const entry of entries) settleAt(entry, floorOf(entry.exact), how);
  let left = all - entries.reduce((given, { amount }) => given + amount, 0n);
  let waiting = entries.filter((entry) => compare(cutOff(entry), ZERO) > 0);
  while (left > 0n) {
    waiting = waiting.filter((entry) => hasRoom(entry, how));
    if (waiting.length === 0) return;
    const served = new Set(winners(mostCutOff(waiting), Number(left), how.choose));
    for (const entry of served) {
      if (!hasRoom(entry, how)) continue;
      addOne(entry, how);
      left -= 1n;
    }
    waiting = waiting.filter((entry) => !served.has(entry));
  }
}

/** The error of a rate goes on to its next row. */
function settleCarried(entries: readonly Entry[], how: Settling): void {
  let carried = ZERO;
  for (const entry of entries) {
    const exact = plus(entry.exact, carried);
    settleAt(entry, round(exact, how.mode), how);
    carried = minus(exact, fraction(entry.amount));
  }
}

function settleEach(entries: readonly Entry[], how: Settling, perUnit: boolean): void {
  for (const entry of entries) {
    if (!perUnit) settleAt(entry, round(how.exactOf(entry), how.mode), how);
    else settleAt(entry, entry.units * round(times(entry.exact, fraction(1n, entry.units)), how.mode), how);
  }
}

/** Brings exact taxes to whole units. All of them are added, or all are included. */
export function settle(entries: readonly Entry[], how: Settling): void {
  switch (how.level) {
    case "row-rate":
      return settleEach(entries, how, false);
    case "unit":
      return settleEach(entries, how, true);
    case "row":
      return groups(entries, ({ row }) => String(row)).forEach((group) => settleTogether(group, how));
    case "order-rate":
      return groups(entries, ({ rate }) => rate.id).forEach((group) => settleTogether(group, how));
    case "order":
      return settleTogether(entries, how);
    case "rate-carried":
      return groups(entries, ({ rate }) => rate.id).forEach((group) => settleCarried(group, how));
  }
}

export const kindOfEntry = (rowKind: string, rate: Rate, exact: Fraction): string =>
  [rowKind, rate.id, spell(exact)].join("|");
