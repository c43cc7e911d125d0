import { err, type Result, ResultAsync } from "neverthrow";
import type { Answered, PortFailure, PortName } from "./port.js";

/** Which call it is, and what a surprise in the middle of it may have left behind. */
export interface PortCall {
  readonly port: PortName;
  readonly operation: string;
  readonly effect: PortFailure["effect"];
}

/**
 * The frame of every call of an adapter: runs the work and turns whatever it throws or rejects with into `port_failed`, so that
 * nothing is ever thrown at the caller. The work starts at once.
 *
 * Errors: those of the work; `port_failed` (not retryable) for a surprise, with the `effect` that the call names.
 *
 * @example
 * ```ts
 * import { ok } from "power-buyer";
 * import { answer } from "power-buyer/ports";
 *
 * const stock = answer({ port: "inventory", operation: "stock", effect: "none" }, async () => ok(await readStock("TEA-1")));
 * declare function readStock(sku: string): Promise<null>;
 * ```
 */
export function answer<T, E = never>(
  call: PortCall,
  work: () => Result<T, E | PortFailure> | PromiseLike<Result<T, E | PortFailure>>,
): Answered<T, E> {
  const result = async (): Promise<Result<T, E | PortFailure>> => {
    try {
      return await work();
    } catch (surprise) {
      return err(portFailed(call, surprise));
    }
  };
  return new ResultAsync(result());
}

const LONGEST_CAUSE = 300;

/**
 * A `port_failed` of this call. Of an error only the message is kept, cut to 300 characters.
 *
 * @example
 * ```ts
 * import { portFailed } from "power-buyer/ports";
 *
 * portFailed({ port: "tax", operation: "rates", effect: "none" }, new Error("no answer"), true).retryable; // true
 * ```
 */
export function portFailed(call: PortCall, cause: unknown, retryable = false): PortFailure {
  const { port, operation, effect } = call;
  return { code: "port_failed", port, operation, retryable, effect, cause: messageOf(cause).slice(0, LONGEST_CAUSE) };
}

function messageOf(cause: unknown): string {
  if (typeof cause === "string") return cause;
  try {
    const message: unknown = cause instanceof Error ? cause.message : undefined;
    return typeof message === "string" ? message : "something other than an error was thrown";
  } catch {
    return "an error that cannot be read was thrown";
  }
}
