import type { Stage } from "./stage.js";
import { amountDue } from "./stages/amount-due.js";
import { coupons } from "./stages/coupons.js";
import { lineDiscounts } from "./stages/line-discounts.js";
import { parties } from "./stages/parties.js";
import { settle } from "./stages/settle.js";
import { shipping } from "./stages/shipping.js";
import { surcharges } from "./stages/surcharges.js";
import { tax } from "./stages/tax.js";
import { totalDiscount } from "./stages/total-discount.js";
import { unitPrices } from "./stages/unit-prices.js";

/** THE order of calculation. */
export const STAGES: readonly Stage[] = [
  parties,
  unitPrices,
  lineDiscounts,
  shipping,
  coupons,
  surcharges,
  tax,
  totalDiscount,
  settle,
  amountDue,
];
