import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { diff } from "../../src/draft/diff.js";
import { longestRise } from "../../src/draft/longest-rise.js";
import { after, line } from "../support/draft-world.js";
import { richDraft } from "./examples.js";

const RICH = richDraft();
/** Without the approvals, which every edit takes away. */
const DRAFT = { ...RICH, approvals: [] };
const line1 = line(DRAFT, "line-1");

describe("diff", () => {
  it("finds nothing between equal drafts, and nothing but bookkeeping between versions", () => {
    expect(diff(DRAFT, DRAFT)).toEqual([]);
    expect(diff(DRAFT, structuredClone(DRAFT))).toEqual([]);
    expect(diff(DRAFT, { ...DRAFT, version: 99, updatedAt: "2030-01-01T00:00:00.000Z", linesAdded: 99 })).toEqual([]);
  });

  it.each<[Command, readonly object[]]>([
    [
      { type: "line.setQuantity", input: { lineId: "line-2", quantity: 9 } },
      // The acknowledgement of what was less lapses with it.
      [
        { path: ["lines", "line-2", "quantity"], kind: "changed", before: "3", after: "9" },
        { path: ["acknowledgements", "SHIRT"], kind: "removed", before: DRAFT.acknowledgements[0], after: null },
      ],
    ],
    [
      { type: "line.remove", input: { lineId: "line-1" } },
      [
        { path: ["lines", "line-1"], kind: "removed", before: line1, after: null },
        { path: ["unconfirmed"], kind: "changed", before: DRAFT.unconfirmed, after: DRAFT.unconfirmed.slice(1) },
      ],
    ],
    [
      { type: "line.move", input: { lineId: "line-3", to: 0 } },
      [{ path: ["lines", "line-3"], kind: "moved", before: 2, after: 0 }],
    ],
    [
      { type: "attachment.move", input: { documentId: "manual", to: 1 } },
      [{ path: ["packing", "attachments", "terms"], kind: "moved", before: 1, after: 0 }],
    ],
    [
      { type: "coupon.remove", input: { code: "SUMMER" } },
      [{ path: ["coupons", "SUMMER"], kind: "removed", before: DRAFT.coupons[0], after: null }],
    ],
    [
      { type: "surcharge.add", input: { label: "Handling", amount: "1.00", taxCategory: "service" } },
      [
        {
          path: ["surcharges", "surcharge-2"],
          kind: "added",
          before: null,
          after: { id: "surcharge-2", label: "Handling", amount: "1.00", taxCategory: "service" },
        },
      ],
    ],
    [
      { type: "tag.add", input: { tag: "new" } },
      [{ path: ["details", "tags", "new"], kind: "added", before: null, after: "new" }],
    ],
    [
      { type: "metadata.set", input: { key: "call", value: "18" } },
      [{ path: ["details", "metadata"], kind: "changed", before: { call: "17" }, after: { call: "18" } }],
    ],
    [
      { type: "note.set", input: { note: null } },
      [{ path: ["details", "note"], kind: "changed", before: "Call before delivery", after: null }],
    ],
    [
      { type: "invoice.leaveOut", input: { leaveOut: true } },
      [{ path: ["packing", "leaveOutInvoice"], kind: "changed", before: false, after: true }],
    ],
    [
      { type: "billing.clear", input: {} },
      [{ path: ["billing"], kind: "changed", before: DRAFT.billing, after: null }],
    ],
    [
      { type: "draft.cancel", input: { reason: "No" } },
      [{ path: ["status"], kind: "changed", before: "open", after: "cancelled" }],
    ],
    [{ type: "coupon.apply", input: { code: "SUMMER" } }, []],
  ])("%j", (command, changes) => {
    expect(diff(DRAFT, after(DRAFT, command))).toEqual(changes);
  });

  it("tells a line that moved and changed both", () => {
    const changed = after(
      DRAFT,
      { type: "line.setNote", input: { lineId: "line-1", note: null } },
      { type: "line.move", input: { lineId: "line-1", to: 2 } },
    );
    expect(diff(DRAFT, changed)).toEqual([
      { path: ["lines", "line-1", "note"], kind: "changed", before: "Gift", after: null },
      { path: ["lines", "line-1"], kind: "moved", before: 0, after: 2 },
    ]);
  });
});

describe("longestRise", () => {
  it.each([
    [[], []],
    [[5], [0]],
    [
      [0, 1, 2],
      [0, 1, 2],
    ],
    [
      [2, 0, 1],
      [1, 2],
    ],
    [
      [1, 2, 0],
      [0, 1],
    ],
    [[3, 2, 1, 0], [3]],
    [
      [0, 4, 1, 2, 3],
      [0, 2, 3, 4],
    ],
    [
      [7, 1, 8, 2, 9, 3],
      [1, 3, 5],
    ],
  ])("of %j", (numbers, indices) => {
    expect([...longestRise(numbers)].sort((a, b) => a - b)).toEqual(indices);
  });
});
