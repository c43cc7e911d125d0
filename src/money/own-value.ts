/**
 * A property of a value from outside, read without running any of its code: own data properties only. A getter, an
 * inherited key and a proxy that refuses are all `undefined`.
 */
export function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  try {
    return Object.getOwnPropertyDescriptor(value, key)?.value;
  } catch {
    return undefined;
  }
}
