import type { Answered, PortName } from "../ports/port.js";
import type { Ports } from "../ports/ports.js";
import { askPort } from "./ask-port.js";

/** Ports that answer a plain value at once; they are the shop's own and simple enough to trust. */
const SYNCHRONOUS: readonly string[] = ["clock", "ids"];

/** The same ports, with every call guarded: whatever a foreign system throws becomes a typed failure. */
export function guardedPorts(ports: Ports): Ports {
  const guarded = Object.entries(ports).map(([name, port]: [string, object]) => [
    name,
    SYNCHRONOUS.includes(name) ? port : guard(name as PortName, port, ""),
  ]);
  return Object.fromEntries(guarded) as Ports;
}

type Call = (...args: readonly unknown[]) => Answered<unknown, unknown>;

/** A stand-in that reads from the port at each call, so that adapters written as classes keep their `this`. */
function guard(name: PortName, port: object, within: string): object {
  return new Proxy(
    {},
    {
      get(_, key) {
        const member: unknown = Reflect.get(port, key);
        const operation = `${within}${String(key)}`;
        if (typeof member === "function") {
          return (...args: readonly unknown[]) =>
            askPort(name, operation, () =>
              Reflect.apply(
                member as Call,
                port,
                args.map((arg) => guardWork(name, arg)),
              ),
            );
        }
        // The store groups its tables: store.drafts.read, store.orders.save.
        const isGroup = name === "store" && typeof member === "object" && member !== null;
        return isGroup ? guard(name, member, `${operation}.`) : member;
      },
    },
  );
}

/** `store.transaction(work)` hands a session to our work; what stands in it is guarded too. */
function guardWork(name: PortName, arg: unknown): unknown {
  return name === "store" && typeof arg === "function" ? (session: object) => arg(guard(name, session, "")) : arg;
}
