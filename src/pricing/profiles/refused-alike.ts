import { refusal } from "./profile.js";

/** What several platforms do not do, or do in the same way of their own. */
export const AFTER_TAX = /* @__PURE__ */ refusal("total-discount", "nothing is taken off the total after tax");
export const PARTS = /* @__PURE__ */ refusal("fractional-quantity", "quantities are whole numbers");
export const ZONES = /* @__PURE__ */ refusal(
  "price-of-a-zone",
  "a price with another zone's tax is made anew for each unit, and rounded there",
);
