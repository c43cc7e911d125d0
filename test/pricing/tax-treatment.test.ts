import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import {
  AS_OF,
  aCustomer,
  aCustomItem,
  aDraft,
  aLine,
  anAddress,
  anExemption,
  anOption,
  aPrice,
  aRate,
  atCustomPrice,
  aVariant,
  byOption,
} from "../support/pricing-builders.js";
import { pricedIn, sheetIn, type World } from "../support/pricing-world.js";

const DE = { country: "DE", region: "" };
const included = (rate: string) => aRate(rate, { included: true });
/** A line whose price includes the tax of a zone. */
const zoned = (amount: string, zone = DE) =>
  aLine("A", amount, "1", { price: aPrice(amount, { includesTaxOf: zone }) });

function row(world: World, line = zoned("11.90"), draft: Partial<Draft> = {}, crossZone?: "keep-gross" | "keep-net") {
  const sheet = sheetIn(world, aDraft([line], draft), {
    policy: { ...DEFAULT_POLICY, crossZone: crossZone ?? "keep-gross" },
  });
  const [{ taxable, taxRemoved, taxAdded, payable, taxes } = { taxes: [] as const }] = sheet.lines;
  return [taxable, taxRemoved, taxAdded, payable, taxes.map((tax) => [tax.rate, tax.included, tax.base, tax.amount])];
}

const rates = {
  "DE goods": [aRate("19")],
  "FR goods": [aRate("20")],
  "US goods": [],
  "CH goods": [aRate("0"), aRate("0.0")],
  "PL goods": null,
};
const sentTo = (country: string): World => ({
  rates,
  address: anAddress({ country, region: country === "US" ? "NY" : "" }),
});

describe("a price that includes the tax of a zone", () => {
  it("holds that tax when it is sold there: 11.90 × 19 ÷ 119 = 1.90 inside", () => {
    expect(row(sentTo("DE"))).toEqual([1190, 0, 0, 1190, [["19", true, 1000, 190]]]);
  });

  it("keeps the gross elsewhere: 20 % inside the same 11.90, 11.90 ÷ 6 = 1.98333", () => {
    expect(row(sentTo("FR"))).toEqual([1190, 0, 0, 1190, [["20", true, 992, 198]]]);
  });

  it("keeps the net elsewhere where the policy says so: 1.90 out, 20 % of 10.00 on top", () => {
    expect(row(sentTo("FR"), undefined, {}, "keep-net")).toEqual([1190, 190, 200, 1200, [["20", false, 1000, 200]]]);
  });

  it.each(["keep-gross", "keep-net"] as const)("keeps the net where no tax is due, with %s: 1.90 out", (crossZone) => {
    expect(row(sentTo("US"), undefined, {}, crossZone)).toEqual([1190, 190, 0, 1000, []]);
  });

  it("reads rates of 0 as no tax at all: 1.90 out", () => {
    expect(row(sentTo("CH"))).toEqual([
      1190,
      190,
      0,
      1000,
      [
        ["0", false, 1000, 0],
        ["0.0", false, 1000, 0],
      ],
    ]);
  });

  it("is of a region where the zone names one", () => {
    const quebec = { country: "CA", region: "QC" };
    const canada = { rates: { "CA goods": [aRate("15")] } };
    const inCanada = (region: string, zone = quebec) =>
      row({ ...canada, address: anAddress({ country: "CA", region }) }, zoned("11.50", zone), {}, "keep-net");
    // 15 % inside 11.50 = 1.50, in both provinces here: at home it stays inside, elsewhere it goes out and on top.
    expect(inCanada("QC")).toEqual([1150, 0, 0, 1150, [["15", true, 1000, 150]]]);
    expect(inCanada("ON")).toEqual([1150, 150, 150, 1150, [["15", false, 1000, 150]]]);
    // Without one it is of all of them.
    expect(inCanada("ON", { country: "CA", region: "" })).toEqual([1150, 0, 0, 1150, [["15", true, 1000, 150]]]);
  });

  it("takes several rates out one by one: 5 and 2.5 of 107.5 parts of 10.75", () => {
    const two = { "DE goods": [aRate("5"), aRate("2.5")] };
    expect(row({ ...sentTo("US"), rates: { ...rates, ...two } }, zoned("10.75"))).toEqual([1075, 75, 0, 1000, []]);
  });

  it("never takes more out than there is: two rates in a cent, rounded up", () => {
    const two = { "DE goods": [aRate("5"), aRate("2.5")], "US goods": [] };
    const sheet = sheetIn({ ...sentTo("US"), rates: two }, aDraft([zoned("0.01")]), {
      policy: { ...DEFAULT_POLICY, rounding: "up" },
    });
    expect(sheet.lines[0]).toMatchObject({ taxable: 1, taxRemoved: 1, payable: 0 });
  });
});

