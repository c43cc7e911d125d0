import { describe, expect, it } from "vitest";
import { noFacts } from "../../src/facts/facts.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { fingerprintOf } from "../../src/draft/fingerprint.js";
import { LIMITS } from "../../src/draft/limits.js";
import {
  AGENT,
  after,
  apply,
  by,
  CARD_TEXT,
  CLERK,
  deepFreeze,
  emptyDraft,
  LATER,
  threeLines,
} from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const NOBODYS = deepFreeze(emptyDraft());
const refusal = (command: Command, draft: Draft = DRAFT) => apply(draft, command)._unsafeUnwrapErr();

describe("addresses", () => {
  it("are of the customer's book or of the draft", () => {
    const draft = after(
      DRAFT,
      { type: "shippingAddress.set", input: { addressId: "ada-home" } },
      { type: "billingAddress.set", input: { addressId: "own" } },
    );
    expect([draft.shippingAddressId, draft.billingAddressId]).toEqual(["ada-home", "own"]);
    const cleared = after(
      draft,
      { type: "shippingAddress.clear", input: {} },
      { type: "billingAddress.clear", input: {} },
    );
    expect([cleared.shippingAddressId, cleared.billingAddressId]).toEqual([null, null]);
  });

  it.each(["bea-office", "nowhere"])("%s, foreign or missing, is refused alike", (addressId) => {
    const error = { code: "address_unknown", addressId };
    expect(refusal({ type: "shippingAddress.set", input: { addressId } })).toEqual(error);
    expect(refusal({ type: "billingAddress.set", input: { addressId } })).toEqual(error);
    expect(refusal({ type: "shippingAddress.set", input: { addressId: "ada-home" } }, NOBODYS).code).toBe(
      "address_unknown",
    );
  });
});

describe("billing", () => {
  it.each<[Command, Draft["billing"]]>([
    [
      {
        type: "billing.notRequired",
        input: { settlement: { kind: "covered_by", orderId: "order-1" }, reason: "Lost" },
      },
      { kind: "not-required", settlement: { kind: "covered_by", orderId: "order-1" }, reason: "Lost" },
    ],
    [
      { type: "billing.notRequired", input: { settlement: { kind: "goodwill" }, reason: "Sorry" } },
      { kind: "not-required", settlement: { kind: "goodwill" }, reason: "Sorry" },
    ],
    [
      { type: "billing.savedCard", input: { paymentMethodId: "card-ada" } },
      { kind: "saved-card", paymentMethodId: "card-ada" },
    ],
    [
      { type: "billing.newMethod", input: { token: "tok_1" } },
      { kind: "new-method", token: "tok_1", label: null, keepForCustomer: false },
    ],
    [
      { type: "billing.newMethod", input: { token: "tok_1", label: "Visa ending in 4242", keepForCustomer: true } },
      { kind: "new-method", token: "tok_1", label: "Visa ending in 4242", keepForCustomer: true },
    ],
    [
      { type: "billing.check", input: { mailingInstructions: "To us" } },
      { kind: "check", mailingInstructions: "To us", instructionsBy: { kind: "invoice" } },
    ],
    ...([{ kind: "invoice" }, { kind: "attachment", documentId: "manual" }, { kind: "e-mail" }] as const).map(
      (instructionsBy): [Command, Draft["billing"]] => [
        { type: "billing.check", input: { mailingInstructions: "To us", instructionsBy } },
        { kind: "check", mailingInstructions: "To us", instructionsBy },
      ],
    ),
    [
      { type: "billing.terms", input: { dueInDays: 0 } },
      { kind: "terms", dueInDays: 0 },
    ],
    [{ type: "billing.clear", input: {} }, null],
  ])("%j", (command, billing) => {
    const draft = after(DRAFT, { type: "billing.terms", input: { dueInDays: 14 } }, command);
    expect(draft.billing).toEqual(billing);
  });

  it.each<[Command, Draft, object]>([
    [{ type: "billing.savedCard", input: { paymentMethodId: "card-ada" } }, NOBODYS, { code: "customer_missing" }],
    [
      { type: "billing.savedCard", input: { paymentMethodId: "card-bea" } },
      DRAFT,
      { code: "payment_method_unknown", paymentMethodId: "card-bea" },
    ],
    [
      { type: "billing.savedCard", input: { paymentMethodId: "none" } },
      DRAFT,
      { code: "payment_method_unknown", paymentMethodId: "none" },
    ],
  ])("refuses %j", (command, draft, error) => {
    expect(refusal(command, draft)).toEqual(error);
  });

  it("refuses another customer's card, also where a port answers with it", () => {
    const question = { kind: "payment-method", paymentMethodId: "card-bea", customerId: "ada" } as const;
    const method = { paymentMethodId: "card-bea", customerId: "bea", label: "Visa", usable: true, reason: null };
    const facts = {
      ...noFacts(LATER),
      answers: { [JSON.stringify(question, Object.keys(question).sort())]: { question, answer: method } },
    };
    const error = apply(
      DRAFT,
      { type: "billing.savedCard", input: { paymentMethodId: "card-bea" } },
      { ...by(), facts },
    );
    expect(error._unsafeUnwrapErr().code).toBe("payment_method_unknown");
  });

  it.each<[Command]>([
    [{ type: "billing.newMethod", input: { token: CARD_TEXT.slice(5) } }],
    [{ type: "billing.newMethod", input: { token: "tok_1", label: CARD_TEXT } }],
    [{ type: "billing.check", input: { mailingInstructions: CARD_TEXT } }],
    [{ type: "billing.check", input: { mailingInstructions: " " } }],
    ...[null, "e-mail", { kind: "fax" }, { kind: "attachment" }, { kind: "e-mail", documentId: "manual" }].map(
      (instructionsBy): [Command] => [
        { type: "billing.check", input: { mailingInstructions: "To us", instructionsBy: instructionsBy as never } },
      ],
    ),
    [{ type: "billing.terms", input: { dueInDays: -1 } }],
    [{ type: "billing.terms", input: { dueInDays: 3_651 } }],
    [{ type: "billing.notRequired", input: { settlement: { kind: "sample" }, reason: "" } }],
  ])("refuses %j and repeats nothing of it", (command) => {
    const error = refusal(command);
    expect(error.code).toBe("input_invalid");
    expect(JSON.stringify(error)).not.toContain("1111");
  });
});

