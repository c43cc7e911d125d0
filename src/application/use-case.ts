import { err, errAsync, type Result, ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import type { PortFailure } from "../ports/port.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import { failureOf } from "./guard/port-broken.js";

/** Every request that changes something says who makes it. */
export interface ByActor {
  readonly actor: Actor;
}

/**
 * The frame of every use case: nothing is done before the request has the shape that it must have, and nothing is thrown, whatever
 * a stored document or a clock turns out to hold.
 */
export function useCase<Request, T, E>(
  shape: Shape<Request>,
  request: Request,
  work: (given: Request) => ResultAsync<T, E>,
): ResultAsync<T, E | InputInvalid | PortFailure> {
  return readShape(shape, request).match<ResultAsync<T, E | InputInvalid | PortFailure>>(
    (given) => new ResultAsync(settled(() => work(given))),
    (problem) => errAsync(problem),
  );
}

async function settled<T, E>(work: () => ResultAsync<T, E>): Promise<Result<T, E | PortFailure>> {
  try {
    return await work();
  } catch (surprise) {
    return err(failureOf(surprise, "document"));
  }
}
