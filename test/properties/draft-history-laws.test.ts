import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { diff } from "../../src/draft/diff.js";
import type { Draft } from "../../src/draft/draft.js";
import { type History, type Recorded, startHistory } from "../../src/draft/history.js";
import { longestRise } from "../../src/draft/longest-rise.js";
import { record } from "../../src/draft/record.js";
import { replay } from "../../src/draft/replay.js";
import { redo, undo } from "../../src/draft/undo.js";
import { canonicalJson } from "../../src/internal/canonical-json.js";
import { richDraft } from "../draft/examples.js";
import { commands } from "../support/draft-arbitrary.js";
import { by, deepFreeze, settled } from "../support/draft-world.js";
import { runs } from "../support/runs.js";

/** Domain of these laws: histories of up to 16 commands with undos and redos between them, from a draft on which something of everything stands. */
const START: Recorded = (() => {
  const draft = deepFreeze(richDraft());
  return { draft, history: startHistory(draft) };
})();

type Step = Command | "undo" | "redo";

const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(commands, fc.infiniteStream(fc.constantFrom("go on", "go on", "go on", "undo", "undo", "redo")))
  .map(([list, between]) =>
    list.flatMap((command): Step[] => {
      const { value } = between.next();
      return value === "undo" || value === "redo" ? [command, value] : [command];
    }),
  );

function take(so: Recorded, step: Step): Recorded {
  if (step === "undo") return undo(so.history, by()).unwrapOr(so);
  if (step === "redo") return redo(so.history, by()).unwrapOr(so);
  return settled((facts) => record(so.history, so.draft, step as unknown, { ...by(), facts })).unwrapOr(so);
}

const live = (list: readonly Step[]) => list.reduce((so, step) => deepFreeze(take(so, step)), START);

/** All that an undo brings back. */
const content = ({ version: _v, updatedAt: _u, approvals: _a, linesAdded: _l, ...rest }: Draft) => canonicalJson(rest);

const edits = (history: History) => history.revisions.filter(({ step }) => step.kind === "edit").length;

describe("D3: a history is its draft", () => {
  it("folding the recorded steps gives the stored draft, one version each, from a stored history too", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { draft, history } = live(list);
        expect(replay(history)._unsafeUnwrap()).toEqual(draft);
        const first = START.draft.version + 1;
        expect(history.revisions.map(({ version }) => version)).toEqual(history.revisions.map((_, nth) => first + nth));
        expect(draft.version).toBe(START.draft.version + history.revisions.length);
        const stored = JSON.parse(JSON.stringify(history)) as History;
        expect(stored).toStrictEqual(history);
        expect(canonicalJson(replay(stored)._unsafeUnwrap())).toBe(canonicalJson(draft));
      }),
      { numRuns: runs() },
    );
  });
});

describe("D5: nothing is merged silently", () => {
  it("an edit made on any version but the last is refused, with both versions", () => {
    fc.assert(
      fc.property(commands, fc.nat(), (list, nth) => {
        const states = list.reduce<Recorded[]>((far, step) => [...far, take(far.at(-1) ?? START, step)], [START]);
        const { history, draft: last } = states.at(-1) ?? START;
        const old = states[nth % states.length]?.draft ?? START.draft;
        const edited = record(history, old, { type: "note.set", input: { note: "mine" } }, by());
        const isLast = old.version === last.version;
        expect(edited.isOk()).toBe(isLast);
        expect(edited.isErr() ? edited.error : null).toEqual(
          isLast ? null : { code: "version_conflict", expected: old.version, actual: last.version },
        );
      }),
      { numRuns: runs() },
    );
  });
});

describe("undo and redo", () => {
  it("undo takes exactly the last edit back, and redo makes it again", () => {
    fc.assert(
      fc.property(steps, commands, (list, [command]) => {
        const before = live(list);
        if (command === undefined) return;
        const done = take(before, command);
        if (done === before) return;
        const undone = undo(done.history, by())._unsafeUnwrap();
        expect(content(undone.draft)).toBe(content(before.draft));
        expect(undone.draft.approvals).toEqual([]);
        expect(undone.draft.version).toBe(done.draft.version + 1);
        const redone = redo(undone.history, by())._unsafeUnwrap();
        expect(content(redone.draft)).toBe(content(done.draft));
        expect(redone.draft.version).toBe(done.draft.version + 2);
      }),
      { numRuns: runs() },
    );
  });

  it("as many undos as there were edits lead back to the beginning, and as many redos to the end", () => {
    fc.assert(
      fc.property(commands, (list) => {
        const end = live(list);
        const count = edits(end.history);
        const back = live([...list, ...Array.from({ length: count }, () => "undo" as const)]);
        expect(content(back.draft)).toBe(content(START.draft));
        expect(undo(back.history, by())._unsafeUnwrapErr()).toEqual({ code: "nothing_to_undo" });
        const forth = Array.from({ length: count }, () => "redo" as const).reduce<Recorded>(take, back);
        expect(content(forth.draft)).toBe(content(end.draft));
        expect(redo(forth.history, by())._unsafeUnwrapErr()).toEqual({ code: "nothing_to_redo" });
      }),
      { numRuns: runs(500) },
    );
  });
});

describe("diff", () => {
  const bare = ({ version: _v, updatedAt: _u, linesAdded: _l, ...rest }: Draft) => canonicalJson(rest);

  it("is empty if and only if the drafts are equal but for their bookkeeping", () => {
    fc.assert(
      fc.property(commands, commands, fc.boolean(), (some, others, isRelated) => {
        const before = live(some).draft;
        const after = live(isRelated ? [...some, ...others.slice(0, 2)] : others).draft;
        expect(diff(before, after).length === 0).toBe(bare(before) === bare(after));
        expect(diff(before, structuredClone(before))).toEqual([]);
      }),
      { numRuns: runs() },
    );
  });

  it("there and back again are the same places", () => {
    const there = { added: "removed", removed: "added", changed: "changed", moved: "moved" } as const;
    fc.assert(
      fc.property(commands, commands, (some, others) => {
        const [before, after] = [live(some).draft, live(others).draft];
        const forth = diff(before, after).filter(({ kind }) => kind !== "moved");
        const back = diff(after, before).filter(({ kind }) => kind !== "moved");
        const turned = back.map((change) => ({
          ...change,
          kind: there[change.kind],
          before: change.after,
          after: change.before,
        }));
        expect(new Set(turned.map(canonicalJson))).toEqual(new Set(forth.map(canonicalJson)));
      }),
      { numRuns: runs() },
    );
  });

  it("as few elements as possible count as moved", () => {
    const shuffled = fc.integer({ min: 0, max: 8 }).chain((length) =>
      fc.shuffledSubarray(
        Array.from({ length }, (_, index) => index),
        { minLength: length },
      ),
    );
    fc.assert(
      fc.property(shuffled, (numbers) => {
        const rise = [...longestRise(numbers)].sort((a, b) => a - b).map((index) => numbers[index] ?? 0);
        expect(rise.every((number, index) => index === 0 || number > (rise[index - 1] ?? 0))).toBe(true);
        expect(rise).toHaveLength(longestByTrying(numbers));
      }),
      { numRuns: runs() },
    );
  });
});

/** The length of the longest rise, by trying every choice. */
function longestByTrying(numbers: readonly number[]): number {
  const [first, ...rest] = numbers;
  if (first === undefined) return 0;
  return Math.max(longestByTrying(rest), 1 + longestByTrying(rest.filter((number) => number > first)));
}
