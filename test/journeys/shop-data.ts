import type { SavedMethodSeed } from "power-buyer/adapters/memory";
import type { CatalogEntry } from "power-buyer/ports";
import { aCatalogEntry, aCustomer, anAddress, aPdf } from "power-buyer/testing";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const minor = (amount: number) => ({ minor: amount, currency: "EUR" });
const options = (colour: string, size: string) => [
  { name: "Colour", value: colour },
  { name: "Size", value: size },
];

/** Wholesale pays 9.90, and 8.50 from two dozen on; the gallery has a contract for 11.00, where its list would be lower. */
const wholesaleMug = (entry: CatalogEntry): CatalogEntry => ({
  ...entry,
  prices: entry.prices.map((prices) => ({
    ...prices,
    groupPrices: [
      {
        listId: "wholesale-2026",
        groupId: "wholesale",
        name: "Wholesale 2026",
        priority: 10,
        breaks: [
          { from: "1", price: eur("9.90") },
          { from: "24", price: eur("8.50") },
        ],
      },
    ],
    contracts: [{ customerId: "gallery", breaks: [{ from: "1", price: eur("11.00") }] }],
  })),
});

const mug = { productId: "mug", productType: "tableware", skuName: "Stoneware 0.3" };

export const catalog: readonly CatalogEntry[] = [
  wholesaleMug(
    aCatalogEntry({
      variant: { ...mug, sku: "MUG-RED", title: "Mug, red", options: options("Red", "L"), cost: eur("6.00") },
      price: "12.50",
      onHand: "10",
      backorderLimit: "2",
    }),
  ),
  aCatalogEntry({
    variant: { ...mug, sku: "MUG-REDUX", title: "Mug, Crème brûlée", options: options("Cream", "S") },
    price: "14.00",
    onHand: "100",
  }),
  aCatalogEntry({ variant: { sku: "POSTER", title: "Poster of a red mug" }, price: "8.00", onHand: "3" }),
  aCatalogEntry({ variant: { sku: "BAG", title: "Linen bag", published: false }, price: "15.00", onHand: "0" }),
  aCatalogEntry({ variant: { sku: "BOOK", title: "Book", taxCategory: "books" }, price: "19.99", onHand: "50" }),
  aCatalogEntry({
    variant: { sku: "SCREW", title: "Screw", weightGrams: 5, increment: "50", minimum: "100", maximum: "1000" },
    price: "0.0125",
    backorderLimit: "unlimited",
  }),
  aCatalogEntry({
    variant: { sku: "GIFT", title: "Gift card", taxCategory: "untaxed", discountable: false, requiresShipping: false },
    price: "50.00",
    tracked: false,
  }),
  aCatalogEntry({ variant: { sku: "LAMP", title: "Lamp", notSellable: "recalled" }, price: "30.00" }),
  aCatalogEntry({ variant: { sku: "VASE", title: "Vase" }, price: null }),
];

const wholesale = [{ id: "wholesale", name: "Wholesale" }];
const credit = { limit: minor(50_000), balance: minor(20_000), dueInDays: 30 };

export const customers = [
  aCustomer({ customerId: "ada", name: "Ada Weber" }),
  aCustomer({ customerId: "ben", name: "Ben Weber" }),
  aCustomer({ customerId: "hotel", name: "Hotel Weber", kind: "wholesale", groups: wholesale, credit }),
  aCustomer({ customerId: "gallery", name: "Gallery", kind: "wholesale", groups: wholesale, requiresPoNumber: true }),
  aCustomer({ customerId: "new", name: "Not verified", kind: "unknown" }),
];

export const addresses = [
  anAddress({ addressId: "ada-home", customerId: "ada", name: "Ada Weber" }),
  anAddress({ addressId: "ada-half", customerId: "ada", line1: "", city: "" }),
  anAddress({ addressId: "ada-paris", customerId: "ada", country: "FR", postalCode: "75001", city: "Paris" }),
  anAddress({ addressId: "ada-texas", customerId: "ada", country: "US", region: "", postalCode: "", city: "Austin" }),
  anAddress({ addressId: "ben-home", customerId: "ben" }),
  anAddress({ addressId: "hotel-dock", customerId: "hotel" }),
  anAddress({ addressId: "gallery-door", customerId: "gallery" }),
];

const card = (paymentMethodId: string, customerId: string): SavedMethodSeed => ({
  paymentMethodId,
  customerId,
  label: "Visa ending in 4242",
  usable: true,
  reason: null,
});

export const methods: readonly SavedMethodSeed[] = [
  card("ada-card", "ada"),
  { ...card("ada-old", "ada"), usable: false, reason: "expired" },
  { ...card("ada-empty", "ada"), token: "tok_insufficient_funds" },
  card("ben-card", "ben"),
];

export const documents = [
  { documentId: "manual", name: "manual.pdf", content: aPdf(2) },
  { documentId: "thanks", name: "thank-you note.txt", content: aPdf() },
  { documentId: "fake", name: "fake.pdf", content: new TextEncoder().encode("no PDF at all") },
];
