import type { Result } from "neverthrow";
import { answer } from "../ports/answer.js";
import type { Answered, PortFailure, PortName } from "../ports/port.js";

/**
 * Calls a port so that nothing it does can throw: a port that throws, rejects or answers something that is no Result has failed,
 * and what it did meanwhile is not known.
 */
export function askPort<T, E>(port: PortName, operation: string, call: () => Answered<T, E>): Answered<T, E> {
  return answer<T, E>({ port, operation, effect: "unknown" }, async () => {
    const answered: unknown = await call();
    if (!isResult(answered)) throw new Error("the port did not answer a Result");
    return answered as Result<T, E | PortFailure>;
  });
}

function isResult(value: unknown): boolean {
  return typeof value === "object" && value !== null && "isOk" in value && typeof value.isOk === "function";
}
