import fc from "fast-check";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { type Draw, seededDraw } from "../oracle/draw.js";
import { orderOf } from "../oracle/generate.js";
import type { Order, Rate } from "../oracle/order.js";
import { everyCase } from "./every-case.js";
import { draftOf, policyOf, worldOf } from "./oracle-bridge.js";
import type { Case } from "./pricing-arbitrary.js";
import { priced } from "./pricing-laws.js";
import type { Priced } from "./pricing-world.js";

/** An order as the independent calculation's generator draws it: small amounts, every policy but `carry`, and cheap to make. */
export interface SmallCase extends Case {
  readonly order: Order;
}

export function caseFrom(order: Order, policy: Partial<PricingPolicy> = {}): SmallCase {
  return {
    order,
    draft: draftOf(order),
    world: worldOf(order),
    policy: { ...policyOf(order), ...policy },
    stages: [],
  };
}

export function withPolicy(one: SmallCase, policy: Partial<PricingPolicy>): SmallCase {
  return { ...one, policy: { ...one.policy, ...policy } };
}

/** The order with every rate changed. */
export function withRates(order: Order, change: (rate: Rate) => Rate): Order {
  return { ...order, rates: order.rates.map((entry) => ({ ...entry, rates: entry.rates.map(change) })) };
}

/** No price says whose tax is in it: the rates at the destination decide. */
export function withoutZones(order: Order): Order {
  return { ...order, lines: order.lines.map((line) => ({ ...line, priceIncludesTaxOf: null })) };
}

/** By seed, which makes the case again. */
const seeds = fc.nat({ max: 2 ** 31 - 1 });

type Law = (one: SmallCase, sheet: PriceSheet, draw: Draw, outcome: Priced) => void;

/** Laws over the same orders; `draw` is for what a law decides by itself about a case, and the same each time. */
export function overSmallCases(change: (order: Order) => Order = (order) => order): (law: Law) => void {
  const check = everyCase((seed: number) => {
    const one = caseFrom(change(orderOf(seed)));
    return { one, outcome: priced(one) };
  });
  return (law) =>
    check(seeds, (seed, { one, outcome }) => law(one, outcome.sheet, seededDraw(seed ^ 0x5bd1e995), outcome));
}
