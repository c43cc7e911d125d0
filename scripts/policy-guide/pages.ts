import type { Axis, Page, PageOf } from "./page.js";
import { cashRounding } from "./pages/cash.js";
import { couponBase, couponStacking, minimumSpendOf, percentLevel } from "./pages/coupons.js";
import { discountBase, lineDiscountLevel, totalDiscountTax } from "./pages/discounts.js";
import { exclusions } from "./pages/exclusions.js";
import { carry, includedTaxRounding, percentRounding, rounding, taxRounding } from "./pages/rounding.js";
import { allocation, allocationLevel, allocationRounding } from "./pages/sharing.js";
import { pricesIncludeTax } from "./pages/prices-include-tax.js";
import { crossZone, taxBase, taxLevel } from "./pages/tax.js";

/** THE list of pages, in the order of the guide. An axis without a page is an error of the compiler, and of the test. */
const PAGES: { readonly [A in Axis]: PageOf<A> } = {
  rounding,
  percentRounding,
  taxRounding,
  includedTaxRounding,
  allocationRounding,
  carry,
  taxLevel,
  taxBase,
  pricesIncludeTax,
  crossZone,
  lineDiscountLevel,
  discountBase,
  percentLevel,
  couponBase,
  couponStacking,
  minimumSpendOf,
  exclusions,
  totalDiscountTax,
  allocation,
  allocationLevel,
  cashRounding,
};

export const AXIS_PAGES: ReadonlyMap<Axis, Page> = new Map(Object.entries(PAGES) as [Axis, Page][]);
