import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { noFacts } from "../../src/facts/facts.js";
import type { Question } from "../../src/facts/question.js";
import { questionKey } from "../../src/facts/question.js";
import { validationQuestions } from "../../src/validation/questions.js";
import { validate } from "../../src/validation/validate.js";
import { aCustomItem, aLine, AS_OF, anExemption, aPrice, EUR } from "../support/pricing-builders.js";
import { actor, review, sound } from "./world.js";

/** Everything that validation can ask about. */
const full: Draft = sound(
  {
    billingAddressId: "bill-to",
    billing: { kind: "saved-card", paymentMethodId: "card-1" },
    details: { note: null, tags: [], metadata: {}, poNumber: "PO-1" },
    packing: { attachments: [{ documentId: "d", name: "d.pdf" }], leaveOutInvoice: false },
    replacement: { orderId: "order-2", rootOrderId: "order-1", reason: "lost" },
    exemption: anExemption(),
  },
  [
    aLine("A", "10.00"),
    aLine("A", "10.00", "1", { id: "again" }),
    aLine("B", null, "1", { price: aPrice("9.00", { source: "override" }) }),
    aLine("C", "1.00", "1", { item: aCustomItem({ sku: "C" }) }),
  ],
);

const SHOP = {
  method: { paymentMethodId: "card-1", customerId: "customer-1", label: "Visa", usable: true, reason: null },
  ledger: { orderId: "order-1", currency: EUR, lines: [], captured: 0, refunded: 0, covered: 0 },
};

const EXPECTED: readonly Question[] = [
  { kind: "customer", customerId: "customer-1" },
  { kind: "address", addressId: "address-1", customerId: "customer-1", draftId: "draft-1" },
  { kind: "address", addressId: "bill-to", customerId: "customer-1", draftId: "draft-1" },
  { kind: "payment-method", paymentMethodId: "card-1", customerId: "customer-1" },
  { kind: "purchase-order", customerId: "customer-1", poNumber: "PO-1" },
  { kind: "replacement-ledger", orderId: "order-1" },
  { kind: "variant", variantId: "variant-A" },
  { kind: "stock", sku: "A" },
  { kind: "prices", variantId: "variant-A", customerId: "customer-1", currency: "EUR" },
  { kind: "variant", variantId: "variant-B" },
  { kind: "stock", sku: "B" },
  { kind: "document", documentId: "d" },
];

describe("validationQuestions", () => {
  it("asks everything that validation looks up, each question once", () => {
    expect(validationQuestions(full)).toEqual(EXPECTED);
  });

  it("asks nothing of nobody, nowhere", () => {
    expect(validationQuestions({ ...full, ...sound({ customerId: null, shippingAddressId: null }, []) })).toEqual([]);
    const nobody = { ...full, customerId: null, lines: [], shippingAddressId: null, billingAddressId: null };
    expect(validationQuestions(nobody).map(({ kind }) => kind)).toEqual(["replacement-ledger", "document"]);
  });

  it("an address that is both is asked for once", () => {
    const both = sound({ billingAddressId: "address-1" }, []);
    expect(validationQuestions(both).map(({ kind }) => kind)).toEqual(["customer", "address"]);
  });

  const { sheet, facts } = review(SHOP, full);
  const missing = (answers: typeof facts.answers) =>
    validate(full, sheet, { ...facts, answers }, { actor: actor() }).flatMap((issue) =>
      issue.code === "fact_missing" ? [issue] : [],
    );

  it("nothing is missing once all are answered, and all of it is said to be missing before", () => {
    expect(missing(facts.answers)).toEqual([]);
    const said = new Set(missing(noFacts(AS_OF).answers).map(({ details }) => details.question));
    expect(said).toEqual(new Set(EXPECTED.map(questionKey)));
  });

  it.each(EXPECTED.map((question) => [question.kind, questionKey(question)] as const))(
    "says that %s is missing, blocks and offers no fix: %s",
    (_, key) => {
      const { [key]: __, ...rest } = facts.answers;
      const issues = missing(rest);
      expect(new Set(issues.map(({ details }) => details.question))).toEqual(new Set([key]));
      expect(issues.every(({ severity, fix }) => severity === "blocking" && fix.length === 0)).toBe(true);
    },
  );
});
