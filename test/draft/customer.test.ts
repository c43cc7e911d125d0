import { describe, expect, it } from "vitest";
import { applyCommand } from "../../src/draft/apply-command.js";
import type { Command } from "../../src/draft/command.js";
import type { Billing, Draft, Grant } from "../../src/draft/draft.js";
import { after, apply, by, deepFreeze, emptyDraft, line, MUCH_LATER, threeLines } from "../support/draft-world.js";
import { richDraft } from "./examples.js";

const RICH = deepFreeze(richDraft());
const DRAFT = deepFreeze(threeLines());
const to = (customerId: string | null): Command => ({ type: "customer.set", input: { customerId } });

describe("customer.set", () => {
  it("drops what was the earlier customer's and keeps what is the draft's", () => {
    const draft = after(RICH, { type: "exemption.set", input: { exemption: EXEMPTION } }, to("bea"));
    expect(draft).toMatchObject({
      customerId: "bea",
      shippingAddressId: null,
      billingAddressId: "own",
      billing: null,
      exemption: null,
      approvals: [],
      details: { ...RICH.details, poNumber: null },
    });
    expect(draft.coupons).toBe(RICH.coupons);
    expect(draft.surcharges).toBe(RICH.surcharges);
    expect(draft.packing).toBe(RICH.packing);
    expect(draft.shipping).toBe(RICH.shipping);
    expect(draft.totalDiscount).toBe(RICH.totalDiscount);
    expect(draft.acknowledgements).toBe(RICH.acknowledgements);
  });

  it("lists what was granted by hand, and keeps it", () => {
    const draft = after(RICH, to("bea"));
    expect(draft.unconfirmed).toEqual([
      { what: "unit-price", lineId: "line-1" },
      { what: "line-discount", lineId: "line-2" },
      { what: "unit-price", lineId: "line-3" },
      { what: "total-discount" },
      { what: "shipping-price" },
    ]);
    expect(line(draft, "line-1").price).toBe(line(RICH, "line-1").price);
    expect(line(draft, "line-2").discount).toBe(line(RICH, "line-2").discount);
    expect(line(draft, "line-3")).toBe(line(RICH, "line-3"));
  });

  it.each<[Command, readonly Grant[]]>([
    [
      { type: "shipping.custom", input: { name: "Courier", amount: "9", taxCategory: "shipping" } },
      [{ what: "shipping-price" }],
    ],
    [{ type: "shipping.choose", input: { optionId: "standard" } }, []],
    [{ type: "shipping.clear", input: {} }, []],
  ])("knows which shipping is granted by hand: %j", (command, grants) => {
    expect(after(emptyDraft("ada"), command, to("bea")).unconfirmed).toEqual(grants);
  });

  it("finds prices anew, under a price set by hand too", () => {
    const draft = after(DRAFT, { type: "line.setPrice", input: { lineId: "line-1", amount: "1" } }, to("bea"));
    expect(line(draft, "line-1")).toMatchObject({
      price: { amount: "1", source: "override" },
      priceBefore: { amount: "8.00", source: "contract" },
    });
    // The catalog's price is the same for everybody, and so is the line.
    expect(line(draft, "line-2")).toBe(line(DRAFT, "line-2"));
    const reverted = after(draft, { type: "line.revertPrice", input: { lineId: "line-1" } });
    expect(line(reverted, "line-1").price).toMatchObject({ amount: "8.00", source: "contract" });
  });

  it("opens locks, and leaves copied prices alone, also where one was set over them", () => {
    const locked = after(DRAFT, { type: "line.lockPrice", input: { lineIds: ["line-1"], expiresAt: MUCH_LATER } });
    expect(line(after(locked, to("cal")), "line-1").price).toMatchObject({
      source: "catalog",
      amount: "10.00",
      expiresAt: null,
    });
    const copied: Draft = {
      ...DRAFT,
      lines: DRAFT.lines.map((one) =>
        one.price === null ? one : { ...one, price: { ...one.price, source: "copied" } },
      ),
    };
    expect(after(copied, to("bea")).lines).toEqual(copied.lines);
    const over = after(copied, { type: "line.setPrice", input: { lineId: "line-1", amount: "1" } });
    expect(line(after(over, to("bea")), "line-1")).toEqual(line(over, "line-1"));
  });

  it("leaves a line without a price where the new customer has none", () => {
    const bare = after(emptyDraft("ada"), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
    expect(after(bare, to("bea")).lines).toEqual(bare.lines);
  });

  it.each<[Command, Billing | null]>([
    [{ type: "billing.newMethod", input: { token: "tok" } }, null],
    [{ type: "billing.newMethod", input: { token: "tok", keepForCustomer: true } }, null],
    [{ type: "billing.savedCard", input: { paymentMethodId: "card-ada" } }, null],
    [{ type: "billing.notRequired", input: { settlement: { kind: "goodwill" }, reason: "Late" } }, null],
    [
      { type: "billing.check", input: { mailingInstructions: "To us" } },
      { kind: "check", mailingInstructions: "To us", instructionsBy: { kind: "invoice" } },
    ],
    [
      { type: "billing.check", input: { mailingInstructions: "To us", instructionsBy: { kind: "e-mail" } } },
      { kind: "check", mailingInstructions: "To us", instructionsBy: { kind: "e-mail" } },
    ],
    [
      { type: "billing.terms", input: { dueInDays: 30 } },
      { kind: "terms", dueInDays: 30 },
    ],
    [{ type: "billing.clear", input: {} }, null],
  ])("no longer keeps a new method's token or a waiver, only check and terms: %j", (command, left) => {
    for (const next of ["bea", null]) expect(after(emptyDraft("ada"), command, to(next)).billing).toEqual(left);
  });

  it.each<[Command]>([
    [{ type: "billing.newMethod", input: { token: "tok", keepForCustomer: true } }],
    [{ type: "billing.notRequired", input: { settlement: { kind: "goodwill" }, reason: "Late" } }],
  ])("keeps the way of payment where there was no customer yet: %j", (command) => {
    const before = after(emptyDraft(), command);
    expect(before.billing).not.toBeNull();
    expect(after(before, to("ada")).billing).toBe(before.billing);
  });

  it("keeps everything that stands on a draft of nobody", () => {
    const nobodys = after(
      emptyDraft(),
      { type: "line.add", input: { variantId: "mug", quantity: 1 } },
      { type: "line.setPrice", input: { lineId: "line-1", amount: "1" } },
      { type: "shippingAddress.set", input: { addressId: "own" } },
      { type: "billing.newMethod", input: { token: "tok", keepForCustomer: true } },
      { type: "poNumber.set", input: { poNumber: "PO-1" } },
      { type: "exemption.set", input: { exemption: EXEMPTION } },
    );
    const adas = after(nobodys, to("ada"));
    expect(adas).toEqual({ ...nobodys, customerId: "ada", lines: adas.lines, version: adas.version });
    expect(line(adas, "line-1").priceBefore).toMatchObject({ source: "price-list", amount: "9.00" });
  });

  it("takes the customer away, with what was theirs", () => {
    const draft = after(RICH, to(null));
    expect(draft).toMatchObject({ customerId: null, shippingAddressId: null, billing: null });
    expect(line(draft, "line-1").priceBefore).toMatchObject({ source: "catalog" });
    expect(after(draft, to("bea")).unconfirmed).toBe(draft.unconfirmed);
  });

  it("changes nothing for the same customer, and asks nothing", () => {
    const same = applyCommand(RICH, { type: "customer.set", input: { customerId: "ada" } }, by())._unsafeUnwrap();
    expect(same).toEqual({ ...RICH, approvals: [], version: RICH.version + 1 });
  });

  it("asks for everything at once", () => {
    const error = applyCommand(RICH, { type: "customer.set", input: { customerId: "bea" } }, by())._unsafeUnwrapErr();
    expect(error).toEqual({
      code: "facts_needed",
      questions: [
        { kind: "customer", customerId: "bea" },
        { kind: "address", addressId: "ada-home", customerId: "ada", draftId: "draft-1" },
        { kind: "address", addressId: "own", customerId: "ada", draftId: "draft-1" },
        { kind: "prices", variantId: "mug", customerId: "bea", currency: "EUR" },
        { kind: "prices", variantId: "shirt", customerId: "bea", currency: "EUR" },
      ],
    });
  });

  it("refuses a customer that there is not, and prices in another currency", () => {
    expect(apply(DRAFT, to("nobody"))._unsafeUnwrapErr()).toEqual({ code: "customer_unknown", customerId: "nobody" });
    const dollars = { ...DRAFT, currency: { code: "USD", digits: 2 } };
    expect(apply(dollars, to("bea"))._unsafeUnwrapErr().code).toBe("currency_mismatch");
  });
});

const EXEMPTION = {
  kind: "exempt",
  reason: "Resale",
  certificate: "RC-1",
  country: "US",
  region: "NY",
  expiresAt: MUCH_LATER,
} as const;

describe("grants.confirm", () => {
  const switched = deepFreeze(after(RICH, to("bea")));
  const confirm = (...grants: readonly Grant[]): Command => ({ type: "grants.confirm", input: { grants } });

  it("confirms all, or those that are named", () => {
    expect(after(switched, { type: "grants.confirm", input: {} }).unconfirmed).toEqual([]);
    const some = after(switched, confirm({ what: "total-discount" }, { what: "unit-price", lineId: "line-1" }));
    expect(some.unconfirmed).toEqual([
      { what: "line-discount", lineId: "line-2" },
      { what: "unit-price", lineId: "line-3" },
      { what: "shipping-price" },
    ]);
    expect(after(switched, confirm()).unconfirmed).toBe(switched.unconfirmed);
  });

  it.each<[Grant]>([[{ what: "line-discount", lineId: "line-1" }], [{ what: "unit-price", lineId: "line-9" }]])(
    "refuses %j, which does not wait",
    (grant) => {
      expect(apply(switched, confirm({ what: "total-discount" }, grant))._unsafeUnwrapErr()).toEqual({
        code: "grant_unknown",
        grant,
      });
    },
  );

  it.each<[string, Command, readonly string[]]>([
    ["a removed line", { type: "line.remove", input: { lineId: "line-2" } }, ["line-discount line-2"]],
    ["a new unit price", { type: "line.setPrice", input: { lineId: "line-1", amount: "1" } }, ["unit-price line-1"]],
    [
      "new unit prices",
      { type: "lines.setPrice", input: { lineIds: ["line-1", "line-3"], amount: "1" } },
      ["unit-price line-1", "unit-price line-3"],
    ],
    ["a reverted price", { type: "line.revertPrice", input: { lineId: "line-1" } }, ["unit-price line-1"]],
    [
      "a new line discount",
      { type: "line.discount", input: { lineId: "line-2", discount: { kind: "percent", percent: "1" } } },
      ["line-discount line-2"],
    ],
    ["a removed line discount", { type: "line.removeDiscount", input: { lineId: "line-2" } }, ["line-discount line-2"]],
    [
      "a spread discount",
      { type: "lines.spreadDiscount", input: { lineIds: ["line-2"], amount: "1" } },
      ["line-discount line-2"],
    ],
    [
      "a new total discount",
      { type: "total.discount", input: { discount: { kind: "percent", percent: "1" } } },
      ["total-discount"],
    ],
    ["a removed total discount", { type: "total.removeDiscount", input: {} }, ["total-discount"]],
    ["a new shipping price", { type: "shipping.setPrice", input: { amount: "1" } }, ["shipping-price"]],
    ["no shipping price", { type: "shipping.clearPrice", input: {} }, ["shipping-price"]],
    ["another option", { type: "shipping.choose", input: { optionId: "express" } }, ["shipping-price"]],
    [
      "custom shipping",
      { type: "shipping.custom", input: { name: "Courier", amount: "1", taxCategory: "shipping" } },
      ["shipping-price"],
    ],
    ["no shipping", { type: "shipping.clear", input: {} }, ["shipping-price"]],
    ["a quantity", { type: "line.setQuantity", input: { lineId: "line-2", quantity: 9 } }, []],
    ["a coupon", { type: "coupon.apply", input: { code: "WINTER" } }, []],
    ["a refresh", { type: "prices.refresh", input: {} }, []],
  ])("%s takes its own grants away and no others", (_what, command, gone) => {
    const key = (grant: Grant) => ("lineId" in grant ? `${grant.what} ${grant.lineId}` : grant.what);
    const left = after(switched, command).unconfirmed.map(key);
    expect(switched.unconfirmed.map(key).filter((one) => !left.includes(one))).toEqual(gone);
    expect(left).toHaveLength(switched.unconfirmed.length - gone.length);
  });
});
