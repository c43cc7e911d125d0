import { portFailed } from "../../ports/answer.js";
import type { PortFailure, PortName } from "../../ports/port.js";
import { type Reader } from "./read-answer.js";

/** Carries the failure of a port that answers at once up to the frame of the use case. Nobody outside ever sees it. */
class PortBroken extends Error {
  readonly failure: PortFailure;

  constructor(failure: PortFailure) {
    super(failure.cause);
    this.failure = failure;
  }
}

/** Asks a port that answers a plain value at once. */
export function askAtOnce<T>(port: PortName, operation: string, reader: Reader<T>, ask: () => unknown): T {
  const call = { port, operation, effect: "none" } as const;
  let answered: unknown;
  try {
    answered = ask();
  } catch (surprise) {
    throw new PortBroken(portFailed(call, surprise));
  }
  return reader(answered).match(
    (value) => value,
    (problem) => {
      throw new PortBroken(portFailed(call, problem));
    },
  );
}

/**
 * What to say of something that was thrown inside a use case: the failure of a port that answers at once, or else of the store,
 * whose documents are the only data that is not read to the last field.
 */
export function failureOf(surprise: unknown, operation: string): PortFailure {
  return surprise instanceof PortBroken
    ? surprise.failure
    : portFailed({ port: "store", operation, effect: "unknown" }, surprise);
}
