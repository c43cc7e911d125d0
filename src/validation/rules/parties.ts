import { judgeAddress } from "../../facts/address.js";
import type { CustomerFact } from "../../facts/answers.js";
import { coversPlace, isInForce } from "../../pricing/stages/parties.js";
import { addressQuestion, customerQuestion } from "../../pricing/stages/parties.js";
import type { Issue } from "../issue.js";
import { issue, type Rule, type View, withAnswer } from "../view.js";

/** There is a customer, known, with what their record asks for. */
export const customer: Rule = (view) => {
  const place = { path: ["customerId"] };
  const question = customerQuestion(view.draft);
  if (question === null) return [issue("customer_missing", "blocking", place, {})];
  return withAnswer(view, question, place, (fact) =>
    fact === null
      ? [issue("customer_unknown", "blocking", place, { customerId: question.customerId })]
      : [...exemption(view, fact), ...purchaseOrder(view, fact)],
  );
};

/** An expired exemption blocks: somebody believes that no tax is due. */
function exemption(view: View, fact: CustomerFact): readonly Issue[] {
  const granted = view.draft.exemption ?? fact.exemption;
  if (granted === null) return [];
  const path = ["exemption"];
  const drop = view.draft.exemption === null ? [] : [{ type: "exemption.set", input: { exemption: null } } as const];
  if (granted.expiresAt !== null && !isInForce(granted, view.facts.asOf)) {
    return [issue("exemption_expired", "blocking", { path, fix: drop }, { expiresAt: granted.expiresAt })];
  }
  const question = addressQuestion(view.draft);
  if (question === null) return [];
  return withAnswer(view, question, { path }, (address) =>
    address === null || coversPlace(granted, address)
      ? []
      : [issue("exemption_elsewhere", "warning", { path }, { country: granted.country, region: granted.region })],
  );
}

function purchaseOrder(view: View, fact: CustomerFact): readonly Issue[] {
  const { poNumber } = view.draft.details;
  const place = { path: ["details", "poNumber"] };
  if (poNumber === null) return fact.requiresPoNumber ? [issue("po_number_missing", "blocking", place, {})] : [];
  const question = { kind: "purchase-order", customerId: fact.customerId, poNumber } as const;
  return withAnswer(view, question, place, ({ orderIds }) =>
    orderIds.length === 0 ? [] : [issue("po_number_used", "warning", place, { poNumber, orderIds })],
  );
}

/** What tax and carriage depend on blocks when it is missing; what only delivery depends on will hold the order in review. */
export const addresses: Rule = (view) => {
  const question = addressQuestion(view.draft);
  const place = { path: ["shippingAddressId"] };
  if (question === null) return [issue("shipping_address_missing", "blocking", place, {})];
  return [
    ...withAnswer(view, question, place, (address) => {
      if (address === null) return [issue("address_unknown", "blocking", place, { addressId: question.addressId })];
      const { missingForTax, missingForDelivery } = judgeAddress(address);
      return [
        ...(missingForTax.length > 0
          ? [issue("address_not_taxable", "blocking", place, { missing: missingForTax })]
          : []),
        ...(missingForDelivery.length > 0
          ? [issue("address_incomplete", "warning", place, { missing: missingForDelivery })]
          : []),
      ];
    }),
    ...billingAddress(view),
  ];
};

function billingAddress(view: View): readonly Issue[] {
  const { billingAddressId: addressId, customerId, id: draftId } = view.draft;
  if (addressId === null) return [];
  const place = { path: ["billingAddressId"], fix: [{ type: "billingAddress.clear", input: {} } as const] };
  return withAnswer(view, { kind: "address", addressId, customerId, draftId }, place, (address) =>
    address === null ? [issue("address_unknown", "blocking", place, { addressId })] : [],
  );
}
