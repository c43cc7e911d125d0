import { describe, expect, it } from "vitest";
import { addLine, type AddLine } from "../../src/draft/add-line.js";
import { addLines } from "../../src/draft/add-lines.js";
import { applyCommand } from "../../src/draft/apply-command.js";
import { applyCommands } from "../../src/draft/apply-commands.js";
import { type Command, edits } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { inputShapes } from "../../src/draft/input-shapes.js";
import { LIMITS } from "../../src/draft/limits.js";
import { readCommand } from "../../src/draft/read-command.js";
import { after, by, CARD_TEXT, deepFreeze, emptyDraft, settled, threeLines } from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const note = (text: string): Command => ({ type: "note.set", input: { note: text } });

it("the table of edits and that of their inputs have the same names in the same order", () => {
  expect(Object.keys(inputShapes)).toEqual(Object.keys(edits));
});

describe("applyCommand", () => {
  it.each<[unknown, object]>([
    [
      { type: "line.destroy", input: {} },
      { code: "command_unknown", type: "line.destroy" },
    ],
    [
      { type: "constructor", input: {} },
      { code: "command_unknown", type: null },
    ],
    [
      { type: "__proto__", input: {} },
      { code: "command_unknown", type: null },
    ],
    [
      { type: CARD_TEXT, input: {} },
      { code: "command_unknown", type: null },
    ],
    [
      { type: "x".repeat(1_000_000), input: {} },
      { code: "command_unknown", type: null },
    ],
  ])("does not know command %#", (command, error) => {
    expect(applyCommand(DRAFT, command, by())._unsafeUnwrapErr()).toEqual(error);
  });

  const getter = Object.defineProperty({ input: {} }, "type", { get: () => "note.set", enumerable: true });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["text", "note.set"],
    ["a list", [note("a")]],
    ["no type", { input: { note: "a" } }],
    ["a type that is no text", { type: ["note.set"], input: { note: "a" } }],
    ["no input", { type: "note.set" }],
    ["an input of another shape", { type: "note.set", input: { text: "a" } }],
    ["a further field", { ...note("a"), version: 9 }],
    ["an accessor", getter],
    ["an inherited type", Object.create(note("a"))],
    ["a revoked proxy", proxy],
  ])("refuses %s", (_what, command) => {
    expect(applyCommand(DRAFT, command, by())._unsafeUnwrapErr().code).toBe("input_invalid");
  });

  it("names the problems of an input from the command on", () => {
    const error = applyCommand(DRAFT, { type: "line.setQuantity", input: { lineId: "" } } as unknown, by());
    expect(error._unsafeUnwrapErr()).toMatchObject({
      problems: [
        { path: ["input", "lineId"], reason: "malformed" },
        { path: ["input", "quantity"], reason: "required" },
      ],
    });
  });

  it("readCommand gives a clean copy that shares nothing", () => {
    const input = { lineIds: ["line-1"], amount: "1" };
    const read = readCommand({ type: "lines.setPrice", input })._unsafeUnwrap();
    input.lineIds.push("line-2");
    expect(read).toEqual({ type: "lines.setPrice", input: { lineIds: ["line-1"], amount: "1" } });
  });
});

describe("applyCommands", () => {
  const quantity = (lineId: string): Command => ({ type: "line.setQuantity", input: { lineId, quantity: 7 } });

  it("applies all, each as one version", () => {
    const draft = applyCommands(DRAFT, [note("a"), quantity("line-1"), note("b")], by())._unsafeUnwrap();
    expect(draft).toMatchObject({ version: DRAFT.version + 3, details: { note: "b" } });
    expect(applyCommands(DRAFT, [], by())._unsafeUnwrap()).toBe(DRAFT);
  });

  it.each<[readonly unknown[], object]>([
    [[note("a"), quantity("line-9"), "rubbish"], { code: "line_unknown", lineId: "line-9", index: 1 }],
    [[note("a"), { type: "x.y", input: {} }], { code: "command_unknown", type: "x.y", index: 1 }],
  ])("applies none where one is refused, and says which", (commands, error) => {
    expect(applyCommands(DRAFT, commands, by())._unsafeUnwrapErr()).toEqual(error);
  });

  it("asks for what all of them need, once each", () => {
    const add = (variantId: string): Command => ({ type: "line.add", input: { variantId, quantity: 1 } });
    const commands = [note("a"), add("mug"), add("shirt"), add("mug"), quantity("line-4")];
    const error = applyCommands(DRAFT, commands, by())._unsafeUnwrapErr();
    expect(error).toEqual({
      code: "facts_needed",
      index: 1,
      questions: ["mug", "shirt"].flatMap((variantId) => [
        { kind: "variant", variantId },
        { kind: "prices", variantId, customerId: "ada", currency: "EUR" },
      ]),
    });
    const draft = settled((facts) => applyCommands(DRAFT, commands, { ...by(), facts }))._unsafeUnwrap();
    expect(draft.lines.map(({ quantity: q }) => q)).toEqual(["2", "3", "1", "7", "1", "1"]);
  });

  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  it.each<[string, unknown, string]>([
    ["no list", { length: 1 }, "wrong_type"],
    ["nothing", undefined, "wrong_type"],
    ["too many", Array.from({ length: LIMITS.commands + 1 }), "too_long"],
    ["a revoked proxy", proxy, "unreadable"],
  ])("refuses %s", (_what, commands, reason) => {
    const error = applyCommands(DRAFT, commands as readonly unknown[], by())._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "input_invalid", index: null, problems: [{ path: [], reason }] });
  });
});

