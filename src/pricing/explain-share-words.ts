import type { AllocationMethod } from "../money/allocation-methods.js";
import type { Calculation } from "./explanation.js";

/** Who gets what is left over, in each of the ways of sharing. */
const ODD: Readonly<Record<AllocationMethod, string>> = {
  "largest-remainder": "most cut off first",
  "remainder-first": "from the first row on",
  "remainder-last": "from the last row back",
  "remainder-largest-weight": "the largest row first",
  "last-takes-rest": "the last row takes it",
  "round-then-fix-first": "from the first row on",
  "from-last-remaining": "each row back from the last takes its part of what is left",
  "sequential-capped": "from the first row on",
  "first-with-room": "the first row that has room takes it",
};

type Share = Extract<Calculation, { is: "share" }>;

/** How a share was rounded, and who got the odd minor units, and why; `inFull` with the way of sharing. */
export function shareText(how: Share, print: (minor: number) => string, inFull: boolean): string {
  const { by, first, odd, rank, rounding, units } = how;
  const each = units === 1 ? "" : `, each of ${units} units by itself`;
  const all = odd > 0 ? `${odd} × ${print(1)} left over` : `${-odd} × ${print(1)} too many`;
  if (!inFull) return rank !== null && rank <= odd ? `, and one of ${all}` : "";
  if (odd === 0) return `, ${by}${each}`;
  const cut = `, ${by}: ${print(first)} rounded ${rounding}${each}`;
  if (rank === null) return `${cut}; of ${all}: ${ODD[by]}`;
  return `${cut}${rank <= odd ? ", and one" : "; none"} of ${all}: its turn is number ${rank}, ${ODD[by]}`;
}
