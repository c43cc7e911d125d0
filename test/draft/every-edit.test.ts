import type { Result } from "neverthrow";
import { describe, expect, it } from "vitest";
import { applyCommand } from "../../src/draft/apply-command.js";
import { type CommandType, type EditError, edits } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { EditContext } from "../../src/draft/edit.js";
import { inputShapes } from "../../src/draft/input-shapes.js";
import type { Facts } from "../../src/facts/facts.js";
import { AGENT, by, deepFreeze, LATER, settled } from "../support/draft-world.js";
import { EXAMPLES, richDraft } from "./examples.js";

const TYPES = Object.keys(edits) as CommandType[];
const RICH = deepFreeze(richDraft());
const STATUSES = ["completing", "completed", "cancelled"] as const;

/** Fields that a caller must not be able to write through any edit. */
const FOREIGN = ["status", "version", "price", "total", "tax", "currency", "customer", "flag", "tenant", "approvals"];

type AnyEdit = (draft: Draft, input: unknown, context: EditContext) => Result<Draft, EditError>;
const editOf = (type: CommandType) => edits[type] as AnyEdit;

function fieldsOf(type: CommandType) {
  const shape = inputShapes[type];
  return shape.is === "object" ? shape.fields : {};
}

function run(type: CommandType, input: unknown, draft: Draft = RICH, context: EditContext = by()) {
  return settled((facts: Facts) => editOf(type)(draft, input, { ...context, facts: deepFreeze(facts) }));
}

describe.each(TYPES)("%s", (type) => {
  const input = deepFreeze(structuredClone(EXAMPLES[type]));

  it("makes one version, at its own time, and touches nothing that exists", () => {
    const before = JSON.stringify(RICH);
    const edited = run(type, input, RICH, deepFreeze(by(AGENT)))._unsafeUnwrap();
    expect(edited.version).toBe(RICH.version + 1);
    expect(edited.updatedAt).toBe(LATER);
    expect(edited.createdAt).toBe(RICH.createdAt);
    expect([edited.id, edited.currency, edited.schema]).toEqual([RICH.id, RICH.currency, RICH.schema]);
    expect(JSON.stringify(RICH)).toBe(before);
  });

  it("is plain data: it survives JSON unchanged, and the same edit gives an equal draft", () => {
    const edited = run(type, input)._unsafeUnwrap();
    expect(JSON.parse(JSON.stringify(edited))).toStrictEqual(edited);
    expect(run(type, input)._unsafeUnwrap()).toStrictEqual(edited);
  });

  it("takes approvals away, unless it is one", () => {
    const approvals = run(type, input)._unsafeUnwrap().approvals;
    expect(approvals.map(({ reason }) => reason)).toEqual(type === "approval.grant" ? ["Agreed again"] : []);
  });

  it.each(STATUSES)("is refused on a draft that is %s", (status) => {
    expect(run(type, input, { ...RICH, status })._unsafeUnwrapErr()).toEqual({ code: "draft_not_open", status });
  });

  it("refuses what is no input", () => {
    for (const misshapen of [undefined, null, 1, "text", [], [input], () => input, new Map()]) {
      expect(run(type, misshapen)._unsafeUnwrapErr().code).toBe("input_invalid");
    }
  });

  it("refuses fields that are not its own", () => {
    for (const field of FOREIGN.filter((name) => !Object.hasOwn(fieldsOf(type), name))) {
      const error = run(type, { ...input, [field]: "1" })._unsafeUnwrapErr();
      const problems = error.code === "input_invalid" ? error.problems : [];
      expect(problems.map(({ reason }) => reason)).toEqual(["unknown_field"]);
    }
  });

  it("refuses each of its required fields when it is missing", () => {
    const required = Object.entries(fieldsOf(type)).filter(([, spec]) => spec.is !== "optional");
    for (const [field] of required) {
      const { [field]: _missing, ...rest } = input as Readonly<Record<string, unknown>>;
      const error = run(type, rest)._unsafeUnwrapErr();
      expect(error.code === "input_invalid" && error.problems[0]).toMatchObject({ path: [field], reason: "required" });
    }
  });

  it("is the same as a command", () => {
    const asData = settled((facts) => applyCommand(RICH, { type, input } as unknown, { ...by(), facts }));
    expect(asData).toEqual(run(type, input));
  });
});

it("asks for facts where it looks something up, and only there", () => {
  const asking = TYPES.filter((type) => {
    const edited = editOf(type)(RICH, EXAMPLES[type], by());
    return edited.isErr() && edited.error.code === "facts_needed";
  });
  expect(asking).toEqual([
    "line.add",
    "prices.refresh",
    "customer.set",
    "shippingAddress.set",
    "billingAddress.set",
    "billing.savedCard",
  ]);
});
