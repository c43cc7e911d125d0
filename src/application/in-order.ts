import { okAsync, type ResultAsync } from "neverthrow";

/** One after the other; the first that fails ends it. */
export function inOrder<T, E>(items: readonly T[], step: (item: T) => ResultAsync<unknown, E>): ResultAsync<void, E> {
  return items.reduce<ResultAsync<void, E>>(
    (earlier, item) => earlier.andThen(() => step(item)).map(() => undefined),
    okAsync(undefined),
  );
}
