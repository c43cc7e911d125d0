import type { Answer } from "./answer.js";
import { answers } from "./oracle.js";
import type { Order } from "./order.js";
import { ASSUMED, type Readings } from "./readings.js";

/** What another calculator says; how it decided between tied rows is its own affair. */
export type Claim = Omit<Answer, "ties">;

export interface Comparison {
  /** `undecided`: the order has more tied answers than were tried. */
  readonly verdict: "agrees" | "differs" | "undecided";
  /** From the nearest answer: the figure's path, what the oracle says and what was claimed. */
  readonly differences: readonly string[];
  /** How many answers were tried. */
  readonly tried: number;
}

export interface ComparisonOptions {
  readonly readings?: Readings;
  /** Names of figures that the other calculator does not have, for example `base` or `taxesLaid`. */
  readonly ignore?: readonly string[];
  readonly mostAnswers?: number;
}

type Json = string | number | boolean | null | undefined | { readonly [key: string]: Json };

function* unequal(expected: Json, claimed: Json, path: string, skipped: ReadonlySet<string>): Generator<string> {
  if (typeof expected !== "object" || expected === null || typeof claimed !== "object" || claimed === null) {
    if (expected !== claimed) yield `${path}: ${JSON.stringify(expected)} expected, ${JSON.stringify(claimed)} claimed`;
    return;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(claimed)])) {
    if (!skipped.has(key)) yield* unequal(expected[key], claimed[key], path === "" ? key : `${path}.${key}`, skipped);
  }
}

/** A list is compared as an object whose keys are the places. */
const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Is the claim one of the answers that the tie rule allows? */
export function compareWith(order: Order, claim: Claim, options: ComparisonOptions = {}): Comparison {
  const { readings = ASSUMED, ignore = [], mostAnswers = 2_000 } = options;
  const skipped = new Set(["ties", ...ignore]);
  const claimed = asJson(claim);
  let nearest: string[] | null = null;
  let tried = 0;
  for (const answer of answers(order, readings)) {
    if (tried === mostAnswers) return { verdict: "undecided", differences: nearest ?? [], tried };
    tried += 1;
    const differences = [...unequal(asJson(answer), claimed, "", skipped)];
    if (differences.length === 0) return { verdict: "agrees", differences, tried };
    if (nearest === null || differences.length < nearest.length) nearest = differences;
  }
  return { verdict: "differs", differences: nearest ?? [], tried };
}
