import type { Draft } from "../../draft/draft.js";
import { customerQuestion } from "../../pricing/stages/parties.js";
import type { Issue } from "../issue.js";
import { isPermitted, issue, type Rule, type View, withAnswer } from "../view.js";

/** Another way to pay may do: the refused one goes. */
const chooseAgain = [{ type: "billing.clear", input: {} }] as const;

/** The order can be paid as the draft says. A total of 0 needs no way to pay; "not required" is something else. */
export const billing: Rule = (view) => {
  const { billing: choice } = view.draft;
  const place = { path: ["billing"] };
  if (choice === null) {
    return view.sheet.totals.amountDue > 0 ? [issue("billing_missing", "blocking", place, {})] : [];
  }
  switch (choice.kind) {
    case "not-required":
      return isPermitted(view, ({ paymentNotRequired }) => paymentNotRequired)
        ? []
        : [issue("payment_not_required_not_permitted", "needs_approval", { ...place, fix: chooseAgain }, {})];
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
  const place = { path: ["billing", "paymentMethodId"], fix: chooseAgain };
  const refused = (reason: string) => [issue("payment_method_refused", "blocking", place, { reason })];
  if (customerId === null) return refused("no customer");
  return withAnswer(view, { kind: "payment-method", paymentMethodId, customerId }, place, (method) => {
    if (method === null) return refused("not this customer's");
    return method.usable ? [] : refused(method.reason ?? "not usable");
  });
}

/** Terms are granted on the customer's record, up to a limit that counts what is open already. */
function terms(view: View): readonly Issue[] {
  const { draft, sheet } = view;
  const question = customerQuestion(draft);
  const place = { path: ["billing"], fix: chooseAgain };
  const notGranted = [issue("credit_not_granted", "blocking", place, {})];
  if (question === null) return notGranted;
  return withAnswer(view, question, place, (customer) => {
    const credit = customer?.credit ?? null;
    if (credit === null) return notGranted;
    const isForeign = [credit.limit, credit.balance].some(({ currency }) => currency !== draft.currency.code);
    if (isForeign) return notGranted;
    const { amountDue } = sheet.totals;
    const [limit, balance] = [credit.limit.minor, credit.balance.minor];
    return balance + amountDue <= limit
      ? []
      : [issue("credit_limit_exceeded", "blocking", place, { limit, balance, amountDue })];
  });
}

/** The mailing instructions stand on the invoice: without it they must reach the customer on an attached paper. */
function check({ packing }: Draft): readonly Issue[] {
  const isUnsaid = packing.leaveOutInvoice && packing.attachments.length === 0;
  const fix = [{ type: "invoice.leaveOut", input: { leaveOut: false } }] as const;
  return isUnsaid ? [issue("check_needs_invoice", "blocking", { path: ["packing", "leaveOutInvoice"], fix }, {})] : [];
}
