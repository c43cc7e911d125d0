import { ACTIONS } from "./actions.js";
import type { DraftMaker } from "./furnish.js";
import { type BrokenInvariant, INVARIANTS } from "./invariants/index.js";
import type { ActionPlan, HistoryPlan } from "./plan.js";
import { bringToRest } from "./rest.js";
import { TENANT } from "./shop.js";
import { setStage } from "./stage.js";
import { drained } from "./timeline.js";
import { type View, viewOf } from "./view.js";
import { openWorld, type SimulatedWorld } from "./world.js";

/** What came of one history. */
export interface HistoryRun {
  readonly world: SimulatedWorld;
  readonly events: number;
  readonly broken: readonly BrokenInvariant[];
  readonly view: View;
}

/** No history needs so many events: one that goes on for ever is a violation of its own. */
const MOST_EVENTS = 20_000;

/** Lives through one history: what people do, faults, then peace; every invariant is looked at on the way and at the end. */
export async function runHistory(plan: HistoryPlan, drafts: DraftMaker, isTraced = false): Promise<HistoryRun> {
  const world = openWorld(plan, isTraced);
  const broken = new Map<string, BrokenInvariant>();
  for (const draft of plan.drafts) {
    const record = await drafts.make(draft);
    (await world.ports.store.drafts.create(record, { tenant: TENANT }))._unsafeUnwrap();
  }
  for (const action of plan.actions) world.time.after(action.at, () => begin(world, action));
  let events = await live(world, broken);

  world.isCalm = true;
  const sweeps = await bringToRest(world, async () => {
    events += await live(world, broken);
  });
  const view = viewOf(world, sweeps);
  look(view, broken, "at rest");
  return { world, events, broken: [...broken.values()], view };
}

function begin(world: SimulatedWorld, action: ActionPlan): void {
  const stage = setStage(world, action);
  if (stage === null) return;
  const run = async () => {
    try {
      await ACTIONS[action.kind](stage);
    } catch (surprise) {
      world.noticed.push(["L2", `${action.kind} threw: ${String(surprise)}`]);
    }
  };
  void run();
}

/** Until nothing more happens. */
async function live(world: SimulatedWorld, broken: Map<string, BrokenInvariant>): Promise<number> {
  let events = 0;
  let looked = world.effects;
  for (let happen = world.time.next(); happen !== undefined; happen = world.time.next()) {
    happen();
    await drained();
    events += 1;
    if (world.effects > looked) {
      looked = world.effects;
      look(viewOf(world, 0), broken, "always");
    }
    if (events > MOST_EVENTS) {
      broken.set("L1", { invariant: "L1", sentence: "it goes on for ever", at: world.time.now() });
      break;
    }
  }
  return events;
}

/** Each invariant is reported once: what follows from its break says little. */
function look(view: View, broken: Map<string, BrokenInvariant>, when: "always" | "at rest"): void {
  for (const { name, check, when: due } of INVARIANTS) {
    if (due !== when || broken.has(name)) continue;
    const sentence = check(view);
    if (sentence !== null) broken.set(name, { invariant: name, sentence, at: view.now });
  }
}
