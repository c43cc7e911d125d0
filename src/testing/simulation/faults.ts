import type { Random } from "./random.js";

/** Where in the fault matrix a fault belongs. */
export type FaultColumn =
  | "crash before"
  | "crash after"
  | "time-out"
  | "duplicate"
  | "concurrent"
  | "refused"
  | "throws"
  | "garbage"
  | "slow"
  | "conflict"
  | "clock";

export type FaultKind =
  | "request_lost"
  | "answer_lost"
  | "late_effect"
  | "doubled"
  | "garbage"
  | "definite_error"
  | "throws"
  | "conflict"
  | "slow"
  | "crash_before"
  | "crash_after"
  | "freeze"
  | "stall"
  | "clock_jump";

/**
 * A fault as what it does to the two halves of a call. The effect: `none` never, `once`, `twice` (again some time later), `late` (after
 * the caller gave up). The answer: as it is, `slow`, never (the caller dies), given up waiting for, a failure that says that nothing
 * happened, `garbled`, or `thrown` at the caller.
 */
export interface Fault {
  readonly kind: FaultKind;
  readonly column: FaultColumn;
  readonly effect: "none" | "once" | "twice" | "late";
  readonly answer: "real" | "slow" | "never" | "timeout" | "failed" | "garbled" | "thrown";
  readonly caller?: "dies" | "freezes" | "stalls" | "clock jumps";
  readonly on: (call: DrawnBy) => boolean;
  readonly weight: number;
}

/** What is known of a call before it is sent. */
export interface CallKind {
  readonly isStore: boolean;
  /** It can change something. */
  readonly isEffect: boolean;
  /** It changes nothing, and says what has become of money. */
  readonly isTelling: boolean;
}

/** By which it is decided what can go wrong. */
export type DrawnBy = Pick<CallKind, "isStore" | "isEffect">;

const any = () => true;
const store = ({ isStore }: DrawnBy) => isStore;
const effect = ({ isEffect }: DrawnBy) => isEffect;
const foreign = ({ isStore, isEffect }: DrawnBy) => !isStore && isEffect;

/** THE table. */
export const FAULTS: readonly Fault[] = [
  { kind: "request_lost", column: "time-out", effect: "none", answer: "timeout", on: any, weight: 10 },
  { kind: "answer_lost", column: "time-out", effect: "once", answer: "timeout", on: effect, weight: 14 },
  { kind: "late_effect", column: "time-out", effect: "late", answer: "timeout", on: foreign, weight: 8 },
  { kind: "doubled", column: "duplicate", effect: "twice", answer: "real", on: foreign, weight: 8 },
  { kind: "garbage", column: "garbage", effect: "once", answer: "garbled", on: any, weight: 8 },
  { kind: "definite_error", column: "throws", effect: "none", answer: "failed", on: any, weight: 5 },
  { kind: "throws", column: "throws", effect: "once", answer: "thrown", on: any, weight: 5 },
  { kind: "conflict", column: "conflict", effect: "none", answer: "failed", on: store, weight: 6 },
  { kind: "slow", column: "slow", effect: "once", answer: "slow", on: any, weight: 8 },
  { kind: "crash_before", column: "crash before", effect: "none", answer: "never", caller: "dies", on: any, weight: 6 },
  { kind: "crash_after", column: "crash after", effect: "once", answer: "never", caller: "dies", on: any, weight: 8 },
  { kind: "freeze", column: "slow", effect: "once", answer: "real", caller: "freezes", on: any, weight: 4 },
  { kind: "stall", column: "slow", effect: "once", answer: "real", caller: "stalls", on: foreign, weight: 3 },
  { kind: "clock_jump", column: "clock", effect: "once", answer: "real", caller: "clock jumps", on: any, weight: 4 },
];

/** Which faults can meet each kind of call, each as often as it weighs. */
const DRAWN = new Map(
  [true, false].flatMap((isStore) =>
    [true, false].map((isEffect): [number, readonly Fault[]] => [
      place({ isStore, isEffect }),
      FAULTS.filter(({ on }) => on({ isStore, isEffect })).flatMap((fault) => Array<Fault>(fault.weight).fill(fault)),
    ]),
  ),
);

function place({ isStore, isEffect }: DrawnBy): number {
  return (isStore ? 2 : 0) + (isEffect ? 1 : 0);
}

/** How often a call is met by a fault, where the rate is 1: most reads are many and harmless. */
const SHARE = { effect: 0.3, telling: 0.3, read: 0.04 };

/** null: all goes well. Two numbers are drawn each time, so that leaving one fault out changes no other. */
export function drawFault(chance: Random, call: CallKind, rate: number): Fault | null {
  const share = call.isEffect ? SHARE.effect : call.isTelling ? SHARE.telling : SHARE.read;
  const isMet = chance.chance(share * rate);
  const among = DRAWN.get(place(call)) ?? [];
  const drawn = among[chance.below(among.length)] ?? null;
  return isMet ? drawn : null;
}
