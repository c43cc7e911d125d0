import { err, ok, type Result, type ResultAsync } from "neverthrow";
import type { PortFailure } from "../../ports/port.js";
import { readShape } from "../../shape/read-shape.js";
import type { Shape } from "../../shape/shape.js";

/** Reads what a port answered: a clean value, or in words what would have been right. */
export type Reader<T> = (answered: unknown) => Result<T, string>;

/** How the answers of one call are read: its value, and each of its named refusals. */
export interface AnswerReader<T, Refusal extends Coded> {
  readonly value: Reader<T>;
  readonly refusals: { readonly [C in Refusal["code"]]: Shape<Extract<Refusal, { readonly code: C }>> };
}

interface Coded {
  readonly code: string;
}

type Method = (...args: never[]) => unknown;
type Named<E> = Exclude<E, PortFailure>;
type ReaderOf<M> = M extends (...args: never[]) => ResultAsync<infer T, infer E>
  ? Named<E> extends Coded
    ? AnswerReader<T, Named<E>>
    : never
  : never;

/** One reader for each method of a port, none forgotten. */
export type ReadersOf<Port> = {
  readonly [K in keyof Port as NonNullable<Port[K]> extends Method ? K : never]-?: ReaderOf<NonNullable<Port[K]>>;
};

/** What has a description is checked by it to the last field. */
export function described<T>(shape: Shape<T>): Reader<T> {
  return (answered) =>
    readShape(shape, answered).mapErr(({ problems: [first] }) => {
      const place = first === undefined || first.path.length === 0 ? "" : ` at ${first.path.join(".")}`;
      return `${first?.expected ?? "another shape"} expected${place}`;
    });
}

/** A call that answers nothing: what comes along is not looked at. */
export const nothing: Reader<void> = () => ok();

/** Judged by a few marks only: the library wrote it itself, and it is large. */
export function recognised<T>(what: string, isOne: (answered: unknown) => boolean): Reader<T> {
  return (answered) => (isOne(answered) ? ok(answered as T) : err(`${what} expected`));
}

/** null is an answer too. */
export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (answered) => (answered === null ? ok(null) : reader(answered));
}
