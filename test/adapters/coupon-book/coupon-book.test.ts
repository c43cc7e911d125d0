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
    }
  });
});
