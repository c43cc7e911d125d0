/** One way to hand a value from outside to a function; it may answer a promise. */
export type Call = (value: unknown) => unknown;

/**
 * What an exported function is to data from outside.
 * `refuses`: it takes such data, and answers each hostile value with a typed error.
 * `takes`: the same, but some of the values are good by chance (the text "1" is a quantity), or get a harmless answer of their own.
 * `trusted`: it takes only what this library made or the program itself wrote; the reason says which.
 */
export type Classification =
  | { readonly as: "refuses" | "takes"; readonly calls: Readonly<Record<string, Call>> }
  | { readonly as: "trusted"; readonly because: string };

export const refuses = (calls: Readonly<Record<string, Call>>): Classification => ({ as: "refuses", calls });
export const takes = (calls: Readonly<Record<string, Call>>): Classification => ({ as: "takes", calls });
export const trusted = (because: string): Classification => ({ as: "trusted", because });

/** A call with the value in the place of the whole input, and one with it in the place of each of the input's fields. */
export function everywhere(input: object, call: Call): Readonly<Record<string, Call>> {
  const inFields = Object.keys(input).map((field): [string, Call] => [
    field,
    (value) => call({ ...input, [field]: value }),
  ]);
  return { "the whole input": call, ...Object.fromEntries(inFields) };
}

/** A frozen value with everything in it: whoever writes to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
