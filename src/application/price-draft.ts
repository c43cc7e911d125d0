import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import { type Facts, noFacts } from "../facts/facts.js";
import type { PortFailure } from "../ports/port.js";
import { PRICING_METHODS } from "../pricing/methods.js";
import { type PricingError, price } from "../pricing/price.js";
import type { PriceSheet } from "../pricing/sheet.js";
import { STAGES } from "../pricing/stages.js";
import type { DeskContext } from "./desk-context.js";
import { isAnswerable, resolveFacts } from "./resolve-facts.js";

export interface PricedDraft {
  readonly draft: Draft;
  readonly sheet: PriceSheet;
  readonly facts: Facts;
}

export type PricingFailed = PricingError | PortFailure;

/** Prices a draft on the latest facts (but for answers that are given): asks what each stage needs, and prices again, until nothing is missing. */
export function priceDraft(
  desk: DeskContext,
  draft: Draft,
  answers: Facts["answers"] = {},
): ResultAsync<PricedDraft, PricingFailed> {
  // Each stage asks at most once; a shop's own stage that never has enough is stopped here.
  const rounds = STAGES.length + desk.stages.length + 1;
  return priceWith(desk, draft, { ...noFacts(desk.ports.clock.now()), answers }, rounds);
}

function priceWith(
  desk: DeskContext,
  draft: Draft,
  facts: Facts,
  roundsLeft: number,
): ResultAsync<PricedDraft, PricingFailed> {
  const { policy, stages } = desk;
  return price(draft, facts, { policy, stages, methods: PRICING_METHODS }).match<
    ResultAsync<PricedDraft, PricingFailed>
  >(
    (pricing) => {
      if (pricing.status === "priced") return okAsync({ draft, sheet: pricing.sheet, facts });
      if (roundsLeft === 0) return errAsync({ code: "stage_failed", stage: "asks for ever" });
      if (!pricing.questions.every(isAnswerable))
        return errAsync({ code: "stage_failed", stage: "asks the unheard-of" });
      return resolveFacts(desk, facts, pricing.questions).andThen((more) =>
        priceWith(desk, draft, more, roundsLeft - 1),
      );
    },
    (error) => errAsync(error),
  );
}
