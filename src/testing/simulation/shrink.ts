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
  let tries = 0;
  let shortest = { plan, run: await runHistory(plan, drafts, true) };
  const attempt = async (candidate: HistoryPlan): Promise<boolean> => {
    tries += 1;
    const run = await runHistory(candidate, drafts, true);
    if (!breaks(run, invariant)) return false;
    shortest = { plan: candidate, run };
    return true;
  };

  for (let isSmaller = true; isSmaller && tries < MOST_TRIES; ) {
    isSmaller = false;
    for (const candidate of smaller(shortest)) {
      if (tries >= MOST_TRIES) break;
      const before = sizeOf(shortest);
      const last = shortest;
      if (!(await attempt(candidate))) continue;
      if (sizeOf(shortest) < before) {
        isSmaller = true;
        break;
      }
      shortest = last;
    }
  }
  return shortest;
}

function breaks({ broken }: HistoryRun, invariant: string): boolean {
  return broken.some((one) => one.invariant === invariant);
}

/** Actions weigh more than faults: leaving one out may bring other faults about. */
function sizeOf({ plan, run }: Shortest): number {
  return plan.actions.length * 100 + run.world.faults.length;
}

/** Every history with one thing less, the biggest things first. */
function* smaller({ plan, run }: Shortest): Iterable<HistoryPlan> {
  for (const action of [...plan.actions].reverse()) {
    yield { ...plan, actions: plan.actions.filter((one) => one !== action) };
  }
  if (run.world.faults.length > 1) yield { ...plan, quiet: [...plan.quiet, ...run.world.faults.map(({ at }) => at)] };
  for (const { at } of [...run.world.faults].reverse()) yield { ...plan, quiet: [...plan.quiet, at] };
}
