import { quotient } from "../../money/decimal.js";
import { takeBy, USUAL_TAKES } from "../benefits/benefits.js";
import { takePercent } from "../benefits/percent.js";
import type { Take } from "../benefits/rows.js";
import { sum } from "../figures.js";
import { shareOver } from "../share-over.js";
import type { TakeBenefit } from "../stage.js";
import { benefitAsMeant, inclusive } from "./as-meant.js";
import { type Inclusive, withTaxInside } from "./tax-inside.js";

/** Once and shared, or off each row, or as often as it has units. */
const takeAmount: Take<"amount"> = (benefit, rows, given) => {
  const { amount, per = "order" } = benefit;
  if (per === "order") return USUAL_TAKES.amount(benefit, rows, given);
  const { rounding } = given.policy;
  const { weights, units } = rows;
  const inside = inclusive(weights, given.taxesInside);
  return weights.map((weight, i) => {
    const factors = per === "line" ? [amount.minor] : [amount.minor, units[i] as string];
    if (inside !== undefined) return Math.min(weight, withTaxInside(factors, [inside[i] as Inclusive], rounding));
    return Math.min(weight, per === "line" ? amount.minor : quotient(factors, [1], rounding));
  });
};

/** All of them cost so much together: the rest is taken off. */
const takePayOnly: Take<"pay-only"> = ({ amount }, rows, given) =>
  shareOver(Math.max(0, sum(rows.weights) - amount.minor), rows, given);

const take = takeBy({
  ...USUAL_TAKES,
  amount: takeAmount,
  "pay-only": takePayOnly,
  // Of the units that get cheaper; which these are was decided before.
  "buy-get": ({ get: { percent } }, rows, given) => takePercent({ kind: "percent", percent }, rows, given),
});

/** What any benefit takes off each row. */
export const takeBenefit: TakeBenefit = (benefit, rows, given) => {
  const isByRow = benefit.kind === "amount" && (benefit.per ?? "order") !== "order";
  const meant = isByRow ? benefit : benefitAsMeant(benefit, inclusive(rows.weights, given.taxesInside), given.policy);
  return take(meant, rows, given);
};
