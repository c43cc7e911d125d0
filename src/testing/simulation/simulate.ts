import { draftMaker } from "./furnish.js";
import type { FaultKind } from "./faults.js";
import { drawPlan } from "./draw-plan.js";
import type { ProviderName } from "./plan.js";
import { stirText } from "./random.js";
import type { Cell } from "./records.js";
import { runHistory } from "./run-history.js";
import { shrink } from "./shrink.js";
import { count } from "./tally.js";

/** Which histories are lived through, and how. */
export interface SimulationOptions {
  /** A history is named by its seed: this is the first one's, a whole number. 1 where nothing is said. */
  readonly seed?: number;
  /** How many, with the seeds that follow; 100 where nothing is said. */
  readonly histories?: number;
  /** How often calls fail: 1 is usual, 0 never. */
  readonly rate?: number;
  /** Payment providers of which kinds; all where nothing is said. */
  readonly providers?: readonly [ProviderName, ...ProviderName[]];
  /** Stop when so many histories broke something; 1 where nothing is said. */
  readonly mostViolations?: number;
  /** Look for the shortest history that breaks the same; true where nothing is said. */
  readonly shrink?: boolean;
  /** Called after each history; answers false to stop there. */
  readonly onHistory?: (done: number) => boolean;
}

/** An invariant that did not hold. */
export interface SimulationViolation {
  readonly seed: number;
  readonly invariant: string;
  readonly sentence: string;
  /** The shortest history that breaks the same: actions left, faults left, and line by line what happened; empty where none was looked for. */
  readonly actions: readonly string[];
  readonly faults: readonly string[];
  readonly trace: readonly string[];
}

/** What came of a simulation: plain data, the same for the same seeds. */
export interface Simulation {
  readonly seed: number;
  readonly histories: number;
  readonly events: number;
  readonly orders: number;
  readonly faults: number;
  readonly faultsByKind: Readonly<Partial<Record<FaultKind, number>>>;
  /** Places of the fault matrix, step and fault, each with how often a fault changed the way there. */
  readonly cells: Readonly<Partial<Record<Cell, number>>>;
  readonly violations: readonly SimulationViolation[];
  /** Of everything that happened, in order. */
  readonly hash: string;
}

const EVERY_PROVIDER = ["fence", "lookup"] as const;

/**
 * Lives through many histories of a small shop whose machines, messages, clocks and provider fail in every way that they can, on the
 * order desk and the memory adapters of this package, and looks whether every invariant of completion holds: one order per draft, no
 * money without it, no unit sold twice, nothing lost. Time is virtual and chance comes from the seed: the same seed gives the same
 * history, to the last event, on every machine.
 *
 * A violation is answered, not thrown, with its seed and the shortest history that breaks the same invariant.
 *
 * @example
 * ```ts
 * import { simulate } from "power-buyer/testing/simulation";
 *
 * const { violations, hash } = await simulate({ seed: 1, histories: 20 });
 * console.log(violations.length, hash); // 0, and the same hash every time
 * ```
 */
export async function simulate(options: SimulationOptions = {}): Promise<Simulation> {
  const { seed = 1, histories = 100, rate = 1, providers = EVERY_PROVIDER, mostViolations = 1 } = options;
  const drafts = draftMaker();
  const faultsByKind = new Map<FaultKind, number>();
  const cells = new Map<Cell, number>();
  const violations: SimulationViolation[] = [];
  let [done, events, orders, faults, broken, hash] = [0, 0, 0, 0, 0, 0];

  while (done < histories && broken < mostViolations) {
    const plan = drawPlan(seed + done, rate, providers);
    const run = await runHistory(plan, drafts);
    done += 1;
    events += run.events;
    orders += run.view.orders.length;
    faults += run.world.faults.length;
    hash = stirText(hash, run.world.trace.hash());
    for (const { kind } of run.world.faults) count(faultsByKind, kind);
    for (const [cell, times] of run.world.cells) count(cells, cell, times);
    for (const { invariant, sentence } of run.broken) {
      const shortest = options.shrink === false ? null : await shrink(plan, invariant, drafts);
      const found = shortest?.run.broken.find((one) => one.invariant === invariant);
      violations.push({
        seed: plan.seed,
        invariant,
        sentence: found?.sentence ?? sentence,
        actions: shortest?.plan.actions.map(({ id, kind, at }) => `#${id} ${kind} at ${at}`) ?? [],
        faults: shortest?.run.world.faults.map(({ at, kind, call }) => `${kind} of ${call} (${at})`) ?? [],
        trace: shortest?.run.world.trace.lines ?? [],
      });
    }
    if (run.broken.length > 0) broken += 1;
    if (options.onHistory?.(done) === false) break;
  }
  return {
    seed,
    histories: done,
    events,
    orders,
    faults,
    faultsByKind: Object.fromEntries(faultsByKind),
    cells: Object.fromEntries(cells),
    violations,
    hash: (hash >>> 0).toString(16).padStart(8, "0"),
  };
}
