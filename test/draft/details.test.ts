import { describe, expect, it } from "vitest";
import { isCardField } from "../../src/internal/card-field.js";
import type { Command } from "../../src/draft/command.js";
import { canonicalCouponCode } from "../../src/draft/coupon-code.js";
import type { Draft } from "../../src/draft/draft.js";
import { LIMITS } from "../../src/draft/limits.js";
import { after, apply, CARD_TEXT, deepFreeze, emptyDraft } from "../support/draft-world.js";

const DRAFT = deepFreeze(emptyDraft());
const refusal = (command: Command, draft: Draft = DRAFT) => apply(draft, command)._unsafeUnwrapErr();

describe("notes, PO numbers and the exemption", () => {
  it("are written and taken away", () => {
    const exemption = {
      kind: "reverse-charge",
      reason: "Business",
      certificate: "DE1",
      country: "DE",
      region: "",
      expiresAt: null,
    } as const;
    const written = after(
      DRAFT,
      { type: "note.set", input: { note: "Call\nfirst" } },
      { type: "poNumber.set", input: { poNumber: " PO-1 " } },
      { type: "exemption.set", input: { exemption } },
    );
    expect(written.details).toMatchObject({ note: "Call\nfirst", poNumber: "PO-1" });
    expect(written.exemption).toEqual(exemption);
    const plain = after(
      written,
      { type: "note.set", input: { note: null } },
      { type: "poNumber.set", input: { poNumber: null } },
      { type: "exemption.set", input: { exemption: null } },
    );
    expect(plain).toEqual({ ...DRAFT, version: 7, updatedAt: plain.updatedAt });
  });

  it.each<[Command]>([
    [{ type: "note.set", input: { note: CARD_TEXT } }],
    [{ type: "note.set", input: { note: "a".repeat(5_001) } }],
    [{ type: "poNumber.set", input: { poNumber: " " } }],
    [{ type: "draft.cancel", input: { reason: "" } }],
  ])("refuses %j", (command) => {
    expect(refusal(command).code).toBe("input_invalid");
  });
});

it("a cancelled draft takes no further edit", () => {
  const cancelled = after(DRAFT, { type: "draft.cancel", input: { reason: "Changed their mind" } });
  expect(cancelled.status).toBe("cancelled");
  expect(refusal({ type: "note.set", input: { note: null } }, cancelled)).toEqual({
    code: "draft_not_open",
    status: "cancelled",
  });
});

describe("tags", () => {
  const add = (tag: string): Command => ({ type: "tag.add", input: { tag } });
  const remove = (tag: string): Command => ({ type: "tag.remove", input: { tag } });

  it("are trimmed, and one in any case", () => {
    const draft = after(DRAFT, add(" Urgent "), add("telephone"), add("URGENT"), add("Cafe\u0301"), add("café"));
    expect(draft.details.tags).toEqual(["Urgent", "telephone", "Cafe\u0301"]);
    expect(after(draft, remove("urgent "), remove("CAFÉ")).details.tags).toEqual(["telephone"]);
  });

  it("are refused when there are too many, or none of that name", () => {
    const full = after(DRAFT, ...Array.from({ length: LIMITS.tags }, (_, n) => add(`tag ${n}`)));
    expect(refusal(add("one more"), full)).toEqual({ code: "limit_reached", what: "tags", limit: 100 });
    expect(after(full, add("TAG 7")).details).toBe(full.details);
    expect(refusal(remove(" none "))).toEqual({ code: "not_on_draft", what: "tag", id: "none" });
  });
});

describe("metadata", () => {
  const set = (key: string, value: string | null): Command => ({ type: "metadata.set", input: { key, value } });

  it("are named values, replaced and taken away", () => {
    const draft = after(DRAFT, set("call", "17"), set("company", "Example"), set("call", "18"));
    expect(draft.details.metadata).toEqual({ call: "18", company: "Example" });
    expect(after(draft, set("call", null), set("never", null)).details.metadata).toEqual({ company: "Example" });
  });

  it("are at most a hundred, and one of them can still be replaced", () => {
    const full = after(DRAFT, ...Array.from({ length: LIMITS.metadata }, (_, n) => set(`key ${n}`, "1")));
    expect(refusal(set("one more", "1"), full)).toEqual({ code: "limit_reached", what: "metadata", limit: 100 });
    expect(after(full, set("key 7", "2")).details.metadata["key 7"]).toBe("2");
  });

  it.each(["__proto__", "constructor", "prototype", " __proto__"])("refuse the name %s", (key) => {
    expect(refusal(set(key, "1"))).toEqual({ code: "metadata_key_invalid" });
  });

  it("refuse card data by name, whatever the value is, and by value", () => {
    expect(refusal(set("cvv", "none"))).toEqual({ code: "card_data_refused" });
    expect(refusal(set("card_number", null))).toEqual({ code: "card_data_refused" });
    expect(refusal(set("call", CARD_TEXT)).code).toBe("input_invalid");
    expect(refusal(set(CARD_TEXT, "1")).code).toBe("input_invalid");
  });

  it.each([
    "pan",
    "PAN",
    " pan ",
    "card.pan",
    "cvv",
    "CVV2",
    "cvc",
    "card_cvc",
    "cardCvc",
    "card_number",
    "cardNumber",
    "CARDNUMBER",
    "card-no",
    "card nr",
    "customer_card_number",
    "creditCardNum",
    "ccNumber",
    "cc_number",
    "security code",
    "primary-account-number",
    "ｐａｎ",
  ])("%s names card data", (name) => {
    expect(isCardField(name)).toBe(true);
  });

  it.each([
    "company",
    "panel",
    "span",
    "japan",
    "card",
    "gift card",
    "card colour",
    "number",
    "discard",
    "call",
    "note",
  ])("%s does not", (name) => {
    expect(isCardField(name)).toBe(false);
  });
});

describe("canonicalCouponCode", () => {
  it.each<[unknown, string]>([
    ["summer", "SUMMER"],
    ["  Summer-10\n", "SUMMER-10"],
    ["ｓｕｍｍｅｒ", "SUMMER"],
    ["ﬁve", "FIVE"],
    ["a_b-9", "A_B-9"],
    ["x".repeat(64), "X".repeat(64)],
    ["x".padStart(128), "X"],
  ])("brings %j into its form", (text, code) => {
    expect(canonicalCouponCode(text)._unsafeUnwrap()).toBe(code);
  });

  it.each<[unknown, string]>([
    [undefined, "not_text"],
    [17, "not_text"],
    [["SUMMER"], "not_text"],
    ["", "empty"],
    [" \n\u00a0", "empty"],
    ["x".repeat(65), "too_long"],
    ["x".padStart(129), "too_long"],
    ["ﷺ".repeat(60), "too_long"],
    ["sum mer", "foreign_character"],
    // Cyrillic, Greek, and letters whose upper case is another's.
    ["ѕummer", "foreign_character"],
    ["ΑΒ", "foreign_character"],
    ["straße", "foreign_character"],
    ["wınter", "foreign_character"],
    ["SUMMER\u200b", "foreign_character"],
    ["SUMMER😀", "foreign_character"],
    ["'; DROP", "foreign_character"],
  ])("refuses %j: %s", (text, reason) => {
    expect(canonicalCouponCode(text)._unsafeUnwrapErr()).toEqual({ code: "coupon_code_invalid", reason });
  });

  it("follows the shop's own alphabet", () => {
    expect(canonicalCouponCode("größe", "ÄÖÜßGRE")._unsafeUnwrap()).toBe("GRÖßE");
    expect(canonicalCouponCode("summer", "0123456789").isErr()).toBe(true);
  });
});
