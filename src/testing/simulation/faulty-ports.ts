import { err, ok } from "neverthrow";
import { portFailed } from "../../ports/answer.js";
import type { Answered, PortName, Scope } from "../../ports/port.js";
import type { Ports } from "../../ports/ports.js";
import type { StorePort, StoreSession } from "../../ports/store.js";
import { send } from "./channel.js";
import { count } from "./tally.js";
import type { Process } from "./process.js";
import { START_MS, TENANT } from "./shop.js";
import { watchPayment } from "./watch-payment.js";
import type { SimulatedWorld } from "./world.js";

/** The ports of a world as one request of one worker has them: every call goes through the channel. */
export function portsOf(world: SimulatedWorld, process: Process): Ports {
  const { store, clock: _, ids, ...others } = world.ports;
  const ports = { store: storeOverChannel(world, process, store), clock: { now: () => clockOf(world, process) }, ids };
  for (const [name, port] of Object.entries(others)) {
    // Most requests need few of the ports: each is made when it is first asked for.
    let made: object | null = null;
    const get = () => (made ??= overChannel(world, process, name as PortName, port));
    Object.defineProperty(ports, name, { get, enumerable: true });
  }
  return ports as Ports;
}

const EFFECTS = new Set(
  (
    "hold confirm release ship authorize capture void refund cancelByKey setFlag forward recall publish " +
    "create save append markSent take takeOver"
  ).split(" "),
);

const TELLING = new Set(["lookup", "listByReference"]);

type Calls = Readonly<Record<string, unknown>>;
type Work = (...args: readonly unknown[]) => Answered<unknown, unknown>;

function overChannel(world: SimulatedWorld, process: Process, port: PortName, target: object, within = ""): object {
  const calls = Object.entries(target as Calls).flatMap(([name, work]) => {
    // What a provider can do is data.
    if (typeof work !== "function") return [[name, work] as const];
    const operation = `${within}${name}`;
    const kind = {
      port,
      isStore: port === "store",
      isEffect: EFFECTS.has(name),
      isTelling: TELLING.has(name),
      isTransaction: false,
    };
    const sent = (...args: readonly unknown[]) => {
      checkScope(world, `${port}.${operation}`, args);
      const words = [`${port}.${operation}${detailOf(args[0])}`];
      return send(world, process, {
        ...kind,
        operation,
        words,
        carryOut: (_, sentAt) => {
          if (port === "payments" && kind.isEffect) watchPayment(world, operation, args[0], sentAt);
          return (work as Work)(...args);
        },
      });
    };
    return [[name, sent] as const];
  });
  return Object.fromEntries(calls);
}

function storeOverChannel(world: SimulatedWorld, process: Process, store: StorePort): StorePort {
  const { drafts, orders, completions, outbox, spending } = store;
  const tables = { drafts, orders, completions, outbox, spending };
  const parts = Object.entries(tables).map(([name, table]) => [
    name,
    overChannel(world, process, "store", table, `${name}.`),
  ]);
  return {
    ...(Object.fromEntries(parts) as typeof tables),
    transaction: <T, E>(work: (session: StoreSession) => Answered<T, E>, scope: Scope) => {
      checkScope(world, "store.transaction", [scope]);
      const words: string[] = [];
      return send(world, process, {
        port: "store",
        operation: "transaction",
        words,
        isStore: true,
        isEffect: true,
        isTelling: false,
        isTransaction: true,
        carryOut: (isReal) =>
          store
            .transaction<unknown, unknown>(
              (session) => work(noted(session, words)).andThen((done) => (isReal ? ok(done) : err(UNDONE))),
              scope,
            )
            .then((answered) => answered),
      }) as Answered<T, E>;
    },
  };
}

const UNDONE = portFailed({ port: "store", operation: "transaction", effect: "none" }, "the commit never arrived");

/** The same session, which writes down what is done in it. */
function noted(session: StoreSession, words: string[]): StoreSession {
  const parts = Object.entries(session).map(([name, part]) => {
    if (part === null) return [name, part];
    const calls = Object.entries(part as Calls).map(([operation, work]) => [
      operation,
      (...args: readonly unknown[]) => {
        words.push(`${name}.${operation}${detailOf(args[0])}`);
        return (work as Work)(...args);
      },
    ]);
    return [name, Object.fromEntries(calls)];
  });
  return Object.fromEntries(parts) as StoreSession;
}

/** " completing": what a draft, an order or a completion is to become. */
function detailOf(written: unknown): string {
  if (typeof written !== "object" || written === null) return "";
  if ("draft" in written && typeof written.draft === "object" && written.draft !== null && "status" in written.draft) {
    return ` ${String(written.draft.status)}`;
  }
  if ("status" in written) return ` ${String(written.status)}`;
  return "state" in written ? ` ${String(written.state)}` : "";
}

/** S8: whose data it is stands in every call. */
function checkScope(world: SimulatedWorld, call: string, args: readonly unknown[]): void {
  const scoped = args.flatMap((arg) =>
    typeof arg === "object" && arg !== null && "tenant" in arg ? [arg.tenant] : [],
  );
  const tenant = scoped.at(-1);
  if (tenant !== TENANT) world.noticed.push(["S8", `${call} was called for the tenant ${String(tenant)}`]);
}

/** What the worker's clock shows. */
function clockOf(world: SimulatedWorld, { worker }: Process): string {
  if (worker.jumped !== null) {
    count(world.cells, `${worker.jumped} clock`);
    worker.jumped = null;
  }
  return new Date(START_MS + world.time.now() + worker.skew).toISOString();
}
