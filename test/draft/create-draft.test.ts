import { describe, expect, it } from "vitest";
import { type CreateDraft, createDraft } from "../../src/draft/create-draft.js";
import type { Draft } from "../../src/draft/draft.js";
import { type DuplicateDraft, duplicateDraft } from "../../src/draft/duplicate-draft.js";
import { AT, after, deepFreeze, emptyDraft, line, MUCH_LATER, threeLines } from "../support/draft-world.js";
import { richDraft } from "./examples.js";

describe("createDraft", () => {
  it("is open, empty and at version 1", () => {
    expect(createDraft({ id: "draft-1", currency: "EUR", at: AT })._unsafeUnwrap()).toStrictEqual({
      schema: "power-buyer/draft@1",
      id: "draft-1",
      version: 1,
      status: "open",
      createdAt: AT,
      updatedAt: AT,
      currency: { code: "EUR", digits: 2 },
      customerId: null,
      lines: [],
      linesAdded: 0,
      shippingAddressId: null,
      billingAddressId: null,
      shipping: null,
      billing: null,
      coupons: [],
      surcharges: [],
      totalDiscount: null,
      exemption: null,
      packing: { attachments: [], leaveOutInvoice: false },
      details: { note: null, tags: [], metadata: {}, poNumber: null },
      acknowledgements: [],
      unconfirmed: [],
      approvals: [],
      replacement: null,
      amends: null,
    });
  });

  it.each<[Partial<CreateDraft>, Partial<Draft>]>([
    [{ currency: "JPY" }, { currency: { code: "JPY", digits: 0 } }],
    [{ currency: { code: "POINTS", digits: 0 } }, { currency: { code: "POINTS", digits: 0 } }],
    [{ customerId: "ada" }, { customerId: "ada" }],
    [{ customerId: null }, { customerId: null }],
  ])("takes %j", (given, expected) => {
    const draft = createDraft({ id: "draft-1", currency: "EUR", at: AT, ...given })._unsafeUnwrap();
    expect(draft).toMatchObject(expected);
  });

  it.each<[object | null, string]>([
    [{ currency: "XYZ" }, "currency_invalid"],
    [{ currency: "eur" }, "currency_invalid"],
    [{ currency: { code: "EUR", digits: 3 } }, "currency_invalid"],
    [{ currency: { code: "POINTS", digits: 9 } }, "currency_invalid"],
    [{ currency: 978 }, "input_invalid"],
    [{ currency: undefined }, "input_invalid"],
    [{ currency: { code: "EUR", digits: 2, rate: 1 } }, "input_invalid"],
    [{ id: "" }, "input_invalid"],
    [{ at: "2026-02-30T00:00:00.000Z" }, "input_invalid"],
    [{ at: "yesterday" }, "input_invalid"],
    [{ version: 9 }, "input_invalid"],
    [{ status: "completed" }, "input_invalid"],
    [null, "input_invalid"],
  ])("refuses %j", (given, code) => {
    const input = given === null ? null : { id: "draft-1", currency: "EUR", at: AT, ...given };
    expect(createDraft(input as CreateDraft)._unsafeUnwrapErr().code).toBe(code);
  });
});

describe("duplicateDraft", () => {
  const RICH = deepFreeze(richDraft());
  const again = (draft: Draft, keepGrants?: boolean) =>
    duplicateDraft(draft, {
      id: "draft-2",
      at: MUCH_LATER,
      ...(keepGrants === undefined ? {} : { keepGrants }),
    })._unsafeUnwrap();

  it("keeps what is ordered, for whom and whither; leaves prices, payment, coupons and papers of consent behind", () => {
    const draft = again(RICH);
    expect(draft).toEqual({
      ...RICH,
      id: "draft-2",
      version: 1,
      createdAt: MUCH_LATER,
      updatedAt: MUCH_LATER,
      lines: RICH.lines.map((one) => ({
        ...one,
        price: one.item.kind === "custom" ? one.price : null,
        priceBefore: null,
        discount: null,
      })),
      shipping: { kind: "option", optionId: "standard", price: null },
      billing: null,
      coupons: [],
      totalDiscount: null,
      details: { ...RICH.details, metadata: {}, poNumber: null },
      acknowledgements: [],
      unconfirmed: [],
      approvals: [],
    });
  });

  it("takes what was granted along when it is told to, and nothing else", () => {
    const draft = again(RICH, true);
    expect(draft.lines.map(({ price }) => price)).toEqual([
      line(RICH, "line-1").price,
      null,
      line(RICH, "line-3").price,
    ]);
    expect(draft.lines.map(({ discount }) => discount)).toEqual(RICH.lines.map(({ discount }) => discount));
    expect(draft.lines.map(({ priceBefore }) => priceBefore)).toEqual([null, null, null]);
    expect(draft).toMatchObject({
      shipping: RICH.shipping,
      totalDiscount: RICH.totalDiscount,
      unconfirmed: RICH.unconfirmed,
      coupons: [],
      billing: null,
    });
  });

  it("gets its prices by a refresh", () => {
    const refreshed = after(again(RICH), { type: "prices.refresh", input: {} });
    expect(refreshed.lines.map(({ price }) => price?.amount)).toEqual(["9.00", "20.00", "12.50"]);
  });

  it("leaves custom shipping, copied prices and the link to a replaced order behind", () => {
    const custom = after(threeLines(), {
      type: "shipping.custom",
      input: { name: "Courier", amount: "9", taxCategory: "shipping" },
    });
    expect(again(custom).shipping).toBeNull();
    expect(again(custom, true).shipping).toEqual(custom.shipping);
    const replacement: Draft = {
      ...custom,
      lines: custom.lines.map((one) => ({
        ...one,
        copiedFrom: { orderId: "order-1", lineId: one.id, quantity: one.quantity, adjustment: "0" },
      })),
      replacement: { orderId: "order-1", rootOrderId: "order-1", reason: "Lost" },
    };
    expect(again(replacement, true)).toMatchObject({
      replacement: null,
      lines: custom.lines.map(() => ({ copiedFrom: null })),
    });
  });

  it("is made of drafts that are closed, and without shipping", () => {
    const cancelled = after(emptyDraft("ada"), { type: "draft.cancel", input: { reason: "Later" } });
    expect(again(cancelled)).toMatchObject({ status: "open", shipping: null, customerId: "ada" });
  });

  it.each<[object]>([[{ id: "draft-2" }], [{ id: "draft-2", at: "now" }], [{ id: "draft-2", at: AT, version: 3 }]])(
    "refuses %j",
    (input) => {
      expect(duplicateDraft(RICH, input as DuplicateDraft)._unsafeUnwrapErr().code).toBe("input_invalid");
    },
  );
});
