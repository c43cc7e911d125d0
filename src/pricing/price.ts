import { err, ok, type Result } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import type { Facts } from "../facts/facts.js";
import { type Question, questionKey } from "../facts/question.js";
import { DEFAULT_POLICY, type PricingPolicy } from "./policy.js";
import { checkPolicy, type PolicyInvalid } from "./policy-check.js";
import type { MethodsMissing } from "./figures.js";
import type { PricingMethods } from "./stage.js";
import type { PriceSheet } from "./sheet.js";
import { type Figures, NOTHING_YET, type StageRefusal } from "./figures.js";
import { type Given, SHOP_STAGE_PLACES, type ShopStage, stageFailed } from "./stage.js";
import { STAGES } from "./stages.js";
import { toSheet } from "./to-sheet.js";
import { type UnrepresentableAmount, unrepresentableFigure } from "./unrepresentable.js";

/** What `price` answers: the sheet, or what it must know first. */
export type Pricing =
  | { readonly status: "priced"; readonly sheet: PriceSheet }
  | { readonly status: "needs-facts"; readonly questions: readonly Question[] };

export type PricingError = UnrepresentableAmount | StageRefusal | PolicyInvalid | MethodsMissing;

export interface PricingOptions {
  readonly policy?: PricingPolicy;
  /** Stages of the shop's own, run after the built-in stage that each names, in the order given. */
  readonly stages?: readonly ShopStage[];
  /** `PRICING_METHODS`, where there are stages, or the policy or a coupon says more than the usual; without it `price` stays small. */
  readonly methods?: PricingMethods | undefined;
}

/**
 * Prices a draft: unit prices, line discounts, shipping, coupons, surcharges, tax, total discount, amount due. It asks nobody:
 * where an answer is missing it says which questions to put (at most once per stage); the same draft and facts give the same
 * sheet for ever. Amounts in the sheet are integers in minor units.
 *
 * Errors: `amount_out_of_range` (a figure beyond ±(2^53 − 1)), `currency_mismatch` (an answer in another currency),
 * `stage_failed` and `row_invalid` (a shop's own stage), `policy_invalid` (an axis of the policy is none of its choices),
 * `methods_missing` (the policy or a coupon says more than the usual, and `methods` was left out).
 *
 * @example
 * ```ts
 * import { createDraft, noFacts, price } from "power-buyer";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 * const pricing = price(draft, noFacts(at))._unsafeUnwrap();
 * if (pricing.status === "priced") console.log(pricing.sheet.totals.total); // 0
 * ```
 */
export function price(draft: Draft, facts: Facts, options: PricingOptions = {}): Result<Pricing, PricingError> {
  return calculate(draft, facts, options).map((outcome) =>
    outcome.status === "priced" ? { status: "priced", sheet: outcome.sheet } : outcome,
  );
}

/** A sheet with the figures that it was laid out from: `explain` takes them apart. */
export interface Calculated {
  readonly status: "priced";
  readonly given: Given;
  readonly figures: Figures;
  readonly sheet: PriceSheet;
}

/** The whole calculation, stage by stage. */
export function calculate(
  draft: Draft,
  facts: Facts,
  { policy = DEFAULT_POLICY, stages = [], methods }: PricingOptions,
): Result<Calculated | Extract<Pricing, { status: "needs-facts" }>, PricingError> {
  const invalid = checkPolicy(policy, methods);
  if (invalid !== null) return err(invalid);
  const misplaced = stages.find(({ after }) => !SHOP_STAGE_PLACES.includes(after));
  if (misplaced !== undefined) return err(stageFailed(misplaced));
  if (stages[0] !== undefined && methods === undefined) return err({ code: "methods_missing", of: stages[0].name });
  const given: Given = { draft, facts, policy, methods };
  const carried = methods?.asCarried(given) ?? { ...given, parts: 1, given };
  let figures = NOTHING_YET;
  for (const stage of methods?.stagesFor(STAGES, stages, policy) ?? STAGES) {
    const missing = unanswered(facts, stage.needs?.(carried, figures) ?? []);
    if (missing.length > 0) return ok({ status: "needs-facts", questions: missing });
    figures = { ...figures, ...stage.apply(carried, figures) };
    if (figures.failed !== null) return err(figures.failed);
  }
  const sheet = toSheet(given, figures);
  const path = unrepresentableFigure(sheet);
  return path === null ? ok({ status: "priced", given, figures, sheet }) : err({ code: "amount_out_of_range", path });
}

/** The questions that have no answer yet, each once. */
export function unanswered(facts: Facts, questions: readonly Question[]): readonly Question[] {
  const missing = new Map<string, Question>();
  for (const question of questions) {
    const key = questionKey(question);
    if (!Object.hasOwn(facts.answers, key)) missing.set(key, question);
  }
  return [...missing.values()];
}
