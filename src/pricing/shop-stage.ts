import { type Question, questionKey } from "../facts/question.js";
import { lineKinds, shareOver } from "./share-over.js";
import type { SheetExtraDiscount } from "./sheet.js";
import {
  at,
  type ExtraCharge,
  type ExtraRow,
  type Figures,
  type Given,
  remainingPerLine,
  type RowInvalid,
  type ShopStage,
  type Stage,
  type StageFailed,
  sum,
} from "./stage.js";

/** A shop's own stage as one of the list: what it throws stops pricing, and its rows are checked before they count. */
export function asStage(own: ShopStage): Stage {
  return {
    name: own.name,
    needs: (given, figures) => questionsOf(own, given, figures) ?? [],
    apply: (given, figures) => {
      // A stage that could not say what it needs has not been told: its rows would be wrong.
      if (questionsOf(own, given, figures) === null) return { failed: stageFailed(own) };
      try {
        return own.rows(given, figures).reduce<Figures>((grown, row) => withRow(given, grown, own.name, row), figures);
      } catch {
        return { failed: stageFailed(own) };
      }
    },
  };
}

export function stageFailed({ name }: ShopStage): StageFailed {
  return { code: "stage_failed", stage: name };
}

/** null where it throws, or answers no questions but something else. */
function questionsOf({ needs }: ShopStage, given: Given, figures: Figures) {
  try {
    const questions = needs?.(given, figures) ?? [];
    return questions.every(isQuestion) ? questions : null;
  } catch {
    return null;
  }
}

/** What has no key cannot be asked, and throws here. */
function isQuestion(question: Question): boolean {
  return typeof question.kind === "string" && questionKey(question) !== "";
}

/** The first row that cannot be priced decides; those after it are not looked at. */
function withRow(given: Given, figures: Figures, stage: string, row: ExtraRow): Figures {
  if (figures.failed !== null) return figures;
  const reason = refusalOf(given, figures, row);
  if (reason !== null) return { ...figures, failed: { code: "row_invalid", stage, row: nameOf(row), reason } };
  return row.kind === "charge"
    ? { ...figures, extra: [...figures.extra, charge(stage, row)] }
    : withDiscount(given, figures, stage, row);
}

function nameOf(row: Partial<ExtraRow> | null | undefined): string {
  return typeof row?.id === "string" ? row.id : "";
}

function refusalOf({ draft }: Given, { extra, extraDiscounts }: Figures, row: ExtraRow): RowInvalid["reason"] | null {
  if (row?.kind !== "charge" && row?.kind !== "discount") return "not_a_row";
  if (typeof row.id !== "string" || typeof row.label !== "string") return "not_a_row";
  if (row.kind === "charge" && typeof row.taxCategory !== "string") return "not_a_row";
  if (!Number.isSafeInteger(row.amount) || row.amount <= 0) return "amount_not_positive";
  if ([...extra, ...extraDiscounts].some(({ id }) => id === row.id)) return "id_taken";
  const lineId = row.lineId ?? null;
  return lineId === null || draft.lines.some(({ id }) => id === lineId) ? null : "line_unknown";
}

function charge(source: string, row: Extract<ExtraRow, { kind: "charge" }>): ExtraCharge {
  const { id, label, amount, taxCategory } = row;
  return { id, label, amount, taxCategory, source, lineId: row.lineId ?? null };
}

/** A discount is shared at once over what it is about, and cut to what is left there. */
function withDiscount(given: Given, figures: Figures, source: string, row: ExtraRow): Figures {
  const lineId = row.lineId ?? null;
  const remaining = remainingPerLine(figures);
  const weights = given.draft.lines.map(({ id, item }, i) => {
    const isAbout = lineId === null ? item.discountable : id === lineId;
    return isAbout ? at(remaining, i) : 0;
  });
  const amount = Math.min(row.amount, sum(weights));
  const lineShares = shareOver(amount, weights, lineKinds(given));
  const discount: SheetExtraDiscount = { id: row.id, label: row.label, source, lineId, amount, lineShares };
  return {
    ...figures,
    extraDiscounts: [...figures.extraDiscounts, discount],
    extraDiscount: weights.map((_, i) => at(figures.extraDiscount, i) + at(lineShares, i)),
  };
}
