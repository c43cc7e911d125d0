import { ok, ResultAsync } from "neverthrow";
import type { Page, PageRequest, Scope } from "power-buyer/ports";
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

type Call = (...args: readonly unknown[]) => ResultAsync<unknown, unknown>;

/** A call of a port, changed. */
export function wrapped<Port, Name extends keyof Port>(
  port: Port,
  name: Name,
  change: (call: Call) => Call,
): Port[Name] {
  const call: Call = (...args) => (port[name] as Call)(...args);
  return change(call) as Port[Name];
}

/** Looks into what it is given without a thought. */
export const trusting = <Port, Name extends keyof Port>(port: Port, name: Name) =>
  wrapped(port, name, (call) => (first, ...rest) => {
    Object.keys(first as object);
    return call(first, ...rest);
  });

/** Gives everybody who asks the same the very same object. */
export const remembering = <Port, Name extends keyof Port>(port: Port, name: Name) =>
  wrapped(port, name, (call) => {
    const answers = new Map<string, Promise<Awaited<ReturnType<Call>>>>();
    return (...args) => {
      const key = JSON.stringify(args);
      const answer = answers.get(key) ?? Promise.resolve(call(...args));
      answers.set(key, answer);
      return new ResultAsync(answer);
    };
  });

/** Pages by counting from the front, which repeats what moves back; `slip` more are repeated in any case. */
export const counting = <Port, Name extends keyof Port>(port: Port, name: Name, slip = 0) =>
  wrapped(port, name, (call) => (asked, scope) => {
    const query = asked as PageRequest;
    const from = Number(query.cursor ?? 0);
    const end = from + query.limit;
    return call({ ...query, limit: 100, cursor: null }, scope).map((page) => {
      const { items } = page as Page<unknown>;
      return { items: items.slice(from, end), next: end < items.length ? String(end - slip) : null };
    });
  });

/** Lets others in between. */
export const pause = <T>(value: T): ResultAsync<T, never> =>
  new ResultAsync(new Promise((resolve) => setTimeout(() => resolve(ok(value)), 0)));
