import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { type ReadyDraft, ready } from "../../src/order/ready.js";
import type { Issue, Severity } from "../../src/validation/issue.js";
import { WORLD } from "../support/order-builder.js";
import { aDraft, aLine, byOption } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const draft = aDraft([aLine("MUG", "10.00")], { shipping: byOption("post") });
const sheet = sheetIn(WORLD, draft);
const issue = (severity: Severity): Issue => ({
  code: "customer_missing",
  severity,
  path: ["customerId"],
  lineId: null,
  details: {},
  fix: [],
});

describe("ready", () => {
  it("lets a draft pass with its own sheet, warnings and notices notwithstanding", () => {
    const passed = ready(draft, sheet, [issue("warning"), issue("notice")])._unsafeUnwrap();
    expect(passed.draft).toBe(draft);
    expect(passed.sheet).toBe(sheet);
  });

  it("names everything that blocks and everything that waits for an approval", () => {
    const blocking = issue("blocking");
    const waiting = issue("needs_approval");
    expect(ready(draft, sheet, [waiting, issue("warning"), blocking])._unsafeUnwrapErr()).toEqual({
      code: "not_ready",
      blocking: [blocking],
      needsApproval: [waiting],
    });
    expect(ready(draft, sheet, [waiting]).isErr()).toBe(true);
  });

  it.each([
    { ...draft, id: "draft-2" },
    { ...draft, version: 2 },
  ])("refuses the sheet of another draft or version", (other) => {
    expect(ready(other, sheet, [])._unsafeUnwrapErr()).toEqual({
      code: "sheet_of_another",
      draftId: other.id,
      draftVersion: other.version,
      sheetDraftId: "draft-1",
      sheetDraftVersion: 1,
    });
  });

  it("refuses a preview", () => {
    const unpriced = aDraft([aLine("MUG", null)]);
    const preview = sheetIn(WORLD, unpriced);
    expect(ready(unpriced, preview, [])._unsafeUnwrapErr()).toEqual({
      code: "sheet_pending",
      pending: [{ what: "unit-price", lineId: "line-MUG" }],
    });
  });

  it("names the issues of a preview: they say where it is mended", () => {
    const unpriced = aDraft([aLine("MUG", null)]);
    const preview = sheetIn(WORLD, unpriced);
    const refusal = (severity: Severity) => ready(unpriced, preview, [issue(severity)])._unsafeUnwrapErr();
    expect(refusal("blocking")).toEqual({ code: "not_ready", blocking: [issue("blocking")], needsApproval: [] });
    expect(refusal("needs_approval").code).toBe("not_ready");
    expect(refusal("warning").code).toBe("sheet_pending");
  });

  it.each(["completed", "cancelled"] as const)("refuses a draft that is %s", (status) => {
    expect(ready({ ...draft, status }, sheet, [])._unsafeUnwrapErr()).toEqual({ code: "draft_not_open", status });
  });

  it("takes a draft that is being completed: it is the claim that asks", () => {
    expect(ready({ ...draft, status: "completing" }, sheet, []).isOk()).toBe(true);
  });

  it("is the only way to a ready draft", () => {
    const needsReady = (value: ReadyDraft): Draft => value.draft;
    // @ts-expect-error -- a draft with a sheet that nobody looked at is not a ready one.
    expect(needsReady({ draft, sheet })).toBe(draft);
  });
});
