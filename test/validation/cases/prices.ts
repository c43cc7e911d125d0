import { AS_OF, aCustomItem, aLine, aPrice } from "../../support/pricing-builders.js";
import { actor, salePrice, sound } from "../world.js";
import type { AllCases } from "./case.js";

const place = { path: ["lines", 0, "price"], lineId: "line-A" };
const refresh = [{ type: "prices.refresh", input: { lineIds: ["line-A"] } }] as const;
const revert = [{ type: "line.revertPrice", input: { lineId: "line-A" } }] as const;
const listed = (amount: string) => ({ prices: { "variant-A": salePrice(amount) } });
const byHand = (amount: string) =>
  aLine("A", null, "2", { price: aPrice(amount, { source: "override" }), priceBefore: aPrice("10.00") });
const custom = (amount: string | null) =>
  aLine("A", null, "1", {
    item: aCustomItem(),
    price: amount === null ? null : aPrice(amount, { source: "override" }),
  });
const CLERK = actor({ priceOverride: false });
const lockedUntil = (expiresAt: string) => [
  aLine("A", null, "2", { price: aPrice("10.00", { source: "locked", expiresAt }) }),
];
const inFrance = { prices: { "variant-A": { ...salePrice("10"), includesTaxOf: { country: "FR", region: "" } } } };

/** What is asked for it. */
export const PRICE_CASES = {
  price_missing: [
    {
      when: "the catalog had none, and has one now",
      draft: sound({}, [aLine("A", null, "2")]),
      issue: { ...place, severity: "blocking", details: {}, fix: refresh },
    },
    {
      when: "the catalog has none",
      draft: sound({}, [aLine("A", null, "2")]),
      shop: { prices: { "variant-A": null } },
      issue: { ...place, severity: "blocking", details: {} },
    },
    {
      when: "something of no catalog has none",
      draft: sound({}, [custom(null)]),
      issue: { ...place, severity: "blocking", details: {} },
    },
  ],
  price_changed: [
    {
      when: "the shop asks more by the time that it is completed",
      draft: sound(),
      shop: listed("12.00"),
      issue: {
        ...place,
        severity: "blocking",
        details: { was: "10.00", now: "12.00", source: "catalog" },
        fix: refresh,
      },
    },
    {
      when: "the shop asks more while somebody is typing",
      draft: sound(),
      shop: listed("12.00"),
      moment: "editing",
      issue: {
        ...place,
        severity: "warning",
        details: { was: "10.00", now: "12.00", source: "catalog" },
        fix: refresh,
      },
    },
    {
      when: "a break is reached by two lines together",
      draft: sound({}, [aLine("A", "10.00", "2"), aLine("A", "9.00", "3", { id: "line-2" })]),
      shop: {
        prices: {
          "variant-A": {
            ...salePrice("10.00"),
            contract: [{ from: "5", price: { amount: "9.00", currency: "EUR" } }],
          },
        },
      },
      issue: {
        ...place,
        severity: "blocking",
        details: { was: "10.00", now: "9.00", source: "contract" },
        fix: refresh,
      },
    },
    {
      when: "the same amount would include tax",
      draft: sound(),
      shop: inFrance,
      issue: { ...place, severity: "blocking", details: { was: "10.00", now: "10", source: "catalog" }, fix: refresh },
    },
    {
      when: "the same amount would include no tax",
      draft: sound({}, [
        aLine("A", null, "2", { price: aPrice("10.00", { includesTaxOf: { country: "DE", region: "" } }) }),
      ]),
      issue: {
        ...place,
        severity: "blocking",
        details: { was: "10.00", now: "10.00", source: "catalog" },
        fix: refresh,
      },
    },
    {
      when: "the same amount would include the tax of a region",
      draft: sound({}, [
        aLine("A", null, "2", { price: aPrice("10.00", { includesTaxOf: { country: "FR", region: "20" } }) }),
      ]),
      shop: inFrance,
      issue: { ...place, severity: "blocking", details: { was: "10.00", now: "10", source: "catalog" }, fix: refresh },
    },
    {
      when: "the same amount would include the tax of another country",
      draft: sound({}, [
        aLine("A", null, "2", { price: aPrice("10.00", { includesTaxOf: { country: "DE", region: "" } }) }),
      ]),
      shop: inFrance,
      issue: { ...place, severity: "blocking", details: { was: "10.00", now: "10", source: "catalog" }, fix: refresh },
    },
    {
      when: "the shop asks nothing any more, which no refresh mends",
      draft: sound(),
      shop: { prices: { "variant-A": null } },
      issue: { ...place, severity: "blocking", details: { was: "10.00", now: "none", source: "catalog" } },
    },
    {
      when: "the shop asks in another currency",
      draft: sound(),
      shop: { prices: { "variant-A": salePrice("10.00", "USD") } },
      issue: { ...place, severity: "blocking", details: { was: "10.00", now: "none", source: "catalog" } },
    },
  ],
  price_lock_expired: [
    {
      when: "the lock has ended by the time that it is completed",
      draft: sound({}, lockedUntil(AS_OF)),
      issue: { ...place, severity: "blocking", details: { expiresAt: AS_OF }, fix: refresh },
    },
    {
      when: "the lock ends while somebody is typing",
      draft: sound({}, lockedUntil(AS_OF)),
      moment: "editing",
      issue: { ...place, severity: "warning", details: { expiresAt: AS_OF }, fix: refresh },
    },
  ],
  price_above_list: [
    {
      when: "somebody set more than is asked",
      draft: sound({}, [byHand("10.01")]),
      issue: { ...place, severity: "warning", details: { price: "10.01", list: "10.00" }, fix: revert },
    },
  ],
  price_override_not_permitted: [
    {
      when: "a clerk who may not set prices set one",
      draft: sound({}, [byHand("9.00")]),
      actor: CLERK,
      issue: { ...place, severity: "needs_approval", details: { price: "9.00" }, fix: revert },
    },
    {
      when: "it is the price of something of no catalog, which has no other",
      draft: sound({}, [custom("9.00")]),
      actor: CLERK,
      issue: { ...place, severity: "needs_approval", details: { price: "9.00" } },
    },
  ],
} satisfies Partial<AllCases>;
