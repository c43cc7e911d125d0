import type { RoundingMode } from "power-buyer";
import { z } from "zod";
import { isRoundable, roundText, roundTextToStep } from "../decimals.js";
import { modeOf } from "../modes.js";
import type { Problem } from "../vector.js";
import { type Mapped, supported, unsupported } from "../verdict.js";

const text = z.union([z.string().regex(/^-?\d/), z.number()]).transform(String);

const step = z.strictObject({ digits: z.int().min(0).max(10).optional(), step: text.optional() });
const input = z.strictObject({ value: text, ...step.shape });
const policy = z.strictObject({ roundingMode: z.string(), steps: z.array(step).optional() });
const expected = z.strictObject({ value: text });

type Step = z.infer<typeof step>;

/** One number rounded to digits or to a step, or by several such in turn. */
export function mapRounding(problem: Problem): Mapped {
  const [given, rules, wanted] = [
    input.safeParse(problem.input),
    policy.safeParse(problem.policy),
    expected.safeParse(problem.expected),
  ];
  if (!given.success || !rules.success || !wanted.success)
    return unsupported("a rounding that this runner cannot read");
  const mode = modeOf(rules.data.roundingMode);
  if (mode === undefined) return unsupported(`rounding ${rules.data.roundingMode}`);
  const { value, ...own } = given.data;
  const steps = rules.data.steps ?? [own];
  const numbers = [value, ...steps.flatMap((one) => one.step ?? [])];
  if (!numbers.every(isRoundable)) return unsupported("a number of more digits than the library rounds");
  return supported(() => [
    {
      key: "value",
      expected: wanted.data.value,
      got: steps.reduce((text, one) => rounded(text, one, mode), value),
    },
  ]);
}

function rounded(text: string, { digits, step }: Step, mode: RoundingMode): string {
  return step === undefined ? roundText(text, digits ?? 0, mode) : roundTextToStep(text, step, mode);
}