describe("shipping", () => {
  const choose: Command = { type: "shipping.choose", input: { optionId: "standard" } };
  const price: Command = { type: "shipping.setPrice", input: { amount: "2.50", reason: "Promised" } };

  it("is an option, at its own price or one set by hand", () => {
    const priced = after(DRAFT, choose, price);
    expect(priced.shipping).toEqual({
      kind: "option",
      optionId: "standard",
      price: { amount: "2.50", reason: "Promised" },
    });
    expect(after(priced, { type: "shipping.clearPrice", input: {} }).shipping).toMatchObject({ price: null });
    expect(after(priced, { type: "shipping.choose", input: { optionId: "express" } }).shipping).toEqual({
      kind: "option",
      optionId: "express",
      price: null,
    });
    expect(after(priced, { type: "shipping.setPrice", input: { amount: "0" } }).shipping).toMatchObject({
      price: { amount: "0", reason: null },
    });
    expect(after(priced, { type: "shipping.clear", input: {} }).shipping).toBeNull();
  });

  it("is a way of the shop's own", () => {
    const input = { name: "Own courier", amount: "15.00", taxCategory: "shipping" };
    expect(after(DRAFT, { type: "shipping.custom", input }).shipping).toEqual({
      kind: "custom",
      ...input,
      reason: null,
    });
    const why = { ...input, reason: "Fragile" };
    expect(after(DRAFT, { type: "shipping.custom", input: why }).shipping).toEqual({ kind: "custom", ...why });
  });

  it.each<[string, Draft]>([
    ["nothing is chosen", DRAFT],
    [
      "shipping is custom",
      after(DRAFT, { type: "shipping.custom", input: { name: "C", amount: "1", taxCategory: "s" } }),
    ],
  ])("has no price of an option to set where %s", (_what, draft) => {
    expect(refusal(price, draft)).toEqual({ code: "shipping_not_chosen" });
    expect(refusal({ type: "shipping.clearPrice", input: {} }, draft)).toEqual({ code: "shipping_not_chosen" });
  });
});

