import type { Draft } from "../../draft/draft.js";
import { answerTo } from "../../facts/facts.js";
import { customerQuestion } from "../../pricing/stages/parties.js";
import type { Issue } from "../issue.js";
import { isPermitted, issue, type Rule, type View, withAnswer } from "../view.js";

/** The order can be paid as the draft says. A total of 0 needs no way to pay; "not required" is something else. */
export const billing: Rule = (view) => {
  const { billing: choice } = view.draft;
  if (choice === null) {
    const isDue = view.sheet.totals.amountDue > 0;
    return isDue ? [issue("billing_missing", "blocking", { path: ["billing"] }, {})] : [];
  }
  switch (choice.kind) {
    case "not-required":
      return isPermitted(view, ({ paymentNotRequired }) => paymentNotRequired)
        ? []
        : [issue("payment_not_required_not_permitted", "needs_approval", { path: ["billing"] }, {})];
    case "saved-card":
      return savedCard(view, choice.paymentMethodId);
    case "terms":
      return terms(view);
    case "check":
      return check(view.draft);
    case "new-method":
      return [];
  }
};

function savedCard(view: View, paymentMethodId: string): readonly Issue[] {
  const { customerId } = view.draft;
  const place = { path: ["billing", "paymentMethodId"], fix: [{ type: "billing.clear", input: {} } as const] };
  if (customerId === null) return [issue("payment_method_refused", "blocking", place, { reason: "no customer" })];
  return withAnswer(view, { kind: "payment-method", paymentMethodId, customerId }, place, (method) => {
    if (method === null) return [issue("payment_method_refused", "blocking", place, { reason: "not this customer's" })];
    return method.usable
      ? []
      : [issue("payment_method_refused", "blocking", place, { reason: method.reason ?? "not usable" })];
  });
}

/** Terms are granted on the customer's record, up to a limit that counts what is open already. */
function terms(view: View): readonly Issue[] {
  const question = customerQuestion(view.draft);
  const customer = question === null ? null : answerTo(view.facts, question);
  const credit = customer?.credit ?? null;
  const place = { path: ["billing"] };
  if (credit === null || credit.limit.currency !== view.draft.currency.code) {
    return [issue("credit_not_granted", "blocking", place, {})];
  }
  const { amountDue } = view.sheet.totals;
  const [limit, balance] = [credit.limit.minor, credit.balance.minor];
  return balance + amountDue <= limit
    ? []
    : [issue("credit_limit_exceeded", "blocking", place, { limit, balance, amountDue })];
}

/** The mailing instructions stand on the invoice: without it they must reach the customer on an attached paper. */
function check({ packing }: Draft): readonly Issue[] {
  const isUnsaid = packing.leaveOutInvoice && packing.attachments.length === 0;
  const fix = [{ type: "invoice.leaveOut", input: { leaveOut: false } }] as const;
  return isUnsaid ? [issue("check_needs_invoice", "blocking", { path: ["packing", "leaveOutInvoice"], fix }, {})] : [];
}
