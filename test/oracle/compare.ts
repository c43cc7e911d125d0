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

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** Names every figure that differs. A list is compared as an object whose keys are the places. */
function unequal(
  expected: unknown,
  claimed: unknown,
  path: string,
  skipped: ReadonlySet<string>,
  found: string[],
): void {
  if (expected === claimed) return;
  if (!isNode(expected) || !isNode(claimed)) {
    found.push(`${path}: ${JSON.stringify(expected)} expected, ${JSON.stringify(claimed)} claimed`);
    return;
  }
  const compareAt = (key: string) =>
    unequal(expected[key], claimed[key], path === "" ? key : `${path}.${key}`, skipped, found);
  for (const key of Object.keys(expected)) if (!skipped.has(key)) compareAt(key);
  for (const key of Object.keys(claimed)) if (!(key in expected) && !skipped.has(key)) compareAt(key);
}

/** Is the claim one of the answers that the tie rule allows? */
export function compareWith(order: Order, claim: Claim, options: ComparisonOptions = {}): Comparison {
  const { readings = ASSUMED, ignore = [], mostAnswers = 2_000 } = options;
  const skipped = new Set(["ties", ...ignore]);
  let nearest: string[] | null = null;
  let tried = 0;
  for (const answer of answers(order, readings)) {
    if (tried === mostAnswers) return { verdict: "undecided", differences: nearest ?? [], tried };
    tried += 1;
    const differences: string[] = [];
    unequal(answer, claim, "", skipped, differences);
    if (differences.length === 0) return { verdict: "agrees", differences, tried };
    if (nearest === null || differences.length < nearest.length) nearest = differences;
  }
  return { verdict: "differs", differences: nearest ?? [], tried };
}
