import type { Attributes } from "@opentelemetry/api";
import { ownValue } from "../../money/own-value.js";
import { holdsCardNumber } from "../../internal/card-number.js";
import { plainKey } from "./key.js";

/** What is read of requests and answers, and nothing else: references and versions, by the names that they have in this library. */
const REFERENCES = {
  id: "id",
  draftId: "draft.id",
  orderId: "order.id",
  customerId: "customer.id",
  addressId: "address.id",
  documentId: "document.id",
  reference: "reference",
  shipmentId: "shipment.id",
  authorizationId: "authorization.id",
  captureId: "capture.id",
  subject: "subject",
  type: "type",
  status: "status",
  version: "version",
} as const;

/** Within these a document is looked for: `{ draft: { id, version } }`. */
const WITHIN = { draft: "draft", order: "order" } as const;

/** References as machines write them. What has a space, an "@" or another alphabet may be a person's, and is left out. */
const REFERENCE = /^[\w.:,/"[\]-]{1,200}$/;

/** What a request says of what it is about. A plain text is a reference; of an object its references, one level deep. */
export function askedAttributes(asked: unknown): Attributes {
  if (typeof asked === "string") return kept({ "power_buyer.id": asked });
  return { ...referencesIn(asked), ...documentsIn(asked) };
}

/** What an answer says: references, and how many there are of what it lists. */
export function answeredAttributes(answered: unknown): Attributes {
  const list = Array.isArray(answered) ? answered : ownValue(answered, "items");
  const counted = Array.isArray(list) ? { "power_buyer.count": list.length } : {};
  const found = Object.entries({ ...referencesIn(answered), ...documentsIn(answered) });
  return { ...counted, ...Object.fromEntries(found.map(([name, value]) => [`${name}.answered`, value])) };
}

/** What a failure says for machines: never its cause, which is a text. */
export function failedAttributes(error: unknown): Attributes {
  return kept({
    "error.type": codeOf(error),
    "power_buyer.port": ownValue(error, "port"),
    "power_buyer.operation": ownValue(error, "operation"),
    "power_buyer.effect": ownValue(error, "effect"),
    "power_buyer.retryable": ownValue(error, "retryable"),
  });
}

/** The code of a typed error, and a plain word for everything else. */
export function codeOf(error: unknown): string {
  const code = ownValue(error, "code");
  return typeof code === "string" && CODE.test(code) ? code : "unexpected";
}

const CODE = /^[a-z][a-z0-9_]{0,63}$/;

function documentsIn(value: unknown): Attributes {
  const found = Object.entries(WITHIN).map(([field, name]) => referencesIn(ownValue(value, field), `${name}.`));
  return Object.assign({}, ...found) as Attributes;
}

function referencesIn(value: unknown, within = ""): Attributes {
  const found = Object.entries(REFERENCES).map(([field, name]) => [name, ownValue(value, field)] as const);
  const told = [...found, ["key", plainKey(ownValue(value, "key"))] as const];
  return kept(Object.fromEntries(told.map(([name, one]) => [`power_buyer.${within}${name}`, one])));
}

function kept(found: Readonly<Record<string, unknown>>): Attributes {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => isKept(value))) as Attributes;
}

function isKept(value: unknown): boolean {
  if (typeof value === "number" || typeof value === "boolean") return true;
  return typeof value === "string" && REFERENCE.test(value) && !holdsCardNumber(value);
}
