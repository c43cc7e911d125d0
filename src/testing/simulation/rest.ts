import { orderDesk } from "../../application/order-desk.js";
import { sweepOnce } from "./desk-calls.js";
import { portsOf } from "./faulty-ports.js";
import { startProcess } from "./process.js";
import { random } from "./random.js";
import { ordersIn } from "./read-state.js";
import { deskOptions } from "./stage.js";
import type { SimulatedWorld } from "./world.js";

/** More sweeps than any completion needs once the faults are over. */
const MOST_SWEEPS = 10;

/**
 * The faults are over: what is under way arrives, leases run out, sweeps run until they find nothing, standing orders are looked at once more, and
 * events are sent. Answers how many sweeps found something.
 */
export async function bringToRest(world: SimulatedWorld, live: () => Promise<void>): Promise<number> {
  const worker = { name: "w0", run: 1, frozenUntil: 0, skew: 0, jumped: null };
  const given = { name: "rest", action: -1, kind: "rest", chance: random(world.plan.seed, "rest") };
  const process = startProcess(world.time, worker, given);
  const desk = orderDesk(portsOf(world, process), deskOptions(world.plan));
  const carryOut = async (work: () => Promise<unknown>) => {
    let isDone = false;
    world.time.after(0, () => void work().finally(() => (isDone = true)));
    await live();
    if (!isDone) world.noticed.push(["L1", "with all faults over, something is still not answered"]);
  };

  let sweeps = 0;
  const sweep = async () => {
    let found = false;
    await carryOut(async () => {
      await process.sleep(BETWEEN_SWEEPS_MS);
      found = await sweepOnce(desk);
    });
    return found;
  };
  while (sweeps <= MOST_SWEEPS && (await sweep())) sweeps += 1;
  await carryOut(async () => {
    // What a cancelled one held is let go by sweeps alone.
    const standing = ordersIn(world.state).filter(({ status }) => status !== "cancelled");
    for (const { id } of standing) await desk.reevaluate({ orderId: id });
    await desk.sendEvents({});
  });
  return sweeps;
}

/** Longer than leases, than what is under way, and than it takes until the provider is asked what else it made. */
const BETWEEN_SWEEPS_MS = 25 * 60_000;
