import { addQuantities, allocateMoney, type AllocationOptions, percentOf, toDecimalString } from "power-buyer";
import { z } from "zod";
import { exactMinor, isPlain, percentOfRate } from "../decimals.js";
import { ALLOCATION_METHODS_BY_NAME } from "../methods.js";
import { modeOf } from "../modes.js";
import { REASONS } from "../order/reasons.js";
import type { Problem } from "../vector.js";
import { type Figure, type Mapped, supported, unsupported } from "../verdict.js";

const text = z.union([z.string(), z.number()]).transform(String);

const input = z.looseObject({
  amountMinor: text,
  weights: z.array(text),
  stepMinor: text.optional(),
  maximaMinor: z.array(text).optional(),
  percentage: text.optional(),
  capped: z.boolean().optional(),
  unordered: z.boolean().optional(),
});

const policy = z.object({
  allocation: z.looseObject({
    method: z.string(),
    mode: z.string().optional(),
    negative: z.string().optional(),
    zeroWeights: z.string().optional(),
    skipZero: z.boolean().optional(),
    precise: z.boolean().optional(),
  }),
});

const expected = z.union([z.strictObject({ sharesMinor: z.array(text) }), z.strictObject({ error: z.string() })]);

const KEYS = ["amountMinor", "weights", "percentage", "stepMinor", "maximaMinor", "capped", "unordered"];
const RULES = [
  "method",
  "mode",
  "negative",
  "zeroWeights",
  "skipZero",
  "precise",
  "weights",
  "unitSplit",
  "empty",
  "weightsAreFractions",
  "asNegative",
];

const WHEN_ALL_ZERO = { equal: "equal", zeros: "nothing" } as const;

/** An amount shared by `allocateMoney`. */
export function mapAllocation(problem: Problem): Mapped {
  const [given, rules, wanted] = [
    input.safeParse(problem.input),
    policy.safeParse(problem.policy),
    expected.safeParse(problem.expected),
  ];
  if (!given.success || !rules.success || !wanted.success)
    return unsupported("an allocation that this runner cannot read");
  const { allocation } = rules.data;
  const reasons = [
    ...Object.keys(given.data)
      .filter((key) => !KEYS.includes(key))
      .map((key) => `allocation with ${key}`),
    ...Object.keys(allocation)
      .filter((key) => !RULES.includes(key))
      .map((key) => `allocation rule ${key}`),
    ...reasonsOf(given.data, allocation),
  ];
  return reasons.length > 0
    ? unsupported(...reasons)
    : supported(() => figures(problem, given.data, allocation, wanted.data));
}

type Input = z.infer<typeof input>;
type Rules = z.infer<typeof policy>["allocation"];

function reasonsOf({ amountMinor, weights, maximaMinor, percentage }: Input, rules: Rules): string[] {
  const isNegative = amountMinor.startsWith("-");
  const isFloored = isNegative && rules.negative === "floor";
  return [
    ...(ALLOCATION_METHODS_BY_NAME.has(rules.method) ? [] : [`allocation method ${rules.method}`]),
    ...(rules.precise === true ? ["shares that keep fractions of a minor unit"] : []),
    ...(rules.mode !== undefined && modeOf(rules.mode) === undefined ? [`rounding ${rules.mode}`] : []),
    ...(Number.isNaN(exactMinor(amountMinor, 0)) ? ["an amount beyond 2^53 − 1 minor units"] : []),
    ...(isFloored && rules.method !== "largest-remainder" ? ["negative amounts rounded down by this method"] : []),
    ...(rules.skipZero === false && weights.some(isZero) && !weights.every(isZero)
      ? ["odd units for rows without weight"]
      : []),
    ...(percentage === undefined || isPartOf(weights, percentage, amountMinor) ? [] : [REASONS["rounded percentage"]]),
    ...(maximaMinor !== undefined && maximaMinor.join() !== weights.join() ? ["maxima that are not the weights"] : []),
  ];
}

/** Each row's percentage is its share of the amount where the amount is that percentage of all rows, before anything is rounded. */
function isPartOf(weights: readonly string[], percentage: string, amountMinor: string): boolean {
  const whole = exactMinor(addQuantities(...weights.filter(isPlain)), 0);
  const percent = percentOfRate(percentage);
  return (
    weights.every(isPlain) &&
    [percentOf(whole, percent, "up"), percentOf(whole, percent, "down")].every(
      (part) => part === exactMinor(amountMinor, 0),
    )
  );
}

const isZero = (weight: string) => !/[1-9]/.test(weight);

function figures(problem: Problem, given: Input, rules: Rules, wanted: z.infer<typeof expected>): Figure[] {
  const options = optionsOf(given, rules);
  const shared = allocateMoney(
    { minor: exactMinor(given.amountMinor, 0), currency: problem.currency },
    options.capped === true ? given.weights.map((weight) => exactMinor(weight, 0)) : given.weights,
    options,
  );
  const got = shared.match(
    (shares) => shares.map(({ minor }) => toDecimalString(minor, 0)),
    ({ reason }) => [reason],
  );
  if ("error" in wanted) return [{ key: "error", expected: REFUSALS[wanted.error] ?? "an error", got: got.join(" ") }];
  const [left, right] =
    given.unordered === true ? [[...wanted.sharesMinor].sort(), [...got].sort()] : [wanted.sharesMinor, got];
  return [
    ...left.map((share, i) => ({ key: `sharesMinor[${i}]`, expected: share, got: right[i] ?? "nothing" })),
    ...right
      .slice(left.length)
      .map((share, i) => ({ key: `sharesMinor[${left.length + i}]`, expected: "nothing", got: share })),
  ];
}

/** What the sources call the library's refusals. */
const REFUSALS: Readonly<Record<string, string>> = {
  empty: "no_weights",
  "zero-weights": "all_weights_zero",
  "negative-weight": "malformed_weight",
};

function optionsOf(given: Input, rules: Rules): AllocationOptions {
  const known = ALLOCATION_METHODS_BY_NAME.get(rules.method);
  const rounding = modeOf(rules.mode);
  const whenAllZero = WHEN_ALL_ZERO[rules.zeroWeights as keyof typeof WHEN_ALL_ZERO];
  return {
    ...known,
    ...(rounding === undefined ? {} : { rounding }),
    ...(given.capped === true ? { capped: true } : {}),
    ...(given.stepMinor === undefined ? {} : { step: exactMinor(given.stepMinor, 0) }),
    ...(whenAllZero === undefined ? {} : { whenAllZero }),
    ...(rules.negative === "floor" && rules.method === "largest-remainder" ? { negative: "floored" } : {}),
  };
}
