import { profile, refusal } from "./profile.js";
import { AFTER_TAX } from "./refused-alike.js";

/** Platforms that others build their shops on, and rules for the invoice in the end. */

export const square = /* @__PURE__ */ profile(
  "square",
  { rounding: "half-even", taxLevel: "order-rate", couponStacking: "all" },
  {
    sources: [
      "https://developer.squareup.com/docs/orders-api/price-adjustments",
      "https://developer.squareup.com/docs/orders-api/discounts",
      "https://developer.squareup.com/docs/international-development/japan-order-calculation",
    ],
    refuses: [
      AFTER_TAX,
      /* @__PURE__ */ refusal(
        "several-coupons",
        "percentages come before amounts, and items before the order, however they were entered",
      ),
    ],
  },
);

const COMMERCETOOLS = { rounding: "half-even", taxLevel: "row", couponStacking: "all" } as const;

const ofCommercetools = {
  sources: [
    "https://docs.commercetools.com/api/releases/2017-11-15-release-tax-calculation-mode",
    "https://docs.alokai.com/commercetools/reference/api/commercetools-types.taxcalculationmode.html",
    "https://docs.commercetools.com/api/releases/2025-06-27-configurable-price-rounding-modes-for-carts",
    "https://docs.commercetools.com/api/releases/2026-09-21-configurable-tax-rounding-target-for-tax-rates",
  ],
  refuses: [
    AFTER_TAX,
    /* @__PURE__ */ refusal("included-tax", "the price without tax is rounded to even, and a tie is decided there"),
    /* @__PURE__ */ refusal("shared-coupon", "what is taken off a cart is set down as prices of single units"),
  ],
};

export const commercetools = /* @__PURE__ */ profile("commercetools", COMMERCETOOLS, ofCommercetools);
/** Tax by unit: another mode that a cart may choose. */
export const commercetoolsUnit = /* @__PURE__ */ profile(
  "commercetools-unit",
  { ...COMMERCETOOLS, taxLevel: "unit" },
  ofCommercetools,
);

/** Line amounts are rounded, added up per rate, and each sum is taxed once. */
export const en16931 = /* @__PURE__ */ profile(
  "en16931",
  { taxLevel: "order-rate", couponStacking: "all" },
  {
    sources: ["https://developer.vertexinc.com/einvoicing/docs/france-txns-tax-category-tax-amount"],
    refuses: [
      /* @__PURE__ */ refusal("total-discount", "nothing is taken off after tax: an allowance reduces what is taxed"),
      /* @__PURE__ */ refusal("included-tax", "line amounts are without tax"),
      /* @__PURE__ */ refusal(
        "coupon-over-tax-categories",
        "an allowance stands whole in the one tax category that it states",
      ),
    ],
  },
);

export const gobl = /* @__PURE__ */ profile(
  "gobl",
  { taxLevel: "order-rate", couponStacking: "all" },
  {
    sources: ["https://docs.gobl.org/overview/rounding", "https://docs.gobl.org/draft-0/bill/tax"],
    refuses: [
      AFTER_TAX,
      /* @__PURE__ */ refusal("fine-price", "amounts of lines keep more decimals until they are added up"),
      /* @__PURE__ */ refusal("fractional-quantity", "amounts of lines keep more decimals until they are added up"),
      /* @__PURE__ */ refusal("included-tax", "tax is taken out of the unit price at a precision of its own"),
      /* @__PURE__ */ refusal("coupon", "a discount of the document stands beside the lines, with a tax of its own"),
    ],
  },
);