describe("packing", () => {
  const add = (documentId: string): Command => ({ type: "attachment.add", input: { documentId } });
  const packed = after(DRAFT, add("manual"), add("terms"));
  const ids = (draft: Draft) => draft.packing.attachments.map(({ documentId }) => documentId);

  it("holds files in their order, each once", () => {
    expect(packed.packing).toEqual({
      attachments: [
        { documentId: "manual", name: "manual.pdf" },
        { documentId: "terms", name: "terms.pdf" },
      ],
      leaveOutInvoice: false,
    });
    expect(after(packed, add("manual")).packing).toBe(packed.packing);
    expect(ids(after(packed, { type: "attachment.move", input: { documentId: "terms", to: 0 } }))).toEqual([
      "terms",
      "manual",
    ]);
    expect(ids(after(packed, { type: "attachment.remove", input: { documentId: "manual" } }))).toEqual(["terms"]);
  });

  it("leaves the invoice out, and puts it back", () => {
    const out = after(packed, { type: "invoice.leaveOut", input: { leaveOut: true } });
    expect(out.packing).toEqual({ ...packed.packing, leaveOutInvoice: true });
    expect(after(out, { type: "invoice.leaveOut", input: { leaveOut: false } }).packing).toEqual(packed.packing);
  });

  const attachments = Array.from({ length: LIMITS.attachments }, (_, n) => ({
    documentId: `paper-${n}`,
    name: "Paper",
  }));
  const full = { ...DRAFT, packing: { ...DRAFT.packing, attachments } };

  it.each<[Command, Draft, object]>([
    [add("nothing"), DRAFT, { code: "document_unknown", documentId: "nothing" }],
    [add("photo"), DRAFT, { code: "not_a_pdf", documentId: "photo", name: "photo.pdf" }],
    [add("manual"), full, { code: "limit_reached", what: "attachments", limit: 100 }],
    [
      { type: "attachment.remove", input: { documentId: "manual" } },
      DRAFT,
      { code: "not_on_draft", what: "attachment", id: "manual" },
    ],
    [
      { type: "attachment.move", input: { documentId: "manual", to: 0 } },
      DRAFT,
      { code: "not_on_draft", what: "attachment", id: "manual" },
    ],
    [
      { type: "attachment.move", input: { documentId: "manual", to: 2 } },
      packed,
      { code: "position_out_of_range", to: 2, last: 1 },
    ],
  ])("refuses %j", (command, draft, error) => {
    expect(refusal(command, draft)).toEqual(error);
  });
});

describe("coupons", () => {
  const coupon = (code: string): Command => ({ type: "coupon.apply", input: { code } });
  const codes = (draft: Draft) => draft.coupons.map(({ code }) => code);

  it("are kept in their canonical form, in the order applied, each once", () => {
    const draft = after(DRAFT, coupon(" summer-10 "), coupon("ＷＩＮＴＥＲ"), coupon("Summer-10"));
    expect(draft.coupons).toEqual([
      { code: "SUMMER-10", at: LATER },
      { code: "WINTER", at: LATER },
    ]);
    expect(codes(after(draft, { type: "coupon.remove", input: { code: "winter" } }))).toEqual(["SUMMER-10"]);
  });

  const full = after(DRAFT, ...Array.from({ length: LIMITS.coupons }, (_, n) => coupon(`C${n}`)));

  it.each<[Command, Draft, object]>([
    [coupon("SUM MER"), DRAFT, { code: "coupon_code_invalid", reason: "foreign_character" }],
    [
      { type: "coupon.remove", input: { code: "!" } },
      DRAFT,
      { code: "coupon_code_invalid", reason: "foreign_character" },
    ],
    [{ type: "coupon.remove", input: { code: "none" } }, DRAFT, { code: "not_on_draft", what: "coupon", id: "NONE" }],
    [coupon("C20"), full, { code: "limit_reached", what: "coupons", limit: 20 }],
  ])("refuses %j", (command, draft, error) => {
    expect(refusal(command, draft)).toEqual(error);
  });

  it("takes a code again that is there, also on a full draft", () => {
    expect(after(full, coupon("c7")).coupons).toBe(full.coupons);
  });
});

