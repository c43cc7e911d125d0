import { type ShippingTableOption, type ShippingZone, shippingTable } from "power-buyer/adapters/shipping-table";
import { contracts, hostileValues, registerContract } from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const SCOPE = { tenant: "any" };
const option = (optionId: string, more: Partial<ShippingTableOption> = {}): ShippingTableOption => ({
  optionId,
  name: optionId,
  currency: "EUR",
  by: "weight",
  bands: [{ upTo: null, amount: 490 }],
  taxCategory: "standard",
  ...more,
});
const zone = (
  name: string,
  countries: readonly string[],
  options: readonly ShippingTableOption[],
  more: Partial<ShippingZone> = {},
) => ({
  name,
  countries,
  options,
  ...more,
});

const BY_WEIGHT = option("parcel", {
  bands: [
    { upTo: 2_000, amount: 490 },
    { upTo: 31_500, amount: 990 },
  ],
  freeFrom: 10_000,
});
const BY_SUBTOTAL = option("freight", {
  by: "subtotal",
  bands: [
    { upTo: 4_999, amount: 900 },
    { upTo: null, amount: 500 },
  ],
});

const TABLE: readonly ShippingZone[] = [
  zone("Islands", ["DE"], [option("boat", { estimate: "a week" })], { postalPrefixes: ["27498", "25 9"] }),
  zone("Germany", ["DE"], [BY_WEIGHT, BY_SUBTOTAL, option("dollars", { currency: "USD" })]),
  zone("Alaska and Hawaii", ["US"], [option("air", { currency: "USD" })], { regions: ["AK", "HI"] }),
  zone("Everywhere", ["*"], [option("post", { bands: [{ upTo: 2_000, amount: 1_690 }] })]),
];

interface Asked {
  readonly country?: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly currency?: string;
  readonly subtotal?: number;
  readonly weight?: number | null;
}

async function offers(asked: Asked) {
  const { country = "DE", region = "", postalCode = "10115", currency = "EUR", subtotal = 0, weight = 1_000 } = asked;
  const destination = { country, region, postalCode };
  const question = { kind: "shipping-options", destination, currency, subtotal, weight, items: [] } as const;
  const answer = await shippingTable(TABLE)._unsafeUnwrap().options(question, SCOPE);
  return answer._unsafeUnwrap().map(({ optionId, amount }) => `${optionId} ${amount.minor} ${amount.currency}`);
}

