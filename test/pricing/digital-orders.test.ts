import { describe, expect, it } from "vitest";
import { aCustomItem, aDraft, aLine, anExemption, aRate, aVariant } from "../support/pricing-builders.js";
import { pricedIn, type World } from "../support/pricing-world.js";

const world: World = { rates: { "DE goods": [aRate("19")] } };
const download = aLine("D", "10.00", "1", { item: aVariant("D", { requiresShipping: false }) });
const service = aLine("S", "20.00", "1", {
  item: aCustomItem({ requiresShipping: false, taxCategory: "goods" }),
});
const billed = { shippingAddressId: null, billingAddressId: "bill-to" };

const addressesAsked = (draft: ReturnType<typeof aDraft>) =>
  pricedIn(world, draft)
    .asked.flat()
    .flatMap((question) => (question.kind === "address" ? [question.addressId] : []));

describe("an order of which nothing travels", () => {
  it("is taxed at the billing address: 30.00 + 19 %", () => {
    const { sheet } = pricedIn(world, aDraft([download, service], billed));
    expect(sheet.pending).toEqual([]);
    expect(sheet.totals).toMatchObject({ taxAdded: 570, total: 3570 });
    expect(addressesAsked(aDraft([download, service], billed))).toEqual(["bill-to"]);
  });

  it("is free of tax where the exemption is of the billing address's country", () => {
    const { sheet } = pricedIn(world, aDraft([download], { ...billed, exemption: anExemption() }));
    expect(sheet.totals).toMatchObject({ taxAdded: 0, total: 1000 });
  });

  it("is taxed at the shipping address where there is one", () => {
    expect(addressesAsked(aDraft([download], { ...billed, shippingAddressId: "home" }))).toEqual(["home"]);
  });

  it("has no place to tax without either", () => {
    const { sheet } = pricedIn(world, aDraft([download], { shippingAddressId: null }));
    expect(sheet.pending).toEqual([{ what: "tax", because: "no-address" }]);
  });

  it.each([
    ["one line travels", [download, aLine("A", "10.00")]],
    ["nothing is on it yet", []],
  ] as const)("is no such order where %s: the bill's place is not the parcel's", (_, lines) => {
    expect(addressesAsked(aDraft(lines, billed))).toEqual([]);
  });
});
