import { addressQuestion as addressOn } from "../../draft/addresses.js";
import { judgeAddress } from "../../facts/address.js";
import { answerTo } from "../../facts/facts.js";
import { addressQuestion, customerQuestion } from "../../pricing/stages/parties.js";
import { issue, type Rule, withAnswer } from "../view.js";

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
  return withAnswer(view, { kind: "purchase-order", customerId, poNumber }, place, ({ orderIds }) =>
    orderIds.length === 0 ? [] : [issue("po_number_used", "warning", place, { poNumber, orderIds })],
  );
};

/** What tax and carriage depend on blocks when it is missing; what only delivery depends on will hold the order in review. */
export const shippingAddress: Rule = (view) => {
  const question = addressQuestion(view.draft);
  const place = { path: ["shippingAddressId"] };
  if (question === null) return [issue("shipping_address_missing", "blocking", place, {})];
  const { addressId } = question;
  return withAnswer(view, question, place, (address) => {
    if (address === null) return [issue("address_unknown", "blocking", place, { addressId })];
    const { missingForTax, missingForDelivery } = judgeAddress(address);
    return [
      ...(missingForTax.length > 0
        ? [issue("address_not_taxable", "blocking", place, { missing: missingForTax })]
        : []),
      ...(missingForDelivery.length > 0
        ? [issue("address_incomplete", "warning", place, { missing: missingForDelivery })]
        : []),
    ];
  });
};

/** Without one of its own the bill goes where the parcel goes. */
export const billingAddress: Rule = (view) => {
  const { billingAddressId: addressId } = view.draft;
  if (addressId === null) return [];
  const place = { path: ["billingAddressId"], fix: [{ type: "billingAddress.clear", input: {} } as const] };
  return withAnswer(view, addressOn(view.draft, addressId), place, (address) =>
    address === null ? [issue("address_unknown", "blocking", place, { addressId })] : [],
  );
};
