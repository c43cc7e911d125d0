import { packingSlipOf } from "power-buyer/order";
import { describe, expect, it } from "vitest";
import { flag } from "./shop-changes.js";
import {
  add,
  byParcel,
  codes,
  edit,
  editRefusal,
  issueOf,
  kim,
  must,
  openShop,
  PAID,
  place,
  refusal,
  review,
  shipTo,
  type Shop,
  startFor,
} from "./shop.js";

const extras = {
  name: "Ada Weber",
  company: "Weber & Co",
  line1: "Example Street 1",
  line2: "Suite 4",
  city: "Berlin",
  region: "",
  postalCode: "10115",
  country: "DE",
  phone: "030 000000",
  deliveryNotes: "Ring twice",
  extra: { "Gate code": "17", Dock: "B" },
};

describe("step 9: shipping address", () => {
  const started = (shop: Shop) => startFor(shop, "ada", byParcel, PAID, add("MUG-RED", 1));

  it("given no address, when it is reviewed, then it blocks, and tax and carriage are pending, never 0", async () => {
    const shop = openShop();
    const { issues, sheet } = await review(shop, await started(shop), kim, "completion");
    expect(issueOf(issues, "shipping_address_missing").severity).toBe("blocking");
    expect(sheet.pending).toEqual([
      { what: "shipping-rate", because: "no-address" },
      { what: "tax", because: "no-address" },
    ]);
    expect(sheet.shipping).toBeNull();
  });

  it("given the address book, when one of it is chosen, then it is used; another customer's is refused like a missing one", async () => {
    const shop = openShop();
    const draft = await started(shop);
    const order = await place(shop, await edit(shop, draft, shipTo("ada-home")));
    expect(order.shippingAddress).toMatchObject({ addressId: "ada-home", city: "Berlin" });
    const other = await started(shop);
    for (const addressId of ["ben-home", "nowhere"]) {
      expect(await editRefusal(shop, other, shipTo(addressId))).toEqual({ code: "address_unknown", addressId });
    }
  });

  it("given a new address of this draft with details, when it is placed, then the warehouse reads them and the book has none", async () => {
    const shop = openShop();
    const draft = await started(shop);
    const owner = { customerId: null, draftId: draft.id } as const;
    const { addressId } = await must(shop.desk.saveAddress({ owner, address: extras }));
    const order = await place(shop, await edit(shop, draft, shipTo(addressId)));
    expect(order.shippingAddress).toMatchObject(extras);
    expect(packingSlipOf(order)).toMatchObject({
      shipTo: { company: "Weber & Co", line2: "Suite 4" },
      phone: "030 000000",
      deliveryNotes: "Ring twice",
      deliveryDetails: [
        { name: "Dock", value: "B" },
        { name: "Gate code", value: "17" },
      ],
    });
    const summary = await must(shop.desk.customerSummary({ customerId: "ada" }));
    expect(summary?.addresses.map((address) => address.addressId)).not.toContain(addressId);
    // The draft's own address is nobody else's.
    expect((await editRefusal(shop, await started(shop), shipTo(addressId))).code).toBe("address_unknown");
  });

  it("given an address without street and city, when it is placed, then it warns, is held in review and goes when it is completed", async () => {
    const shop = openShop();
    await flag(shop, "ada", "OKAY");
    const draft = await edit(shop, await started(shop), shipTo("ada-half"));
    const issue = issueOf((await review(shop, draft, kim, "completion")).issues, "address_incomplete");
    expect(issue).toMatchObject({ severity: "warning", details: { missing: ["line1", "city"] } });
    const order = await place(shop, draft);
    const held = await must(shop.desk.readOrder({ orderId: order.id }));
    expect(held.judgement).toMatchObject({
      status: "review",
      holds: [{ code: "address_incomplete", because: { missing: ["line1", "city"] } }],
      unblockWith: [{ do: "complete_address" }, { do: "clear_hold", hold: "address_incomplete" }],
    });
    const changed = await must(shop.desk.changeAddress({ actor: kim, orderId: order.id, addressId: "ada-home" }));
    expect(changed.order.status).toBe("warehouse");
  });

  it("given an address that lacks what tax depends on, when it is reviewed, then it blocks", async () => {
    const shop = openShop();
    const draft = await edit(shop, await started(shop), shipTo("ada-texas"));
    const { issues, sheet } = await review(shop, draft, kim, "completion");
    expect(issueOf(issues, "address_not_taxable")).toMatchObject({
      severity: "blocking",
      details: { missing: ["region", "postalCode"] },
    });
    expect(sheet.pending).toContainEqual({ what: "tax", because: "address-incomplete" });
  });

  it("given a country whose tax nobody knows, when it is reviewed, then it is pending and blocks", async () => {
    const shop = openShop();
    const owner = { customerId: "ada", draftId: null } as const;
    const far = await must(shop.desk.saveAddress({ owner, address: { ...extras, country: "NO", postalCode: "0150" } }));
    const abroad = { type: "shipping.choose", input: { optionId: "abroad" } } as const;
    const draft = await edit(shop, await started(shop), shipTo(far.addressId), abroad);
    const { issues } = await review(shop, draft, kim, "completion");
    expect(codes(issues)).toEqual(["tax_pending"]);
    expect(issues[0]).toMatchObject({ severity: "blocking", details: { because: "rates-unknown" } });
  });

  it("given a placed order, when another country is wanted, then it is refused, for its price was agreed for this one", async () => {
    const shop = openShop();
    const order = await place(shop, await edit(shop, await started(shop), shipTo("ada-home")));
    const error = await refusal(shop.desk.changeAddress({ actor: kim, orderId: order.id, addressId: "ada-paris" }));
    expect(error).toEqual({ code: "address_changes_price", fields: ["country", "postalCode"] });
  });

  it("given a billing address of its own, when it is placed, then both stand on the order; otherwise the bill follows the parcel", async () => {
    const shop = openShop();
    const both = await edit(shop, await started(shop), shipTo("ada-home"), {
      type: "billingAddress.set",
      input: { addressId: "ada-paris" },
    });
    const order = await place(shop, both);
    expect([order.shippingAddress?.addressId, order.billingAddress?.addressId]).toEqual(["ada-home", "ada-paris"]);
    // The goods go to Berlin, so German tax is due: 12.50 + 2.38 and 4.90 + 0.93.
    expect(order.sheet.totals.total).toBe(2_071);
  });
});
