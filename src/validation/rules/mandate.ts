import type { Authority } from "../../draft/actor.js";
import { isAmong, isOver, type Mandate, mayUse } from "../../draft/mandate.js";
import { toDecimalString } from "../../money/money.js";
import { compareQuantities } from "../../money/quantity.js";
import type { IssueDetails } from "../issue.js";
import { isPermitted, issue, type Rule, type View } from "../view.js";

/** The actor stays within what they were sent to do, or somebody within theirs approves. */
export const mandate: Rule = (view) => {
  const given = view.actor.authority.mandate;
  if (given === undefined) return [];
  return [...withoutFigures(view), ...spending(view, given)];
};

/** The same without what an order comes to: of a purchase that is agreed already that was judged when it was claimed. */
export function withoutFigures(view: Unpriced): ReturnType<Rule> {
  const given = view.actor.authority.mandate;
  return given === undefined ? [] : [...reach(view, given), ...completing(view, given)];
}

type Unpriced = Omit<View, "sheet">;

/** Outside of it there is no authority, so that any approval that counts is of somebody who has one. */
function reach(view: Unpriced, { expiresAt, currencies, customers }: Mandate): ReturnType<Rule> {
  const { draft, facts, allowing } = view;
  if (allowing.length > 0) return [];
  const { currency, customerId } = draft;
  return [
    ...(expiresAt !== null && isOver(expiresAt, facts.asOf)
      ? [issue("mandate_expired", "needs_approval", { path: ["status"] }, { expiresAt })]
      : []),
    ...outside("currency", currencies, currency.code),
    ...outside("customer", customers, customerId),
  ];
}

const PLACES = { currency: "currency", customer: "customerId", verb: "status" } as const;

function outside(
  of: IssueDetails["outside_mandate"]["of"],
  allowed: readonly string[] | null,
  asked: string | null,
): ReturnType<Rule> {
  if (allowed === null || isAmong(allowed, asked)) return [];
  return [issue("outside_mandate", "needs_approval", { path: [PLACES[of]] }, { of, asked, allowed })];
}

const COMPLETE = "complete";

/** Commands were judged when they were used; that the actor may complete is judged with the draft that they complete. */
function completing(view: Unpriced, { verbs }: Mandate): ReturnType<Rule> {
  if (view.moment === "editing" || isPermitted(view, (by) => mayUse(by, COMPLETE))) return [];
  return outside("verb", verbs, COMPLETE);
}

/** What was spent so far only the store knows, and refuses when the draft is claimed; here the order is judged by itself. */
function spending(view: View, { spending: given }: Mandate): ReturnType<Rule> {
  const { amountDue } = view.sheet.totals;
  const { code, digits } = view.draft.currency;
  const due = toDecimalString(amountDue, digits);
  const isWithin = ({ limit, currency }: NonNullable<Mandate["spending"]>) =>
    currency === code && compareQuantities(due, limit) <= 0;
  const maySpend = ({ mandate }: Authority) => mandate?.spending == null || isWithin(mandate.spending);
  // Where nobody has authority that is said already, and this is about the figures alone.
  const judged = view.allowing.length === 0 ? [view.actor.authority] : view.allowing;
  if (given === null || amountDue === 0 || judged.some(maySpend)) return [];
  const { budgetId, limit, currency } = given;
  return [
    issue("spending_above_mandate", "needs_approval", { path: ["lines"] }, { budgetId, amountDue, limit, currency }),
  ];
}
