import { errAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";

/** Every request that changes something says who makes it. */
export interface ByActor {
  readonly actor: Actor;
}

/** The frame of every use case: nothing is done before the request has the shape that it must have. */
export function useCase<Request, T, E>(
  shape: Shape<Request>,
  request: Request,
  work: (given: Request) => ResultAsync<T, E>,
): ResultAsync<T, E | InputInvalid> {
  return readShape(shape, request).match<ResultAsync<T, E | InputInvalid>>(work, (problem) => errAsync(problem));
}
