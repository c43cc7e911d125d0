import type { Random } from "./random.js";
import type { Step } from "./steps.js";
import type { Timeline } from "./timeline.js";

/** A machine that runs the desk, with a clock that may lie. It can die, and is then started again; it can stand still. */
export interface Worker {
  readonly name: string;
  /** One more with each start: what an earlier run began never goes on. */
  run: number;
  frozenUntil: number;
  /** By how many milliseconds its clock is off. */
  skew: number;
  /** The step at which its clock jumped, until somebody looks at it. */
  jumped: Step | null;
}

/** One request of somebody, as it is carried out by a worker. */
export interface Process {
  readonly name: string;
  /** The action of the plan that it is; faults are named by it. */
  readonly action: number;
  readonly kind: string;
  readonly worker: Worker;
  readonly chance: Random;
  readonly isAlive: () => boolean;
  /** Calls sent so far. */
  calls: number;
  /** Waits in virtual time; of a process that died meanwhile nobody hears any more. */
  sleep(milliseconds: number): Promise<void>;
}

export function startProcess(
  time: Timeline,
  worker: Worker,
  given: Pick<Process, "name" | "action" | "kind" | "chance">,
): Process {
  const { run } = worker;
  const isAlive = () => worker.run === run;
  return {
    ...given,
    worker,
    calls: 0,
    isAlive,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        whenAwake(time, worker, isAlive, milliseconds, resolve);
      }),
  };
}

/** Does something for a process after a while, as soon as its worker is awake; never, if it died. */
export function whenAwake(
  time: Timeline,
  worker: Worker,
  isAlive: () => boolean,
  milliseconds: number,
  go: () => void,
): void {
  time.after(milliseconds, () => {
    if (!isAlive()) return;
    if (worker.frozenUntil > time.now()) whenAwake(time, worker, isAlive, worker.frozenUntil - time.now(), go);
    else go();
  });
}
