import { quotient } from "../../money/decimal.js";
import { shareOver } from "../share-over.js";
import { sum } from "../figures.js";
import type { Take } from "./rows.js";

/** Once and shared, or off each row, or as often as it has units. */
export const takeAmount: Take<"amount"> = ({ amount: { minor }, per = "order" }, rows, given) => {
  const { weights, units } = rows;
  if (per === "order") return shareOver(Math.min(sum(weights), minor), rows, given);
  return weights.map((weight, i) =>
    Math.min(weight, per === "line" ? minor : quotient([minor, units[i] as string], [1], given.policy.rounding)),
  );
};

/** All of them cost so much together: the rest is taken off. */
export const takePayOnly: Take<"pay-only"> = ({ amount }, rows, given) =>
  shareOver(Math.max(0, sum(rows.weights) - amount.minor), rows, given);
