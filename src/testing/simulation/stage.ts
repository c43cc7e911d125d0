import { type OrderDesk, orderDesk } from "../../application/order-desk.js";
import { type Actor, FULL_AUTHORITY } from "../../draft/actor.js";
import type { Order } from "../../order/order.js";
import { portsOf } from "./faulty-ports.js";
import type { ActionPlan, DraftPlan, HistoryPlan } from "./plan.js";
import { type Process, startProcess } from "./process.js";
import { type Random, random } from "./random.js";
import { ordersIn } from "./read-state.js";
import { TENANT } from "./shop.js";
import type { SimulatedWorld } from "./world.js";

/** Where an action takes place: a desk of a process of a worker, and what it is about. */
export interface Stage {
  readonly world: SimulatedWorld;
  readonly process: Process;
  readonly desk: OrderDesk;
  readonly action: ActionPlan;
  readonly draft: DraftPlan;
  /** For what people do; faults have a chance of their own. */
  readonly chance: Random;
}

export const KIM: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };

/** In major units; less than most carts cost. */
export const MOST_OF_BOT = "20.00";

/** May spend little: more than that somebody else must say yes to. */
export const BOT: Actor = {
  id: "bot",
  kind: "agent",
  onBehalfOf: "kim",
  authority: { ...FULL_AUTHORITY, maxTotal: MOST_OF_BOT },
};

/** A process that begins to carry out an action; null where there is nothing that it could be about. */
export function setStage(world: SimulatedWorld, action: ActionPlan): Stage | null {
  const worker = world.workers[action.worker % world.workers.length];
  const draft = world.plan.drafts[action.draft];
  if (worker === undefined || draft === undefined) return null;
  const process = startProcess(world.time, worker, {
    name: `#${action.id} ${action.kind} at ${worker.name}`,
    action: action.id,
    kind: action.kind,
    chance: random(world.plan.seed, "calls", action.id),
  });
  const chance = random(world.plan.seed, "does", action.id);
  return { world, process, draft, action, chance, desk: openDesk(world, process) };
}

function openDesk(world: SimulatedWorld, process: Process): OrderDesk {
  return orderDesk(portsOf(world, process), deskOptions(world.plan));
}

export function deskOptions({ capture }: HistoryPlan) {
  return { tenant: TENANT, capture };
}

export function orderOf({ world, draft }: Pick<Stage, "world" | "draft">): Order | undefined {
  return ordersIn(world.state).find(({ draftId }) => draftId === draft.id);
}
