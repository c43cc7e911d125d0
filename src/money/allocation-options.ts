import { ok, type Result } from "neverthrow";
import { ALLOCATION_METHODS } from "./allocation-methods.js";
import type { AllocationInvalid } from "./errors.js";
import { ownValue } from "./own-value.js";
import { isCount, refused } from "./read-weights.js";
import { ROUNDING_MODES, type RoundingMode } from "./rounding.js";

/** Ways that do not share out all: what is left stands as one share more, the last. */
const SEPARATING_METHODS = ["floor-separate", "block-separate"] as const;

const METHODS = [...ALLOCATION_METHODS, ...SEPARATING_METHODS] as const;
const ALL_ZERO = ["refuse", "equal", "nothing"] as const;
const NEGATIVE = ["mirrored", "floored"] as const;

/** How an amount is shared out; each has a default. */
export interface AllocationOptions {
  /**
   * One of `ALLOCATION_METHODS` (largest remainder where nothing is said), or one that keeps what is left as a last share of its own:
   * `floor-separate` rounds every share down; `block-separate` shares out whole multiples of the weights in their lowest terms.
   */
  readonly method?: (typeof METHODS)[number];
  /** For the methods that round each share by a mode; half up where nothing is said. */
  readonly rounding?: RoundingMode;
  /** Every share is a multiple of this many minor units: 5 where the smallest coin is 0.05. The amount has to be one too. */
  readonly step?: number;
  /** The weights are amounts that no share may pass: what is above their sum is not shared out. */
  readonly capped?: boolean;
  /** Where all weights are 0: refuse (the default), give each row the same weight, or give every row 0. */
  readonly whenAllZero?: (typeof ALL_ZERO)[number];
  /**
   * A negative amount is shared as its magnitude is (the default), or, with largest remainder alone, by rounding down as numbers go,
   * so that −0.10 over three rows alike is −0.03, −0.03, −0.04.
   */
  readonly negative?: (typeof NEGATIVE)[number];
}

/** Reads the options as own data properties, and puts the defaults in. */
export function readOptions(options: unknown): Result<Required<AllocationOptions>, AllocationInvalid> {
  if (options !== undefined && (typeof options !== "object" || options === null)) return refused("malformed_option");
  const method = oneOf(METHODS, ownValue(options, "method") ?? "largest-remainder");
  const rounding = oneOf(ROUNDING_MODES, ownValue(options, "rounding") ?? "half-up");
  const step = ownValue(options, "step") ?? 1;
  const capped = ownValue(options, "capped") ?? false;
  const whenAllZero = oneOf(ALL_ZERO, ownValue(options, "whenAllZero") ?? "refuse");
  const negative = oneOf(NEGATIVE, ownValue(options, "negative") ?? "mirrored");
  const isKnown = method !== undefined && rounding !== undefined && whenAllZero !== undefined && negative !== undefined;
  if (!isKnown || !isCount(step) || step === 0 || typeof capped !== "boolean") return refused("malformed_option");
  const isFlooredOtherwise = negative === "floored" && method !== "largest-remainder";
  if (isFlooredOtherwise || (capped && step > 1)) return refused("options_conflict");
  return ok({ method, rounding, step, capped, whenAllZero, negative });
}

function oneOf<const T extends readonly string[]>(choices: T, value: unknown): T[number] | undefined {
  return choices.find((choice) => choice === value);
}
