import { canonical, isWithin, roundText } from "./decimals.js";
import { mapAllocation } from "./kinds/allocate.js";
import { mapEligibility } from "./kinds/eligibility.js";
import { mapOrder } from "./kinds/order.js";
import { mapRounding } from "./kinds/round.js";
import { mapTax } from "./kinds/tax.js";
import { modeOf } from "./modes.js";
import type { Problem } from "./vector.js";
import type { Figure, Mapped, Verdict } from "./verdict.js";

const MAPPERS: Readonly<Record<Problem["kind"], (problem: Problem) => Mapped>> = {
  allocate: mapAllocation,
  round: mapRounding,
  tax: mapTax,
  eligibility: mapEligibility,
  order: mapOrder,
};

/** Maps, and only then prices and compares, figure by figure. */
export function judge(problem: Problem): Verdict {
  const mapped = MAPPERS[problem.kind](problem);
  if (!mapped.supported) return { verdict: "unsupported", reasons: mapped.reasons };
  const figures = mapped.run();
  const parted = figures.filter((figure) => !agrees(figure, problem));
  if (problem.isDisputed) return { verdict: "disputed", figures: parted };
  return parted.length > 0 ? { verdict: "differ", figures: parted } : { verdict: "agree", figures };
}

function agrees({ expected, got }: Figure, { tolerance, policy }: Problem): boolean {
  if (canonical(expected) === canonical(got)) return true;
  if (typeof policy["compareDigits"] === "number") {
    const mode = modeOf(policy["compareMode"] ?? "half-up") ?? "half-up";
    const [left, right] = [expected, got].map((text) => roundText(text, Number(policy["compareDigits"]), mode));
    if (left === right && left !== "NaN") return true;
  }
  return tolerance !== null && isWithin(tolerance, expected, got);
}
