import type { Sentences } from "../sentences.js";
import { pick } from "./pick.js";
import { wordFor } from "./words.js";

/** The kind of a question that is given as its canonical text. */
function kindIn(question: string): string {
  const [, kind = question] = /"kind":"([a-z-]{1,40})"/.exec(question) ?? [];
  return wordFor(kind);
}

const UNSAID = {
  invoice_left_out: "the instructions stand on the invoice that is left out",
  attachment_not_packed: "the invoice is left out and the paper with the instructions is not packed",
  no_email_address: "the instructions are to go by e-mail, but there is no e-mail address",
} as const;

export const PARTY_ISSUES = {
  draft_empty: () => "Nothing is on the draft yet. Add a line.",
  draft_not_open: ({ status }, say) => `The draft is ${say.name(status)} and cannot be changed any more.`,
  fact_missing: ({ question }, say) =>
    `Something is not known yet (${say.name(kindIn(question))}). Look it up and review again.`,
  customer_missing: () => "The draft has no customer. Choose one, or create one.",
  customer_unknown: ({ customerId }, say) => `There is no customer ${say.name(customerId)}. Choose another one.`,
  amended_order_left_review: ({ orderId }, say) =>
    `The order ${say.name(orderId)} is not in review any more, so nothing of it is amended. Look at it, and give this draft up.`,
  amended_order_changed: ({ orderId }, say) =>
    `The order ${say.name(orderId)} got another address since this amendment began. Begin the amendment anew.`,
  amended_order_paid: ({ orderId, received }, say) =>
    `${say.money(received)} were received for the order ${say.name(orderId)}. Refund them before it is amended, or order the rest on a draft of its own.`,
  po_number_missing: () => "This customer's orders need a purchase order number. Ask for it.",
  po_number_used: ({ poNumber, orderIds }, say) =>
    `The purchase order number ${say.name(poNumber)} stands on ${say.list(orderIds)} already. Check that it is not the same order.`,
  billing_missing: () => "It is not said how the order is paid. Choose a way to pay.",
  payment_method_refused: ({ reason }, say) =>
    `The payment method cannot be used (${say.quote(reason)}). Choose another one.`,
  payment_not_required_not_permitted: () =>
    "Somebody who may not has said that no payment is required. Somebody who may has to approve.",
  credit_not_granted: () => "This customer may not pay on terms. Choose another way to pay.",
  credit_limit_exceeded: ({ limit, balance, amountDue }, say) =>
    `The customer owes ${say.money(balance)}, this order adds ${say.money(amountDue)}, and the limit is ${say.money(limit)}. Take payment for part of it, or have it approved.`,
  check_needs_invoice: ({ because, canEmail }) =>
    `The customer is to send a check, and ${pick(UNSAID, because)}. Put the invoice back in, or send the instructions ${canEmail ? "as a packed paper or by e-mail" : "as a packed paper"}.`,
  invoice_left_out: () => "The invoice, which is the packing slip too, is left out of the parcel.",
  attachment_unknown: ({ documentId }, say) =>
    `The document ${say.name(documentId)} cannot be found any more. Take it out of the parcel, or add it again.`,
  attachment_not_pdf: ({ name }, say) =>
    `${say.quote(name)} is no PDF and cannot be printed. Take it out, or add it as a PDF.`,
} satisfies Partial<Sentences["issues"]>;
