import { profile, refusal } from "./profile.js";
import { AFTER_TAX, PARTS, ZONES } from "./refused-alike.js";

/** Coupons look at the first prices, unless the shop has them calculated one after the other (couponBase: remaining). */
export const woocommerce = /* @__PURE__ */ profile(
  "woocommerce",
  {
    percentRounding: "half-down",
    includedTaxRounding: "half-down",
    couponBase: "original",
    allocation: "remainder-largest-weight",
    couponStacking: "all",
  },
  {
    sources: [
      "https://woocommerce.com/wc-apidocs/files/woocommerce-includes-class-wc-discounts.html",
      "https://woocommerce.github.io/code-reference/classes/WC-Item-Totals.html",
    ],
    refuses: [
      AFTER_TAX,
      PARTS,
      ZONES,
      /* @__PURE__ */ refusal("fine-price", "tax sees the row before it is rounded"),
      /* @__PURE__ */ refusal(
        "shared-coupon",
        "fixed amounts are the same for each unit, and odd units go to the dearest rows, as many as these have pieces",
      ),
      /* @__PURE__ */ refusal("coupon-of-units", "rows stand in the order of their price times their quantity squared"),
    ],
  },
);

const MAGENTO = { percentLevel: "line", couponStacking: "all" } as const;

const ofMagento = {
  sources: [
    "https://github.com/dbachmann/m1-userguide/blob/master/tax/quick-reference.html",
    "https://m.academy/magento-explorer/module-tax/model-calculation",
  ],
  refuses: [
    AFTER_TAX,
    ZONES,
    /* @__PURE__ */ refusal(
      "shared-coupon",
      "a fixed amount for the whole cart is shared row by row on what is left of it",
    ),
  ],
};

export const magentoRow = /* @__PURE__ */ profile("magento-row", MAGENTO, ofMagento);
export const magentoUnit = /* @__PURE__ */ profile("magento-unit", { ...MAGENTO, taxLevel: "unit" }, ofMagento);
export const magentoTotal = /* @__PURE__ */ profile(
  "magento-total",
  { ...MAGENTO, taxLevel: "rate-carried" },
  ofMagento,
);

const ofShopware = {
  sources: ["https://docs.shopware.com/en/shopware-6-en/tutorials-and-faq/Calculation-of-the-shopping-cart"],
  refuses: [
    AFTER_TAX,
    /* @__PURE__ */ refusal(
      "coupon-of-all",
      "what roundings leave of the tax of goods that cost nothing any more stays there, and is nothing here",
    ),
    /* @__PURE__ */ refusal("several-coupons", "a priority says which comes first, and together they may take all"),
    /* @__PURE__ */ refusal("coupon-of-units", "sets, and what gets cheaper of them, are made in ways of its own"),
  ],
};

/** A promotion looks at the first prices, and is a row of its own. */
const SHOPWARE = { taxBase: "discount-rows", couponBase: "original", couponStacking: "all" } as const;

/** Row by row. */
export const shopwareHorizontal = /* @__PURE__ */ profile("shopware-horizontal", SHOPWARE, ofShopware);
/** Column by column: once for each rate. */
export const shopwareVertical = /* @__PURE__ */ profile(
  "shopware-vertical",
  { ...SHOPWARE, taxLevel: "order-rate" },
  ofShopware,
);
