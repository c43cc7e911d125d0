/** One way to hand a value from outside to a function; it may answer a promise. */
export type Call = (value: unknown) => unknown;

/**
 * What an exported function is to data from outside: it takes such data, or it is trusted with nothing but what this library made
 * or the program itself wrote. In `strict` places every hostile value has to be refused; in the others some are good by chance
 * (the text "1" is a quantity) or get a harmless answer of their own.
 */
export type Classification =
  | { readonly as: "taker"; readonly calls: Readonly<Record<string, Call>>; readonly strict: readonly string[] }
  | { readonly as: "trusted"; readonly because: string };

/** It refuses every hostile value, wherever it stands. */
export const refuses = (calls: Readonly<Record<string, Call>>): Classification => ({
  as: "taker",
  calls,
  strict: Object.keys(calls),
});
/** It takes some of the values; in the places that are named it takes none. */
export const takes = (calls: Readonly<Record<string, Call>>, strict: readonly string[] = []): Classification => ({
  as: "taker",
  calls,
  strict,
});
export const trusted = (because: string): Classification => ({ as: "trusted", because });

/** The place of the whole input. */
export const WHOLE = "the whole input";

/** A call with the value in the place of the whole input, and one with it in the place of each of the input's fields. */
export function everywhere(input: object, call: Call): Readonly<Record<string, Call>> {
  const inFields = Object.keys(input).map((field): [string, Call] => [
    field,
    (value) => call({ ...input, [field]: value }),
  ]);
  return { [WHOLE]: call, ...Object.fromEntries(inFields) };
}

/** A frozen value with everything in it: whoever writes to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
