import { err, type Result } from "neverthrow";
import type { Answered, PortFailure, PortName, Scope } from "../../ports/port.js";
import { answer } from "../../ports/answer.js";
import type { IdKind } from "../../ports/ids.js";
import type { PaymentCapabilities } from "../../ports/payments.js";
import type { Ports } from "../../ports/ports.js";
import type { StorePort, StoreSession } from "../../ports/store.js";
import { readShape } from "../../shape/read-shape.js";
import { id, instant } from "../../shape/shape.js";
import { capabilities } from "./answer-shapes.js";
import { askPort, readRefusal, resultOf } from "./ask-port.js";
import { askAtOnce } from "./port-broken.js";
import { PORT_READERS, STORE_READERS } from "./port-readers.js";
import { type AnswerReader, described } from "./read-answer.js";

/**
 * The same ports, with every call guarded: whatever a foreign system throws, rejects with or answers out of turn becomes a typed
 * failure. What stands behind a call is looked up when it is made, so that adapters written as classes keep their `this`.
 */
export function guardedPorts(ports: Ports): Ports {
  const foreign = Object.entries(PORT_READERS).map(([name, readers]) => [
    name,
    guarded(name as PortName, readers, () => ports[name as PortName]),
  ]);
  return {
    ...(Object.fromEntries(foreign) as Omit<Ports, "store" | "clock" | "ids">),
    payments: guardedPayments(ports),
    store: guardedStore(() => ports.store),
    clock: { now: () => askAtOnce("clock", "now", described(instant()), () => ports.clock.now()) },
    ids: { next: (kind: IdKind) => askAtOnce("ids", "next", described(id()), () => ports.ids.next(kind)) },
  };
}

type Readers = Readonly<Record<string, AnswerReader<unknown, { readonly code: string }>>>;

/** One guarded call for each reader. */
function guarded<Port>(port: PortName, readers: unknown, target: () => unknown, within = ""): Port {
  const calls = Object.entries(readers as Readers).map(([operation, reader]) => [
    operation,
    (...args: readonly unknown[]) =>
      askPort({ port, operation: `${within}${operation}`, effect: "unknown" }, reader, () => {
        const behind = target() as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
        return behind[operation]?.(...args);
      }),
  ]);
  return Object.fromEntries(calls) as Port;
}

const NO_CAPABILITIES: PaymentCapabilities = {
  separateCapture: false,
  idempotencyWindowMs: 0,
  maxInFlightMs: 0,
  cancelByKey: "none",
  lookupByKey: false,
  listByReference: false,
};

/** What a provider can do is data, not a call; one that cannot say it can do nothing. */
function guardedPayments(ports: Ports): Ports["payments"] {
  const calls = guarded<Omit<Ports["payments"], "capabilities">>(
    "payments",
    PORT_READERS.payments,
    () => ports.payments,
  );
  return {
    ...calls,
    get capabilities() {
      try {
        return readShape(capabilities, ports.payments.capabilities).unwrapOr(NO_CAPABILITIES);
      } catch {
        return NO_CAPABILITIES;
      }
    },
  };
}

function guardedStore(target: () => StorePort): StorePort {
  return {
    ...guardedTables(target),
    transaction: (work, scope) => guardedTransaction(target, work, scope),
  };
}

function guardedTables(target: () => Pick<StorePort, keyof typeof STORE_READERS>) {
  const table = <K extends keyof typeof STORE_READERS>(name: K) =>
    guarded<StorePort[K]>("store", STORE_READERS[name], () => target()[name], `${name}.`);
  return {
    drafts: table("drafts"),
    orders: table("orders"),
    outbox: table("outbox"),
    completions: table("completions"),
  };
}

/** The session that our work gets is guarded too; and what the work answered counts, not what the store says that it answered. */
function guardedTransaction<T, E>(
  target: () => StorePort,
  work: (session: StoreSession) => Answered<T, E>,
  scope: Scope,
): Answered<T, E> {
  const call = { port: "store", operation: "transaction", effect: "unknown" } as const;
  return answer<T, E>(call, async (): Promise<Result<T, E | PortFailure>> => {
    const done: Result<T, E | PortFailure>[] = [];
    const transacted = target().transaction<T, E>(
      (session) =>
        answer<T, E>(call, async () => {
          const result = await work(guardedSession(session));
          done.push(result);
          return result;
        }),
      scope,
    );
    const answered = resultOf(await transacted);
    const ours = done.at(-1);
    if (answered.isOk()) {
      if (ours?.isOk() === true) return ours;
      throw new Error("the store says that it did what it did not");
    }
    return ours?.isErr() === true ? ours : err(readRefusal(call, {}, answered.error) as PortFailure);
  });
}

function guardedSession(session: StoreSession): StoreSession {
  return {
    ...guardedTables(() => session),
    inventory: session.inventory == null ? null : guarded("inventory", PORT_READERS.inventory, () => session.inventory),
    coupons: session.coupons == null ? null : guarded("coupons", PORT_READERS.coupons, () => session.coupons),
  };
}
