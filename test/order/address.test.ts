import { describe, expect, it } from "vitest";
import { judgeAddress } from "../../src/facts/address.js";
import { anAddress } from "../support/pricing-builders.js";

describe("judgeAddress", () => {
  it.each([
    ["a whole address", {}, [], []],
    ["one without a country", { country: "" }, ["country"], []],
    ["a German one without a postal code", { postalCode: "" }, [], ["postalCode"]],
    ["a German one without a region", { region: "" }, [], []],
    ["one from Hong Kong without a postal code", { country: "HK", postalCode: "" }, [], []],
    ["an American one without region and postal code", { country: "US", postalCode: "" }, ["region", "postalCode"], []],
    ["a Canadian one without a postal code", { country: "CA", region: "ON", postalCode: " " }, ["postalCode"], []],
    ["one without name, street and town", { name: "", line1: "\t", city: "" }, [], ["name", "line1", "city"]],
  ] as const)("finds what is missing in %s", (_, changes, missingForTax, missingForDelivery) => {
    const complete = missingForTax.length + missingForDelivery.length === 0;
    expect(judgeAddress(anAddress(changes))).toEqual({ missingForTax, missingForDelivery, complete });
  });
});