describe("who pays no tax", () => {
  // 19 % is in the price, 1 % comes on top: for others 11.90 holds 1.90, and 0.10 is added.
  const listed = { "DE goods": [included("19"), aRate("1")] };
  const plain = aLine("A", "11.90");
  const withExemption = (changes: Parameters<typeof anExemption>[0], address = anAddress()): World => ({
    rates: listed,
    address,
    customer: aCustomer({ exemption: anExemption(changes) }),
  });
  const taxedAsUsual = [
    1190,
    0,
    10,
    1200,
    [
      ["19", true, 1000, 190],
      ["1", false, 1000, 10],
    ],
  ];
  const untaxed = [1190, 190, 0, 1000, []];

  it.each(["exempt", "reverse-charge"] as const)("%s: 1.90 goes out of the price, nothing is added", (kind) => {
    expect(row(withExemption({ kind }), plain)).toEqual(untaxed);
    expect(row({ ...withExemption({ kind }), rates: { "DE goods": [aRate("19")] } }, zoned("11.90"))).toEqual(untaxed);
  });

  it("pays no tax on shipping either: 19 % inside 5.95 = 0.95 goes out", () => {
    const world = {
      ...withExemption({}),
      rates: { ...listed, "DE carriage": [included("19")] },
      options: [anOption("post", 595)],
    };
    const { shipping } = sheetIn(world, aDraft([plain], { shipping: byOption("post") }));
    expect(shipping).toMatchObject({ amount: 595, taxable: 595, taxRemoved: 95, payable: 500, taxes: [] });
  });

  it("pays what is due from everybody: 1.90 out, and a levy of 2 % of 10.00 on top", () => {
    const world = { ...withExemption({}), exemptRates: { "DE goods": [included("2")] } };
    expect(row(world, plain)).toEqual([1190, 190, 20, 1020, [["2", false, 1000, 20]]]);
  });

  it("is exempt for the categories that the certificate names, and pays on everything else", () => {
    const world = {
      ...withExemption({ categories: ["goods", "seeds"] }),
      rates: { "DE goods": [included("19")], "DE carriage": [included("19")] },
      options: [anOption("post", 595)],
    };
    const { lines, shipping, totals } = sheetIn(world, aDraft([plain], { shipping: byOption("post") }));
    expect(lines).toMatchObject([{ taxRemoved: 190, payable: 1000, taxes: [] }]);
    expect(shipping).toMatchObject({ taxRemoved: 0, payable: 595, taxes: [{ rate: "19", amount: 95 }] });
    expect(totals).toMatchObject({ taxRemoved: 190, tax: 95, total: 1595 });
  });

  it.each<[string, Parameters<typeof anExemption>[0], object]>([
    ["reverse charge", { kind: "reverse-charge" }, { customerTax: "reverse-charge" }],
    ["some categories", { categories: ["goods"] }, { customerTax: "exempt", exemptCategories: ["goods"] }],
    ["what has expired", { expiresAt: AS_OF, categories: ["goods"] }, { customerTax: "standard" }],
  ])("stands on the sheet with %s, and names categories only where they count", (_, exemption, expected) => {
    const { customerTax, exemptCategories } = sheetIn(withExemption(exemption), aDraft([plain]));
    expect({ customerTax, exemptCategories }).toEqual(expected);
  });

  it.each<[string, Partial<Draft>, unknown]>([
    ["no category of the draft", { exemption: anExemption({ categories: ["seeds"] }) }, taxedAsUsual],
    ["the line's own category", { exemption: anExemption({ categories: ["goods"] }) }, untaxed],
  ])("on a certificate for %s", (_, draft, expected) => {
    expect(row({ rates: listed }, plain, draft)).toEqual(expected);
  });

  it("needs no policy for it: keep the gross is for those who pay tax", () => {
    const world = { ...withExemption({}), rates: { "FR goods": [aRate("20")], "DE goods": [aRate("5")] } };
    expect(row(world, zoned("12.00", { country: "FR", region: "" }))).toEqual([1200, 200, 0, 1000, []]);
  });

  it.each<[string, World, Partial<Draft>, unknown]>([
    ["no longer from the moment when it expires", withExemption({ expiresAt: AS_OF }), {}, taxedAsUsual],
    ["until then", withExemption({ expiresAt: "2026-03-01T12:00:00.001Z" }), {}, untaxed],
    ["in its own country only", withExemption({ country: "FR" }), {}, taxedAsUsual],
    ["in its own region only", withExemption({ region: "BY" }), {}, taxedAsUsual],
    ["in that region", withExemption({ region: "BY" }, anAddress({ region: "BY" })), {}, untaxed],
    ["in every region where it names none", withExemption({}, anAddress({ region: "BY" })), {}, untaxed],
    ["by the draft's own exemption", { rates: listed }, { exemption: anExemption() }, untaxed],
    [
      "by the draft's own before the customer's",
      withExemption({}),
      { exemption: anExemption({ country: "FR" }) },
      taxedAsUsual,
    ],
    ["without one, never", { rates: listed }, {}, taxedAsUsual],
    ["unless the customer is known", { rates: listed, customer: null }, {}, taxedAsUsual],
  ])("%s", (_, world, draft, expected) => {
    expect(row(world, plain, draft)).toEqual(expected);
  });
});

