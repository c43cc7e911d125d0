import { errAsync, type ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import { destinationQuestion } from "../draft/destination.js";
import type { Draft } from "../draft/draft.js";
import { inputShape } from "../draft/input-shape.js";
import { destinationOf, judgeAddress } from "../facts/address.js";
import type { ShippingOption } from "../facts/answers.js";
import { answerTo } from "../facts/facts.js";
import type { PortFailure } from "../ports/port.js";
import { explain, type SheetDisagrees } from "../pricing/explain.js";
import type { Explanation } from "../pricing/explanation.js";
import { shippingQuestion } from "../pricing/stages/shipping.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { choice, id, optional } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraft } from "./load.js";
import { type PricedDraft, type PricingFailed, priceDraft } from "./price-draft.js";
import { type AmendmentReview, reviewAmendment } from "./review-amendment.js";
import { type ReviewedDraft, reviewDraft } from "./review-draft.js";
import { type ByActor, useCase } from "./use-case.js";

export interface ReviewRequest extends ByActor {
  readonly draftId: string;
  /** While editing (the default here) some issues only warn that block at completion. */
  readonly moment?: "editing" | "completion";
}

/** What reading and pricing a draft may answer. */
export type ReviewRefused = InputInvalid | DraftUnknown | PricingFailed;

const REVIEW = /* @__PURE__ */ inputShape<ReviewRequest>(() => ({
  actor: actorShape(),
  draftId: id(),
  moment: optional(choice("editing", "completion")),
}));
const DRAFT = /* @__PURE__ */ inputShape<{ readonly draftId: string }>(() => ({ draftId: id() }));

/** A draft with its price, its issues, and what it makes of the order that it amends (null where it amends none). */
export interface DraftReview extends ReviewedDraft {
  readonly amendment: AmendmentReview | null;
}

/** The draft, its price on the latest facts, and all issues at once, each with its fix; an amendment beside its order. */
export function review(desk: DeskContext, request: ReviewRequest): ResultAsync<DraftReview, ReviewRefused> {
  return useCase(REVIEW, request, ({ actor, draftId, moment = "editing" }) =>
    loadDraft(desk, draftId).andThen((record) =>
      reviewDraft(desk, record.draft, actor, moment).andThen((reviewed) =>
        reviewAmendment(desk, record, reviewed.sheet).map((amendment) => ({ ...reviewed, amendment })),
      ),
    ),
  );
}

/** Prices a draft and takes the price apart: every figure with the parts that make it. */
export function explainDraft(
  desk: DeskContext,
  request: { readonly draftId: string },
): ResultAsync<PricedDraft & { readonly explanation: Explanation }, ReviewRefused | SheetDisagrees> {
  return useCase(DRAFT, request, ({ draftId }) =>
    loadDraft(desk, draftId)
      .andThen(({ draft }) => priceDraft(desk, draft))
      .andThen((priced) =>
        explain(priced.draft, priced.facts, priced.sheet, { stages: desk.stages }).map((explanation) => ({
          ...priced,
          explanation,
        })),
      ),
  );
}

/** Carriage cannot be quoted before it is known where to. */
export interface NoDestination {
  readonly code: "no_destination";
  /** Fields that the address lacks; empty where there is no address at all. */
  readonly missing: readonly string[];
}

/** What the shipping port offers for this draft as it is now. */
export function shippingOptions(
  desk: DeskContext,
  request: { readonly draftId: string },
): ResultAsync<readonly ShippingOption[], ReviewRefused | NoDestination> {
  return useCase(DRAFT, request, ({ draftId }) =>
    loadDraft(desk, draftId).andThen(({ draft }) =>
      // The question needs the merchandise before shipping; a choice that is no longer offered must not stand in the way.
      priceDraft(desk, { ...draft, shipping: null }).andThen((priced) => optionsFor(desk, draft, priced)),
    ),
  );
}

function optionsFor(
  desk: DeskContext,
  draft: Draft,
  { facts, sheet }: PricedDraft,
): ResultAsync<readonly ShippingOption[], NoDestination | PortFailure> {
  const question = destinationQuestion(draft);
  const address = question === null ? null : (answerTo(facts, question) ?? null);
  const missing = address === null ? [] : judgeAddress(address).missingForTax;
  if (address === null || missing.length > 0) return errAsync({ code: "no_destination", missing });
  return desk.ports.shipping.options(
    shippingQuestion(draft, destinationOf(address), sheet.totals.merchandise),
    desk.scope,
  );
}
