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
export const inside = <T extends Tax>(taxes: readonly T[]): T[] => taxes.filter(({ rate }) => rate.included);
export const onTop = <T extends Tax>(taxes: readonly T[]): T[] => taxes.filter(({ rate }) => !rate.included);

/** What the rate was laid on, from what is left without any tax. */
export function baseOf(tax: Tax, taxes: readonly Tax[], net: bigint, readings: Readings): bigint {
  const onPrice = !tax.rate.included && readings.addedOn === "price";
  const earlier = taxes.slice(0, taxes.indexOf(tax));
  const seen = tax.rate.included ? inside(earlier) : earlier.filter(({ rate }) => !onPrice || !rate.included);
  return net + (onPrice ? amountOf(inside(taxes)) : 0n) + (tax.rate.compound ? amountOf(seen) : 0n);
}

export interface Settling {
  readonly level: Policy["taxLevel"];
  readonly mode: Rounding;
  readonly choose: Choose;
  /** How much tax a piece has room for; one that is not named has no limit. */
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
  const most = room.get(entry.piece);
  const positive = wanted < 0n ? 0n : wanted;
  entry.amount = most !== undefined && most < positive ? most : positive;
  if (most !== undefined) room.set(entry.piece, most - entry.amount);
}

function addOne(entry: Entry, { room }: Settling): void {
  const most = room.get(entry.piece);
  if (most !== undefined) room.set(entry.piece, most - 1n);
  entry.amount += 1n;
}

const cutOff = ({ exact, amount }: Entry): Fraction => minus(exact, fraction(amount));
const hasRoom = (entry: Entry, { room }: Settling): boolean => (room.get(entry.piece) ?? 1n) > 0n;

/** Those of which most was cut off. Which of several comes first is open, unless they are alike. */
function mostCutOff(entries: readonly Entry[]): Entry[] {
  const most = entries.reduce((found, entry) => (compare(cutOff(entry), found) > 0 ? cutOff(entry) : found), ZERO);
  return entries.filter((entry) => compare(cutOff(entry), most) === 0);
}

/** Entries rounded together: whole units each, what is left over going to where most of one was cut off, and has room. */
function settleTogether(entries: readonly Entry[], how: Settling): void {
  const all = round(sum(entries.map(({ exact }) => exact)), how.mode);
  for (const entry of entries) settleAt(entry, floorOf(entry.exact), how);
  let left = all - entries.reduce((given, { amount }) => given + amount, 0n);
  // Where other rates left no room, what was rounded is kept by taxes of which nothing was cut off.
  let waiting = entries.filter((entry) => compare(entry.exact, ZERO) > 0);
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
      return groups(entries, ({ piece }) => String(piece)).forEach((group) => settleTogether(group, how));
    case "order-rate":
      return groups(entries, ({ rate }) => rate.id).forEach((group) => settleTogether(group, how));
    case "order":
      return settleTogether(entries, how);
    case "rate-carried":
      return settleCarried(entries, how);
  }
}
