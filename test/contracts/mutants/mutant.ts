import { ok, ResultAsync } from "neverthrow";
import type { Answered, Page, PageRequest, Scope } from "power-buyer/ports";
import type { Maker } from "power-buyer/testing";

/** An adapter broken on purpose: its fault, the case that must catch it, and what makes it. */
export type Mutant<Make> = readonly [fault: string, caughtBy: string, broken: Make];

/** The adapter that a maker makes, with something changed about it. */
export function over<Given, Adapter>(
  make: Maker<Given, Adapter>,
  change: (adapter: Adapter, given: Given) => Adapter,
): Maker<Given, Adapter> {
  return async (given) => change(await make(given), given);
}

/** Every call is made as this tenant, whoever makes it. */
export const AS_US: Scope = { tenant: "tenant-a" };

/** Looks into what it is given without a thought. */
export function trusting<First, Rest extends readonly unknown[], T>(call: (first: First, ...rest: Rest) => T) {
  return (first: First, ...rest: Rest): T => {
    Object.keys(first as object);
    return call(first, ...rest);
  };
}

/** Gives everybody who asks the same the very same object. */
export function remembering<Args extends readonly unknown[], T, E>(call: (...args: Args) => ResultAsync<T, E>) {
  const answers = new Map<string, Promise<Awaited<ResultAsync<T, E>>>>();
  return (...args: Args): ResultAsync<T, E> => {
    const key = JSON.stringify(args);
    const answer = answers.get(key) ?? Promise.resolve(call(...args));
    answers.set(key, answer);
    return new ResultAsync(answer);
  };
}

/** Pages by counting from the front, which repeats what moves back; `slip` more are repeated in any case. */
export function counting<Query extends PageRequest, T>(list: (query: Query, scope: Scope) => Answered<Page<T>>, slip = 0) {
  return (query: Query, scope: Scope): Answered<Page<T>> => {
    const from = Number(query.cursor ?? 0);
    return list({ ...query, limit: 100, cursor: null }, scope).map(({ items }) => {
      const end = from + query.limit;
      return { items: items.slice(from, end), next: end < items.length ? String(end - slip) : null };
    });
  };
}

/** Lets others in between. */
export const pause = <T>(value: T): ResultAsync<T, never> =>
  new ResultAsync(new Promise((resolve) => setTimeout(() => resolve(ok(value)), 0)));
