import type { PriceSheet, PricingPolicy } from "power-buyer";
import { canonical } from "../decimals.js";
import { coinOf } from "../order/coin.js";
import type { Coin } from "../order/coupons.js";
import { buildOrder } from "../order/draft.js";
import type { OrderInput } from "../order/input.js";
import { inMajorUnits, type MedusaRow, statedTotals } from "../order/medusa-figures.js";
import { medusaOrders, medusaReasons } from "../order/medusa-orders.js";
import { reasonsOf } from "../order/order-reasons.js";
import { policyOf } from "../order/policy.js";
import { notPriced, sheetOf } from "../order/priced.js";
import { REASONS } from "../order/reasons.js";
import type { Problem } from "../vector.js";
import { type Figure, type Mapped, supported, unsupported } from "../verdict.js";

/** Medusa's totals: an order of rows, priced with and without its discounts, and the discounts as rows. */
export function mapMedusaTotals(problem: Problem, input: OrderInput, places: number): Mapped {
  const { minorDigits: digits, expected } = problem;
  const coin = coinOf(problem);
  const orders = medusaOrders(input, digits);
  const { policy, reasons: ofPolicy } = policyOf(problem.policy, orders.now, digits, false, []);
  const { figures, reasons: ofFigures } = statedTotals(expected, input);
  const reasons = [...ofPolicy, ...reasonsOf(orders.now, problem), ...medusaReasons(input, digits), ...ofFigures];
  if (coin === null) return unsupported(REASONS["currency digits"], ...reasons);
  if (reasons.length > 0) return unsupported(...reasons);
  return supported((): Figure[] => {
    const now = sheetFor(orders.now, coin, policy);
    if (typeof now === "string") return [notPriced(now)];
    const [before, discount] = [orders.before, orders.discounts(now)].map((one) => sheetFor(one, coin, policy));
    if (before === undefined || discount === undefined) return [];
    if (typeof before === "string") return [notPriced(before)];
    if (typeof discount === "string") return [notPriced(discount)];
    const rows = sideBySide(now, before, discount);
    return figures.map(({ key, expected: stated, ask }) => {
      return { key, expected: canonical(stated), got: inMajorUnits(ask(rows), digits, places) };
    });
  });
}

function sheetFor(input: OrderInput, coin: Coin, policy: PricingPolicy): PriceSheet | string {
  const order = buildOrder(input, coin);
  return typeof order === "string" ? order : sheetOf(order, policy);
}

function sideBySide(now: PriceSheet, before: PriceSheet, discounts: PriceSheet): MedusaRow[] {
  return now.lines.flatMap((line, i) => {
    const [listed, discount] = [before.lines[i], discounts.lines[i]];
    return listed === undefined || discount === undefined ? [] : [{ now: line, before: listed, discount }];
  });
}
