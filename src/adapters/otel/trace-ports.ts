import type { Attributes } from "@opentelemetry/api";
import { ownValue } from "../../money/own-value.js";
import type { Ports } from "../../ports/ports.js";
import { askedAttributes } from "./attributes.js";
import { between } from "./between.js";
import { type Spanned, spansOf, type TraceOptions } from "./spans.js";

/** What answers at once and asks nobody. */
const UNTRACED: readonly string[] = ["clock", "ids"];
/** The parts of the store, and of the session that a transaction works with. */
const PARTS = ["drafts", "orders", "outbox", "completions", "spending"];
/** What these are asked by is a text of the caller's own. */
const BY_OWN_TEXT: readonly string[] = ["store.completions.ofRequest"];
const IN_SESSION = [...PARTS, "inventory", "coupons"];

/**
 * The same ports, with a span for each call: `payments.authorize`, `store.transaction` and in it `store.orders.create`. Give them to
 * `orderDesk`; under `traceDesk` they are children of the use case, where a context manager is set up, as the SDK for Node does.
 *
 * @example
 * ```ts
 * import { memoryPorts } from "power-buyer/adapters/memory";
 * import { tracePorts } from "power-buyer/adapters/otel";
 *
 * const ports = tracePorts(memoryPorts());
 * console.log((await ports.store.orders.read("order-1", { tenant: "default" })).isOk()); // true
 * ```
 */
export function tracePorts<P extends Partial<Ports>>(ports: P, options: TraceOptions = {}): P {
  const spanned = spansOf(options);
  const traced = Object.entries(ports).map(([name, port]): [string, unknown] => [
    name,
    UNTRACED.includes(name) ? port : tracedPart(spanned, name, port as object),
  ]);
  return Object.fromEntries(traced) as P;
}

const asItIs = (_: string, make: (...given: readonly unknown[]) => unknown, given: readonly unknown[]) =>
  make(...given);

type Work = (session: object) => unknown;

function tracedPart(spanned: Spanned, path: string, part: object): object {
  const traced = between(part, (name, make, given) =>
    spanned(
      `${path}.${name}`,
      () => attributesOf(BY_OWN_TEXT.includes(`${path}.${name}`) ? given.slice(1) : given),
      () => {
        const [work, ...rest] = given;
        if (path !== "store" || name !== "transaction" || typeof work !== "function") return make(...given);
        const tracedSession = (session: object) => withParts(spanned, between(session, asItIs), IN_SESSION);
        return make((session: object) => (work as Work)(tracedSession(session)), ...rest);
      },
    ),
  );
  return path === "store" ? withParts(spanned, traced, PARTS) : traced;
}

function withParts(spanned: Spanned, whole: object, names: readonly string[]): object {
  const parts = names.flatMap((name): [string, unknown][] => {
    const part: unknown = Reflect.get(whole, name);
    return typeof part === "object" && part !== null ? [[name, tracedPart(spanned, `store.${name}`, part)]] : [];
  });
  return { ...whole, ...Object.fromEntries(parts) };
}

/** The tenant is the last that is given, in its scope. */
function attributesOf(given: readonly unknown[]): Attributes {
  const tenant = given.map((one) => ownValue(one, "tenant")).find((one) => typeof one === "string");
  return { ...askedAttributes(given[0]), ...(tenant === undefined ? {} : askedTenant(tenant)) };
}

function askedTenant(tenant: unknown): Attributes {
  const { "power_buyer.id": kept } = askedAttributes(tenant);
  return kept === undefined ? {} : { "power_buyer.tenant": kept };
}
