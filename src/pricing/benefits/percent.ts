import { percentOf } from "../../money/arithmetic.js";
import { roundingOf } from "../policy.js";
import { shareOver } from "../share-over.js";
import { at, sum } from "../figures.js";
import type { Take } from "./rows.js";

/** A percentage of all rows together, shared, or of each row by itself. */
export const takePercent: Take<"percent"> = ({ percent, atMost }, rows, given) => {
  const { weights } = rows;
  const mode = roundingOf(given.policy, "percentRounding");
  const base = sum(weights);
  const cap = Math.min(base, atMost?.minor ?? base);
  if (given.policy.percentLevel === "together") {
    return shareOver(Math.min(cap, percentOf(base, percent, mode)), rows, given);
  }
  const caps = atMost === undefined ? weights : shareOver(cap, rows, given);
  return weights.map((weight, i) => Math.min(at(caps, i), percentOf(weight, percent, mode)));
};
