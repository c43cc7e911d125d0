import { describe, expect, it } from "vitest";
import { addLines } from "../../src/draft/add-lines.js";
import { type CommandType, type EditError, edits } from "../../src/draft/command.js";
import type { Result } from "neverthrow";
import type { Draft } from "../../src/draft/draft.js";
import { setNote } from "../../src/draft/details.js";
import type { EditContext } from "../../src/draft/edit.js";
import { type Recorded, startHistory } from "../../src/draft/history.js";
import { record, recordAll, recordStatus } from "../../src/draft/record.js";
import { redo, undo } from "../../src/draft/undo.js";
import { by, CLERK, deepFreeze, LATER } from "../support/draft-world.js";
import { EXAMPLES, richDraft } from "./examples.js";

type Path = readonly string[];
const AT: Path = ["context", "at"];
const ID: Path = ["context", "actor", "id"];
const WHOLE: Path = ["context"];

const throwing = (field: string) =>
  Object.defineProperty({ ...CLERK, ...by() }, field, {
    enumerable: true,
    get() {
      throw new Error("touched");
    },
  });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({ ...by() }, {});
  revoke();
  return proxy;
};

/** What stands for a context, and where it is refused. */
const HOSTILE: readonly (readonly [string, unknown, readonly Path[]])[] = [
  ["undefined", undefined, [AT, ID]],
  ["null", null, [AT, ID]],
  ["a number", 5, [AT, ID]],
  ["text", "context", [AT, ID]],
  ["a list", [by()], [AT, ID]],
  ["an empty object", {}, [AT, ID]],
  ["no moment", { actor: CLERK }, [AT]],
  ["a moment that is no text", { actor: CLERK, at: 5 }, [AT]],
  ["a moment in words", { actor: CLERK, at: "nonsense" }, [AT]],
  ["a moment that is a Date", { actor: CLERK, at: new Date(0) }, [AT]],
  ["a moment elsewhere", { actor: CLERK, at: "2026-11-23T10:00:00+01:00" }, [AT]],
  ["a day that there is not", { actor: CLERK, at: "2026-02-30T10:00:00.000Z" }, [AT]],
  ["a megabyte of moment", { actor: CLERK, at: "2".repeat(1_000_000) }, [AT]],
  ["nobody", { at: LATER }, [ID]],
  ["null for an actor", { actor: null, at: LATER }, [ID]],
  ["an actor without an id", { actor: { ...CLERK, id: undefined }, at: LATER }, [ID]],
  ["an actor with a number", { actor: { ...CLERK, id: 7 }, at: LATER }, [ID]],
  ["an actor with an empty id", { actor: { ...CLERK, id: "" }, at: LATER }, [ID]],
  ["a throwing moment", throwing("at"), [WHOLE]],
  ["a throwing actor", throwing("actor"), [WHOLE]],
  ["throwing facts", throwing("facts"), [WHOLE]],
  ["a throwing id", { at: LATER, actor: throwing("id") }, [WHOLE]],
  ["a throwing authority", { at: LATER, actor: throwing("authority") }, [WHOLE]],
  ["a revoked proxy", revoked(), [WHOLE]],
  ["a revoked actor", { at: LATER, actor: revoked() }, [WHOLE]],
];

const RICH = deepFreeze(richDraft());
const START: Recorded = { draft: RICH, history: startHistory(RICH) };
const NOTED = record(START.history, RICH, { type: "note.set", input: { note: "a" } }, by())._unsafeUnwrap();
const UNDONE = undo(NOTED.history, by())._unsafeUnwrap();
const NOTE = { type: "note.set", input: { note: "b" } } as const;

type AnyEdit = (draft: Draft, input: unknown, context: EditContext) => Result<Draft, EditError>;
const CALLS: Readonly<Record<string, (context: EditContext) => Result<unknown, { readonly code: string }>>> = {
  ...Object.fromEntries(
    Object.entries(edits).map(([type, edit]) => [
      type,
      (context: EditContext) => (edit as AnyEdit)(RICH, EXAMPLES[type as CommandType], context),
    ]),
  ),
  "an edit of a closed draft": (context) => setNote({ ...RICH, status: "cancelled" }, NOTE.input, context),
  addLines: (context) => addLines(RICH, [], context),
  record: (context) => record(START.history, RICH, NOTE, context),
  "record on an old version": (context) => record(NOTED.history, RICH, NOTE, context),
  recordAll: (context) => recordAll(START.history, RICH, [NOTE], context),
  recordStatus: (context) => recordStatus(START.history, RICH, "completing", context),
  undo: (context) => undo(NOTED.history, context),
  redo: (context) => redo(UNDONE.history, context),
};

describe.each(Object.entries(CALLS))("%s", (_name, call) => {
  it.each(HOSTILE)("refuses %s for a context before anything else", (_what, context, paths) => {
    const error = call(context as EditContext)._unsafeUnwrapErr();
    expect(error.code).toBe("input_invalid");
    expect("problems" in error && (error.problems as { path: Path }[]).map(({ path }) => path)).toEqual(paths);
  });
});

describe("a context", () => {
  it("is looked at once: what it says the second time counts for nothing", () => {
    let looks = 0;
    const fickle = Object.defineProperty({ actor: CLERK }, "at", {
      enumerable: true,
      get() {
        looks += 1;
        return looks === 1 ? LATER : "nonsense";
      },
    }) as EditContext;
    const { draft, history } = record(START.history, RICH, NOTE, fickle)._unsafeUnwrap();
    expect([draft.updatedAt, history.revisions[0]?.at, looks]).toEqual([LATER, LATER, 1]);
  });

  it.each(["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.000Z", "2028-02-29T23:59:59.999Z"])("takes %s", (at) => {
    expect(setNote(RICH, NOTE.input, { actor: CLERK, at })._unsafeUnwrap().updatedAt).toBe(at);
  });

  it("may hold more than edits know", () => {
    const traced = { ...by(), trace: "t-1" };
    expect(setNote(RICH, NOTE.input, traced)._unsafeUnwrap().details.note).toBe("b");
  });
});
