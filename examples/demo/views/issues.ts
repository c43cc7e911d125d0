import type { Currency, Issue, ReviewedDraft } from "power-buyer";
import { notes, sums } from "../blocks.js";
import { commandText } from "../plain.js";
import type { Block, Tone } from "../script.js";
import { nameOf } from "./draft.js";
import { sentence } from "./words.js";

const TONES: Readonly<Record<Issue["severity"], Tone>> = {
  blocking: "bad",
  needs_approval: "bad",
  warning: "warning",
  notice: "quiet",
};

/** Every issue with the sum behind it, where there is one, and the commands that mend it. */
export function issues({ issues: all, sheet, draft }: Omit<ReviewedDraft, "facts">): readonly Block[] {
  const labels = Object.fromEntries(draft.lines.map((line) => [line.id, nameOf(line)]));
  return all.length === 0
    ? [notes(["good", "No issue."])]
    : all.flatMap((issue) => issueBlocks(issue, sheet.currency, labels));
}

/** Only those with these codes. */
export function issuesOf(...codes: readonly Issue["code"][]): (reviewed: ReviewedDraft) => readonly Block[] {
  return (reviewed) => issues({ ...reviewed, issues: reviewed.issues.filter(({ code }) => codes.includes(code)) });
}

function issueBlocks(issue: Issue, currency: Currency, labels: Readonly<Record<string, string>>): readonly Block[] {
  const { severity, lineId, fix } = issue;
  const where = [severity.replaceAll("_", " "), ...(lineId === null ? [] : [lineId])].join(", ");
  return [
    notes([TONES[severity], `${where}: ${sentence(issue, currency, labels)}`]),
    ...arithmetic(issue),
    ...(fix.length === 0 ? [] : [notes(...fix.map((command) => ["quiet", `fix: ${commandText(command)}`] as const))]),
  ];
}

/** The sum behind a quantity that is too large, row by row. */
function arithmetic(issue: Issue): readonly Block[] {
  if (issue.code !== "quantity_above_available") return [];
  const { onHand, committed, backorderLimit, requested, onOtherLines, allowed, excess } = issue.details;
  return [
    sums(
      ["on hand", onHand],
      ["− committed to other orders", committed],
      ["+ backorder limit", backorderLimit],
      ["= allowed", allowed],
      ["requested", requested],
      ["  of it on other lines", onOtherLines],
      ["excess", excess],
    ),
  ];
}
