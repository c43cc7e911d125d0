import { createDraft } from "../../../src/draft/create-draft.js";
import { questionKey } from "../../../src/facts/question.js";
import { AS_OF, aCustomer, anAddress, anExemption, aLine, aVariant } from "../../support/pricing-builders.js";
import { sound } from "../world.js";
import type { AllCases } from "./case.js";

const details = { note: null, tags: [], metadata: {}, poNumber: "PO-7" };
const keep = [{ type: "exemption.set", input: { exemption: null } }] as const;
const download = aLine("D", "10.00", "2", { item: aVariant("D", { requiresShipping: false }) });
const over = anExemption({ expiresAt: AS_OF });

/** The state of the draft, who buys, and where it goes. */
export const PARTY_CASES = {
  draft_empty: [
    {
      when: "there are no lines",
      draft: sound({ shipping: null }, []),
      issue: { severity: "blocking", path: ["lines"], details: {} },
    },
    {
      when: "nothing was entered at all",
      draft: createDraft({ id: "draft-1", currency: "EUR", at: AS_OF })._unsafeUnwrap(),
      issue: { severity: "blocking", path: ["lines"], details: {} },
      beside: ["customer_missing", "shipping_address_missing"],
    },
  ],
  draft_not_open: [
    {
      when: "it is being completed",
      draft: sound({ status: "completing" }),
      issue: { severity: "blocking", path: ["status"], details: { status: "completing" } },
    },
  ],
  fact_missing: [
    {
      when: "nobody asked for stock",
      draft: sound(),
      unasked: "stock",
      issue: {
        severity: "blocking",
        path: ["lines", 0, "quantity"],
        lineId: "line-A",
        details: { question: questionKey({ kind: "stock", sku: "A" }) },
      },
    },
    {
      when: "nobody asked for an attachment, which is therefore not offered to be removed",
      draft: sound({ packing: { attachments: [{ documentId: "d", name: "d.pdf" }], leaveOutInvoice: false } }),
      unasked: "document",
      issue: {
        severity: "blocking",
        path: ["packing", "attachments", 0],
        details: { question: questionKey({ kind: "document", documentId: "d" }) },
      },
    },
  ],
  customer_missing: [
    {
      when: "nobody buys",
      draft: sound({ customerId: null }),
      issue: { severity: "blocking", path: ["customerId"], details: {} },
    },
  ],
  customer_unknown: [
    {
      when: "the shop does not know the customer",
      draft: sound(),
      shop: { customer: null },
      issue: { severity: "blocking", path: ["customerId"], details: { customerId: "customer-1" } },
    },
  ],
  exemption_expired: [
    {
      when: "the draft's own is over, and the customer has none",
      draft: sound({ exemption: over }),
      issue: { severity: "blocking", path: ["exemption"], details: { expiresAt: AS_OF }, fix: keep },
    },
    {
      when: "the draft's own is over, and the customer's is in force",
      draft: sound({ exemption: over }),
      shop: { customer: aCustomer({ exemption: anExemption() }) },
      issue: { severity: "blocking", path: ["exemption"], details: { expiresAt: AS_OF }, fix: keep },
    },
    {
      when: "both are over, so that without the draft's own nothing would be better",
      draft: sound({ exemption: over }),
      shop: { customer: aCustomer({ exemption: over }) },
      issue: { severity: "blocking", path: ["exemption"], details: { expiresAt: AS_OF } },
    },
    {
      when: "the one on the customer's record is over",
      draft: sound(),
      shop: { customer: aCustomer({ exemption: over }) },
      issue: { severity: "blocking", path: ["exemption"], details: { expiresAt: AS_OF } },
    },
  ],
  exemption_elsewhere: [
    {
      when: "it is granted in another country",
      draft: sound({ exemption: anExemption({ country: "FR" }) }),
      issue: { severity: "warning", path: ["exemption"], details: { country: "FR", region: "" } },
    },
    {
      when: "it is granted in another state, for longer than today",
      draft: sound({ exemption: anExemption({ country: "US", region: "NY", expiresAt: "2027-01-01T00:00:00.000Z" }) }),
      shop: { address: anAddress({ country: "US", region: "NJ", postalCode: "07001" }) },
      issue: { severity: "warning", path: ["exemption"], details: { country: "US", region: "NY" } },
    },
  ],
  po_number_missing: [
    {
      when: "the customer wants one",
      draft: sound(),
      shop: { customer: aCustomer({ requiresPoNumber: true }) },
      issue: { severity: "blocking", path: ["details", "poNumber"], details: {} },
    },
  ],
  po_number_used: [
    {
      when: "the customer has ordered under it before",
      draft: sound({ details }),
      shop: { orderIds: ["order-3", "order-9"] },
      issue: {
        severity: "warning",
        path: ["details", "poNumber"],
        details: { poNumber: "PO-7", orderIds: ["order-3", "order-9"] },
      },
    },
  ],
  shipping_address_missing: [
    {
      when: "it goes nowhere",
      draft: sound({ shippingAddressId: null }),
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { travels: true } },
      beside: ["shipping_not_quoted"],
    },
    {
      when: "it goes nowhere, exempt from tax or not",
      draft: sound({ shippingAddressId: null, exemption: anExemption() }),
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { travels: true } },
      beside: ["shipping_not_quoted"],
    },
    {
      when: "nothing travels, and there is no place to tax either",
      draft: sound({ shippingAddressId: null, shipping: null }, [download]),
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { travels: false } },
    },
    {
      when: "one of two lines travels: the billing address is no place to send it to",
      draft: sound({ shippingAddressId: null, billingAddressId: "bill-to" }, [download, aLine("A", "10.00")]),
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { travels: true } },
      beside: ["shipping_not_quoted"],
    },
  ],
  address_unknown: [
    {
      when: "the shipping address is nobody's",
      draft: sound({ exemption: anExemption() }),
      shop: { address: null },
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { addressId: "address-1" } },
      beside: ["shipping_not_quoted"],
    },
    {
      when: "the billing address is nobody's",
      draft: sound({ billingAddressId: "bill-to" }),
      shop: { billingAddress: null },
      issue: {
        severity: "blocking",
        path: ["billingAddressId"],
        details: { addressId: "bill-to" },
        fix: [{ type: "billingAddress.clear", input: {} }],
      },
    },
    {
      when: "nothing travels, and the billing address that is to be taxed by is nobody's",
      draft: sound({ shippingAddressId: null, billingAddressId: "bill-to", shipping: null }, [download]),
      shop: { billingAddress: null },
      issue: {
        severity: "blocking",
        path: ["billingAddressId"],
        details: { addressId: "bill-to" },
        fix: [{ type: "billingAddress.clear", input: {} }],
      },
    },
  ],
  address_not_taxable: [
    {
      when: "tax depends on what it lacks",
      draft: sound(),
      shop: { address: anAddress({ country: "US", region: " ", postalCode: "" }) },
      issue: { severity: "blocking", path: ["shippingAddressId"], details: { missing: ["region", "postalCode"] } },
      beside: ["shipping_not_quoted"],
    },
    {
      when: "nothing travels, and tax depends on what the billing address lacks",
      draft: sound({ shippingAddressId: null, billingAddressId: "bill-to", shipping: null }, [download]),
      shop: { billingAddress: anAddress({ country: "US", region: "", line1: "" }) },
      issue: { severity: "blocking", path: ["billingAddressId"], details: { missing: ["region"] } },
    },
  ],
  address_incomplete: [
    {
      when: "only the parcel's way depends on what it lacks",
      draft: sound({}, [aLine("A", "10.00", "2")]),
      shop: { address: anAddress({ line1: "", postalCode: "" }) },
      issue: { severity: "warning", path: ["shippingAddressId"], details: { missing: ["line1", "postalCode"] } },
    },
  ],
} satisfies Partial<AllCases>;
