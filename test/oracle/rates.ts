import { fraction, type Fraction, ONE, over, parse, plus, round, type Rounding, sum, times } from "./fraction.js";
import type { Order, Rate } from "./order.js";
import type { Readings } from "./readings.js";
import { least, share } from "./rows.js";

/** What happens to the tax of a row: some is taken out for good, some is laid on it or found inside of it. */
export interface TaxPlan {
  readonly removed: readonly Rate[];
  readonly laid: readonly Rate[];
}

function ratesOf(order: Order, zone: string, category: string): readonly Rate[] {
  return order.rates.find((entry) => entry.zone === zone && entry.category === category)?.rates ?? [];
}

/** The rates of a place for a price that does not say whose tax it includes: the policy may know it better than the rates. */
function ratesFor(order: Order, zone: string | null, category: string): readonly Rate[] {
  const rates = ratesOf(order, order.destination, category);
  const { pricesIncludeTax: said } = order.policy;
  return zone !== null || said === "per-rate" ? rates : rates.map((rate) => ({ ...rate, included: said === "yes" }));
}

const asIncluded = (rate: Rate): Rate => ({ ...rate, included: true });

/** Those on top may look at those inside. */
function insideFirst(rates: readonly Rate[]): Rate[] {
  return [...rates.filter(({ included }) => included), ...rates.filter(({ included }) => !included)];
}

export function planOf(order: Order, zone: string | null, category: string, readings: Readings): TaxPlan {
  const { removed, laid } = planAsNamed(order, zone, category, readings);
  return { removed, laid: readings.insideAndOnTop === "as-named" ? laid : insideFirst(laid) };
}

function planAsNamed(order: Order, zone: string | null, category: string, readings: Readings): TaxPlan {
  const there = ratesFor(order, zone, category);
  const allInside = zone !== null && readings.zoneInside === "all";
  const listed = zone === null ? there : ratesOf(order, zone, category);
  const inside = listed.filter(({ included }) => included || allInside);
  if (order.standing !== "standard") return { removed: inside, laid: [] };
  if (zone === order.destination && allInside) return { removed: [], laid: inside.map(asIncluded) };
  if (zone === null || zone === order.destination) return { removed: [], laid: there };
  // No tax at the destination is export.
  if (there.length === 0) return { removed: inside, laid: [] };
  const isTaxedThere = readings.zeroRates === "taxed" || there.some(({ rate }) => parse(rate).n > 0n);
  const keepGross = order.policy.crossZone === "keep-gross" && isTaxedThere;
  return { removed: keepGross ? [] : inside, laid: there.map((rate) => ({ ...rate, included: keepGross })) };
}

/** Each rate's part of an untaxed 1; a compound one also of the parts before it. */
function partsOf(rates: readonly Rate[]): Fraction[] {
  const parts: Fraction[] = [];
  for (const { rate, compound } of rates) {
    parts.push(times(share(rate), compound ? plus(ONE, sum(parts)) : ONE));
  }
  return parts;
}

/** What is without these rates of an amount of 1 that has them inside. */
export function netOf(rates: readonly Rate[]): Fraction {
  return over(ONE, plus(ONE, sum(partsOf(rates))));
}

/** The tax of each rate for an amount of 1, included tax being inside of that 1. */
export function ratiosOf(rates: readonly Rate[], readings: Readings): Fraction[] {
  const included = rates.filter((rate) => rate.included);
  const added = rates.filter((rate) => !rate.included);
  const inside = partsOf(included);
  const whole = plus(ONE, sum(inside));
  const onNet = readings.addedOn === "net";
  const onTop = onNet ? partsOf(rates) : partsOf(added);
  return rates.map((rate) => {
    if (rate.included) return over(inside[included.indexOf(rate)] ?? ONE, whole);
    if (onNet) return over(onTop[rates.indexOf(rate)] ?? ONE, whole);
    return onTop[added.indexOf(rate)] ?? ONE;
  });
}

/** The tax of these rates that is inside of an amount: each in turn, at most what is left. */
export function taxInside(amount: bigint, rates: readonly Rate[], mode: Rounding, readings: Readings): bigint {
  const parts = partsOf(rates);
  const all = sum(parts);
  const within = (part: Fraction) => round(over(times(fraction(amount), part), plus(ONE, all)), mode);
  if (readings.removedTax === "together") return within(all);
  return parts.reduce((taken, part) => taken + least(within(part), amount - taken), 0n);
}
