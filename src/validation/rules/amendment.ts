import { heldQuestion } from "../../draft/held-by-amended.js";
import { issue, type Rule, withAnswer } from "../view.js";

/** The order whose place this draft takes is still in review and as it was, and nobody has paid for it yet. */
export const amendment: Rule = (view) => {
  const { amends } = view.draft;
  const question = heldQuestion(view.draft);
  if (amends === null || question === null) return [];
  const { orderId, orderVersion } = amends;
  const place = { path: ["amends"] };
  return withAnswer(view, question, place, (held) => {
    if (held?.inReview !== true) return [issue("amended_order_left_review", "blocking", place, { orderId })];
    const { received, agreedVersion } = held;
    return [
      ...(agreedVersion > orderVersion ? [issue("amended_order_changed", "blocking", place, { orderId })] : []),
      ...(received > 0 ? [issue("amended_order_paid", "blocking", place, { orderId, received })] : []),
    ];
  });
};
