import type { AllocationMethod, AllocationOptions } from "power-buyer";

/** The vectors' names of the methods that share an amount out in full. */
const METHODS: Readonly<Record<string, AllocationMethod>> = {
  "largest-remainder": "largest-remainder",
  "remainder-first": "remainder-first",
  "remainder-last": "remainder-last",
  "remainder-largest-weight": "remainder-largest-weight",
  "last-takes-rest": "last-takes-rest",
  "round-then-fix-first": "round-then-fix-first",
  "from-last-remaining-trunc": "from-last-remaining",
  "sequential-round-capped": "sequential-capped",
  "remainder-to-first-with-room": "first-with-room",
};

/** undefined where the library has no such method. */
export function methodOf(name: string): AllocationMethod | undefined {
  return Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
}

/** Those and the ones that leave something over, as options of `allocateMoney`. */
export const ALLOCATION_METHODS_BY_NAME: ReadonlyMap<string, AllocationOptions> = new Map<string, AllocationOptions>([
  ...Object.entries(METHODS).map(([name, method]): [string, AllocationOptions] => [name, { method }]),
  ["floor-separate", { method: "floor-separate" }],
  ["block-separate", { method: "block-separate" }],
  ["capped-floor-first", { method: "remainder-first", capped: true }],
]);
