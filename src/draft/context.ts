import type { Result } from "neverthrow";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Reading } from "../shape/problem.js";
import { readAt } from "../shape/reading.js";
import { id, instant, type Shape } from "../shape/shape.js";
import type { Actor } from "./actor.js";

/** Who does something to a draft, and when. */
export interface By {
  readonly actor: Actor;
  readonly at: string;
}

/** Whatever else stands in a context is kept as it is: the host answers for it. */
const CONTEXT = {
  read: (context: unknown, reading: Reading) => {
    reading.path.push("context");
    // Copies, so that nothing that runs code is touched again, and what the actor may do later changes nothing.
    const { actor, ...rest } = fieldsOf(context as Partial<By>);
    const copy = { ...rest, actor: { ...fieldsOf(actor), authority: fieldsOf(actor?.authority) } };
    readAt("at", instant(), copy.at, reading);
    reading.path.push("actor");
    readAt("id", id(), copy.actor.id, reading);
    return copy;
  },
};

/** A text has no fields, though it could be spread: character by character. */
const fieldsOf = <T extends object>(value: T | undefined): Partial<T> => ({ ...(typeof value === "object" && value) });

/** Reads who and when as far as records keep it. Nothing is thrown, whatever the context is. */
export function readContext<C extends By>(context: C): Result<C, InputInvalid> {
  return readShape(CONTEXT as Shape<C>, context ?? null);
}
