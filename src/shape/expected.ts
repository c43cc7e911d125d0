import { LEAVES } from "./leaves.js";
import type { Spec } from "./shape.js";

const EXPECTED: { readonly [K in Spec["is"]]: { readonly expected: (spec: Extract<Spec, { is: K }>) => string } } = {
  ...LEAVES,
  list: { expected: ({ min, max }) => `a list of ${min} to ${max}` },
  record: { expected: ({ max }) => `an object of at most ${max} named values` },
  object: { expected: () => "an object" },
  union: { expected: () => "an object" },
  either: { expected: ({ of }) => of.map(expectedOf).join(", or ") },
  nullable: { expected: ({ of }) => `${expectedOf(of)}, or null` },
  optional: { expected: ({ of }) => expectedOf(of) },
};

/** What a value has to be, in words. */
export function expectedOf(spec: Spec): string {
  return (EXPECTED[spec.is] as { readonly expected: (spec: Spec) => string }).expected(spec);
}
