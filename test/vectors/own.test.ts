import { describe, expect, it } from "vitest";
import { judge } from "../../scripts/vectors/judge.js";
import type { Problem } from "../../scripts/vectors/vector.js";
import { ownVectors } from "./samples.js";

const vectors = ownVectors();

describe("our own vectors", () => {
  it.each(vectors.map(({ id, title, problem }) => [id, title, problem] as const))("%s: %s", (_id, _title, problem) => {
    const verdict = judge(problem);
    expect(verdict).toMatchObject({ verdict: "agree" });
    // Everything that is stated was compared.
    expect(verdict.verdict === "agree" ? verdict.figures.length : 0).toBe(leavesOf(problem).length);
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
        const changed = { ...problem, expected: changedAt(problem.expected, path) as Problem["expected"] };
        const verdict = judge(changed);
        expect({ path, verdict: verdict.verdict }).toEqual({ path, verdict: "differ" });
        // And nothing but that figure; the shares of a set are compared in their order.
        const isSet = problem.input["unordered"] === true;
        if (!isSet) expect(verdict.verdict === "differ" ? verdict.figures : []).toHaveLength(1);
      }
    },
  );
});

type Path = readonly (string | number)[];

/** Where the expectation states a figure: a name of a line or a list of names is one. */
function leavesOf({ expected }: Problem): Path[] {
  const within = (value: unknown, path: Path): Path[] => {
    if (Array.isArray(value) && path.at(-1) !== "appliedDiscounts")
      return value.flatMap((one, i) => within(one, [...path, i]));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return path.at(-1) === "id" ? [] : [path];
    return Object.entries(value).flatMap(([key, one]) => within(one, [...path, key]));
  };
  return within(expected, []);
}

function changedAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return changed(value);
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === step ? changedAt(one, rest) : one));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [step]: changedAt(record[step], rest) };
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
