import { DEFAULT_POLICY, PRICING_METHODS } from "power-buyer";
import { ROUNDING_MODES } from "power-buyer/money";
import type { Axis, Page } from "./page.js";

const CHOICES: Readonly<Record<string, readonly unknown[]>> = PRICING_METHODS.choices;

/** Every axis that a policy has. */
export const AXES = Object.keys(DEFAULT_POLICY).filter((key): key is Axis => key !== "name");

/** All values of an axis, or those that its page shows where it has no list. */
export function valuesOf(axis: Axis, page: Page | undefined): readonly unknown[] {
  return (Object.hasOwn(CHOICES, axis) ? CHOICES[axis] : page?.values) ?? [];
}

/** A value as it is written: a list by its members. */
export function written(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") || "[]" : String(value);
}

export function isDefault(axis: Axis, value: unknown): boolean {
  return written(value) === written(DEFAULT_POLICY[axis]);
}

/** The values in a sentence; those of an axis that rounds stand on one page only. */
export function valuesText(axis: Axis, page: Page): string {
  if (page.range !== undefined) return page.range;
  const values = valuesOf(axis, page);
  const others = values.filter((value) => !ROUNDING_MODES.some((mode) => mode === value));
  if (axis === "rounding" || others.length === values.length) return values.map((value) => written(value)).join(", ");
  return ["the same ways", ...others.map((value) => written(value))].join(", ");
}
