import type { Answer } from "../facts/answers.js";
import type { AnsweredQuestion, Facts } from "../facts/facts.js";
import type { QuestionKind } from "../facts/question.js";

/**
 * What a history keeps of the answers about people: ids, by which edits judge, and nothing else. A replay gives the same draft, and
 * a stored history holds references only.
 */
const KEPT: { readonly [K in QuestionKind]?: (answer: NonNullable<Answer<K>>) => Answer<K> } = {
  customer: ({ customerId }) => ({
    customerId,
    name: "",
    email: null,
    kind: "unknown",
    groups: [],
    exemption: null,
    requiresPoNumber: false,
    credit: null,
  }),
  address: ({ addressId, customerId, draftId }) => ({
    addressId,
    customerId,
    draftId,
    name: "",
    company: "",
    line1: "",
    line2: "",
    city: "",
    region: "",
    postalCode: "",
    country: "",
    phone: "",
    deliveryNotes: "",
    extra: {},
  }),
  "payment-method": ({ paymentMethodId, customerId }) => ({
    paymentMethodId,
    customerId,
    label: "",
    usable: true,
    reason: null,
  }),
};

/** The same answers without personal data. */
export function redacted(answers: Facts["answers"]): Facts["answers"] {
  return Object.fromEntries(Object.entries(answers).map(([key, entry]) => [key, redactedEntry(entry)]));
}

function redactedEntry(entry: AnsweredQuestion): AnsweredQuestion {
  const keep = KEPT[entry.question.kind] as ((answer: Answer) => Answer) | undefined;
  return keep === undefined || entry.answer === null ? entry : { ...entry, answer: keep(entry.answer) };
}
