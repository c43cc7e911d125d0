import type { ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { Money } from "../money/money.js";
import { currencyCode, id } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import type { LookUpRefused } from "./look-up.js";
import { useCase } from "./use-case.js";

export interface BudgetRequest {
  readonly budgetId: string;
  readonly currency: string;
}

const BUDGET = /* @__PURE__ */ inputShape<BudgetRequest>(() => ({ budgetId: id(), currency: currencyCode() }));

/** What was spent under a budget, completions under way included; minor units. Orders that were cancelled do not count. */
export function budgetSpent(desk: DeskContext, request: BudgetRequest): ResultAsync<Money, LookUpRefused> {
  return useCase(BUDGET, request, (budget) =>
    desk.ports.store.spending.spent(budget, desk.scope).map((minor) => ({ minor, currency: budget.currency })),
  );
}
