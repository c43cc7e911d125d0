import { err, type Result } from "neverthrow";
import { inputShape } from "../../draft/input-shape.js";
import { answer, type PortCall, portFailed } from "../../ports/answer.js";
import type { Answered, PortFailure } from "../../ports/port.js";
import { readShape } from "../../shape/read-shape.js";
import { choice, flag, label } from "../../shape/shape.js";
import type { AnswerReader } from "./read-answer.js";

/**
 * Calls a port so that nothing it does can throw and nothing it says goes unread: a port that throws, rejects or answers something
 * that this call cannot answer has failed, and what it did meanwhile is not known.
 */
export function askPort<T, Refusal extends { readonly code: string }>(
  call: PortCall,
  reader: AnswerReader<T, Refusal>,
  ask: () => unknown,
): Answered<T, Refusal> {
  return answer<T, Refusal>(call, async (): Promise<Result<T, Refusal | PortFailure>> => {
    const answered = resultOf(await ask());
    if (answered.isOk()) return reader.value(answered.value).mapErr((problem) => portFailed(call, problem));
    return err(readRefusal(call, reader.refusals, answered.error) as Refusal | PortFailure);
  });
}

/** The answer as a Result; anything else is a surprise, which the frame of the call turns into a failure. */
export function resultOf(answered: unknown): Result<unknown, unknown> {
  const isResult = typeof answered === "object" && answered !== null && "isOk" in answered;
  if (!isResult || typeof answered.isOk !== "function") throw new Error("the port did not answer a Result");
  return answered as Result<unknown, unknown>;
}

/** A named refusal of this call, or a failure. */
export function readRefusal(
  call: PortCall,
  refusals: AnswerReader<unknown, { readonly code: string }>["refusals"],
  error: unknown,
): unknown {
  const code: unknown = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const failure = readShape(FAILURE, error);
  if (failure.isOk()) return failure.value;
  const shape = typeof code === "string" && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  const refusal = shape === undefined ? null : readShape(shape, error).unwrapOr(null);
  return refusal ?? portFailed(call, "the port refused in a way that this call cannot");
}

const FAILURE = /* @__PURE__ */ inputShape<PortFailure>(() => ({
  code: choice("port_failed"),
  port: choice(
    "catalog",
    "customers",
    "inventory",
    "addresses",
    "shipping",
    "tax",
    "coupons",
    "payments",
    "risk",
    "documents",
    "fulfillment",
    "store",
    "events",
    "clock",
    "ids",
  ),
  operation: label(),
  retryable: flag(),
  effect: choice("none", "unknown"),
  cause: label(),
}));
