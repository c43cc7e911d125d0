import type { ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import type { Draft } from "../draft/draft.js";
import type { Facts } from "../facts/facts.js";
import { unanswered } from "../pricing/price.js";
import type { Issue } from "../validation/issue.js";
import { validationQuestions } from "../validation/questions.js";
import { validate } from "../validation/validate.js";
import type { DeskContext } from "./desk-context.js";
import { type PricedDraft, type PricingFailed, priceDraft } from "./price-draft.js";
import { resolveFacts } from "./resolve-facts.js";

/** A draft with its price and everything that stands between it and an order. */
export interface ReviewedDraft extends PricedDraft {
  readonly issues: readonly Issue[];
}

/** Prices and judges a draft on the latest facts, but for answers that are given. */
export function reviewDraft(
  desk: DeskContext,
  draft: Draft,
  actor: Actor,
  moment: "editing" | "completion",
  answers: Facts["answers"] = {},
): ResultAsync<ReviewedDraft, PricingFailed> {
  return priceDraft(desk, draft, answers).andThen(({ sheet, facts }) =>
    resolveFacts(desk, facts, unanswered(facts, validationQuestions(draft))).map((known) => ({
      draft,
      sheet,
      facts: known,
      issues: validate(draft, sheet, known, { actor, moment }),
    })),
  );
}
