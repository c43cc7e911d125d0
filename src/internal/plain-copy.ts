/** A copy of plain JSON data that shares nothing with the original. */
export function plainCopy<T>(value: T): T {
  // `undefined` has no JSON; everything else that documents hold has.
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
