import { type FieldShapes, object, type Shape, text } from "../shape/shape.js";
import { LENGTHS } from "./limits.js";

/**
 * The shape of an edit's input. The fields come from a function, so that one call marked as pure is all that a bundler has to
 * see through to leave out the shapes of edits that nobody uses.
 */
export function inputShape<T>(fields: () => FieldShapes<T>): Shape<T> {
  return object(fields());
}

/** The input of an edit that needs none: `{}`. */
export type NoInput = Readonly<Record<string, never>>;

export const NO_INPUT = /* @__PURE__ */ inputShape<NoInput>(() => ({}));

/** Why something was done, in a person's words. */
export const reason = (): Shape<string> => text(LENGTHS.reason);
