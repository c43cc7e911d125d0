import type { Problem } from "../vector.js";
import { type Mapped, unsupported } from "../verdict.js";
import { mapOrder } from "./order.js";

/** Tax on one amount: an order of one line, asked for the figures of that line. */
export function mapTax(problem: Problem): Mapped {
  const { amount, taxes, digits = problem.minorDigits, ...more } = problem.input;
  if (digits === null) return unsupported("tax that is not rounded");
  const unknown = Object.keys(more).map((key) => `tax with ${key}`);
  if (unknown.length > 0 || typeof digits !== "number")
    return unsupported(...unknown, "tax that this runner cannot read");
  const finer = isFiner(String(amount), digits);
  if (finer && statesTax(problem.expected))
    return unsupported("the tax by itself of an amount finer than the minor unit");
  return mapOrder({
    ...problem,
    // Finer than the minor unit, the amount is not rounded before its tax is added.
    policy: finer ? { ...problem.policy, netGross: "independent" } : problem.policy,
    minorDigits: digits,
    input: { lines: [{ id: "L", unitPrice: amount, quantity: "1", taxes }] },
    expected: { lines: [{ id: "L", ...problem.expected }] },
  });
}

function isFiner(amount: string, digits: number): boolean {
  return (amount.split(".")[1] ?? "").replace(/0+$/, "").length > digits;
}

/** Of such an amount net and gross are rounded each by itself, and the tax between them is no rounded tax. */
function statesTax(expected: Problem["expected"]): boolean {
  return expected["tax"] !== undefined || expected["taxes"] !== undefined;
}
