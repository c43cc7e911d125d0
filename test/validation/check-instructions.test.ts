import { expect, it } from "vitest";
import type { Draft, InstructionsBy } from "../../src/draft/draft.js";
import { aCustomer } from "../support/pricing-builders.js";
import { codesOf, review, sound } from "./world.js";

const PAPER = { attachments: [{ documentId: "d", name: "d.pdf" }], leaveOutInvoice: true };
const byCheck = (instructionsBy: InstructionsBy, packing: Draft["packing"] = PAPER) =>
  sound({ packing, billing: { kind: "check", mailingInstructions: "To: Example Goods", instructionsBy } });
const reachable = { customer: aCustomer({ email: "pat@example.com" }) };

it("the paper that brings the instructions stands in for the invoice while it is packed", () => {
  const draft = byCheck({ kind: "attachment", documentId: "d" });
  expect(review({}, draft).issues).toEqual([]);
  const without = { ...draft, packing: { ...PAPER, attachments: [] } };
  expect(codesOf(review({}, without).issues)).toEqual(["check_needs_invoice", "invoice_left_out"]);
});

it("so does an e-mail to the customer, whoever that is by now", () => {
  const draft = byCheck({ kind: "e-mail" });
  expect(review(reachable, draft).issues).toEqual([]);
  expect(codesOf(review({ customer: aCustomer({ email: null }) }, draft).issues)).toEqual(["check_needs_invoice"]);
});

it.each<InstructionsBy>([{ kind: "invoice" }, { kind: "attachment", documentId: "d" }, { kind: "e-mail" }])(
  "with the invoice packed nothing else has to bring them: %j",
  (by) => {
    expect(review({}, byCheck(by, { attachments: [], leaveOutInvoice: false })).issues).toEqual([]);
  },
);
