import fc from "fast-check";
import { runs } from "./runs.js";

/**
 * Laws over the same cases: they are generated once for all laws of a file, and what is costly about each is done once. Where a law
 * fails, fast-check is put on it with the same seed, finds the case again and makes it small.
 */
export function everyCase<T, P>(prepare: (one: T) => P) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const prepared = new Map<fc.Arbitrary<T>, readonly { readonly one: T; readonly made: P }[]>();
  return (arbitrary: fc.Arbitrary<T>, law: (one: T, made: P) => void, numRuns = runs()): void => {
    const cases =
      prepared.get(arbitrary) ??
      fc.sample(arbitrary, { numRuns: runs(), seed }).map((one) => ({ one, made: prepare(one) }));
    prepared.set(arbitrary, cases);
    try {
      for (const { one, made } of cases.slice(0, numRuns)) law(one, made);
    } catch (failure) {
      fc.assert(
        fc.property(arbitrary, (one) => law(one, prepare(one))),
        { seed, numRuns },
      );
      throw failure;
    }
  };
}