describe("a shipping table", () => {
  registerContract({ describe, it }, contracts.shipping, ({ country, options }) =>
    shippingTable([
      zone(
        "Here",
        [country],
        options.map(({ optionId, name, amount, taxCategory, estimate }) =>
          option(optionId, {
            name,
            currency: amount.currency,
            bands: [{ upTo: null, amount: amount.minor }],
            taxCategory,
            estimate,
          }),
        ),
      ),
    ])._unsafeUnwrap(),
  );

  it.each([
    ["the lightest band", { weight: 2_000 }, ["parcel 490 EUR", "freight 900 EUR"]],
    ["the next band", { weight: 2_001 }, ["parcel 990 EUR", "freight 900 EUR"]],
    ["more than the last band holds", { weight: 31_501 }, ["freight 900 EUR"]],
    ["an unknown weight", { weight: null }, ["freight 900 EUR"]],
    ["a larger subtotal", { subtotal: 5_000 }, ["parcel 490 EUR", "freight 500 EUR"]],
    ["a subtotal from which it is free", { subtotal: 10_000, weight: 31_500 }, ["parcel 0 EUR", "freight 500 EUR"]],
    ["just below", { subtotal: 9_999 }, ["parcel 490 EUR", "freight 500 EUR"]],
    ["another currency", { currency: "USD" }, ["dollars 490 USD"]],
    ["a postal code in a zone before", { postalCode: "25992" }, ["boat 490 EUR"]],
    ["an unknown weight where there is one price for all", { postalCode: "27498", weight: null }, ["boat 490 EUR"]],
    ["a region", { country: "US", region: "hi", currency: "USD" }, ["air 490 USD"]],
    ["another region", { country: "US", region: "NY", currency: "EUR" }, ["post 1690 EUR"]],
    ["everywhere else", { country: "JP", postalCode: "" }, ["post 1690 EUR"]],
    ["what is too heavy for everywhere else", { country: "JP", weight: 2_001 }, []],
  ] as const)("answers for %s", async (_name, asked, expected) => {
    expect(await offers(asked)).toEqual(expected);
  });

  it("offers nothing outside of every zone", async () => {
    const table = shippingTable([zone("Germany", ["DE"], [BY_WEIGHT])])._unsafeUnwrap();
    const destination = { country: "FR", region: "", postalCode: "75001" };
    const question = {
      kind: "shipping-options",
      destination,
      currency: "EUR",
      subtotal: 0,
      weight: 1,
      items: [],
    } as const;
    expect((await table.options(question, SCOPE))._unsafeUnwrap()).toEqual([]);
  });

  it("says all there is to say of an option", async () => {
    const table = shippingTable([
      zone("Germany", ["DE"], [option("boat", { name: "Boat", estimate: "a week", taxCategory: null })]),
    ]);
    const destination = { country: "DE", region: "", postalCode: "" };
    const question = {
      kind: "shipping-options",
      destination,
      currency: "EUR",
      subtotal: 0,
      weight: 1,
      items: [],
    } as const;
    expect((await table._unsafeUnwrap().options(question, SCOPE))._unsafeUnwrap()).toEqual([
      {
        optionId: "boat",
        name: "Boat",
        amount: { minor: 490, currency: "EUR" },
        taxCategory: null,
        estimate: "a week",
      },
    ]);
  });

  it("names every bad zone, and what is wrong with it", () => {
    const table = [
      zone("Good", ["DE"], [BY_WEIGHT]),
      zone("No country", ["Germany"], [BY_WEIGHT]),
      zone("Negative", ["DE"], [option("x", { bands: [{ upTo: null, amount: -1 }] })]),
      zone("No bands", ["DE"], [option("x", { bands: [] })]),
      zone("No currency", ["DE"], [option("x", { currency: "euro" })]),
    ];
    const { code, rows } = shippingTable(table)._unsafeUnwrapErr();
    expect(code).toBe("shipping_table_invalid");
    expect(rows.map(({ row, problems }) => [row, problems[0]?.path.join(".")])).toEqual([
      [1, "countries.0"],
      [2, "options.0.bands.0.amount"],
      [3, "options.0.bands"],
      [4, "options.0.currency"],
    ]);
  });

  it("names zones that contradict themselves", () => {
    const falling = option("x", {
      bands: [
        { upTo: 10, amount: 1 },
        { upTo: 10, amount: 2 },
      ],
    });
    const endless = option("x", {
      bands: [
        { upTo: null, amount: 1 },
        { upTo: 10, amount: 2 },
      ],
    });
    const table = [
      zone("Bands", ["DE"], [falling]),
      zone("After the end", ["DE"], [option("y"), endless]),
      zone("Twice", ["DE"], [option("x"), option("x")]),
      zone("Twice in two currencies", ["DE"], [option("x"), option("x", { currency: "USD" })]),
    ];
    const { rows } = shippingTable(table)._unsafeUnwrapErr();
    expect(
      rows.map(({ row, problems }) => [row, problems.map(({ path, reason }) => `${path.join(".")} ${reason}`)]),
    ).toEqual([
      [0, ["options.0.bands contradiction"]],
      [1, ["options.1.bands contradiction"]],
      [2, ["options.1.optionId duplicate"]],
    ]);
  });

  it("is read without a surprise, whatever it is made of", () => {
    for (const [name, hostile] of hostileValues()) {
      const isEmptyList = name === "an empty list";
      expect([name, shippingTable(hostile as never).isOk()]).toEqual([name, isEmptyList]);
      expect([name, shippingTable([zone("Z", ["DE"], hostile as never)]).isOk()]).toEqual([name, isEmptyList]);
    }
  });
});
