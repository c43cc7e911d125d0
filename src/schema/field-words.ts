import type { CommandType, InputOf } from "../draft/command.js";

/** The names of all fields in an input, however deep they stand. */
type FieldsOf<T> = T extends string | number | boolean | null | undefined
  ? never
  : T extends readonly (infer Element)[]
    ? FieldsOf<Element>
    : { readonly [K in keyof T & string]-?: K | FieldsOf<T[K]> }[keyof T & string];

type InputField = { [C in CommandType]: FieldsOf<InputOf<C>> }[CommandType];

/** What each field of an input is for, by its name. */
const FIELD_WORDS = {
  addressId: "Id of the address",
  amount: "Amount in major units of the draft's currency",
  certificate: "Number of the certificate, or the VAT number",
  code: "The coupon's code",
  country: "Country in which the exemption holds",
  customerId: "Id of the customer; null for none",
  discount: "What is taken off",
  discountable:
    "False for what no coupon and no total discount may touch, such as a gift card; true where it is not said",
  documentId: "Id of the document",
  dueInDays: "Days from the order until the invoice is due",
  exemption: "The exemption; null takes it away",
  expiresAt: "Until when",
  grants: "What is confirmed; everything that waits where it is not said",
  keepForCustomer: "True keeps the method for the customer's later orders; false where it is not said",
  instructionsBy:
    "How the mailing instructions reach the customer where the invoice is left out; on the invoice where it is not said",
  key: "Name of the value",
  kind: "Which kind it is",
  label: "Name under which people see it",
  leaveOut: "True leaves the invoice out, false puts it in",
  lineId: "Id of a line of the draft",
  lineIds: "Ids of lines of the draft",
  mailingInstructions: "Where the check is to be sent, and what to write on it",
  note: "The note; null, where it is accepted, takes it away",
  optionId: "Id of a shipping option that is offered",
  orderId: "Id of the order that covers this one",
  paymentMethodId: "Id of a payment method of this customer",
  per: "Is the amount taken off the line once, or off each unit? The line where it is not said",
  percent: "Percentage that is taken off",
  poNumber: "Number of the customer's purchase order; null takes it away",
  price: "Unit price in major units of the draft's currency",
  quantity: "How many units",
  reason: "Why, in a person's words",
  region: "State or province in which the exemption holds; empty for the whole country",
  requiresShipping: "False for what is not sent, such as a service; true where it is not said",
  settlement: "How the order is settled without a payment",
  sku: "The stock-keeping unit",
  surchargeId: "Id of the surcharge",
  tag: "The tag",
  taxCategory: "Tax category that decides which rates apply",
  taxTreatment: "Does the discount leave the tax as it is, or reduce it in proportion? Unchanged where it is not said",
  title: "What stands on the line and on the invoice",
  to: "The new position, counted from 0",
  token: "The payment provider's token for the method",
  upTo: "How many units above the limit",
  value: "The value; null takes it away",
  variantId: "Id of the variant in the catalog",
  weightGrams: "Weight of one unit in grams",
  what: "What was granted",
  name: "Name of the way of shipping",
} as const satisfies Record<InputField, string>;

type CommandFields = { readonly [C in CommandType]?: { readonly [F in FieldsOf<InputOf<C>>]?: string } };

/** Where a name means something of its own in a command. */
const OWN_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "line.addCustom": {
    taxCategory: "Tax category that decides which rates apply; null blocks completion until it is set",
  },
  "line.setPrice": { amount: "The new unit price in major units of the draft's currency" },
  "lines.setPrice": { amount: "The new unit price in major units of the draft's currency" },
  "line.lockPrice": { expiresAt: "Until when the prices are kept" },
  "prices.refresh": { lineIds: "Ids of lines of the draft; all lines where it is not said" },
  "lines.spreadDiscount": { amount: "What is taken off all of them together, in major units of the draft's currency" },
  "shipping.setPrice": { amount: "The new price of shipping in major units of the draft's currency" },
  "shipping.custom": { amount: "The price of shipping in major units of the draft's currency" },
  "exemption.set": {
    reason: "Why no tax is paid",
    expiresAt: "Until when the exemption holds; null for without end",
    categories: "The tax categories that it covers; all where it is not said",
  },
  "surcharge.add": { label: "What stands on the invoice" },
} satisfies CommandFields;

/** What a field of a command is for. */
export function wordsOf(type: CommandType, field: string): string | undefined {
  return OWN_WORDS[type]?.[field] ?? (FIELD_WORDS as Readonly<Record<string, string>>)[field];
}
