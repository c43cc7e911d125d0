import { amendment } from "./rules/amendment.js";
import { billing } from "./rules/billing.js";
import { coupons } from "./rules/coupons.js";
import { discounts } from "./rules/discounts.js";
import { exemption } from "./rules/exemption.js";
import { mandate } from "./rules/mandate.js";
import { papers } from "./rules/papers.js";
import { billingAddress, customer, purchaseOrder, shippingAddress } from "./rules/parties.js";
import { prices } from "./rules/prices.js";
import { quantities } from "./rules/quantities.js";
import { replacement } from "./rules/replacement.js";
import { shipping } from "./rules/shipping.js";
import { state } from "./rules/state.js";
import { stock } from "./rules/stock.js";
import { tax } from "./rules/tax.js";
import { variants } from "./rules/variants.js";
import type { Rule } from "./view.js";

/** THE list of rules. All of them run, always; the order is the one in which a clerk reads the answers. */
export const RULES: readonly Rule[] = [
  state,
  amendment,
  mandate,
  customer,
  exemption,
  purchaseOrder,
  variants,
  quantities,
  stock,
  prices,
  discounts,
  shippingAddress,
  billingAddress,
  tax,
  shipping,
  coupons,
  billing,
  papers,
  replacement,
];
