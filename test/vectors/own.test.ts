import { describe, expect, it } from "vitest";
import { judge } from "../../scripts/vectors/judge.js";
import type { Problem } from "../../scripts/vectors/vector.js";
import { ownVectors } from "./samples.js";

const vectors = ownVectors();

describe("our own vectors", () => {
  it.each(vectors.map(({ id, title, problem }) => [id, title, problem] as const))("%s: %s", (_id, _title, problem) => {
    const verdict = judge(problem);
    expect(verdict).toMatchObject({ verdict: "agree" });
    // Everything that is stated was compared, and that there are no adjustments besides the stated ones.
    const figures = verdict.verdict === "agree" ? verdict.figures.filter(({ key }) => key !== "adjustments") : [];
    expect(figures.length).toBe(leavesOf(problem).length);
  });

  it("state something of every kind", () => {
    expect([...new Set(vectors.map(({ problem }) => problem.kind))].sort()).toEqual([
      "allocate",
      "eligibility",
      "order",
      "round",
      "tax",
    ]);
  });

  it.each(vectors.map(({ id, problem }) => [id, problem] as const))(
    "%s: differs as soon as a stated figure does",
    (_id, problem) => {
      for (const path of leavesOf(problem)) {
        const changed = { ...problem, expected: changedAt(problem.expected, path, problem) as Problem["expected"] };
        const verdict = judge(changed);
        expect({ path, verdict: verdict.verdict }).toEqual({ path, verdict: "differ" });
        // And nothing but that figure; the shares of a set are compared in their order.
        const isSet = problem.input["unordered"] === true;
        if (!isSet) expect(verdict.verdict === "differ" ? verdict.figures : []).toHaveLength(1);
      }
    },
  );
});

describe("a discount that the source does not state", () => {
  it("differs, whichever of them is left out", () => {
    const stating = vectors.filter(({ problem }) => Array.isArray(problem.expected["adjustments"]));
    expect(stating.length).toBeGreaterThan(0);
    for (const { problem } of stating) {
      const all = problem.expected["adjustments"] as readonly unknown[];
      for (const left of all) {
        const adjustments = all.filter((one) => one !== left);
        expect(judge({ ...problem, expected: { ...problem.expected, adjustments } }).verdict).toBe("differ");
      }
    }
  });
});

type Path = readonly (string | number)[];

const LISTS = ["appliedDiscounts", "budgetExceeded"];
const NAMES = ["id", "discount", "target"];

/** Where the expectation states a figure: a list of names is one, and what a row is called is none. */
function leavesOf({ expected }: Problem): Path[] {
  const within = (value: unknown, path: Path): Path[] => {
    if (Array.isArray(value) && !LISTS.includes(String(path.at(-1))))
      return value.flatMap((one, i) => within(one, [...path, i]));
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const isOfRow = path[0] === "adjustments" ? NAMES : ["id"];
      return isOfRow.includes(String(path.at(-1))) ? [] : [path];
    }
    return Object.entries(value).flatMap(([key, one]) => within(one, [...path, key]));
  };
  return within(expected, []);
}

function changedAt(value: unknown, [step, ...rest]: Path, problem: Problem): unknown {
  if (step === undefined) return problem.tolerance === null ? changed(value) : changedBeyond(value, problem.tolerance);
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === step ? changedAt(one, rest, problem) : one));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [step]: changedAt(record[step], rest, problem) };
}

/** The same figure ten tolerances further: one unit of the decimal before the tolerance's last. */
function changedBeyond(value: unknown, tolerance: string): unknown {
  const decimals = (tolerance.split(".")[1]?.length ?? 0) - 1;
  const [whole, part = ""] = String(value).split(".");
  return Array.isArray(value)
    ? changed(value)
    : `${String(changed(`${whole}.${part.padEnd(decimals, "0").slice(0, decimals)}`))}${part.slice(decimals)}`;
}

/** The same figure one unit of its last digit further. */
function changed(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return [...value, "another"];
  const text = String(value);
  if (!/^-?\d/.test(text)) return text === "empty" ? "zero-weights" : "empty";
  const digits = text.replace(".", "");
  const decimals = text.split(".")[1]?.length ?? 0;
  const next = String(BigInt(digits) + 1n);
  const sign = next.startsWith("-") ? "-" : "";
  const figures = next.replace("-", "").padStart(decimals + 1, "0");
  return decimals === 0 ? next : `${sign}${figures.slice(0, -decimals)}.${figures.slice(-decimals)}`;
}
