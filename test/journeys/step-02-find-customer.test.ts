import { aCustomer } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import { customers } from "./shop-data.js";
import { add, must, openShop, place, readyFor } from "./shop.js";

describe("step 2: find the customer", () => {
  const find = async (text: string, wholesaleOnly = false, given = openShop()) =>
    (await must(given.desk.findCustomers({ text, wholesaleOnly }))).items;

  it("given a name, when it is searched in any case and by its parts, then the customers of that name are found, with the reason", async () => {
    const found = await find("WEBER");
    expect(found.map(({ customer }) => customer.customerId)).toEqual(["ada", "ben", "hotel"]);
    expect(found.map(({ because }) => because)).toEqual([0, 1, 2].map(() => [{ field: "name", how: "words" }]));
    const [ada] = await find("ada web");
    expect(ada).toMatchObject({
      customer: { customerId: "ada" },
      because: [{ field: "name", how: "prefix" }],
    });
  });

  it("given an e-mail, when it is searched in any case, then its customer comes first as an exact hit", async () => {
    const [first, ...others] = await find("ADA@Example.com");
    expect(first).toMatchObject({
      customer: { customerId: "ada" },
      because: [{ field: "email", how: "exact" }],
    });
    expect(others).toEqual([]);
  });

  it("given an id that others merely begin with or are named after, when it is searched, then the exact id comes first", async () => {
    const more = [
      aCustomer({ customerId: "ada-2", name: "Aaron" }),
      aCustomer({ customerId: "x", name: "ada" }),
      aCustomer({ customerId: "y", name: "A. Other", email: "ada@elsewhere.example" }),
    ];
    const found = await find("ada", false, openShop({ customers: [...more, ...customers] }));
    expect(found[0]).toMatchObject({
      customer: { customerId: "ada" },
      because: expect.arrayContaining([{ field: "customerId", how: "exact" }]),
    });
    expect(found.map(({ customer }) => customer.customerId).sort()).toEqual(["ada", "ada-2", "x", "y"]);
  });

  it("given an e-mail that another's name contains, when it is searched, then the exact e-mail comes first", async () => {
    const more = [aCustomer({ customerId: "a-1", name: "ben@example.com", email: null })];
    const [first] = await find("ben@example.com", false, openShop({ customers: [...more, ...customers] }));
    expect(first).toMatchObject({
      customer: { customerId: "ben" },
      because: [{ field: "email", how: "exact" }],
    });
  });

  it("given retail and wholesale customers, when only wholesale is wanted, then no other is found, with and without words", async () => {
    expect((await find("weber", true)).map(({ customer }) => customer.customerId)).toEqual(["hotel"]);
    expect((await find("", true)).map(({ customer }) => customer.customerId)).toEqual(["gallery", "hotel"]);
    expect(await find("ada", true)).toEqual([]);
  });

  it("given many hits, when they are paged through, then each comes once", async () => {
    const { desk } = openShop();
    const one = await must(desk.findCustomers({ text: "weber", limit: 2 }));
    const two = await must(desk.findCustomers({ text: "weber", limit: 2, cursor: one.next }));
    expect([...one.items, ...two.items].map(({ customer }) => customer.customerId)).toEqual(["ada", "ben", "hotel"]);
    expect(two.next).toBeNull();
  });

  it("given a customer, when the summary is opened, then groups, flag, addresses, cards and recent orders stand in it", async () => {
    const shop = openShop();
    const first = await place(shop, await readyFor(shop, "ada", add("BOOK", 1)));
    shop.clock.advance(1_000);
    const second = await place(shop, await readyFor(shop, "ada", add("BOOK", 1)));
    await flag(shop, "ada", "OKAY");

    const summary = await must(shop.desk.customerSummary({ customerId: "ada" }));
    expect(summary).toMatchObject({
      customer: { customerId: "ada", kind: "retail", groups: [] },
      flag: { flag: "OKAY", by: "human", who: "kim", reason: "looked at the account" },
    });
    expect(summary?.addresses.map(({ addressId }) => addressId)).toEqual([
      "ada-home",
      "ada-half",
      "ada-paris",
      "ada-texas",
    ]);
    expect(summary?.paymentMethods.map(({ paymentMethodId, usable }) => [paymentMethodId, usable])).toEqual([
      ["ada-card", true],
      ["ada-old", false],
      ["ada-empty", true],
    ]);
    expect(summary?.orders.map(({ number }) => number)).toEqual([second.number, first.number]);

    const hotel = await must(shop.desk.customerSummary({ customerId: "hotel" }));
    expect(hotel).toMatchObject({
      customer: { groups: [{ id: "wholesale", name: "Wholesale" }] },
      flag: null,
      orders: [],
    });
    expect(await must(shop.desk.customerSummary({ customerId: "nobody" }))).toBeNull();
  });
});
