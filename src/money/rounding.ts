/**
 * Every way of rounding to a whole minor unit. `half-up` takes ties away from zero and `half-down` towards it;
 * `half-ceiling` and `half-floor` take ties to the greater and to the lesser number; `half-even` and `half-odd` to
 * the even and the odd neighbour. `up` is away from zero, `down` towards it, `ceiling` and `floor` follow the sign.
 *
 * @example
 * ```ts
 * import { ROUNDING_MODES } from "power-buyer/money";
 *
 * ROUNDING_MODES.includes("half-even"); // true
 * ```
 */
export const ROUNDING_MODES = [
  "half-up",
  "half-even",
  "half-odd",
  "half-down",
  "half-ceiling",
  "half-floor",
  "up",
  "down",
  "floor",
  "ceiling",
] as const;

/** One of {@link ROUNDING_MODES}. */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** Whether an amount between two whole numbers goes to the one further from zero. */
type Tendency = (negative: boolean, odd: boolean) => boolean;

const always: Tendency = () => true;
const never: Tendency = () => false;
const ifPositive: Tendency = (negative) => !negative;
const ifNegative: Tendency = (negative) => negative;
const ifOdd: Tendency = (_negative, odd) => odd;
const ifEven: Tendency = (_negative, odd) => !odd;

interface Rule {
  /** Modes of the half let only ties choose; what is no tie goes to the nearest. The others let every rest choose. */
  readonly onlyTies: boolean;
  readonly tendency: Tendency;
}

/** A map, because a look-up in it answers for a name that is no mode too. */
const RULES = /* @__PURE__ */ new Map<RoundingMode, Rule>([
  ["half-up", { onlyTies: true, tendency: always }],
  ["half-even", { onlyTies: true, tendency: ifOdd }],
  ["half-odd", { onlyTies: true, tendency: ifEven }],
  ["half-down", { onlyTies: true, tendency: never }],
  ["half-ceiling", { onlyTies: true, tendency: ifPositive }],
  ["half-floor", { onlyTies: true, tendency: ifNegative }],
  ["up", { onlyTies: false, tendency: always }],
  ["down", { onlyTies: false, tendency: never }],
  ["floor", { onlyTies: false, tendency: ifNegative }],
  ["ceiling", { onlyTies: false, tendency: ifPositive }],
]);

/**
 * Whether a division of magnitudes that left `remainder` (0 < remainder < divisor) rounds to `whole + 1` rather than
 * to `whole`; undefined where the mode is none.
 */
export function roundsAway(
  mode: RoundingMode,
  negative: boolean,
  whole: number,
  remainder: number,
  divisor: number,
): boolean | undefined {
  const rule = RULES.get(mode);
  const twice = 2 * remainder;
  return rule?.onlyTies && twice !== divisor ? twice > divisor : rule?.tendency(negative, whole % 2 === 1);
}
