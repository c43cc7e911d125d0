/** The end of an exhaustive switch: the compiler proves that it is never reached, so reaching it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
