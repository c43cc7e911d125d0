import type { Command, Issue, ReviewedDraft } from "power-buyer";
import { facts, notes } from "../blocks.js";
import type { Block, Tone } from "../script.js";
import { issueSentence } from "./words.js";

const TONES: Readonly<Record<Issue["severity"], Tone>> = {
  blocking: "bad",
  needs_approval: "bad",
  warning: "warning",
  notice: "quiet",
};

/** Every issue with the commands that mend it, one under the other. */
export function issues({ issues: all }: ReviewedDraft): readonly Block[] {
  return all.length === 0 ? [notes(["good", "No issue."])] : [notes(...all.flatMap(issueLines))];
}

/** Only those with these codes. */
export function issuesOf(...codes: readonly Issue["code"][]): (reviewed: ReviewedDraft) => readonly Block[] {
  return (reviewed) => issues({ ...reviewed, issues: reviewed.issues.filter(({ code }) => codes.includes(code)) });
}

function issueLines(issue: Issue): readonly (readonly [Tone, string])[] {
  const where = issue.lineId === null ? "" : `${issue.lineId}: `;
  return [
    [TONES[issue.severity], `${issue.severity.replaceAll("_", " ")}: ${where}${issueSentence(issue)}`],
    ...issue.fix.map((command) => ["quiet", `fix: ${commandText(command)}`] as const),
  ];
}

/** The sum behind a quantity that is too large. */
export function arithmetic({ issues: all }: ReviewedDraft): readonly Block[] {
  return all.flatMap((issue) => {
    if (issue.code !== "quantity_above_available") return [];
    const { sku, onHand, committed, backorderLimit, requested, onOtherLines, allowed, excess } = issue.details;
    return [
      facts(
        ["SKU", sku],
        ["On hand", onHand],
        ["− committed to others", committed],
        ["+ backorder limit", backorderLimit],
        ["= allowed", allowed],
        ["Requested", requested],
        ["  of it on other lines", onOtherLines],
        ["Excess", excess],
      ),
    ];
  });
}

/** A command as one line of text. */
export function commandText({ type, input }: Command): string {
  return `${type} ${JSON.stringify(input)}`;
}
