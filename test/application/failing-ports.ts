import type { Ports } from "../../src/ports/ports.js";

/** One call of a port: "payments.authorize", "store.orders.create". */
export type Interfere = (call: string, carryOut: () => unknown) => unknown;

/** The same ports with somebody between: every call, also inside of a transaction, goes through `interfere`. */
export function between(ports: Ports, interfere: Interfere): Ports {
  const names = Object.entries(ports).map(([name, port]) => [name, wrapped(name, port as object, interfere)]);
  return Object.fromEntries(names) as Ports;
}

const AT_ONCE = ["clock", "ids"];

function wrapped(name: string, port: object, interfere: Interfere): object {
  if (AT_ONCE.includes(name)) return port;
  return new Proxy(port, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      const call = `${name}.${String(key)}`;
      if (typeof member === "function") {
        return (...args: readonly unknown[]) =>
          interfere(call, () =>
            Reflect.apply(
              member,
              target,
              args.map((arg) => (typeof arg === "function" ? inSession(arg as Work, interfere) : arg)),
            ),
          );
      }
      const isPart = typeof member === "object" && member !== null && key !== "capabilities";
      return isPart ? wrapped(call, member, interfere) : member;
    },
  });
}

type Work = (session: object) => unknown;

function inSession(work: Work, interfere: Interfere): Work {
  return (session) => work(wrapped("session", session, interfere));
}

/** Calls that may change something. To die after any other is to die before it: what the process knew is lost either way. */
const CHANGES =
  /^store\.transaction$|\.(create|save|take|takeOver|append|markSent|hold|confirm|release|authorize|capture|void|refund|cancelByKey|forward|publish|nextNumber)$/;

export const isChange = (call: string): boolean => CHANGES.test(call);

/**
 * Ports of a process that dies once so many calls were carried out: the answer of the last one is lost, and from then on nothing
 * goes through any more. `counts` says which calls are counted: all where nothing is said.
 */
export function dyingAfter(
  ports: Ports,
  calls: number,
  counts: (call: string) => boolean = () => true,
): { readonly ports: Ports; hasDied(): boolean } {
  let carriedOut = 0;
  let isDead = calls === 0;
  const interfere: Interfere = async (call, carryOut) => {
    if (!isDead) {
      const answer = await carryOut();
      carriedOut += counts(call) ? 1 : 0;
      if (carriedOut < calls) return answer;
    }
    isDead = true;
    throw new Error("the process died");
  };
  return { ports: between(ports, interfere), hasDied: () => isDead };
}

/** Ports of a process that dies when it comes to a call: that call and all later ones are not carried out. */
export function dyingAt(ports: Ports, call: string, nth = 1): Ports {
  let left = nth;
  return between(ports, (called, carryOut) => {
    if (called === call) left -= 1;
    if (left > 0) return carryOut();
    throw new Error("the process died");
  });
}

/** The same, with that call carried out: its answer is lost. */
export function dyingAfterCall(ports: Ports, call: string): Ports {
  let isDead = false;
  return between(ports, async (called, carryOut) => {
    if (isDead) throw new Error("the process died");
    isDead = called === call;
    const answer = await carryOut();
    if (called === call) throw new Error("the process died");
    return answer;
  });
}
