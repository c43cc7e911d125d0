import type { Actor, Authority } from "../draft/actor.js";
import { standingApprovals } from "../draft/approvals.js";
import type { Draft } from "../draft/draft.js";
import { isInForce, mayUse } from "../draft/mandate.js";
import type { View } from "./view.js";

/** Of an actor outside of their mandate: whoever approves takes all of it on. */
const NONE: Omit<Authority, "mandate"> = {
  priceOverride: false,
  maxLineDiscountPercent: "0",
  maxTotalDiscountPercent: "0",
  minMarginPercent: "100",
  customShippingPrice: false,
  paymentNotRequired: false,
  acknowledgeExcess: false,
  maxTotal: "0",
};

/** What the actor may do with this draft, now, and what those may who approved of it as it stands. */
export function authorities(draft: Draft, actor: Actor, asOf: string): Pick<View, "actor" | "allowing"> {
  const counts = (authority: Authority) => isInForce(authority, draft, asOf);
  const approving = standingApprovals(draft)
    .map(({ authority }) => authority)
    .filter((authority) => counts(authority) && mayUse(authority, "approval.grant"));
  if (counts(actor.authority)) return { actor, allowing: [actor.authority, ...approving] };
  return { actor: { ...actor, authority: { ...actor.authority, ...NONE } }, allowing: approving };
}
