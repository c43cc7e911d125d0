import fc from "fast-check";
import { type Draw, once, pick, seededDraw, spellMinor, tapeDraw } from "./draw.js";
import type {
  Charge,
  Coupon,
  CouponValue,
  LineDiscount,
  Order,
  OrderLine,
  Rate,
  TotalDiscount,
  ZoneRates,
} from "./order.js";
import { drawPolicy } from "./policies.js";

/** Where every part of an order takes its decisions from. */
interface Draws {
  readonly head: Draw;
  readonly rates: Draw;
  readonly policy: Draw;
  readonly lines: readonly Draw[];
  readonly coupons: readonly Draw[];
  readonly surcharges: readonly Draw[];
}

const TAXED_ZONES = ["home", "away"] as const;
const CATEGORIES = ["goods", "books", "services"] as const;
const PERCENTAGES = ["10", "5", "20", "25", "50", "100", "15", "33.3", "12.5", "2.5", "66.67", "99"] as const;
const RATES = ["20", "10", "5", "25", "19", "50", "100", "7.7", "8.875", "2.5", "9.975", "0.5", "0"] as const;
const PARTS = ["0.5", "2.5", "1.5", "0.25", "1.125", "0.333"] as const;

const DESTINATIONS = ["home", "home", "home", "home", "away", "away", "untaxed"] as const;
const MOSTLY = ["standard", "standard", "standard", "standard", "standard", "standard"] as const;
const STANDINGS = [...MOSTLY, ...MOSTLY, "exempt", "reverse-charge"] as const;

/** Small, and often round or equal: halves and ties are what is looked for. */
function smallAmount(draw: Draw): number {
  const kind = draw(4);
  if (kind === 0) return pick(draw, [100, 35, 105, 5, 50, 25, 10, 200, 15, 3, 1]);
  if (kind === 1) return draw(20);
  return kind === 2 ? 5 * draw(60) : draw(400);
}

function unitPrice(draw: Draw, digits: number): string {
  const units = smallAmount(draw);
  if (!once(draw, 6)) return spellMinor(units, digits);
  const finer = 1 + draw(2);
  return spellMinor(units * 10 ** finer + draw(10 ** finer), digits + finer);
}

function lineDiscount(draw: Draw, digits: number): LineDiscount | null {
  if (!once(draw, 3)) return null;
  if (draw(2) === 0) return { percent: pick(draw, PERCENTAGES) };
  return { amount: spellMinor(draw(40), digits), per: pick(draw, ["line", "unit"]) };
}

function drawLine(draw: Draw, index: number, digits: number): OrderLine {
  return {
    id: `line-${index}`,
    unitPrice: unitPrice(draw, digits),
    quantity: once(draw, 6) ? pick(draw, PARTS) : String(1 + draw(once(draw, 5) ? 12 : 4)),
    category: pick(draw, CATEGORIES),
    discountable: !once(draw, 8),
    priceIncludesTaxOf: pick(draw, [null, null, "home", "away"]),
    lineDiscount: lineDiscount(draw, digits),
    priceByHand: once(draw, 4),
  };
}

function couponValue(draw: Draw, digits: number, shipping: boolean): CouponValue {
  const kind = draw(shipping ? 3 : 2);
  if (kind === 0) return { kind: "percent", percent: pick(draw, PERCENTAGES) };
  return kind === 1 ? { kind: "amount", amount: spellMinor(smallAmount(draw), digits) } : { kind: "free-shipping" };
}

function drawCoupon(draw: Draw, index: number, digits: number, lines: readonly OrderLine[]): Coupon {
  const target = pick(draw, ["items", "items", "items-and-shipping", "shipping"] as const);
  const some = once(draw, 3) ? lines.filter(() => draw(2) === 0).map(({ id }) => id) : null;
  return {
    code: `CODE-${index}`,
    value: couponValue(draw, digits, target === "shipping"),
    target,
    lines: some ?? "all",
    minimumSpend: once(draw, 4) ? spellMinor(smallAmount(draw), digits) : null,
    combinable: !once(draw, 5),
  };
}

function drawCharge(draw: Draw, digits: number): Charge {
  return { amount: spellMinor(smallAmount(draw), digits), category: pick(draw, ["services", "goods", "books"]) };
}

function zoneRates(draw: Draw, zone: string): ZoneRates[] {
  // All on top, all inside, or mixed.
  const manner = draw(4);
  const pool = ["first", "second", "third"].map((name): Rate => {
    const included = manner === 1 || manner === 2 || (manner === 3 && draw(2) === 1);
    return { id: `${zone}-${name}`, rate: pick(draw, RATES), included, compound: once(draw, 4) };
  });
  return CATEGORIES.map((category) => {
    const from = draw(3);
    return { zone, category, rates: pool.slice(from, from + 1 + draw(3)) };
  });
}

function drawTotalDiscount(draw: Draw, digits: number): TotalDiscount | null {
  if (!once(draw, 3)) return null;
  const treatment = pick(draw, ["unchanged", "proportional"] as const);
  if (draw(2) === 0) return { treatment, percent: pick(draw, PERCENTAGES) };
  return { treatment, amount: spellMinor(smallAmount(draw), digits) };
}

function drawOrder({ head, rates: rateDraw, policy, ...parts }: Draws): Order {
  const digits = pick(head, [2, 2, 2, 0, 3]);
  const rates = TAXED_ZONES.flatMap((zone) => zoneRates(rateDraw, zone));
  const lines = parts.lines.map((draw, index) => drawLine(draw, index, digits));
  return {
    digits,
    lines,
    shipping: head(3) === 0 ? null : drawCharge(head, digits),
    surcharges: parts.surcharges.map((draw) => drawCharge(draw, digits)),
    coupons: parts.coupons.map((draw, index) => drawCoupon(draw, index, digits, lines)),
    rates,
    destination: pick(head, DESTINATIONS),
    standing: pick(head, STANDINGS),
    totalDiscount: drawTotalDiscount(head, digits),
    payment: pick(head, ["due", "due", "check", "not-required"]),
    policy: drawPolicy(policy),
  };
}

const TAPE = fc.array(fc.nat({ max: 9_999 }), { maxLength: 60, size: "max" });
const tapes = (maxLength: number) => fc.array(TAPE, { maxLength, size: "max" });

/** Orders that shrink: whole lines, coupons and surcharges fall away, the rest becomes plain. */
export function orders(): fc.Arbitrary<Order> {
  return fc
    .record({ head: TAPE, rates: TAPE, policy: TAPE, lines: tapes(6), coupons: tapes(3), surcharges: tapes(2) })
    .map(({ head, rates, policy, lines, coupons, surcharges }) =>
      drawOrder({
        head: tapeDraw(head),
        rates: tapeDraw(rates),
        policy: tapeDraw(policy),
        lines: lines.map(tapeDraw),
        coupons: coupons.map(tapeDraw),
        surcharges: surcharges.map(tapeDraw),
      }),
    );
}

/** The order of a seed: the same one every time, with nothing kept in between. */
export function orderOf(seed: number): Order {
  const draw = seededDraw(seed);
  const several = (most: number) => Array.from({ length: Math.ceil(draw(2 * most + 1) / 2) }, () => draw);
  const coupons = several(3);
  const surcharges = draw(3) === 2 ? several(2) : [];
  return drawOrder({ head: draw, rates: draw, policy: draw, lines: several(6), coupons, surcharges });
}
