import type { Authority } from "../../draft/actor.js";
import { toMinor } from "../../money/arithmetic.js";
import { toDecimalString } from "../../money/money.js";
import { compareQuantities } from "../../money/quantity.js";
import type { Issue, IssueDetails } from "../issue.js";
import { isPermitted, issue, type Place, type View } from "../view.js";

const LIMITS = { line: "maxLineDiscount", total: "maxTotalDiscount" } as const;

/** A discount by hand whose percentage somebody allows, and whose amount nobody does. The actor's own limit is what is told. */
export function discountAboveMandate(
  view: View,
  of: IssueDetails["discount_above_mandate"]["of"],
  discount: number,
  place: Place,
): readonly Issue[] {
  const { digits } = view.draft.currency;
  const limitOf = ({ mandate }: Authority) => mandate?.[LIMITS[of]] ?? null;
  // Compared as decimals: a limit in major units may be more than any number of minor units can say.
  const isWithin = (limit: string | null) =>
    limit === null || compareQuantities(toDecimalString(discount, digits), limit) <= 0;
  const own = limitOf(view.actor.authority);
  if (own === null || isPermitted(view, (by) => isWithin(limitOf(by)))) return [];
  const details = { of, discount, limit: toMinor(own, digits, "down") };
  return [issue("discount_above_mandate", "needs_approval", place, details)];
}
