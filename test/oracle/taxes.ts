import { type Choose, winners } from "./choices.js";
import {
  compare,
  fraction,
  type Fraction,
  floorOf,
  minus,
  over,
  plus,
  round,
  type Rounding,
  sum,
  ZERO,
} from "./fraction.js";
import type { Policy, Rate } from "./order.js";
import type { Readings } from "./readings.js";

/** The tax of one rate. */
export interface Tax {
  readonly rate: Rate;
  /** Per 1 of the amount that it is laid on. */
  readonly ratio: Fraction;
  readonly exact: Fraction;
  readonly amount: bigint;
}

/** The tax of one rate on one piece, on its way to whole units. */
export interface Entry extends Tax {
  readonly piece: number;
  readonly units: bigint;
  readonly kind: () => string;
  amount: bigint;
}

export const amountOf = (taxes: readonly Tax[]): bigint => taxes.reduce((all, { amount }) => all + amount, 0n);
export const inside = <T extends Beside>(taxes: readonly T[]): T[] => taxes.filter(({ rate }) => rate.included);
export const onTop = <T extends Beside>(taxes: readonly T[]): T[] => taxes.filter(({ rate }) => !rate.included);

/** What the rate was laid on, from what is left without any tax. */
export function baseOf(tax: Tax, taxes: readonly Tax[], net: bigint, readings: Readings): bigint {
  const onPrice = !tax.rate.included && readings.addedOn === "price";
  const earlier = taxes.slice(0, taxes.indexOf(tax));
  const seen = tax.rate.included ? inside(earlier) : earlier.filter(({ rate }) => !onPrice || !rate.included);
  return net + (onPrice ? amountOf(inside(taxes)) : 0n) + (tax.rate.compound ? amountOf(seen) : 0n);
}

export interface Beside {
  readonly rate: Rate;
  readonly exact: Fraction;
}

export interface Settling {
  readonly level: Policy["taxLevel"];
  readonly mode: Rounding;
  readonly choose: Choose;
  /** How much tax a piece has room for; one that is not named has no limit. */
  readonly room: Map<number, bigint>;
  /** Taxes that stand beside the entries of their rate, and join their sum before it is rounded. */
  readonly beside: readonly Beside[];
  /** What an entry comes to in view of what is settled already. */
  readonly exactOf: (entry: Entry) => Fraction;
}

function groups(entries: readonly Entry[], key: (entry: Entry) => string): Entry[][] {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(key(entry), [...(found.get(key(entry)) ?? []), entry]);
  return [...found.values()];
}

function settleAt(entry: Entry, wanted: bigint, { room }: Settling): void {
  const most = room.get(entry.piece);
  const positive = wanted < 0n ? 0n : wanted;
  entry.amount = most !== undefined && most < positive ? most : positive;
  if (most !== undefined) room.set(entry.piece, most - entry.amount);
}

/** As many as there is room for. */
function add(entry: Entry, wanted: bigint, { room }: Settling): bigint {
  const most = room.get(entry.piece);
  const units = most !== undefined && most < wanted ? most : wanted;
  if (most !== undefined) room.set(entry.piece, most - units);
  entry.amount += units;
  return units;
}

const cutOff = ({ exact, amount }: Entry): Fraction => minus(exact, fraction(amount));
const ceilOf = (a: Fraction): bigint => -floorOf(minus(ZERO, a));
const hasRoom = (entry: Entry, { room }: Settling): boolean => (room.get(entry.piece) ?? 1n) > 0n;

/** Those of which most was cut off, or least. Which of several comes first is open, unless they are alike. */
function mostCutOff(entries: readonly Entry[], side: 1 | -1): Entry[] {
  const [first, ...others] = entries.map(cutOff);
  if (first === undefined) return [];
  const most = others.reduce((found, one) => (side * compare(one, found) > 0 ? one : found), first);
  return entries.filter((entry) => compare(cutOff(entry), most) === 0);
}

/** Whole units that are left over, in turn: one each, or as many each as it takes. */
function giveOut(units: bigint, entries: readonly Entry[], how: Settling): void {
  let left = units;
  let waiting = entries.filter((entry) => hasRoom(entry, how));
  const each = ceilOf(fraction(units, BigInt(waiting.length || 1)));
  while (left > 0n) {
    // Where other rates left no room, what was rounded is kept by taxes of which nothing was cut off.
    waiting = waiting.filter((entry) => hasRoom(entry, how));
    if (waiting.length === 0) return;
    const served = new Set(winners(mostCutOff(waiting, 1), each === 1n ? Number(left) : 1, how.choose));
    for (const entry of served) {
      if (hasRoom(entry, how)) left -= add(entry, each < left ? each : left, how);
    }
    waiting = waiting.filter((entry) => !served.has(entry));
  }
}

/** Where there are too many, the last in turn gives back all that is asked for, then the one before it. */
function takeBack(units: bigint, entries: readonly Entry[], how: Settling): void {
  let left = units;
  let waiting = entries.filter(({ amount }) => amount > 0n);
  while (left > 0n && waiting.length > 0) {
    const [last] = winners(mostCutOff(waiting, -1).reverse(), 1, how.choose);
    if (last === undefined) return;
    left += add(last, left < last.amount ? -left : -last.amount, how);
    waiting = waiting.filter((entry) => entry !== last);
  }
}

/** Entries rounded together, which have their own whole units already. */
function settleTogether(entries: readonly Entry[], how: Settling): void {
  const all = round(sum([...entries, ...how.beside].map(({ exact }) => exact)), how.mode);
  const left = all - amountOf(entries);
  const taxed = entries.filter((entry) => compare(entry.exact, ZERO) > 0);
  if (left > 0n) giveOut(left, taxed, how);
  else takeBack(-left, taxed, how);
}

/** In groups: what is whole of each tax is its own before anything is given out. */
function settleInGroups(entries: readonly Entry[], how: Settling, key: (tax: Beside & { piece?: number }) => string) {
  for (const entry of entries) settleAt(entry, floorOf(entry.exact), how);
  for (const group of groups(entries, key)) {
    const beside = how.beside.filter((one) => group[0] !== undefined && key(one) === key(group[0]));
    settleTogether(group, { ...how, beside });
  }
}

/** Row by row: the error of a rate goes on to its next row. */
function settleCarried(entries: readonly Entry[], how: Settling): void {
  const carried = new Map<string, Fraction>();
  for (const entry of entries) {
    const exact = plus(entry.exact, carried.get(entry.rate.id) ?? ZERO);
    settleAt(entry, round(exact, how.mode), how);
    carried.set(entry.rate.id, minus(exact, fraction(entry.amount)));
  }
}

function settleEach(entries: readonly Entry[], how: Settling, perUnit: boolean): void {
  for (const entry of entries) {
    const units = perUnit ? entry.units : 1n;
    settleAt(entry, units * round(over(how.exactOf(entry), fraction(units)), how.mode), how);
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
      return settleInGroups(entries, how, ({ piece }) => String(piece));
    case "order-rate":
      return settleInGroups(entries, how, ({ rate }) => rate.id);
    case "order":
      return settleInGroups(entries, how, () => "");
    case "rate-carried":
      return settleCarried(entries, how);
  }
}
