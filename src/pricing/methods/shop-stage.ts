import { type Question, questionKey } from "../../facts/question.js";
import { withRows } from "./shop-rows.js";
import { inMinorUnits } from "../minor-units.js";
import type { Figures } from "../figures.js";
import { type Carried, type Given, type ShopStage, type Stage, stageFailed } from "../stage.js";

/** A shop's own stage as one of the list: what it throws stops pricing, and its rows are checked before they count. */
export function asStage(own: ShopStage): Stage {
  return {
    name: own.name,
    needs: (carried, figures) => questionsOf(own, carried.given, shown(figures, carried)) ?? [],
    apply: (carried, figures) => {
      const seen = shown(figures, carried);
      // A stage that could not say what it needs has not been told: its rows would be wrong.
      if (questionsOf(own, carried.given, seen) === null) return { failed: stageFailed(own) };
      try {
        const rows = own.rows(carried.given, seen);
        return Array.isArray(rows) ? withRows(carried, figures, own.name, rows) : { failed: stageFailed(own) };
      } catch {
        return { failed: stageFailed(own) };
      }
    },
  };
}

/** A shop's own stage sees minor units, whatever is carried. */
function shown(figures: Figures, carried: Carried): Figures {
  const { coupons, ...amounts } = figures;
  return {
    ...inMinorUnits(amounts, carried),
    // A refusal is in minor units already, and counts uses.
    coupons: coupons.map((coupon) => (coupon.applied ? inMinorUnits(coupon, carried) : coupon)),
  };
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
