import type { DraftMaker } from "./furnish.js";
import type { HistoryPlan } from "./plan.js";
import { type HistoryRun, runHistory } from "./run-history.js";

/** The shortest history that was found to break the same invariant. */
export interface Shortest {
  readonly plan: HistoryPlan;
  readonly run: HistoryRun;
}

/** How many histories may be tried for it. */
const MOST_TRIES = 400;

/**
 * Leaves out one action after the other, then one fault after the other, and keeps what still breaks the invariant, until nothing more
 * can be left out.
 */
export async function shrink(plan: HistoryPlan, invariant: string, drafts: DraftMaker): Promise<Shortest> {
  let shortest: Shortest = { plan, run: await runHistory(plan, drafts, true) };
  let triesLeft = MOST_TRIES;
  while (triesLeft > 0) {
    const found = await firstSmaller(shortest, invariant, drafts, triesLeft);
    if (found.shorter === null) break;
    shortest = found.shorter;
    triesLeft -= found.tries;
  }
  return shortest;
}

/** The first history with one thing less that still breaks the invariant. */
async function firstSmaller(
  than: Shortest,
  invariant: string,
  drafts: DraftMaker,
  most: number,
): Promise<{ readonly shorter: Shortest | null; readonly tries: number }> {
  let tries = 0;
  for (const plan of smaller(than)) {
    if (tries >= most) break;
    tries += 1;
    const shorter = { plan, run: await runHistory(plan, drafts, true) };
    if (breaks(shorter.run, invariant) && sizeOf(shorter) < sizeOf(than)) return { shorter, tries };
  }
  return { shorter: null, tries };
}

function breaks({ broken }: HistoryRun, invariant: string): boolean {
  return broken.some((one) => one.invariant === invariant);
}

function sizeOf({ plan, run }: Shortest): number {
  return plan.actions.length + run.world.faults.length;
}

/** Every history with one thing less, the biggest things first; no fault happens that did not before. */
function* smaller({ plan, run }: Shortest): Iterable<HistoryPlan> {
  const only = run.world.faults.map(({ at }) => at);
  for (const action of [...plan.actions].reverse()) {
    yield { ...plan, only, actions: plan.actions.filter((one) => one !== action) };
  }
  if (only.length > 1) yield { ...plan, only: [] };
  for (const fault of [...only].reverse()) yield { ...plan, only: only.filter((at) => at !== fault) };
}
