/** What a call was given cannot be used; nothing was asked of the database. */
export class BadInput extends Error {}

const LONGEST_KEY = 512;
/** What a database would cut off or replace: two keys could become one. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const UNSTORABLES = /[\0\p{Surrogate}]/gu;

/** A key or an id, in any alphabet, that comes back from the database as it went in. */
export function checkedKey(value: unknown, name = "key"): string {
  if (typeof value === "string" && value !== "" && value.length <= LONGEST_KEY && !UNSTORABLE.test(value)) return value;
  throw new BadInput(`${name}: text of 1 to ${LONGEST_KEY} characters expected`);
}

/** Several of them. */
export function checkedKeys(value: unknown, name: string, most: number): readonly string[] {
  if (Array.isArray(value) && value.length <= most) return value.map((key) => checkedKey(key, name));
  throw new BadInput(`${name}: up to ${most} keys expected`);
}

export function checkedVersion(version: unknown, least: 0 | 1): number {
  if (typeof version === "number" && Number.isSafeInteger(version) && version >= least) return version;
  throw new BadInput(`version: a whole number of at least ${least} expected`);
}

export function checkedLimit(limit: unknown, most: number): number {
  if (typeof limit === "number" && Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new BadInput(`limit: 1 to ${most} expected`);
}

/** Text that people wrote, as it can be stored and compared. */
export function storable(text: string): string {
  return text.replace(UNSTORABLES, "\ufffd");
}
