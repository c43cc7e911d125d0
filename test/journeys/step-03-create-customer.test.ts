import { describe, expect, it } from "vitest";
import { add, byParcel, edit, must, openShop, PAID, place, refusal, shipTo, startFor } from "./shop.js";

describe("step 3: or create a customer while ordering", () => {
  const eve = { name: "Eve Example", email: "eve@example.com", kind: "retail" } as const;

  it("given a draft without a customer, when one is created and chosen, then the order is theirs", async () => {
    const shop = openShop();
    const draft = await startFor(shop, null, add("MUG-RED", 1));
    const created = await must(shop.desk.createCustomer(eve));
    expect(created).toMatchObject({ ...eve, groups: [], exemption: null, credit: null });

    const address = await must(
      shop.desk.saveAddress({
        owner: { customerId: created.customerId, draftId: null },
        address: {
          name: "Eve Example",
          company: "",
          line1: "Example Street 9",
          line2: "",
          city: "Berlin",
          region: "",
          postalCode: "10115",
          country: "DE",
          phone: "",
          deliveryNotes: "",
          extra: {},
        },
      }),
    );
    const theirs = await edit(shop, draft, { type: "customer.set", input: { customerId: created.customerId } });
    const order = await place(shop, await edit(shop, theirs, shipTo(address.addressId), byParcel, PAID));
    expect(order.customer).toEqual({
      customerId: created.customerId,
      name: eve.name,
      email: eve.email,
      kind: "retail",
    });
    const found = await must(shop.desk.findCustomers({ text: "eve@example.com" }));
    expect(found.items.map(({ customer }) => customer.customerId)).toEqual([created.customerId]);
  });

  it("given an e-mail that exists in other letters, when it is used again, then it is refused and the existing customer offered", async () => {
    const shop = openShop();
    const error = await refusal(
      shop.desk.createCustomer({ name: "A. Weber", email: "Ada@EXAMPLE.com", kind: "wholesale" }),
    );
    expect(error).toMatchObject({
      code: "email_taken",
      existing: { customerId: "ada", name: "Ada Weber", email: "ada@example.com", kind: "retail" },
    });
    // Nothing was made, and the one offered can be used at once.
    expect(
      (await must(shop.desk.findCustomers({ text: "A. Weber" }))).items.map(({ customer }) => customer.name),
    ).not.toContain("A. Weber");
    const offered = error.code === "email_taken" ? error.existing.customerId : "";
    expect((await startFor(shop, offered)).customerId).toBe("ada");
  });

  it("given a customer who was just created, when the same e-mail comes again, then that one is offered", async () => {
    const shop = openShop();
    const created = await must(shop.desk.createCustomer(eve));
    const error = await refusal(shop.desk.createCustomer({ ...eve, name: "Eve again" }));
    expect(error).toMatchObject({ code: "email_taken", existing: { customerId: created.customerId, name: eve.name } });
  });

  it("given customers without e-mail, when they are created, then they are not taken for one another", async () => {
    const shop = openShop();
    const [a, b] = [
      await must(shop.desk.createCustomer({ name: "One", email: null, kind: "retail" })),
      await must(shop.desk.createCustomer({ name: "Two", email: null, kind: "wholesale" })),
    ];
    expect(a.customerId).not.toBe(b.customerId);
    expect([a.kind, b.kind]).toEqual(["retail", "wholesale"]);
  });

  it("given a request that is none, when it comes in, then each bad field is named and nothing is made", async () => {
    const shop = openShop();
    const error = await refusal(
      shop.desk.createCustomer({ name: "", email: "x@example.com", kind: "vip" as "retail" }),
    );
    const paths = error.code === "input_invalid" ? error.problems.map(({ path }) => path.join(".")) : [];
    expect(paths.sort()).toEqual(["kind", "name"]);
    expect((await must(shop.desk.findCustomers({ text: "x@example.com" }))).items).toEqual([]);
  });
});
