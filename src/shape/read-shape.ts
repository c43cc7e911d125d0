import { err, ok, type Result } from "neverthrow";
import { holdsCardNumber } from "../internal/card-number.js";
import { expectedOf } from "./expected.js";
import { judgeLeaf } from "./leaves.js";
import { type InputInvalid, MOST_PROBLEMS, type Path, type Problem, type Reason } from "./problem.js";
import type { LeafSpec, Shape, Spec } from "./shape.js";
import { isHarmlessKey, isPrintable } from "./text-rules.js";

export type { InputInvalid, Path, Problem } from "./problem.js";
export { isInstant } from "./text-rules.js";

/**
 * Reads a value from outside by its description: a clean copy that holds nothing but the described fields, or every problem
 * with its path. Accessors, class instances, foreign keys and whatever throws when it is touched are refused, not run.
 */
export function readShape<T>(shape: Shape<T>, value: unknown): Result<T, InputInvalid> {
  const reading: Reading = { path: [], problems: [] };
  let read: unknown;
  try {
    read = readSpec(shape, value, reading);
  } catch {
    // Only a hostile value (a proxy, revoked or not) throws while it is looked at.
    refuse(reading, "unreadable", "plain data");
  }
  return reading.problems.length > 0 ? err({ code: "input_invalid", problems: reading.problems }) : ok(read as T);
}

/** Where the reader stands, and what it has found wrong so far. */
interface Reading {
  readonly path: (string | number)[];
  readonly problems: Problem[];
}

type Composite = Exclude<Spec, LeafSpec>;
type Reader<S extends Spec> = (spec: S, value: unknown, reading: Reading) => unknown;

/** What stands for the value behind an accessor, which nobody runs. */
const ACCESSOR = Symbol("accessor");

function readSpec(spec: Spec, value: unknown, reading: Reading): unknown {
  if (reading.problems.length >= MOST_PROBLEMS) return undefined;
  if (value === ACCESSOR) return refuse(reading, "unreadable", "a plain value");
  if (value === undefined && spec.is !== "optional") return refuse(reading, "required", expectedOf(spec));
  if (isComposite(spec)) return (READERS[spec.is] as Reader<Spec>)(spec, value, reading);
  const reason = judgeLeaf(spec, value);
  return reason === undefined ? value : refuse(reading, reason, expectedOf(spec));
}

function isComposite(spec: Spec): spec is Composite {
  return Object.hasOwn(READERS, spec.is);
}

/** Reads a part one step further down. */
function readAt(step: string | number, spec: Spec, value: unknown, reading: Reading): unknown {
  reading.path.push(step);
  const read = readSpec(spec, value, reading);
  reading.path.pop();
  return read;
}

const READERS: { readonly [K in Composite["is"]]: Reader<Extract<Composite, { is: K }>> } = {
  list: (spec, value, reading) => {
    if (!Array.isArray(value)) return refuse(reading, "wrong_type", expectedOf(spec));
    const { length } = value;
    if (length < spec.min) return refuse(reading, "too_short", expectedOf(spec));
    if (length > spec.max) return refuse(reading, "too_long", expectedOf(spec));
    return Array.from({ length }, (_, index) => readAt(index, spec.of, ownValue(value, index), reading));
  },
  record: (spec, value, reading) => {
    if (!isPlainObject(value)) return refuse(reading, "wrong_type", expectedOf(spec));
    const keys = Object.keys(value);
    if (keys.length > spec.max) return refuse(reading, "too_long", expectedOf(spec));
    return Object.fromEntries(
      keys.map((key) => {
        const reason = isHarmlessKey(key) ? judgeLeaf(spec.key, key) : "malformed";
        if (reason !== undefined) return [key, refuse(reading, reason, `names that are ${expectedOf(spec.key)}`)];
        return [key, readAt(key, spec.of, ownValue(value, key), reading)];
      }),
    );
  },
  object: (spec, value, reading) => {
    if (!isPlainObject(value)) return refuse(reading, "wrong_type", expectedOf(spec));
    const copy: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(spec.fields)) {
      const given = readAt(name, field, ownValue(value, name), reading);
      if (given !== undefined) copy[name] = given;
    }
    const foreign = Object.keys(value).filter((key) => !Object.hasOwn(spec.fields, key));
    for (const key of foreign.slice(0, MOST_PROBLEMS)) refuseForeign(key, Object.keys(spec.fields), reading);
    return copy;
  },
  union: (spec, value, reading) => {
    if (!isPlainObject(value)) return refuse(reading, "wrong_type", expectedOf(spec));
    const steps = spec.by.split(".");
    const tag = steps.reduce<unknown>((part, step) => (isPlainObject(part) ? ownValue(part, step) : undefined), value);
    const isTag = typeof tag === "string" || typeof tag === "boolean";
    const variant = isTag && Object.hasOwn(spec.variants, `${tag}`) ? spec.variants[`${tag}`] : undefined;
    if (variant !== undefined) return readSpec(variant, value, reading);
    const expected = `one of ${Object.keys(spec.variants).join(", ")}`;
    return refuse({ ...reading, path: [...reading.path, ...steps] }, "not_a_choice", expected);
  },
  either: (spec, value, reading) => {
    for (const alternative of spec.of) {
      const attempt: Reading = { ...reading, problems: [] };
      const read = readSpec(alternative, value, attempt);
      if (attempt.problems.length === 0) return read;
    }
    return refuse(reading, "malformed", expectedOf(spec));
  },
  nullable: (spec, value, reading) => (value === null ? null : readSpec(spec.of, value, reading)),
  optional: (spec, value, reading) => (value === undefined ? undefined : readSpec(spec.of, value, reading)),
};

function refuse({ path, problems }: Reading, reason: Reason, expected: string): undefined {
  if (problems.length < MOST_PROBLEMS) problems.push({ path: path.map(shorten), reason, expected });
  return undefined;
}

/** A key of facts can be long; its beginning says which it is. A surrogate pair is not cut in two. */
function shorten<Step extends string | number>(step: Step): Step | string {
  return typeof step === "string" ? step.slice(0, 64).replace(/[\ud800-\udbff]$/, "") : step;
}

/** Names a foreign key only where that repeats nothing that must not be repeated. */
function refuseForeign(key: string, known: readonly string[], reading: Reading): void {
  const name = shorten(key);
  const path = isPrintable(name) && !holdsCardNumber(name) ? [...reading.path, name] : reading.path;
  refuse({ ...reading, path }, "unknown_field", known.length === 0 ? "no field" : `no field but ${known.join(", ")}`);
}

/** A plain object of this or another realm: no class instance, no array, no exotic prototype. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The value of an own data property; undefined where there is none. */
function ownValue(value: object, key: string | number): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property === undefined || "value" in property ? property?.value : ACCESSOR;
}
