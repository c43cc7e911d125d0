import { type Question, questionKey } from "../facts/question.js";
import { withRows } from "./shop-rows.js";
import type { Figures, Given, ShopStage, Stage, StageFailed } from "./stage.js";

/** A shop's own stage as one of the list: what it throws stops pricing, and its rows are checked before they count. */
export function asStage(own: ShopStage): Stage {
  return {
    name: own.name,
    needs: (given, figures) => questionsOf(own, given, figures) ?? [],
    apply: (given, figures) => {
      // A stage that could not say what it needs has not been told: its rows would be wrong.
      if (questionsOf(own, given, figures) === null) return { failed: stageFailed(own) };
      try {
        const rows = own.rows(given, figures);
        return Array.isArray(rows) ? withRows(given, figures, own.name, rows) : { failed: stageFailed(own) };
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
