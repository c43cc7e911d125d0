import { describe, expect, it } from "vitest";
import type { Issue } from "../../src/validation/issue.js";
import { validate } from "../../src/validation/validate.js";
import { ALL_CASES, type NamedCase } from "./cases/index.js";
import { actor, applied, codesOf, review, sound } from "./world.js";

function issuesOf({ draft, shop = {}, actor: by = actor(), moment = "completion", unasked }: NamedCase) {
  const { facts, sheet, issues } = review(shop, draft, by, moment);
  if (unasked === undefined) return issues;
  const known = Object.entries(facts.answers).filter(([, { question }]) => question.kind !== unasked);
  return validate(draft, sheet, { ...facts, answers: Object.fromEntries(known) }, { actor: by, moment });
}

const titled = ALL_CASES.map((one) => [`${one.code}: ${one.when}`, one] as const);

/** Does the path lead to a field of the draft? */
function leadsTo(value: unknown, path: Issue["path"]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
  return leadsTo((value as Readonly<Record<string | number, unknown>>)[key], rest);
}

describe("every issue", () => {
  it("is absent from a sound draft, at both moments", () => {
    expect(review({}, sound()).issues).toEqual([]);
    expect(review({}, sound(), actor(), "editing").issues).toEqual([]);
  });

  it.each(titled)("%s", (_, one) => {
    const issues = issuesOf(one);
    const { code, beside = [], issue } = one;
    expect(issues.filter((found) => found.code === code)).toEqual([{ code, lineId: null, fix: [], ...issue }]);
    expect([...codesOf(issues)].sort()).toEqual([code, ...beside].sort());
    expect(leadsTo(one.draft, issue.path)).toBe(true);
  });

  const fixable = titled.filter(([, { issue }]) => issue.fix !== undefined);
  it.each(fixable)("is gone when its fix is applied: %s", (_, one) => {
    const { code, draft, shop = {}, actor: by, moment, issue } = one;
    const mended = applied(shop, draft, issue.fix ?? [], by);
    expect(codesOf(review(shop, mended, by, moment).issues)).not.toContain(code);
  });
});