describe("addLines", () => {
  const run = (rows: readonly unknown[], draft: Draft = DRAFT) =>
    settled((facts) => addLines(draft, rows as readonly AddLine[], { ...by(), facts }));

  it("says of every row what became of it", () => {
    const { draft, verdicts } = run([
      { variantId: "mug", quantity: 1 },
      { variantId: "nothing", quantity: 1 },
      { variantId: "mug", quantity: "0" },
      { variantId: "pin", quantity: 1 },
      "rubbish",
      { variantId: "ribbon", quantity: "2.5", note: "Blue" },
    ])._unsafeUnwrap();
    expect(verdicts.map(({ row, lineId, error }) => [row, lineId, error?.code ?? null])).toEqual([
      [0, "line-4", null],
      [1, null, "variant_unknown"],
      [2, null, "quantity_invalid"],
      [3, null, "currency_mismatch"],
      [4, null, "input_invalid"],
      [5, "line-5", null],
    ]);
    expect(draft.lines.slice(0, 3).every((one, index) => one === DRAFT.lines[index])).toBe(true);
    expect(draft).toMatchObject({ version: DRAFT.version + 2, linesAdded: 5 });
  });

  it("is what adding the good rows one after the other is, quantity breaks and acknowledgements included", () => {
    const start = after(
      emptyDraft("bea"),
      { type: "line.add", input: { variantId: "mug", quantity: 6 } },
      { type: "excess.acknowledge", input: { sku: "MUG", upTo: 1, reason: "Friday" } },
      { type: "approval.grant", input: { reason: "Agreed" } },
    );
    const rows = [
      { variantId: "mug-blue", quantity: 3 },
      { variantId: "shirt", quantity: 1 },
      { variantId: "mug", quantity: 1 },
    ];
    const { draft } = run(rows, start)._unsafeUnwrap();
    const one = rows.reduce(
      (current, row) => settled((facts) => addLine(current, row, { ...by(), facts }))._unsafeUnwrap(),
      start,
    );
    expect(draft).toEqual(one);
    expect(draft.lines.map(({ price }) => price?.amount)).toEqual(["8.00", "8.00", "20.00", "7.50"]);
    expect(draft.acknowledgements).toEqual([]);
  });

  it("changes nothing where no row is good", () => {
    expect(run([{ variantId: "nothing", quantity: 1 }])._unsafeUnwrap().draft).toBe(DRAFT);
    expect(run([])._unsafeUnwrap()).toEqual({ draft: DRAFT, verdicts: [] });
  });

  it("asks for the facts of all rows at once", () => {
    const rows = [
      { variantId: "mug", quantity: 1 },
      { variantId: "mug", quantity: 2 },
      { variantId: "shirt", quantity: 1 },
    ];
    const error = addLines(DRAFT, rows, by())._unsafeUnwrapErr();
    expect(error.code === "facts_needed" && error.questions).toHaveLength(4);
  });

  it("refuses closed drafts, too many rows, and says where the draft is full", () => {
    expect(run([], { ...DRAFT, status: "completing" })._unsafeUnwrapErr()).toEqual({
      code: "draft_not_open",
      status: "completing",
    });
    expect(run(Array.from({ length: LIMITS.rows + 1 }))._unsafeUnwrapErr().code).toBe("input_invalid");
    const [one] = DRAFT.lines;
    const full = { ...DRAFT, lines: Array.from({ length: LIMITS.lines - 1 }, () => one) } as Draft;
    const { verdicts } = run(
      [
        { variantId: "shirt", quantity: 1 },
        { variantId: "shirt", quantity: 1 },
      ],
      full,
    )._unsafeUnwrap();
    expect(verdicts.map(({ error }) => error?.code ?? null)).toEqual([null, "limit_reached"]);
  });
});
