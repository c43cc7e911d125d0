import fc from "fast-check";

/** A few values of an arbitrary, the same ones in every run. */
export function samplesOf<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 7 });
}
