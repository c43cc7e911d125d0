import { findingsOf, type Run } from "./tally.js";

/** That a naive way comes off well so often in a row is no luck any more. */
const MOST_RUNS = 9;

/**
 * Runs what is expected to break, each time with another seed, until it broke in each of these ways: whether a kill falls into the one
 * moment that it must fall into is chance. Answers with all that was found.
 */
export async function untilSeen(
  ways: readonly string[],
  seed: number,
  run: (seed: number) => Promise<Run>,
): Promise<readonly string[]> {
  const findings: string[] = [];
  const isSeen = (way: string) => findings.some((finding) => finding.includes(way));
  for (let nth = 0; nth < MOST_RUNS && !ways.every(isSeen); nth += 1)
    findings.push(...findingsOf(await run(seed + nth)));
  return ways.every(isSeen) ? findings : [];
}
