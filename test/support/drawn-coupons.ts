import type { CouponFact } from "../../src/facts/answers.js";
import type { CouponVerdict, PriceSheet } from "../../src/pricing/sheet.js";
import { type Draw, pick } from "../oracle/draw.js";
import type { Order } from "../oracle/order.js";
import { aCoupon } from "./pricing-builders.js";
import { overSmallCases, type SmallCase } from "./small-cases.js";

/** Coupons that laws draw, for orders that have none of their own: in the currency of those. */
export const money = (minor: number) => ({ minor, currency: "XTS" });

/** Customers who pay tax, no coupons, no discount on the total. */
const couponless = (order: Order): Order => ({ ...order, coupons: [], totalDiscount: null, standing: "standard" });
export const overCouponlessCases = overSmallCases(couponless);
/** The same, where coupons give way to nothing that stands on a line. */
export const whereNothingGivesWay = overSmallCases(couponless, { exclusions: [] });
/** The same, where an amount takes off what it says. */
export const asPricesAre = overSmallCases(couponless, { exclusions: [], discountBase: "gross" });

/** The same, of lines that are alike but for the goods. */
export const overLikeLines = overSmallCases((order) => {
  const lines = order.lines.map((line) => ({ ...line, ...order.lines[0], id: line.id }));
  return couponless({ ...order, lines });
});

export const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
export const takenBy = (verdict: CouponVerdict | undefined) => (verdict?.applied === true ? verdict.amount : 0);

export const benefitOf = (draw: Draw) =>
  draw(2) === 0
    ? ({ kind: "percent", percent: pick(draw, ["10", "25", "33.3", "50", "100"]) } as const)
    : ({ kind: "amount", amount: money(1 + draw(400)) } as const);

/** So many that may stand together. */
export const couponsOf = (draw: Draw, count = 2, changes: Partial<CouponFact> = {}) =>
  ["ONE", "TWO", "THREE"]
    .slice(0, count)
    .map((code) => aCoupon(code, { benefit: benefitOf(draw), combinable: true, ...changes }));

/** Goods that are in the order, each of its lines or not. */
export const someLines = ({ draft }: SmallCase, draw: Draw) => ({
  skus: draft.lines.flatMap(({ item }) => (item.sku !== null && draw(2) === 0 ? [item.sku] : [])),
  productIds: [],
  productTypes: [],
  tags: [],
});

/** What lines that may be discounted come to, before coupons. */
export const spendOf = (one: SmallCase, sheet: PriceSheet) =>
  sum(sheet.lines.map(({ net }, i) => (one.draft.lines[i]?.item.discountable ? net : 0)));
