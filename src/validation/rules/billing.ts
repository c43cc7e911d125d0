import type { InstructionsBy } from "../../draft/draft.js";
import { owedByAmended } from "../../draft/held-by-amended.js";
import { customerQuestion } from "../../pricing/stages/parties.js";
import type { Issue, IssueDetails } from "../issue.js";
import { isPermitted, issue, type Place, type Rule, type View, withAnswer } from "../view.js";

/** Another way to pay may do: the refused one goes. */
const chooseAgain = [{ type: "billing.clear", input: {} }] as const;
const putInvoiceBack = [{ type: "invoice.leaveOut", input: { leaveOut: false } }] as const;

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
      return check(view, choice.instructionsBy);
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

/**
 * Terms are granted on the customer's record, up to a limit that counts what is open already; but for what an amended order owes,
 * which is owed no more once this draft has taken its place.
 */
function terms(view: View): readonly Issue[] {
  const { draft, sheet, facts } = view;
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
    const limit = credit.limit.minor;
    // Books may lag behind: what is not in them yet is no credit either.
    const balance = Math.max(0, credit.balance.minor - owedByAmended(draft, facts));
    return balance + amountDue <= limit
      ? []
      : [issue("credit_limit_exceeded", "blocking", place, { limit, balance, amountDue })];
  });
}

/** The mailing instructions stand on the invoice: without it they must reach the customer another way. */
function check(view: View, by: InstructionsBy): readonly Issue[] {
  const { attachments, leaveOutInvoice } = view.draft.packing;
  if (!leaveOutInvoice) return [];
  const place = { path: ["packing", "leaveOutInvoice"], fix: putInvoiceBack };
  return withEmail(view, place, (canEmail) => {
    const isPacked = (id: string) => attachments.some(({ documentId }) => documentId === id);
    const because = whyUnsaid(by, isPacked, canEmail);
    return because === null ? [] : [issue("check_needs_invoice", "blocking", place, { because, canEmail })];
  });
}

/** What keeps the instructions from the customer while the invoice is left out; null: nothing does. */
function whyUnsaid(
  by: InstructionsBy,
  isPacked: (documentId: string) => boolean,
  canEmail: boolean,
): IssueDetails["check_needs_invoice"]["because"] | null {
  switch (by.kind) {
    case "invoice":
      return "invoice_left_out";
    case "attachment":
      return isPacked(by.documentId) ? null : "attachment_not_packed";
    case "e-mail":
      return canEmail ? null : "no_email_address";
  }
}

/** Judges by whether the draft's customer, whoever that is by now, has an e-mail address on record. */
function withEmail(view: View, place: Place, judge: (canEmail: boolean) => readonly Issue[]): readonly Issue[] {
  const question = customerQuestion(view.draft);
  if (question === null) return judge(false);
  return withAnswer(view, question, place, (customer) => judge((customer?.email ?? "").trim() !== ""));
}
