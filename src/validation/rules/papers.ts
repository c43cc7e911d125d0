import { issue, type Rule, withAnswer } from "../view.js";

/** The papers in the parcel exist, are PDFs by content, and something stands in for an invoice that is left out. */
export const papers: Rule = (view) => {
  const { attachments, leaveOutInvoice } = view.draft.packing;
  const path = ["packing", "leaveOutInvoice"];
  const keep = [{ type: "invoice.leaveOut", input: { leaveOut: false } }] as const;
  return [
    ...attachments.flatMap(({ documentId, name }, i) => {
      const fix = [{ type: "attachment.remove", input: { documentId } }] as const;
      const place = { path: ["packing", "attachments", i], fix };
      return withAnswer(view, { kind: "document", documentId }, place, (document) => {
        if (document === null) return [issue("attachment_unknown", "blocking", place, { documentId })];
        return document.isPdf ? [] : [issue("attachment_not_pdf", "blocking", place, { documentId, name })];
      });
    }),
    ...(leaveOutInvoice && attachments.length === 0
      ? [issue("invoice_left_out", "warning", { path, fix: keep }, {})]
      : []),
  ];
};
