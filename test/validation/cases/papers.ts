import type { Billing, InstructionsBy } from "../../../src/draft/draft.js";
import type { IssueDetails } from "../../../src/validation/issue.js";
import { aCustomer } from "../../support/pricing-builders.js";
import { sound } from "../world.js";
import type { AllCases } from "./case.js";

const byToken: Billing = { kind: "new-method", token: "tok_1", label: null, keepForCustomer: false };
const paper = { documentId: "d", name: "d.pdf" };
const withPaper = sound({ packing: { attachments: [paper], leaveOutInvoice: true } });
const withPaperByToken = { ...withPaper, billing: byToken };
const onPaper = {
  severity: "blocking",
  path: ["packing", "attachments", 0],
  fix: [{ type: "attachment.remove", input: { documentId: "d" } }],
} as const;
const noInvoice = { attachments: [], leaveOutInvoice: true };
const byCheck = (instructionsBy: InstructionsBy): Billing => ({
  kind: "check",
  mailingInstructions: "To: Example Goods",
  instructionsBy,
});
const writesTo = (email: string | null) => ({ customer: aCustomer({ email }) });
const printIt = [{ type: "invoice.leaveOut", input: { leaveOut: false } }] as const;

const unsaid = (because: IssueDetails["check_needs_invoice"]["because"], canEmail: boolean) =>
  ({
    severity: "blocking",
    path: ["packing", "leaveOutInvoice"],
    details: { because, canEmail },
    fix: printIt,
  }) as const;

/** The papers in the parcel. */
export const PAPER_CASES = {
  check_needs_invoice: [
    {
      when: "nothing in the parcel says where to send the check",
      draft: sound({ packing: noInvoice }),
      issue: unsaid("invoice_left_out", false),
      beside: ["invoice_left_out"],
    },
    {
      when: "the paper in its place is not said to bring the instructions",
      draft: withPaper,
      shop: writesTo("pat@example.com"),
      issue: unsaid("invoice_left_out", true),
    },
    {
      when: "another paper is packed than the one that brings them",
      draft: sound({ packing: withPaper.packing, billing: byCheck({ kind: "attachment", documentId: "taken-out" }) }),
      issue: unsaid("attachment_not_packed", false),
    },
    ...[null, "", " "].map((email) => ({
      when: `they are to go to the e-mail address ${JSON.stringify(email)}`,
      draft: sound({ packing: withPaper.packing, billing: byCheck({ kind: "e-mail" }) }),
      shop: writesTo(email),
      issue: unsaid("no_email_address", false),
    })),
    {
      when: "they are to be e-mailed to nobody",
      draft: sound({ packing: withPaper.packing, billing: byCheck({ kind: "e-mail" }), customerId: null }),
      issue: unsaid("no_email_address", false),
      beside: ["customer_missing"],
    },
    {
      when: "they are to be e-mailed to a customer whom nobody knows",
      draft: sound({ packing: withPaper.packing, billing: byCheck({ kind: "e-mail" }) }),
      shop: { customer: null },
      issue: unsaid("no_email_address", false),
      beside: ["customer_unknown"],
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
      draft: withPaperByToken,
      shop: { document: null },
      issue: { ...onPaper, details: { documentId: "d" } },
    },
  ],
  attachment_not_pdf: [
    {
      when: "it is called a PDF and is none",
      draft: withPaperByToken,
      shop: { document: { ...paper, pages: 0, bytes: 3, isPdf: false } },
      issue: { ...onPaper, details: paper },
    },
  ],
} satisfies Partial<AllCases>;
