import type { ManualClock } from "power-buyer/adapters/memory";
import type { Ports, Scope } from "power-buyer/ports";
import type { Notes } from "./notes.js";

/**
 * What changes something in a system around the store. In life they have memories of their own; here they are simulated, and what they
 * were told is noted, so that they can be told again when the story goes on. Papers are not among them: they are read from files.
 */
const CHANGES = {
  customers: ["create"],
  addresses: ["save"],
  payments: ["authorize", "capture", "void", "refund", "cancelByKey"],
  risk: ["setFlag"],
  fulfillment: ["forward", "recall"],
} as const satisfies Partial<Record<keyof Ports, readonly string[]>>;

type Call = (request: unknown, scope: Scope) => PromiseLike<unknown>;
type Calls = Readonly<Record<string, Call>>;

const SCOPE: Scope = { tenant: "default" };

/** The same ports, knowing what they were told before, and noting whatever they are told before they do it. */
export async function remembered(ports: Ports, notes: Notes, clock: ManualClock): Promise<Ports> {
  await tellAgain(ports, notes, clock);
  const noting = Object.entries(CHANGES).map(([name, operations]) => {
    const port = ports[name as keyof typeof CHANGES] as unknown as Calls;
    const noted = operations.map((operation): [string, Call] => [
      operation,
      (request, scope) => {
        notes.tellSystem({ port: name, operation, at: clock.now(), request: JSON.stringify(request) });
        return callOf(port, operation)(request, scope);
      },
    ]);
    return [name, { ...port, ...Object.fromEntries(noted) }];
  });
  return { ...ports, ...(Object.fromEntries(noting) as Pick<Ports, keyof typeof CHANGES>) };
}

/** At the times of then: what a provider makes of it depends on them. */
async function tellAgain(ports: Ports, notes: Notes, clock: ManualClock): Promise<void> {
  const opening = clock.now();
  for (const { port, operation, at, request } of notes.systemsTold()) {
    turnTo(clock, at);
    await callOf(ports[port as keyof Ports] as unknown as Calls, operation)(JSON.parse(request), SCOPE);
  }
  turnTo(clock, opening);
}

function callOf(port: Calls, operation: string): Call {
  const call = port[operation];
  if (call === undefined) throw new Error(`there is no ${operation}`);
  return call.bind(port);
}

function turnTo(clock: ManualClock, at: string): void {
  clock.advance(Date.parse(at) - Date.parse(clock.now()));
}
