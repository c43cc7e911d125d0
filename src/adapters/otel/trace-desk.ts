import { askedAttributes } from "./attributes.js";
import { between } from "./between.js";
import { spansOf, type TraceOptions } from "./spans.js";

/**
 * The same desk, with a span for each use case: `desk.complete`, with ids, versions, counts, and the code of a typed error as its
 * status. Never a name, an e-mail, an address, a text or a token. Answers are the desk's own.
 *
 * @example
 * ```ts
 * import { orderDesk } from "power-buyer";
 * import { memoryPorts } from "power-buyer/adapters/memory";
 * import { traceDesk, tracePorts } from "power-buyer/adapters/otel";
 *
 * const desk = traceDesk(orderDesk(tracePorts(memoryPorts())));
 * console.log((await desk.listOrders({})).isOk()); // true
 * ```
 */
export function traceDesk<Desk extends object>(desk: Desk, options: TraceOptions = {}): Desk {
  const spanned = spansOf(options);
  return between(desk, (name, make, given) =>
    spanned(
      `desk.${name}`,
      () => (typeof given[0] === "object" ? askedAttributes(given[0]) : {}),
      () => make(...given),
    ),
  );
}
