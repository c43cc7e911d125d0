import type { CouponRow } from "power-buyer/adapters/coupon-book";
import type { ShippingZone } from "power-buyer/adapters/shipping-table";
import type { TaxTableRow } from "power-buyer/adapters/tax-table";

const minor = (amount: number) => ({ minor: amount, currency: "EUR" });

export const taxes: readonly TaxTableRow[] = [
  { id: "vat", name: "VAT", rate: "19", country: "DE" },
  { id: "vat", name: "VAT", rate: "7", country: "DE", category: "books" },
  { id: "vat", name: "VAT", rate: "0", country: "DE", category: "untaxed" },
  { id: "tva", name: "TVA", rate: "20", country: "FR" },
];

const parcel = { name: "Parcel", currency: "EUR", by: "weight", taxCategory: "standard" } as const;
const bands = [
  { upTo: 2_000, amount: 490 },
  { upTo: 31_500, amount: 790 },
];

/** A parcel by weight, free from 100.00 on; an express by whatever weight; abroad one price. */
export const zones: readonly ShippingZone[] = [
  {
    name: "Germany",
    countries: ["DE"],
    options: [
      { ...parcel, optionId: "parcel", bands, freeFrom: 10_000, estimate: "2 days" },
      { ...parcel, optionId: "express", name: "Express", bands: [{ upTo: null, amount: 1_290 }] },
    ],
  },
  {
    name: "World",
    countries: ["*"],
    options: [{ ...parcel, optionId: "abroad", bands: [{ upTo: null, amount: 1_500 }] }],
  },
];

const nothing = { productIds: [], skus: [], tags: [], productTypes: [] };

export const coupons: readonly CouponRow[] = [
  { code: "TEN", benefit: { kind: "percent", percent: "10" } },
  { code: "ALL-TEN", benefit: { kind: "percent", percent: "10" }, target: "items-and-shipping" },
  { code: "FIVE", benefit: { kind: "amount", amount: minor(500) }, minimumSpend: minor(2_500), combinable: true },
  { code: "FREESHIP", benefit: { kind: "free-shipping" }, combinable: true },
  { code: "MUGS", benefit: { kind: "percent", percent: "20" }, include: { ...nothing, productTypes: ["tableware"] } },
  { code: "NO-MUGS", benefit: { kind: "percent", percent: "20" }, exclude: { ...nothing, skus: ["MUG-RED"] } },
  { code: "ONCE", benefit: { kind: "percent", percent: "10" }, limitPerCustomer: 1, limit: 2 },
  { code: "SUMMER", benefit: { kind: "percent", percent: "10" }, startsAt: "2026-06-01T00:00:00.000Z" },
  { code: "WINTER", benefit: { kind: "percent", percent: "10" }, endsAt: "2026-03-01T00:00:00.000Z" },
  { code: "OFF", benefit: { kind: "percent", percent: "10" }, active: false },
  {
    code: "THREE-FOR-TWO",
    benefit: { kind: "buy-get", buy: { quantity: "2" }, get: { quantity: "1", percent: "100" } },
    include: { ...nothing, skus: ["MUG-RED"] },
    combinable: true,
  },
  {
    code: "MORE",
    tiers: [
      { from: minor(2_000), benefit: { kind: "percent", percent: "10" } },
      { from: minor(4_000), benefit: { kind: "percent", percent: "20" } },
    ],
    bestOf: "spring",
  },
  { code: "SPRING", benefit: { kind: "amount", amount: minor(400) }, bestOf: "spring" },
  { code: "ALONE", benefit: { kind: "amount", amount: minor(100) }, exclusive: true },
  {
    code: "FAST",
    benefit: { kind: "percent", percent: "10", atMost: minor(300) },
    conditions: [
      { kind: "shipping-option", anyOf: ["express"] },
      { kind: "contains", of: { ...nothing, skus: ["BOOK"] } },
    ],
  },
  { code: "WELCOME", benefit: { kind: "percent", percent: "10" }, conditions: [{ kind: "nth-order", n: 1 }] },
];
