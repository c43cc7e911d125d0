import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { type History, type Recorded, startHistory } from "../../src/draft/history.js";
import { record, recordAll, recordStatus } from "../../src/draft/record.js";
import { replay } from "../../src/draft/replay.js";
import { redo, undo } from "../../src/draft/undo.js";
import { questionKey } from "../../src/facts/question.js";
import {
  AGENT,
  AT,
  by,
  CLERK,
  deepFreeze,
  emptyDraft,
  knowing,
  LATER,
  MUCH_LATER,
  settled,
  threeLines,
} from "../support/draft-world.js";

const note = (text: string | null): Command => ({ type: "note.set", input: { note: text } });
const add: Command = { type: "line.add", input: { variantId: "mug", quantity: 2 } };
const start = (draft: Draft): Recorded => ({ draft, history: startHistory(draft) });

/** Records these commands one after the other, with all the answers that they ask for. */
function recorded(from: Recorded, ...commands: readonly Command[]): Recorded {
  return commands.reduce(
    (so, command) =>
      settled((facts) => record(so.history, so.draft, command as unknown, { ...by(), facts }))._unsafeUnwrap(),
    from,
  );
}

const EMPTY = start(emptyDraft("ada"));

describe("record", () => {
  it("writes down the command, the actor, the time, the reason and the answers that were looked at, no others", () => {
    const questions = [
      { kind: "variant", variantId: "mug" },
      { kind: "prices", variantId: "mug", customerId: "ada", currency: "EUR" },
    ] as const;
    const context = knowing(
      ...questions,
      { kind: "variant", variantId: "shirt" },
      { kind: "customer", customerId: "bea" },
    );
    const { draft, history } = record(EMPTY.history, EMPTY.draft, add, context)._unsafeUnwrap();
    expect(history.start).toBe(EMPTY.draft);
    expect(history.revisions).toEqual([
      {
        version: 2,
        step: { kind: "edit", command: add },
        actor: CLERK,
        at: LATER,
        asOf: AT,
        reason: null,
        facts: expect.anything(),
      },
    ]);
    expect(Object.keys(history.revisions[0]?.facts ?? {})).toEqual(questions.map(questionKey));
    expect(draft).toMatchObject({ version: 2, lines: [{ id: "line-1" }] });
  });

  it.each<[Command, string | null]>([
    [note("a"), null],
    [{ type: "draft.cancel", input: { reason: "Changed their mind" } }, "Changed their mind"],
    [{ type: "line.setPrice", input: { lineId: "line-1", amount: "1", reason: "Match" } }, "Match"],
    [{ type: "line.setPrice", input: { lineId: "line-1", amount: "1" } }, null],
    [
      {
        type: "line.discount",
        input: { lineId: "line-1", discount: { kind: "percent", percent: "1", reason: "Scratch" } },
      },
      "Scratch",
    ],
    [{ type: "line.discount", input: { lineId: "line-1", discount: { kind: "percent", percent: "1" } } }, null],
    [
      { type: "total.discount", input: { discount: { kind: "percent", percent: "1" }, reason: "Goodwill" } },
      "Goodwill",
    ],
    [{ type: "total.discount", input: { discount: { kind: "percent", percent: "1" } } }, null],
  ])("finds the reason of %j", (command, reason) => {
    const { history } = recorded(start(threeLines()), command);
    expect(history.revisions[0]?.reason).toBe(reason);
  });

  it("keeps copies: neither the caller's command nor what the actor may do later changes what was recorded", () => {
    const authority = { ...CLERK.authority };
    const input = { lineIds: ["line-1"], amount: "1" };
    const command = { type: "lines.setPrice", input } as const;
    const from = start(threeLines());
    const { history } = record(from.history, from.draft, command, by({ ...CLERK, authority }))._unsafeUnwrap();
    input.lineIds.push("line-2");
    Object.assign(authority, { priceOverride: false });
    expect(history.revisions[0]).toMatchObject({
      step: { command: { input: { lineIds: ["line-1"] } } },
      actor: { authority: { priceOverride: true } },
    });
  });

  it.each<[string, unknown, object]>([
    [
      "an edit that is refused",
      { type: "line.remove", input: { lineId: "line-9" } },
      { code: "line_unknown", lineId: "line-9" },
    ],
    ["a command that there is not", { type: "x.y", input: {} }, { code: "command_unknown", type: "x.y" }],
    ["what is no command", "rubbish", { code: "input_invalid" }],
  ])("refuses %s and writes nothing down", (_what, command, error) => {
    expect(record(EMPTY.history, EMPTY.draft, command, by())._unsafeUnwrapErr()).toMatchObject(error);
  });

  it("asks for exactly the answers that are missing", () => {
    const context = knowing({ kind: "variant", variantId: "mug" });
    expect(record(EMPTY.history, EMPTY.draft, add, context)._unsafeUnwrapErr()).toEqual({
      code: "facts_needed",
      questions: [{ kind: "prices", variantId: "mug", customerId: "ada", currency: "EUR" }],
    });
    const nothing = record(EMPTY.history, EMPTY.draft, add, by())._unsafeUnwrapErr();
    expect(nothing.code === "facts_needed" && nothing.questions).toHaveLength(2);
  });

  it("refuses an edit on an old version, never merges it", () => {
    const ahead = recorded(EMPTY, note("a"), note("b"));
    expect(record(ahead.history, EMPTY.draft, note("c"), by())._unsafeUnwrapErr()).toEqual({
      code: "version_conflict",
      expected: 1,
      actual: 3,
    });
    expect(recordStatus(ahead.history, EMPTY.draft, "completing", by()).isErr()).toBe(true);
    expect(recordAll(ahead.history, EMPTY.draft, [note("c")], by())._unsafeUnwrapErr()).toMatchObject({
      code: "version_conflict",
      index: 0,
    });
  });
});

