import type { AddressFact, TaxRate, TaxZone } from "../../src/facts/answers.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import { type Fraction, fraction, over, plus, times } from "../money/oracle.js";
import type { World } from "./pricing-world.js";

/** Who pays tax where. */
export interface TaxCase {
  readonly world: World;
  readonly policy: PricingPolicy;
  readonly place: AddressFact | null;
  readonly paysTax: boolean;
}

/** Whose tax is taken out of a price for good, and which taxes are then inside of it or laid on top. */
interface TaxPlan {
  readonly removed: readonly TaxRate[];
  readonly laid: readonly TaxRate[];
}

export function planFor({ world, policy, place, paysTax }: TaxCase, category: string | null, zone: TaxZone | null) {
  const nothing: TaxPlan = { removed: [], laid: [] };
  if (place === null || category === null) return nothing;
  const ratesIn = (country: string, standard: boolean) =>
    (standard ? world.rates : world.exemptRates)?.[`${country} ${category}`] ?? [];
  const allAs = (included: boolean): TaxRate[] => there.map((rate) => ({ ...rate, included }));
  const there = ratesIn(place.country, paysTax);
  if (paysTax && zone === null) return { ...nothing, laid: there };
  if (paysTax && zone?.country === place.country) return { ...nothing, laid: allAs(true) };
  if (policy.crossZone === "keep-gross" && paysTax && there.some(({ rate }) => /[1-9]/.test(rate))) {
    return { ...nothing, laid: allAs(true) };
  }
  const inPrice = ratesIn(zone?.country ?? place.country, true).filter(({ included }) => zone !== null || included);
  return { removed: inPrice, laid: allAs(false) };
}

/** Each rate's part of a whole that holds them all, being 1 without them. */
export function partsOf(rates: readonly TaxRate[]): { readonly parts: readonly Fraction[]; readonly whole: Fraction } {
  let whole = fraction(1);
  const parts = rates.map(({ rate, compound }) => {
    const part = over(times(compound ? whole : fraction(1), fraction(rate)), fraction(100));
    whole = plus(whole, part);
    return part;
  });
  return { parts, whole };
}

/** What an amount that is taken off 1 of a price was meant as: 1, or that 1 without the tax inside of it. */
export function meantFor(given: TaxCase, category: string | null, zone: TaxZone | null): Fraction {
  if (given.policy.discountBase === "gross") return fraction(1);
  const { removed, laid } = planFor(given, category, zone);
  const inside = removed.length > 0 ? removed : laid.filter(({ included }) => included);
  return over(fraction(1), partsOf(inside).whole);
}
