import type { MakeClock, MakeIds } from "power-buyer/testing";
import type { Mutant } from "./mutant.js";

/** A clock that tells one time after the other, and the last one for ever. */
const telling = (...times: readonly string[]): MakeClock => {
  return () => {
    let looks = 0;
    return { now: () => times[Math.min(looks++, times.length - 1)] ?? "" };
  };
};

const FORM = "the time is ISO 8601 in UTC with milliseconds";

export const CLOCK_MUTANTS: readonly Mutant<MakeClock>[] = [
  ["the time has no milliseconds", FORM, telling("2026-01-31T09:30:00Z")],
  ["the time is local", FORM, telling("2026-01-31T09:30:00.000+01:00")],
  ["the time is a date", FORM, () => ({ now: () => new Date(0) as never })],
  ["there is a thirteenth month", "the time is a moment that exists", telling("2026-13-31T09:30:00.000Z")],
  ["there is a thirtieth of February", "the time is a moment that exists", telling("2026-02-30T09:30:00.000Z")],
  [
    "the time runs backwards",
    "the time does not run backwards",
    telling("2026-01-31T09:30:00.001Z", "2026-01-31T09:30:00.000Z"),
  ],
];

/** Ids that are made in another way. */
const made =
  (make: (kind: string, n: number) => string): MakeIds =>
  () => {
    let n = 0;
    return { next: (kind) => make(kind, ++n) };
  };

const ONCE = "no id is given twice, also not for another kind";
const PRINTED = "an id is text of 1 to 128 printable characters without spaces";

export const IDS_MUTANTS: readonly Mutant<MakeIds>[] = [
  ["every id is the same", ONCE, made((kind) => kind)],
  ["ids begin again after a while", ONCE, made((kind, n) => `${kind}-${n % 400}`)],
  [
    "kinds share their ids",
    ONCE,
    () => {
      const last = new Map<string, number>();
      return { next: (kind) => String(last.set(kind, (last.get(kind) ?? 0) + 1).get(kind)) };
    },
  ],
  ["ids have spaces", PRINTED, made((kind, n) => `${kind} ${n}`)],
  ["ids are too long", PRINTED, made((kind, n) => `${kind}-${String(n).padStart(200, "0")}`)],
  ["ids are numbers", PRINTED, made((_kind, n) => n as never)],
  [
    "an id means something",
    "no id looks like something that means something to the language",
    made((_kind, n) => (n === 1 ? "constructor" : `id-${n}`)),
  ],
];