describe("recordAll", () => {
  it("records all, each as a step of its own, or none", () => {
    const { draft, history } = recordAll(EMPTY.history, EMPTY.draft, [note("a"), note("b")], by())._unsafeUnwrap();
    expect(history.revisions.map(({ version }) => version)).toEqual([2, 3]);
    expect(draft.details.note).toBe("b");
    const refused = recordAll(EMPTY.history, EMPTY.draft, [note("a"), { type: "x.y" }], by());
    expect(refused._unsafeUnwrapErr()).toEqual({ code: "command_unknown", type: "x.y", index: 1 });
    expect(recordAll(EMPTY.history, EMPTY.draft, "rubbish" as never, by())._unsafeUnwrapErr()).toMatchObject({
      code: "input_invalid",
      index: null,
    });
  });
});

describe("undo and redo", () => {
  const content = ({ version: _v, updatedAt: _u, approvals: _a, linesAdded: _l, ...rest }: Draft) => rest;

  it("go back and forth, each as a step of its own", () => {
    const done = deepFreeze(recorded(EMPTY, add, note("a"), note("b")));
    const once = undo(done.history, by())._unsafeUnwrap();
    expect(once.draft).toMatchObject({
      version: 5,
      updatedAt: LATER,
      details: { note: "a" },
      lines: [{ id: "line-1" }],
    });
    const twice = undo(once.history, by(AGENT, MUCH_LATER))._unsafeUnwrap();
    expect(twice.draft).toMatchObject({ version: 6, updatedAt: MUCH_LATER, details: { note: null } });
    const thrice = undo(twice.history, by())._unsafeUnwrap();
    expect(content(thrice.draft)).toEqual(content(EMPTY.draft));
    expect(undo(thrice.history, by())._unsafeUnwrapErr()).toEqual({ code: "nothing_to_undo" });
    const again = redo(redo(redo(thrice.history, by())._unsafeUnwrap().history, by())._unsafeUnwrap().history, by());
    expect(content(again._unsafeUnwrap().draft)).toEqual(content(done.draft));
    expect(redo(again._unsafeUnwrap().history, by())._unsafeUnwrapErr()).toEqual({ code: "nothing_to_redo" });
    expect(again._unsafeUnwrap().history.revisions.map(({ step }) => step.kind)).toEqual([
      "edit",
      "edit",
      "edit",
      "undo",
      "undo",
      "undo",
      "redo",
      "redo",
      "redo",
    ]);
  });

  it("another edit ends what could be made again", () => {
    const undone = undo(recorded(EMPTY, note("a")).history, by())._unsafeUnwrap();
    expect(redo(recorded(undone, note("b")).history, by())._unsafeUnwrapErr()).toEqual({ code: "nothing_to_redo" });
  });

  it("bring no approval back and give no line id twice", () => {
    const approved = recorded(EMPTY, add, { type: "approval.grant", input: { reason: "Agreed" } });
    const noted = recorded(approved, note("a"));
    const back = undo(noted.history, by())._unsafeUnwrap();
    expect(back.draft.approvals).toEqual([]);
    const forth = redo(undo(approved.history, by())._unsafeUnwrap().history, by())._unsafeUnwrap();
    expect(forth.draft.approvals).toEqual([]);
    const bare = undo(undo(approved.history, by())._unsafeUnwrap().history, by())._unsafeUnwrap();
    expect(bare.draft).toMatchObject({ lines: [], linesAdded: 1 });
    expect(recorded(bare, add).draft.lines.map(({ id }) => id)).toEqual(["line-2"]);
  });

  it("bring back what was acknowledged with the quantity that it was for", () => {
    const acknowledged = recorded(EMPTY, add, {
      type: "excess.acknowledge",
      input: { sku: "MUG", upTo: 1, reason: "Friday" },
    });
    const more = recorded(acknowledged, { type: "line.setQuantity", input: { lineId: "line-1", quantity: 9 } });
    expect(more.draft.acknowledgements).toEqual([]);
    const back = undo(more.history, by())._unsafeUnwrap().draft;
    expect(back).toMatchObject({ lines: [{ quantity: "2" }], acknowledgements: [{ sku: "MUG", upTo: "1" }] });
  });

  it("are refused while a completion has the draft, and on a cancelled one", () => {
    const done = recorded(EMPTY, note("a"));
    const claimed = recordStatus(done.history, done.draft, "completing", by())._unsafeUnwrap();
    expect(claimed.draft).toMatchObject({ status: "completing", version: 3, details: { note: "a" } });
    const error = { code: "draft_not_open", status: "completing" };
    expect(undo(claimed.history, by())._unsafeUnwrapErr()).toEqual(error);
    expect(redo(claimed.history, by())._unsafeUnwrapErr()).toEqual(error);
    const released = recordStatus(claimed.history, claimed.draft, "open", by())._unsafeUnwrap();
    expect(undo(released.history, by())._unsafeUnwrap().draft).toMatchObject({
      status: "open",
      details: { note: null },
    });
    expect(replay(released.history)._unsafeUnwrap()).toEqual(released.draft);
    const cancelled = recorded(done, { type: "draft.cancel", input: { reason: "No" } });
    expect(undo(cancelled.history, by())._unsafeUnwrapErr()).toEqual({ code: "draft_not_open", status: "cancelled" });
  });
});

