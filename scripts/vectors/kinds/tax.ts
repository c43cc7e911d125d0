import { retaxedPrice, type RoundingMode, toDecimalString } from "power-buyer";
import { z } from "zod";
import { canonical, isPlain, percentOfRate } from "../decimals.js";
import { modeOf } from "../modes.js";
import { REASONS } from "../order/reasons.js";
import type { Problem } from "../vector.js";
import { type Mapped, supported, unsupported } from "../verdict.js";
import { mapOrder } from "./order.js";

/** Tax on one amount: an order of one line, asked for the figures of that line. */
export function mapTax(problem: Problem): Mapped {
  const { amount, taxes, digits: stated = problem.minorDigits, ...more } = problem.input;
  // Tax that is not rounded is one of an order that is not.
  const digits = stated ?? problem.minorDigits;
  const unknown = Object.keys(more).map((key) => `tax with ${key}`);
  if (unknown.length > 0 || typeof digits !== "number")
    return unsupported(...unknown, "tax that this runner cannot read");
  if (stated === null) return mapLine({ ...problem, policy: { ...problem.policy, ...UNROUNDED } }, amount, taxes);
  const price = finePrice.safeParse({ amount, taxes, expected: problem.expected });
  const mode = modeOf(problem.policy["roundingMode"]);
  if (price.success && !isPlain(price.data.amount) && mode !== undefined) return mapPrice(price.data, digits, mode);
  const finer = isFiner(String(amount), digits);
  if (finer && statesTax(problem.expected))
    return unsupported("the tax by itself of an amount finer than the minor unit");
  // Finer than the minor unit, the amount is not rounded before its tax is added.
  const policy = finer ? { ...problem.policy, netGross: "independent" } : problem.policy;
  return mapLine({ ...problem, policy, minorDigits: digits }, amount, taxes);
}

const UNROUNDED = { roundingMode: "none", taxRounding: { level: "none" } };

function mapLine(problem: Problem, amount: unknown, taxes: unknown): Mapped {
  return mapOrder({
    ...problem,
    input: { lines: [{ id: "L", unitPrice: amount, quantity: "1", taxes }] },
    expected: { lines: [{ id: "L", ...problem.expected }] },
  });
}

const text = z.union([z.string(), z.number()]).transform(String);

/** A price without tax, of more decimals than a price in an order may have, and what it comes to with one tax. */
const finePrice = z.object({
  amount: text,
  taxes: z.tuple([z.strictObject({ id: z.string(), rate: text, included: z.literal(false) })]),
  expected: z.strictObject({ gross: text }),
});

function mapPrice({ amount, taxes: [tax], expected }: z.infer<typeof finePrice>, digits: number, mode: RoundingMode) {
  const gross = retaxedPrice(amount, "0", percentOfRate(tax.rate), digits, mode);
  if (Number.isNaN(gross)) return unsupported(REASONS["price finer"]);
  return supported(() => [
    { key: "gross", expected: canonical(expected.gross), got: canonical(toDecimalString(gross, digits)) },
  ]);
}

function isFiner(amount: string, digits: number): boolean {
  return (amount.split(".")[1] ?? "").replace(/0+$/, "").length > digits;
}

/** Of such an amount net and gross are rounded each by itself, and the tax between them is no rounded tax. */
function statesTax(expected: Problem["expected"]): boolean {
  return expected["tax"] !== undefined || expected["taxes"] !== undefined;
}
