import { MOST_PROBLEMS, type Reading } from "./problem.js";
import { isPlainObject, ownValue, readAt, readSpec, refuse } from "./reading.js";
import type { LeafSpec, ObjectSpec, Spec } from "./spec.js";
import { isHarmlessKey } from "./text-rules.js";

type Reader = (value: unknown, reading: Reading) => unknown;

export function listReader(of: Spec, min: number, max: number, expected: string): Reader {
  return (value, reading) => {
    if (!Array.isArray(value)) return refuse(reading, "wrong_type", expected);
    const { length } = value;
    if (length < min) return refuse(reading, "too_short", expected);
    if (length > max) return refuse(reading, "too_long", expected);
    return Array.from({ length }, (_, index) => readAt(index, of, ownValue(value, index), reading));
  };
}

export function recordReader(keySpec: LeafSpec, of: Spec, max: number, expected: string): Reader {
  return (value, reading) => {
    if (!isPlainObject(value)) return refuse(reading, "wrong_type", expected);
    const keys = Object.keys(value);
    if (keys.length > max) return refuse(reading, "too_long", expected);
    return Object.fromEntries(
      keys.map((key) => {
        const reason = isHarmlessKey(key) ? keySpec.judge(key) : "malformed";
        if (reason !== undefined) return [key, refuse(reading, reason, `names that are ${keySpec.expected}`)];
        return [key, readAt(key, of, ownValue(value, key), reading)];
      }),
    );
  };
}

export function objectReader(fields: Readonly<Record<string, Spec>>): Reader {
  return (value, reading) => {
    if (!isPlainObject(value)) return refuse(reading, "wrong_type", "an object");
    const copy: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const given = readAt(name, field, ownValue(value, name), reading);
      if (given !== undefined) copy[name] = given;
    }
    const foreign = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    for (const key of foreign.slice(0, MOST_PROBLEMS)) refuseForeign(key, Object.keys(fields), reading);
    return copy;
  };
}

/** Names in letters, or too short to hold a card number. */
const HARMLESS_NAME = /^(?:[A-Za-z_$]{1,64}|[\w-]{1,12})$/;

/** Names a foreign key only where that repeats nothing that must not be repeated. */
function refuseForeign(key: string, known: readonly string[], reading: Reading): void {
  const name = key.slice(0, 64);
  const path = HARMLESS_NAME.test(name) ? [...reading.path, name] : reading.path;
  refuse({ ...reading, path }, "unknown_field", known.length === 0 ? "no field" : `no field but ${known.join(", ")}`);
}

export function unionReader(by: string, variants: Readonly<Record<string, ObjectSpec>>): Reader {
  return (value, reading) => {
    if (!isPlainObject(value)) return refuse(reading, "wrong_type", "an object");
    const steps = by.split(".");
    const tag = steps.reduce<unknown>((part, step) => (isPlainObject(part) ? ownValue(part, step) : undefined), value);
    const isTag = typeof tag === "string" || typeof tag === "boolean";
    const variant = isTag && Object.hasOwn(variants, `${tag}`) ? variants[`${tag}`] : undefined;
    if (variant !== undefined) return readSpec(variant, value, reading);
    const expected = `one of ${Object.keys(variants).join(", ")}`;
    return refuse({ ...reading, path: [...reading.path, ...steps] }, "not_a_choice", expected);
  };
}

export function eitherReader(of: readonly Spec[], expected: string): Reader {
  return (value, reading) => {
    for (const alternative of of) {
      const attempt: Reading = { ...reading, problems: [] };
      const read = readSpec(alternative, value, attempt);
      if (attempt.problems.length === 0) return read;
    }
    return refuse(reading, "malformed", expected);
  };
}
