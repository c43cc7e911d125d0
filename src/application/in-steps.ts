import { type Result, ResultAsync } from "neverthrow";

/** Several steps with branches between them, written one below the other. */
export function inSteps<T, E>(steps: () => Promise<Result<T, E>>): ResultAsync<T, E> {
  return new ResultAsync(steps());
}