describe("replay", () => {
  it("gives the recorded draft, from JSON too", () => {
    const done = recorded(EMPTY, add, note("a"), { type: "customer.set", input: { customerId: "bea" } });
    const { draft, history } = undo(done.history, by())._unsafeUnwrap();
    const stored = JSON.parse(JSON.stringify(history)) as History;
    expect(replay(stored)._unsafeUnwrap()).toEqual(draft);
    expect(replay(EMPTY.history)._unsafeUnwrap()).toBe(EMPTY.draft);
  });

  const done = recorded(EMPTY, add, note("a"));
  const changed = (index: number, change: object): History => ({
    ...done.history,
    revisions: done.history.revisions.map((revision, at) => (at === index ? { ...revision, ...change } : revision)),
  });
  const edit = (command: unknown) => ({ step: { kind: "edit", command } });

  it.each<[string, History, object]>([
    [
      "an edit is refused",
      changed(1, edit({ type: "line.remove", input: { lineId: "line-9" } })),
      { version: 3, because: { code: "line_unknown", lineId: "line-9" } },
    ],
    [
      "a command is unknown",
      changed(1, edit({ type: "x.y", input: {} })),
      { version: 3, because: { code: "command_unknown", type: "x.y" } },
    ],
    ["answers are missing", changed(0, { facts: {} }), { version: 2, because: { code: "facts_needed" } }],
    [
      "a version is missing",
      changed(1, { version: 7 }),
      { version: 7, because: { code: "version_conflict", expected: 7, actual: 3 } },
    ],
    [
      "there is nothing to undo",
      changed(0, { step: { kind: "undo" } }),
      { version: 2, because: { code: "nothing_to_undo" } },
    ],
    [
      "there is nothing to redo",
      changed(1, { step: { kind: "redo" } }),
      { version: 3, because: { code: "nothing_to_redo" } },
    ],
  ])("fails where %s, and so does undo", (_what, history, error) => {
    expect(replay(history)._unsafeUnwrapErr()).toMatchObject({ code: "replay_failed", ...error });
    expect(undo(history, by())._unsafeUnwrapErr()).toMatchObject({ code: "replay_failed", ...error });
    expect(redo(history, by())._unsafeUnwrapErr()).toMatchObject({ code: "replay_failed", ...error });
  });

  it("keeps the times of its steps", () => {
    expect(replay(done.history)._unsafeUnwrap()).toMatchObject({ createdAt: AT, updatedAt: LATER });
  });
});
