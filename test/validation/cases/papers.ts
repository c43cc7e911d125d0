import type { Billing } from "../../../src/draft/draft.js";
import { sound } from "../world.js";
import type { AllCases } from "./case.js";

const byToken: Billing = { kind: "new-method", token: "tok_1", label: null, keepForCustomer: false };
const paper = { documentId: "d", name: "d.pdf" };
const withPaper = sound({ packing: { attachments: [paper], leaveOutInvoice: true } });
const onPaper = {
  severity: "blocking",
  path: ["packing", "attachments", 0],
  fix: [{ type: "attachment.remove", input: { documentId: "d" } }],
} as const;
const noInvoice = { attachments: [], leaveOutInvoice: true };
const printIt = [{ type: "invoice.leaveOut", input: { leaveOut: false } }] as const;

/** The papers in the parcel. */
export const PAPER_CASES = {
  check_needs_invoice: [
    {
      when: "nothing in the parcel says where to send the check",
      draft: sound({ packing: noInvoice }),
      issue: { severity: "blocking", path: ["packing", "leaveOutInvoice"], details: {}, fix: printIt },
      beside: ["invoice_left_out"],
    },
  ],
  invoice_left_out: [
    {
      when: "nothing stands in for it",
      draft: sound({ packing: noInvoice, billing: byToken }),
      issue: { severity: "warning", path: ["packing", "leaveOutInvoice"], details: {}, fix: printIt },
    },
  ],
  attachment_unknown: [
    {
      when: "the file is gone",
      draft: withPaper,
      shop: { document: null },
      issue: { ...onPaper, details: { documentId: "d" } },
    },
  ],
  attachment_not_pdf: [
    {
      when: "it is called a PDF and is none",
      draft: withPaper,
      shop: { document: { ...paper, pages: 0, bytes: 3, isPdf: false } },
      issue: { ...onPaper, details: paper },
    },
  ],
} satisfies Partial<AllCases>;
