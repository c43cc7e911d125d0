import type { View } from "../view.js";

/** What must hold, whatever happens. */
export interface Invariant {
  /** Its number in the list of invariants: "C1". */
  readonly name: string;
  readonly says: string;
  /** `always`: after every effect. `at rest`: when the faults are over and the sweeps have run dry. */
  readonly when: "always" | "at rest";
  /** What is wrong, or null. */
  readonly check: (view: View) => string | null;
}

export interface BrokenInvariant {
  readonly invariant: string;
  readonly sentence: string;
  /** Virtual milliseconds. */
  readonly at: number;
}

/** The sentence about the first of them about which there is one. */
export function first<T>(all: Iterable<T>, judge: (one: T) => string | null): string | null {
  for (const one of all) {
    const sentence = judge(one);
    if (sentence !== null) return sentence;
  }
  return null;
}

export function sum<T>(all: Iterable<T>, of: (one: T) => number): number {
  let total = 0;
  for (const one of all) total += of(one);
  return total;
}
