import type { Carried, Given } from "../stage.js";
import { inParts } from "./exact-carry.js";
import { ratesAsSaid } from "./rates-as-said.js";

/** What the stages work on, as the policy says. */
export function asCarried(given: Given): Carried {
  const { facts, policy } = given;
  const carried: Carried = { ...given, facts: ratesAsSaid(facts, policy), parts: 1, given };
  return policy.carry === "exact" ? inParts(carried) : carried;
}