describe("surcharges", () => {
  const wrap = { label: "Gift wrap", amount: "3.00", taxCategory: "service" };
  const add: Command = { type: "surcharge.add", input: wrap };
  const remove = (surchargeId: string): Command => ({ type: "surcharge.remove", input: { surchargeId } });
  const ids = (draft: Draft) => draft.surcharges.map(({ id }) => id);

  it("are counted from one", () => {
    const draft = after(DRAFT, add, add, add);
    expect(draft.surcharges[0]).toEqual({ id: "surcharge-1", ...wrap });
    expect(ids(after(draft, remove("surcharge-2"), add))).toEqual(["surcharge-1", "surcharge-3", "surcharge-4"]);
    const foreign = { ...DRAFT, surcharges: [{ id: "handling", ...wrap }] };
    expect(ids(after(foreign, add))).toEqual(["handling", "surcharge-1"]);
  });

  it("are refused when they are not there, or too many", () => {
    expect(refusal(remove("surcharge-1"))).toEqual({ code: "not_on_draft", what: "surcharge", id: "surcharge-1" });
    const full = after(DRAFT, ...Array.from({ length: LIMITS.surcharges }, () => add));
    expect(refusal(add, full)).toEqual({ code: "limit_reached", what: "surcharges", limit: 100 });
  });
});

describe("excess", () => {
  const acknowledge = (sku: string, upTo: string | number): Command => ({
    type: "excess.acknowledge",
    input: { sku, upTo, reason: "Friday" },
  });

  it("is acknowledged by somebody, with or without the right to", () => {
    const acknowledged = after(DRAFT, acknowledge("SHIRT", "2.0"));
    expect(acknowledged.acknowledgements).toEqual([
      {
        sku: "SHIRT",
        upTo: "2",
        reason: "Friday",
        by: { id: "clerk-1", kind: "staff", onBehalfOf: null },
        at: LATER,
        permitted: true,
      },
    ]);
    const again = apply(acknowledged, acknowledge("SHIRT", 5), by(AGENT))._unsafeUnwrap();
    expect(again.acknowledgements).toMatchObject([
      { upTo: "5", by: { id: "agent-9", onBehalfOf: "ada" }, permitted: false },
    ]);
    expect(after(again, { type: "excess.withdraw", input: { sku: "SHIRT" } }).acknowledgements).toEqual([]);
  });

  it.each<[Command, object]>([
    [acknowledge("NOTHING", 1), { code: "not_on_draft", what: "sku", id: "NOTHING" }],
    [acknowledge("SHIRT", 0), { code: "quantity_invalid", reason: "not_positive" }],
    [
      { type: "excess.withdraw", input: { sku: "SHIRT" } },
      { code: "not_on_draft", what: "acknowledgement", id: "SHIRT" },
    ],
  ])("refuses %j", (command, error) => {
    expect(refusal(command)).toEqual(error);
  });
});

describe("approvals", () => {
  const approve: Command = { type: "approval.grant", input: { reason: "Agreed" } };

  it("carry the authority of then and the version that they make", () => {
    const authority = { ...CLERK.authority };
    const draft = apply(DRAFT, approve, by({ ...CLERK, authority }))._unsafeUnwrap();
    authority.priceOverride = false as never;
    expect(draft.approvals).toEqual([
      {
        by: { id: "clerk-1", kind: "staff", onBehalfOf: null },
        authority: CLERK.authority,
        at: LATER,
        reason: "Agreed",
        version: draft.version,
        fingerprint: fingerprintOf(DRAFT),
      },
    ]);
  });

  it("join those of others, and an actor's second replaces the first", () => {
    const one = apply(DRAFT, approve, by(CLERK))._unsafeUnwrap();
    const two = apply(one, approve, by(AGENT))._unsafeUnwrap();
    const three = apply(two, approve, by(CLERK))._unsafeUnwrap();
    expect(three.approvals.map(({ by: who, version }) => [who.id, version])).toEqual([
      ["agent-9", two.version],
      ["clerk-1", three.version],
    ]);
  });
});
