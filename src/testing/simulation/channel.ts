import { err, type Result, ResultAsync } from "neverthrow";
import { portFailed } from "../../ports/answer.js";
import type { PortName } from "../../ports/port.js";
import { type CallKind, drawFault, type Fault } from "./faults.js";
import { garbled } from "./garbage.js";
import { type Process, whenAwake } from "./process.js";
import { random } from "./random.js";
import { count } from "./tally.js";
import { type Step, stepOf } from "./steps.js";
import type { SimulatedWorld } from "./world.js";

type Answer = Result<unknown, unknown>;

/** A call of a port on its way: two events, the effect and the answer, between which anything may happen. */
export interface Call extends CallKind {
  readonly port: PortName;
  readonly operation: string;
  /** What is done inside, for a transaction; filled by carrying it out. */
  readonly words: string[];
  readonly isTransaction: boolean;
  /** Not real: everything is done, and undone in the end. */
  carryOut(isReal: boolean, sentAt: number): PromiseLike<Answer>;
}

/** So long a caller waits. */
const PATIENCE_MS = 2_000;

/** Sends a call, and whatever befalls it. Of a caller that died nobody hears again. */
export function send(world: SimulatedWorld, process: Process, call: Call): unknown {
  const at = `${process.action}/${process.calls}`;
  process.calls += 1;
  const drawn = drawFault(process.chance, call, world.isCalm ? 0 : world.plan.rate);
  const [out, back] = [process.chance.between(1, 15), process.chance.between(1, 15)];
  const { only } = world.plan;
  const fault = only === null || only.includes(at) ? drawn : null;
  const name = `${call.port}.${call.operation}`;
  if (fault !== null) world.faults.push({ at, kind: fault.kind, call: name });
  return new ResultAsync<unknown, unknown>(
    new Promise((resolve, reject) => {
      if (process.isAlive()) travel({ world, process, call, name, at, out, back, fault, resolve, reject });
    }),
  );
}

interface Trip {
  readonly world: SimulatedWorld;
  readonly process: Process;
  readonly call: Call;
  readonly name: string;
  readonly at: string;
  readonly out: number;
  readonly back: number;
  readonly fault: Fault | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

function travel(trip: Trip): void {
  const { world, process, fault, out } = trip;
  const sentAt = world.time.now();
  if (fault?.answer === "timeout") {
    answer(trip, PATIENCE_MS, err(failed(trip, "unknown", "no answer in time")));
  }
  const isLate = fault?.effect === "late";
  const chance = random(world.plan.seed, "fault", trip.at);
  // Between deciding to ask and asking, a machine may stand still for longer than a provider remembers keys.
  const stalled = fault?.caller === "stalls" ? chance.between(60_000, 700_000) : 0;
  if (stalled > 0) process.worker.frozenUntil = sentAt + stalled;
  const delay = stalled + (isLate ? PATIENCE_MS + chance.below(world.plan.provider.inFlightMs - PATIENCE_MS) : out);
  world.time.after(delay, () => {
    void effect(trip, sentAt);
    if (fault?.effect === "twice") world.time.after(chance.between(1, 20_000), () => void effect(trip, sentAt, true));
    if (fault?.caller === "dies") {
      process.worker.run += 1;
      process.worker.frozenUntil = 0;
    }
  });
}

/** The moment at which something happens behind the port. */
async function effect(trip: Trip, sentAt: number, isAgain = false): Promise<void> {
  const { world, process, call, name, fault, back } = trip;
  const happens = fault?.effect !== "none";
  // Undone or never begun is the same, but for a transaction, of which one wants to know what it was.
  const real = happens || call.isTransaction ? await call.carryOut(happens, sentAt) : null;
  if (happens) world.effects += 1;
  const effectNumber = world.effects;
  const step = stepOf(name, call.words);
  const said = real === null ? "never arrives" : outcome(real);
  world.trace.add(world.time.now(), `${process.name} ${name} ${said}${fault === null ? "" : ` (${fault.kind})`}`);
  if (isAgain) return hit(trip, step, true);

  const chance = random(world.plan.seed, "answer", trip.at);
  if (fault?.caller === "clock jumps") {
    process.worker.skew += chance.between(-300_000, 120_000);
    process.worker.jumped = step;
  }
  if (fault?.caller === "freezes")
    process.worker.frozenUntil = world.time.now() + chance.pick([5_000, 60_000, 400_000]);

  switch (fault?.answer ?? "real") {
    case "never":
    case "timeout":
      return hit(trip, step, true);
    case "failed":
      hit(trip, step, true);
      return answer(trip, back, err(failed(trip, "none", `${fault?.kind}`)));
    case "thrown":
      hit(trip, step, true);
      return whenAwake(world.time, process.worker, process.isAlive, back, () => {
        trip.reject(new Error("socket hang up"));
      });
    case "garbled": {
      const wrong = real === null || call.isTransaction ? null : garbled(real, call.port === "payments", chance);
      hit(trip, step, wrong !== null);
      return answer(trip, back, wrong ?? real);
    }
    case "slow":
    case "real": {
      const wait = fault?.answer === "slow" ? chance.between(100, PATIENCE_MS) : back;
      return answer(trip, wait, real, () => {
        natural(trip, step, real);
        if (fault?.column === "slow") hit(trip, step, fault.caller === "stalls" || world.effects > effectNumber);
      });
    }
  }
}

function answer(trip: Trip, delay: number, answered: Answer | null, seen: () => void = () => undefined): void {
  const { world, process, resolve } = trip;
  if (answered === null) return;
  whenAwake(world.time, process.worker, process.isAlive, delay, () => {
    seen();
    resolve(answered);
  });
}

const TAKEN: readonly string[] = ["version_conflict", "already_exists", "completion_moved", "hold_gone", "key_reused"];
const SAID_NO: readonly string[] = ["declined", "refused", "action_required"];

/** What no fault did, but somebody who was faster, or a plain no. */
function natural(trip: Trip, step: Step, real: Answer | null): void {
  const code = real === null ? "" : outcome(real);
  if (TAKEN.includes(code)) count(trip.world.cells, `${step} concurrent`);
  else if (SAID_NO.includes(code) || (real?.isErr() === true && code !== "port_failed")) {
    count(trip.world.cells, `${step} refused`);
  }
}

/** A cell counts only where the fault made a difference. */
function hit({ world, fault, process }: Trip, step: Step, didChange: boolean): void {
  if (fault === null || !didChange || !OF_COMPLETION.includes(process.kind)) return;
  count(world.cells, `${step} ${fault.column}`);
}

/** Whose calls belong to the protocol. */
const OF_COMPLETION: readonly string[] = ["complete", "reopen", "sweep", "reevaluate", "cancel", "flag", "check"];

/** The code of a refusal, or the kind of a payment's outcome, or "ok". */
function outcome(answered: Answer): string {
  const said: unknown = answered.isOk() ? answered.value : answered.error;
  if (typeof said !== "object" || said === null) return answered.isOk() ? "ok" : "unreadable";
  if (answered.isErr()) return "code" in said ? String(said.code) : "unreadable";
  return "kind" in said && "key" in said ? String(said.kind) : "ok";
}

function failed({ call }: Trip, effect: "none" | "unknown", cause: string) {
  return portFailed({ port: call.port, operation: call.operation, effect }, cause, true);
}
