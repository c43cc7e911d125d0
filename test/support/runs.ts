/**
 * How often a property test tries its law: `runs()` is 300 in `npm test`, and what POWER_BUYER_RUNS says where it is set
 * (`npm run test:long` sets 10,000). A costly property may ask for fewer by default; the long run gives all the same number.
 */
export function runs(defaultRuns = 300): number {
  const wanted = process.env["POWER_BUYER_RUNS"];
  if (wanted === undefined || wanted === "") return defaultRuns;
  if (!/^[1-9]\d{0,8}$/.test(wanted)) throw new Error(`POWER_BUYER_RUNS is not a number of runs: ${wanted}`);
  return Number(wanted);
}

/** Is this one of the long runs, in which what has an end is tried to its end? */
export function isLongRun(least = 1_000): boolean {
  return runs(0) >= least;
}
