import { type CouponRow, couponBook } from "power-buyer/adapters/coupon-book";
import { contracts, hostileValues, registerContract } from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const SCOPE = { tenant: "default" };
const TEN: CouponRow = { code: "ten", benefit: { kind: "percent", percent: "10" } };
const problemsOf = (rows: readonly unknown[], options = {}) =>
  couponBook(rows as never, options)
    ._unsafeUnwrapErr()
    .rows.map(({ row, problems }) => [
      row,
      problems.map(({ path, reason }) => `${path.join(".")} ${reason}`).join(", "),
    ]);

describe("a coupon book", () => {
  registerContract({ describe, it }, contracts.coupons, ({ tenant, coupons }) =>
    couponBook(coupons, { tenant })._unsafeUnwrap(),
  );

  it("fills in what was left unsaid, and brings codes into their canonical form", async () => {
    const book = couponBook([
      TEN,
      { code: "Free-Ship", benefit: { kind: "free-shipping" }, name: "Free shipping" },
    ])._unsafeUnwrap();
    const find = async (code: string) => (await book.find({ code, customerId: null }, SCOPE))._unsafeUnwrap();
    expect(await find("TEN")).toEqual({
      code: "TEN",
      name: "TEN",
      active: true,
      benefit: { kind: "percent", percent: "10" },
      target: "items",
      startsAt: null,
      endsAt: null,
      minimumSpend: null,
      include: null,
      exclude: null,
      limit: null,
      limitPerCustomer: null,
      combinable: false,
      used: 0,
      usedByCustomer: 0,
    });
    expect(await find("free-ship")).toMatchObject({ code: "FREE-SHIP", name: "Free shipping", target: "shipping" });
  });

  it("comes from JSON as it stands", async () => {
    const json = `[{ "code": "JSON-5", "benefit": { "kind": "amount", "amount": { "minor": 500, "currency": "EUR" } }, "endsAt": "2026-12-31T23:59:59.000Z" }]`;
    const book = couponBook(JSON.parse(json))._unsafeUnwrap();
    expect((await book.find({ code: "json-5", customerId: null }, SCOPE))._unsafeUnwrap()?.benefit).toEqual({
      kind: "amount",
      amount: { minor: 500, currency: "EUR" },
    });
  });

  it("names every bad coupon", () => {
    expect(
      problemsOf([
        TEN,
        { ...TEN, code: "" },
        { code: "a", benefit: { kind: "percent", percent: "101" } },
        { code: "b", benefit: { kind: "amount", amount: { minor: 1.5, currency: "EUR" } } },
        { code: "c", benefit: { kind: "gift" } },
        { ...TEN, code: "d", limit: 0 },
        { ...TEN, code: "e", colour: "red" },
        { ...TEN, code: "f", minimumSpend: { minor: 100, currency: "euro" } },
      ]),
    ).toEqual([
      [1, "code malformed"],
      [2, "benefit.percent out_of_range"],
      [3, "benefit.amount.minor out_of_range"],
      [4, "benefit.kind not_a_choice"],
      [5, "limit out_of_range"],
      [6, "colour unknown_field"],
      [7, "minimumSpend.currency malformed"],
    ]);
  });

  it("names coupons that contradict themselves or each other", () => {
    expect(
      problemsOf([
        TEN,
        { ...TEN, code: " TEN " },
        { ...TEN, code: "Ünknown" },
        { ...TEN, code: "late", startsAt: "2026-02-01T00:00:00.000Z", endsAt: "2026-01-01T00:00:00.000Z" },
        { code: "ship", benefit: { kind: "free-shipping" }, target: "items" },
      ]),
    ).toEqual([
      [1, "code duplicate"],
      [2, "code malformed"],
      [3, "endsAt contradiction"],
      [4, "target contradiction"],
    ]);
    expect(problemsOf([TEN], { alphabet: "AB" })).toEqual([[0, "code malformed"]]);
    expect(couponBook([{ ...TEN, code: "ba" }], { alphabet: "AB" }).isOk()).toBe(true);
  });

  it("reads every kind of benefit and rule as it stands", async () => {
    const mugs = { productIds: [], skus: ["MUG"], tags: [], productTypes: [], unitPrice: { from: "5.00", to: "9.99" } };
    const money = { minor: 500, currency: "EUR" };
    const rules = {
      units: { most: "2", first: "cheapest" },
      conditions: [
        { kind: "spend", of: mugs, atLeast: money, below: { ...money, minor: 9000 } },
        { kind: "quantity", atLeast: "2.5", each: true },
        { kind: "contains", of: mugs },
        { kind: "lacks", of: mugs },
        { kind: "customer-group", anyOf: ["vip"] },
        { kind: "shipping-option", anyOf: ["post"] },
        { kind: "nth-order", n: 3 },
      ],
      bestOf: "spring",
      exclusive: true,
    } as const;
    const benefits = [
      { kind: "percent", percent: "10", atMost: money },
      { kind: "amount", amount: money, per: "unit" },
      { kind: "pay-only", amount: money },
      { kind: "free-shipping" },
      { kind: "buy-get", buy: { quantity: "2", of: mugs }, get: { quantity: "1", percent: "50" } },
    ] as const;
    const rows = benefits.map((benefit, i): CouponRow => ({ code: `c-${i}`, benefit, ...rules }));
    const book = couponBook(rows)._unsafeUnwrap();
    for (const [i, benefit] of benefits.entries()) {
      const found = (await book.find({ code: `c-${i}`, customerId: null }, SCOPE))._unsafeUnwrap();
      expect(found).toMatchObject({ benefit, ...rules });
      expect(found).not.toHaveProperty("tiers");
    }
  });

  it("takes tiers for a benefit", async () => {
    const tiers = [
      { from: { minor: 2000, currency: "EUR" }, benefit: { kind: "percent", percent: "10" } },
      { from: { minor: 4000, currency: "EUR" }, benefit: { kind: "percent", percent: "20" } },
    ] as const;
    const book = couponBook([{ code: "more", tiers }])._unsafeUnwrap();
    const found = (await book.find({ code: "more", customerId: null }, SCOPE))._unsafeUnwrap();
    expect(found).toMatchObject({ tiers, benefit: { kind: "percent", percent: "10" }, target: "items" });
  });

  it("names what is wrong in the new rules, and where", () => {
    const buyGet = (buy: string, get: string) => ({
      kind: "buy-get",
      buy: { quantity: buy },
      get: { quantity: get, percent: "50" },
    });
    const nothing = { productIds: [], skus: [], tags: [], productTypes: [] };
    const money = (minor: number) => ({ minor, currency: "EUR" });
    expect(
      problemsOf([
        { code: "a", benefit: buyGet("0", "1") },
        { code: "b", benefit: buyGet("2", "1.0") },
        { ...TEN, code: "c", units: { most: "2", first: "best" } },
        { ...TEN, code: "d", conditions: [{ kind: "weekday" }] },
        { ...TEN, code: "e", conditions: [{ kind: "nth-order", n: 0 }] },
        { ...TEN, code: "f", conditions: [{ kind: "customer-group", anyOf: [] }] },
        { code: "g", tiers: [] },
        { code: "h", benefit: { kind: "percent", percent: "5", atMost: money(0) } },
        { ...TEN, code: "i", include: { ...nothing, unitPrice: { from: "-1" } } },
        { ...TEN, code: "j", bestOf: "" },
        { code: "k", tiers: [{ from: money(1), benefit: { kind: "free-shipping" } }] },
      ]),
    ).toEqual([
      [0, "benefit.buy.quantity malformed"],
      [1, "benefit.get.quantity malformed"],
      [2, "units.first not_a_choice"],
      [3, "conditions.0.kind not_a_choice"],
      [4, "conditions.0.n out_of_range"],
      [5, "conditions.0.anyOf too_short"],
      [6, "tiers too_short"],
      [7, "benefit.atMost.minor out_of_range"],
      [8, "include.unitPrice.from malformed"],
      [9, "bestOf malformed"],
      [10, "tiers.0.benefit.kind not_a_choice"],
    ]);
  });

  it("names rules that contradict each other", () => {
    const nothing = { productIds: [], skus: [], tags: [], productTypes: [] };
    const upside = { ...nothing, unitPrice: { from: "10", to: "9.99" } };
    const benefit = { kind: "percent", percent: "10" };
    const tier = { from: { minor: 2000, currency: "EUR" }, benefit };
    const buy = { kind: "buy-get", buy: { quantity: "2", of: upside }, get: { quantity: "1", percent: "50" } };
    expect(
      problemsOf([
        { code: "a" },
        { code: "b", benefit, tiers: [tier] },
        { code: "c", tiers: [tier, tier] },
        { code: "d", benefit, conditions: [{ kind: "nth-order", n: 1 }, { kind: "spend" }] },
        { code: "e", benefit, include: upside, exclude: upside, conditions: [{ kind: "contains", of: upside }] },
        { code: "f", benefit: buy, target: "shipping" },
        { code: "g", benefit, conditions: [{ kind: "quantity" }, { kind: "quantity", atMost: "2" }] },
      ]),
    ).toEqual([
      [0, "benefit contradiction"],
      [1, "benefit contradiction"],
      [2, "tiers duplicate"],
      [3, "conditions.1 contradiction"],
      [4, "include.unitPrice contradiction, exclude.unitPrice contradiction, conditions.0.of.unitPrice contradiction"],
      [5, "target contradiction, benefit.buy.of.unitPrice contradiction"],
      [6, "conditions.0 contradiction"],
    ]);
  });

  it("keeps its uses apart for each tenant, and its coupons for one", async () => {
    const book = couponBook([TEN], { tenant: "shop-a" })._unsafeUnwrap();
    const find = async (tenant: string) =>
      (await book.find({ code: "ten", customerId: null }, { tenant }))._unsafeUnwrap();
    expect([(await find("shop-a"))?.code, await find("default")]).toEqual(["TEN", null]);
  });

  it("refuses a customer who is known not to be retail", async () => {
    const book = couponBook([TEN], { kindOf: () => "wholesale" })._unsafeUnwrap();
    const refusal = await book.hold({ key: "k", code: "ten", customerId: "c-1" }, SCOPE);
    expect(refusal._unsafeUnwrapErr()).toEqual({ code: "coupon_refused", coupon: "TEN", reason: "not_retail" });
  });

  it("is read without a surprise, whatever it is made of", async () => {
    for (const [name, hostile] of hostileValues()) {
      const isEmptyList = name === "an empty list";
      expect([name, couponBook(hostile as never).isOk()]).toEqual([name, isEmptyList]);
      expect([name, couponBook([{ ...TEN, benefit: hostile as never }]).isOk()]).toEqual([name, false]);
      expect([name, couponBook([TEN], hostile as never).isOk()]).toEqual([name, true]);
      for (const field of ["units", "tiers", "conditions"]) {
        const isNothing = hostile === undefined || (isEmptyList && field === "conditions");
        const { benefit, ...bare } = TEN;
        const row = field === "tiers" && !isNothing ? bare : { ...bare, benefit };
        expect([name, field, couponBook([{ ...row, [field]: hostile } as never]).isOk()]).toEqual([
          name,
          field,
          isNothing,
        ]);
      }
    }
  });
});