describe("what is not known", () => {
  it("of a place: an exemption covers none, nothing is asked of it, nor of what has no category", () => {
    const world = { customer: aCustomer({ exemption: anExemption() }) };
    const draft = aDraft([zoned("10.00"), aLine("B", "1.00", "1", { item: aVariant("B", { taxCategory: null }) })]);
    const asked = (changes: Partial<Draft>) =>
      pricedIn(world, { ...draft, ...changes })
        .asked.flat()
        .map((question) => (question.kind === "tax-rates" ? `${question.kind} ${question.category}` : question.kind));
    expect(asked({ shippingAddressId: null, shipping: byOption("post") })).toEqual(["customer"]);
    expect(new Set(asked({}))).toEqual(new Set(["customer", "address", "tax-rates goods"]));
  });

  const pendingIn = (world: World, draft: Draft) => sheetIn({ rates, ...world }, draft).pending;
  const goods = [aLine("A", "10.00")];

  it.each<[string, World, Draft, unknown]>([
    ["no address", {}, aDraft(goods, { shippingAddressId: null }), [{ what: "tax", because: "no-address" }]],
    ["nobody knows the address", { address: null }, aDraft(goods), [{ what: "tax", because: "no-address" }]],
    [
      "an address without a country",
      { address: anAddress({ country: "" }) },
      aDraft(goods),
      [{ what: "tax", because: "address-incomplete" }],
    ],
    [
      "an address in the United States without a postal code",
      { address: anAddress({ country: "US", region: "NY", postalCode: " " }) },
      aDraft(goods),
      [{ what: "tax", because: "address-incomplete" }],
    ],
    [
      "rates that nobody knows",
      { address: anAddress({ country: "PL" }) },
      aDraft(goods),
      [{ what: "tax", because: "rates-unknown" }],
    ],
    [
      "rates in the price that nobody knows",
      {},
      aDraft([zoned("10.00", { country: "PL", region: "" })]),
      [{ what: "tax", because: "rates-unknown" }],
    ],
    [
      "a line without a tax category",
      {},
      aDraft([...goods, aLine("B", "1.00", "1", { item: aVariant("B", { taxCategory: null }) })]),
      [{ what: "tax-category", lineId: "line-B" }],
    ],
    [
      "a custom line without a tax category, and no address",
      {},
      aDraft([aLine("B", "1.00", "1", { item: aCustomItem({ taxCategory: null }) })], { shippingAddressId: null }),
      [
        { what: "tax-category", lineId: "line-B" },
        { what: "tax", because: "no-address" },
      ],
    ],
    [
      "a way of shipping without a tax category",
      { options: [anOption("post", 500, { taxCategory: null })] },
      aDraft(goods, { shipping: byOption("post") }),
      [{ what: "tax", because: "rates-unknown" }],
    ],
  ])("%s: tax is pending", (_, world, draft, pending) => {
    expect(pendingIn(world, draft)).toEqual(pending);
  });

  it("leaves nothing pending where all is known, or where there is nothing to tax", () => {
    expect(pendingIn({}, aDraft(goods, { shipping: atCustomPrice("5.00") }))).toEqual([]);
    expect(pendingIn({}, aDraft([], { shippingAddressId: null }))).toEqual([]);
    expect(pendingIn({ address: anAddress({ country: "CH" }) }, aDraft(goods))).toEqual([]);
  });

  it("taxes what it can: one category is known, the other is not", () => {
    const some = { rates: { "DE goods": [aRate("19")], "DE books": null } };
    const book = aLine("B", "5.00", "1", { item: aCustomItem({ taxCategory: "books" }) });
    const sheet = sheetIn(some, aDraft([...goods, book]));
    expect(sheet.lines.map(({ taxAdded, payable }) => [taxAdded, payable])).toEqual([
      [190, 1190],
      [0, 500],
    ]);
    expect(sheet.pending).toEqual([{ what: "tax", because: "rates-unknown" }]);
  });
});
