import { MOST_PROBLEMS, type Reading, type Reason } from "./problem.js";
import type { Spec } from "./spec.js";

/** What stands for the value behind an accessor, which nobody runs. */
const ACCESSOR = /* @__PURE__ */ Symbol("accessor");

export function readSpec(spec: Spec, value: unknown, reading: Reading): unknown {
  if (reading.problems.length >= MOST_PROBLEMS) return undefined;
  if (value === ACCESSOR) return refuse(reading, "unreadable", "a plain value");
  if (value === undefined && spec.is !== "optional") return refuse(reading, "required", spec.expected);
  if ("read" in spec) return spec.read(value, reading);
  const reason = spec.judge(value);
  return reason === undefined ? value : refuse(reading, reason, spec.expected);
}

/** Reads a part one step further down. */
export function readAt(step: string | number, spec: Spec, value: unknown, reading: Reading): unknown {
  reading.path.push(step);
  const read = readSpec(spec, value, reading);
  reading.path.pop();
  return read;
}

export function refuse({ path, problems }: Reading, reason: Reason, expected: string): undefined {
  if (problems.length < MOST_PROBLEMS) problems.push({ path: path.map(shorten), reason, expected });
  return undefined;
}

/** As many digits as a card number has, with whatever stands between them in one. */
const LIKE_CARD = /\d[\d -]{11,}\d/;

/** A key of facts can be long; its beginning says which it is. A pair of surrogates is not cut in two, and no card number repeated. */
function shorten<Step extends string | number>(step: Step): Step | string {
  if (typeof step !== "string") return step;
  const start = step.slice(0, 64).replace(/[\ud800-\udbff]$/, "");
  return LIKE_CARD.test(start) ? "…" : start;
}

/** A plain object of this or another realm: no class instance, no array, no exotic prototype. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The value of an own data property; undefined where there is none. */
export function ownValue(value: object, key: string | number): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property === undefined || "value" in property ? property?.value : ACCESSOR;
}
