import { fileURLToPath } from "node:url";
import { judge } from "../../scripts/vectors/judge.js";
import { readDir } from "../../scripts/vectors/read-dir.js";
import type { Problem, Vector } from "../../scripts/vectors/vector.js";

/** Our own vectors: computed by hand or taken from a public document, as the citation of each says. */
export const OWN = fileURLToPath(new URL("own", import.meta.url));

export function ownVectors(): readonly Vector[] {
  return readDir(OWN)?.vectors ?? [];
}

/** A plain order of one line of 10.00, with changes. */
export function anOrder(changes: Partial<Problem> = {}): Problem {
  return {
    kind: "order",
    currency: "EUR",
    minorDigits: 2,
    policy: { roundingMode: "half-up" },
    input: { lines: [{ id: "L1", unitPrice: "10.00", quantity: "1" }] },
    expected: { total: "10.00" },
    tolerance: null,
    isDisputed: false,
    ...changes,
  };
}

/** What keeps a problem from being priced; empty where nothing does. */
export function reasonsAgainst(problem: Problem): readonly string[] {
  const verdict = judge(problem);
  return verdict.verdict === "unsupported" ? verdict.reasons : [];
}
