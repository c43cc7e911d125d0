import { addressQuestion, hasNothingToCarry } from "../../draft/destination.js";
import { judgeAddress } from "../../facts/address.js";
import type { AddressFact } from "../../facts/answers.js";
import { answerTo } from "../../facts/facts.js";
import { customerQuestion } from "../../pricing/stages/parties.js";
import type { Path } from "../../shape/read-shape.js";
import type { Issue } from "../issue.js";
import { issue, type Rule, type View, withAnswer } from "../view.js";

/** There is a customer, and the shop knows them. */
export const customer: Rule = (view) => {
  const place = { path: ["customerId"] };
  const question = customerQuestion(view.draft);
  if (question === null) return [issue("customer_missing", "blocking", place, {})];
  const { customerId } = question;
  return withAnswer(view, question, place, (fact) =>
    fact === null ? [issue("customer_unknown", "blocking", place, { customerId })] : [],
  );
};

/** The customer's record may ask for a PO number; the same one twice was perhaps ordered twice. */
export const purchaseOrder: Rule = (view) => {
  const { draft, facts } = view;
  const question = customerQuestion(draft);
  if (question === null) return [];
  const place = { path: ["details", "poNumber"] };
  const { poNumber } = draft.details;
  if (poNumber === null) {
    const isRequired = answerTo(facts, question)?.requiresPoNumber === true;
    return isRequired ? [issue("po_number_missing", "blocking", place, {})] : [];
  }
  const { customerId } = question;
  return withAnswer(view, { kind: "purchase-order", customerId, poNumber }, place, (known) => {
    const orderIds = known.orderIds.filter((orderId) => orderId !== draft.amends?.orderId);
    return orderIds.length === 0 ? [] : [issue("po_number_used", "warning", place, { poNumber, orderIds })];
  });
};

/**
 * What tax and carriage depend on blocks when it is missing; what only delivery depends on will hold the order in review. Where
 * nothing travels the billing address will do: tax needs a place all the same.
 */
export const shippingAddress: Rule = (view) => {
  const { draft } = view;
  const place = { path: ["shippingAddressId"] };
  const travels = !hasNothingToCarry(draft);
  const { shippingAddressId: addressId, billingAddressId } = draft;
  if (addressId === null) {
    const isPlaceless = travels || billingAddressId === null;
    return isPlaceless
      ? [issue("shipping_address_missing", "blocking", place, { travels })]
      : taxableBilling(view, billingAddressId);
  }
  return withAnswer(view, addressQuestion(draft, addressId), place, (address) => {
    if (address === null) return [issue("address_unknown", "blocking", place, { addressId })];
    const { missingForDelivery } = judgeAddress(address);
    const isIncomplete = travels && missingForDelivery.length > 0;
    return [
      ...taxable(address, place),
      ...(isIncomplete ? [issue("address_incomplete", "warning", place, { missing: missingForDelivery })] : []),
    ];
  });
};

/** Whether the billing address is known at all, its own rule says. */
function taxableBilling({ draft, facts }: View, billingAddressId: string): readonly Issue[] {
  const address = answerTo(facts, addressQuestion(draft, billingAddressId));
  return address == null ? [] : taxable(address, { path: ["billingAddressId"] });
}

function taxable(address: AddressFact, place: { readonly path: Path }): readonly Issue[] {
  const { missingForTax } = judgeAddress(address);
  return missingForTax.length > 0 ? [issue("address_not_taxable", "blocking", place, { missing: missingForTax })] : [];
}

/** Without one of its own the bill goes where the parcel goes. */
export const billingAddress: Rule = (view) => {
  const { billingAddressId: addressId } = view.draft;
  if (addressId === null) return [];
  const place = { path: ["billingAddressId"], fix: [{ type: "billingAddress.clear", input: {} } as const] };
  return withAnswer(view, addressQuestion(view.draft, addressId), place, (address) =>
    address === null ? [issue("address_unknown", "blocking", place, { addressId })] : [],
  );
};
