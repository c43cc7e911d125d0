import type { Step } from "./step.js";
import { shippingAddress } from "./steps/address.js";
import { afterwards } from "./steps/after.js";
import { billing } from "./steps/billing.js";
import { complete } from "./steps/complete.js";
import { coupons } from "./steps/coupons.js";
import { createCustomer, findCustomer } from "./steps/customers.js";
import { discountLines } from "./steps/discounts.js";
import { addLines, quantities } from "./steps/lines.js";
import { open } from "./steps/open.js";
import { papers } from "./steps/papers.js";
import { findProducts } from "./steps/products.js";
import { replacement } from "./steps/replacement.js";
import { shipping } from "./steps/shipping.js";
import { totalDiscount } from "./steps/total-discount.js";

/** A telephone order from the first search to the warehouse: the sixteen steps of a power buyer, in their order. */
export const STORY: readonly Step[] = [
  open,
  findCustomer,
  createCustomer,
  findProducts,
  addLines,
  quantities,
  discountLines,
  billing,
  shippingAddress,
  shipping,
  papers,
  coupons,
  totalDiscount,
  complete,
  afterwards,
  replacement,
];
