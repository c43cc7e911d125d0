import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { type Recorded, startHistory } from "../../src/draft/history.js";
import { record, recordStatus } from "../../src/draft/record.js";
import { replay } from "../../src/draft/replay.js";
import { undo } from "../../src/draft/undo.js";
import type { AddressFact, Answer, CustomerFact, PaymentMethodFact } from "../../src/facts/answers.js";
import { type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import type { Question } from "../../src/facts/question.js";
import { parseHistory } from "../../src/schema/parse.js";
import { AT, by, emptyDraft } from "../support/draft-world.js";

/** Stands in every personal field, each with a number of its own. */
let planted = 0;
const canary = () => `CANARY-${(planted += 1)}`;

const customer = (customerId: string): CustomerFact => ({
  customerId,
  name: canary(),
  email: `${canary()}@example.com`,
  kind: "wholesale",
  groups: [{ id: "g-1", name: canary() }],
  exemption: {
    kind: "exempt",
    reason: canary(),
    certificate: canary(),
    country: "DE",
    region: canary(),
    expiresAt: null,
  },
  requiresPoNumber: true,
  credit: { limit: { minor: 777_001, currency: "EUR" }, balance: { minor: 0, currency: "EUR" }, dueInDays: 30 },
});
const address = (addressId: string, customerId: string | null): AddressFact => ({
  addressId,
  customerId,
  draftId: customerId === null ? "draft-1" : null,
  name: canary(),
  company: canary(),
  line1: canary(),
  line2: canary(),
  city: canary(),
  region: canary(),
  postalCode: canary(),
  country: "DE",
  phone: canary(),
  deliveryNotes: canary(),
  extra: { [canary()]: canary() },
});
const card = (paymentMethodId: string, customerId: string): PaymentMethodFact => ({
  paymentMethodId,
  customerId,
  label: canary(),
  usable: false,
  reason: canary(),
});

const question = {
  ada: { kind: "customer", customerId: "ada" },
  bea: { kind: "customer", customerId: "bea" },
  home: { kind: "address", addressId: "home", customerId: "ada", draftId: "draft-1" },
  own: { kind: "address", addressId: "own", customerId: "ada", draftId: "draft-1" },
  card: { kind: "payment-method", paymentMethodId: "card", customerId: "ada" },
  nobody: { kind: "customer", customerId: "nobody" },
} satisfies Record<string, Question>;
const knows = (asked: Question, answer: Answer) => ({ question: asked, answer });
const FACTS: Facts = withAnswers(noFacts(AT), [
  knows(question.ada, customer("ada")),
  knows(question.bea, customer("bea")),
  knows(question.home, address("home", "ada")),
  knows(question.own, address("own", null)),
  knows(question.card, card("card", "ada")),
  knows(question.nobody, null),
]);
const CONTEXT = { ...by(), facts: FACTS };

const COMMANDS: readonly Command[] = [
  { type: "customer.set", input: { customerId: "ada" } },
  { type: "shippingAddress.set", input: { addressId: "home" } },
  { type: "billingAddress.set", input: { addressId: "own" } },
  { type: "billing.savedCard", input: { paymentMethodId: "card" } },
  { type: "poNumber.set", input: { poNumber: "PO-1" } },
  { type: "customer.set", input: { customerId: "bea" } },
];

const recorded = COMMANDS.reduce<Recorded>(
  (so, command) => record(so.history, so.draft, command as unknown, CONTEXT)._unsafeUnwrap(),
  { draft: emptyDraft(), history: startHistory(emptyDraft()) },
);

describe("what a history keeps of people", () => {
  it("is references only: no name, e-mail, street, phone, certificate or card label", () => {
    const claimed = recordStatus(recorded.history, recorded.draft, "completing", CONTEXT)._unsafeUnwrap();
    const stored = JSON.stringify(claimed);
    expect(JSON.stringify(FACTS)).toContain('CANARY-1"');
    expect(stored).not.toContain("CANARY");
    expect(stored).not.toContain("777001");
    expect(Object.keys(claimed.history.revisions.at(-1)?.facts ?? {})).toHaveLength(6);
  });

  it("still names who and what was looked at", () => {
    expect(recorded.history.revisions.map(({ facts }) => Object.values(facts).map((entry) => entry.question))).toEqual([
      [question.ada],
      [question.home],
      [question.own],
      [question.card],
      [],
      [question.bea, question.home, question.own],
    ]);
    const answers = recorded.history.revisions.flatMap(({ facts }) => Object.values(facts).map(({ answer }) => answer));
    expect(answers).toMatchObject([
      { customerId: "ada", name: "", email: null },
      { addressId: "home", customerId: "ada", draftId: null, line1: "" },
      { addressId: "own", customerId: null, draftId: "draft-1", line1: "" },
      { paymentMethodId: "card", customerId: "ada", label: "" },
      { customerId: "bea" },
      { addressId: "home" },
      { addressId: "own" },
    ]);
  });

  it("is enough to replay it and to undo, and a document of its kind", () => {
    expect(recorded.draft).toMatchObject({
      customerId: "bea",
      shippingAddressId: null,
      billingAddressId: "own",
      billing: null,
    });
    const stored: unknown = JSON.parse(JSON.stringify(recorded.history));
    const history = parseHistory(stored)._unsafeUnwrap();
    expect(history).toEqual(recorded.history);
    expect(replay(history)._unsafeUnwrap()).toEqual(recorded.draft);
    expect(undo(history, by())._unsafeUnwrap().draft).toMatchObject({
      customerId: "ada",
      shippingAddressId: "home",
      billing: { kind: "saved-card", paymentMethodId: "card" },
    });
  });

  it("leaves what was not found as it is, and the caller's facts too", () => {
    const before = JSON.stringify(FACTS);
    const { history, draft } = { history: recorded.history, draft: recorded.draft };
    const answers = recordStatus(history, draft, "completing", CONTEXT)._unsafeUnwrap().history.revisions.at(-1)?.facts;
    expect(Object.values(answers ?? {}).find(({ question: asked }) => asked === question.nobody)?.answer).toBeNull();
    expect(JSON.stringify(FACTS)).toBe(before);
  });
});
