import { profile, refusal } from "./profile.js";
import { AFTER_TAX, PARTS, ZONES } from "./refused-alike.js";

/** Platforms that round in the cart, each row by itself. */

export const shopify = /* @__PURE__ */ profile(
  "shopify",
  {},
  {
    sources: ["https://shopify.dev/docs/api/admin-graphql/2024-04/objects/FinancialSummaryDiscountAllocation"],
    refuses: [AFTER_TAX, PARTS],
  },
);

const SYLIUS = {
  lineDiscountLevel: "unit",
  allocation: "round-then-fix-first",
  allocationRounding: "half-down",
  minimumSpendOf: "after-earlier-discounts",
  couponStacking: "all",
} as const;

const ofSylius = {
  sources: [
    "https://docs.sylius.com/the-book/carts-and-orders/adjustments",
    "https://github.com/Sylius/Sylius/pull/13291",
  ],
  refuses: [
    AFTER_TAX,
    PARTS,
    /* @__PURE__ */ refusal("coupon-of-units", "each unit carries discounts of its own, and least prices bound them"),
  ],
};

export const sylius = /* @__PURE__ */ profile("sylius", SYLIUS, ofSylius);

/** Tax by unit: another strategy that a Sylius channel may choose. */
export const syliusUnits = /* @__PURE__ */ profile("sylius-units", { ...SYLIUS, taxLevel: "unit" }, ofSylius);

/**
 * Net and gross of a row are both rounded from one amount, by a rule that minds the sign: ties go up. Of a discount, which is negative
 * there, that is less of a discount; of a tax inside, which is what the net leaves, it is less of a tax.
 */
export const vendure = /* @__PURE__ */ profile(
  "vendure",
  {
    rounding: "half-ceiling",
    percentRounding: "half-floor",
    taxLevel: "row",
    includedTaxRounding: "half-floor",
    minimumSpendOf: "after-earlier-discounts",
    couponStacking: "all",
  },
  {
    sources: [
      "https://docs.vendure.io/current/core/reference/typescript-api/tax/order-tax-calculation-strategy",
      "https://docs.vendure.io/current/core/reference/typescript-api/money/round-money",
      "https://docs.vendure.io/current/framework/reference/typescript-api/entities/order-line",
    ],
    refuses: [
      AFTER_TAX,
      PARTS,
      /* @__PURE__ */ refusal("fine-price", "prices are whole minor units"),
      /* @__PURE__ */ refusal(
        "shared-coupon",
        "rows weigh what they cost with tax, and the later of two like rows takes the odd unit",
      ),
      /* @__PURE__ */ refusal("minimum-by-row", "a promotion of lines is tested again after each line"),
    ],
  },
);

/** Net and gross of a row are both rounded half up from one amount: a tie of the tax inside goes to the net. */
export const saleor = /* @__PURE__ */ profile(
  "saleor",
  {
    lineDiscountLevel: "unit",
    allocation: "last-takes-rest",
    taxLevel: "row",
    includedTaxRounding: "half-down",
    couponStacking: "none",
  },
  {
    sources: ["https://docs.saleor.io/developer/price-calculation"],
    refuses: [
      AFTER_TAX,
      PARTS,
      /* @__PURE__ */ refusal(
        "items-and-shipping-coupon",
        "goods and carriage share a discount before anything is rounded",
      ),
      /* @__PURE__ */ refusal("several-coupons", "one voucher at a time"),
    ],
  },
);

/** Nothing is rounded: price in a custom currency of as many decimals as there may be, and round what is shown. */
export const medusa = /* @__PURE__ */ profile(
  "medusa",
  { couponStacking: "all", percentLevel: "line" },
  {
    currencyDigits: 4,
    sources: ["https://docs.medusajs.com/resources/commerce-modules/promotion/promotion-taxes"],
    refuses: [
      AFTER_TAX,
      /* @__PURE__ */ refusal("included-tax", "tax inside of a price has no end of decimals"),
      /* @__PURE__ */ refusal(
        "discounted-included-tax",
        "a discount is taken in full from the price without tax: enter that price",
      ),
      /* @__PURE__ */ refusal("shared-coupon", "shares have no end of decimals"),
      /* @__PURE__ */ refusal(
        "coupon-of-units",
        "a promotion's greatest quantity is counted in each row, at its first price",
      ),
    ],
  },
);

export const solidus = /* @__PURE__ */ profile(
  "solidus",
  {
    percentLevel: "line",
    minimumSpendOf: "after-earlier-discounts",
    allocation: "from-last-remaining",
    couponStacking: "all",
  },
  {
    sources: [
      "https://rubydoc.info/gems/solidus_legacy_promotions/4.4.1/Spree",
      "https://github.com/orgs/solidusio/discussions/4569",
    ],
    refuses: [AFTER_TAX, ZONES],
  },
);

export const spree = /* @__PURE__ */ profile(
  "spree",
  { couponStacking: "best" },
  {
    sources: ["https://spreecommerce.org/docs/developer/core-concepts/adjustments"],
    refuses: [
      AFTER_TAX,
      ZONES,
      /* @__PURE__ */ refusal("several-coupons", "the best promotion is chosen line by line"),
    ],
  },
);
