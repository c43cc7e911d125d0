import type { Line } from "../../src/draft/draft.js";
import type { TaxRate } from "../../src/facts/answers.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import { answer, type Fraction, fraction, over, plus, times } from "../money/oracle.js";
import { seenBy, takeCoupons } from "./coupon-oracle.js";
import { charge, least, type Row, take, total } from "./oracle-rows.js";
import type { Case } from "./pricing-arbitrary.js";

/**
 * A second opinion on a whole draft: the rules once more, in one go, in fractions of bigints. It shares no code with the library
 * but the types; what it answers is compared with the sheet figure by figure.
 */
export function judge({ draft, world, policy, stages }: Case) {
  const { digits } = draft.currency;
  const round = (value: Fraction) => BigInt(answer(value, policy.rounding));
  const minor = (amount: string) => round(times(fraction(amount), fraction(10n ** BigInt(digits))));
  const percent = (base: bigint, rate: string) => round(over(times(fraction(base), fraction(rate)), fraction(100)));

  const customer = draft.customerId === null ? null : (world.customer ?? null);
  const address = draft.shippingAddressId === null ? null : (world.address ?? null);
  const place = address !== null && (address.country !== "US" || address.region !== "") ? address : null;
  const exemption = draft.exemption ?? customer?.exemption ?? null;
  const paysTax = exemption === null || exemption.country !== place?.country;
  const known = draft.coupons.map(({ code: name }) => world.coupons?.find((coupon) => coupon.code === name) ?? null);

  // Lines.
  const lines = draft.lines.map((line): Row => {
    const gross = line.price === null ? 0n : round(scaled(line.price.amount, line.quantity, digits));
    const wanted = manual(line, gross) + copied(line);
    const net = gross - least(gross, wanted);
    return {
      id: line.id,
      category: line.item.taxCategory,
      zone: line.price?.includesTaxOf ?? null,
      isDiscountable: line.item.discountable,
      gross,
      net,
      left: net,
      seen: seenBy(known, line, policy),
    };
  });
  function manual({ discount, quantity }: Line, gross: bigint): bigint {
    if (discount === null) return 0n;
    if (discount.kind === "percent") return percent(gross, discount.percent);
    return discount.per === "line" ? minor(discount.amount) : round(scaled(discount.amount, quantity, digits));
  }
  function copied({ copiedFrom, quantity }: Line): bigint {
    if (copiedFrom === null) return 0n;
    const { adjustment, quantity: whole } = copiedFrom;
    return round(over(times(fraction(minor(adjustment)), fraction(quantity)), fraction(whole)));
  }

  // Shipping, and what a shop's own stages add or take in between.
  const extras: Row[] = [];
  const runShopStages = (after: string) => {
    for (const stage of stages.filter((one) => one.after === after)) {
      for (const row of stage.rows({ draft } as never, {} as never)) {
        if (row.kind === "charge") extras.push(charge(BigInt(row.amount), row.taxCategory));
        else
          take(
            BigInt(row.amount),
            lines.filter((line) => (row.lineId == null ? line.isDiscountable : line.id === row.lineId)),
          );
      }
    }
  };
  runShopStages("line-discounts");
  const shipping = carriage();
  runShopStages("shipping");
  function carriage(): Row | null {
    const choice = draft.shipping;
    if (choice?.kind === "custom") return charge(minor(choice.amount), choice.taxCategory);
    const option =
      choice === null || place === null ? undefined : world.options?.find((one) => one.optionId === choice.optionId);
    if (option === undefined) return null;
    return charge(choice?.price == null ? BigInt(option.amount.minor) : minor(choice.price.amount), option.taxCategory);
  }

  const coupons = takeCoupons({ draft, policy, customer, known, lines, shipping });
  runShopStages("coupons");
  const surcharges = draft.surcharges.map(({ amount, taxCategory }) => charge(minor(amount), taxCategory));
  runShopStages("surcharges");

  // Tax.
  const ratesIn = (country: string, category: string, standard: boolean) =>
    (standard ? world.rates : world.exemptRates)?.[`${country} ${category}`] ?? [];
  const rows = [...lines, ...(shipping === null ? [] : [shipping]), ...surcharges, ...extras].map((row) => {
    const { category, zone, left } = row;
    if (place === null || category === null) return { ...row, payable: left, removed: 0n, taxes: [], rates: [] };
    const there = ratesIn(place.country, category, paysTax);
    const isHome = zone === null || zone.country === place.country;
    if (paysTax && isHome) {
      const rates = there.map((rate) => ({ ...rate, included: zone !== null || rate.included }));
      return { ...row, removed: 0n, ...taxed(left, rates) };
    }
    const inPrice = ratesIn(zone?.country ?? place.country, category, true).filter(
      ({ included }) => zone !== null || included,
    );
    if (policy.crossZone === "keep-gross" && paysTax && there.some(({ rate }) => /[1-9]/.test(rate))) {
      return {
        ...row,
        removed: 0n,
        ...taxed(
          left,
          there.map((rate) => ({ ...rate, included: true })),
        ),
      };
    }
    const removed = total(inside(left, inPrice));
    return {
      ...row,
      removed,
      ...taxed(
        left - removed,
        there.map((rate) => ({ ...rate, included: false })),
      ),
    };
  });
  function taxed(amount: bigint, list: readonly TaxRate[]) {
    const rates = [...list.filter(({ included }) => included), ...list.filter(({ included }) => !included)];
    const taxes = inside(
      amount,
      rates.filter(({ included }) => included),
    );
    const net = amount - total(taxes);
    let added = 0n;
    for (const { rate, compound } of rates.slice(taxes.length)) {
      const tax = percent(compound ? net + total(taxes) : net, rate);
      taxes.push(tax);
      added += tax;
    }
    return { payable: amount + added, taxes, rates };
  }
  /** Each rate's part of an amount that holds them all. */
  function inside(amount: bigint, rates: readonly TaxRate[]): bigint[] {
    let whole = fraction(1);
    const parts = rates.map(({ rate, compound }) => {
      const part = over(times(compound ? whole : fraction(1), fraction(rate)), fraction(100));
      whole = plus(whole, part);
      return part;
    });
    let left = amount;
    return parts.map((part) => {
      const tax = least(left, round(over(times(fraction(amount), part), whole)));
      left -= tax;
      return tax;
    });
  }

  // The discount on the total, and what is due.
  const transactionTotal = total(rows.map(({ payable }) => payable));
  const weighed = rows.map((row) => ({ ...row, seen: "", left: row.isDiscountable ? row.payable : 0n }));
  const base = total(weighed.map(({ left }) => left));
  const { totalDiscount: off, billing } = draft;
  const wanted = off === null ? 0n : off.kind === "percent" ? percent(base, off.percent) : minor(off.amount);
  const totalDiscount = take(wanted, weighed);
  const finished = rows.map((row, i) => {
    const share = row.isDiscountable ? row.payable - (weighed[i]?.left ?? 0n) : 0n;
    const isReduced = off?.taxTreatment === "proportional" && share > 0n;
    const taxes = isReduced ? inside(row.payable - share, row.rates) : row.taxes;
    return { taxable: row.left, removed: row.removed, payable: row.payable, paid: row.payable - share, taxes };
  });
  const grandTotal = transactionTotal - totalDiscount;
  return {
    lines: lines.map(({ gross, net }) => ({ gross, net })),
    rows: finished,
    coupons,
    transactionTotal,
    totalDiscount,
    total: grandTotal,
    tax: total(finished.flatMap(({ taxes }) => taxes)),
    amountDue:
      billing?.kind === "not-required" ? 0n : billing?.kind === "check" ? toCash(grandTotal, policy) : grandTotal,
  };
}

function scaled(price: string, quantity: string, digits: number): Fraction {
  return times(times(fraction(price), fraction(quantity)), fraction(10n ** BigInt(digits)));
}

function toCash(amount: bigint, { cashRounding, rounding }: PricingPolicy): bigint {
  if (cashRounding === null) return amount;
  return BigInt(answer(fraction(amount, cashRounding), rounding)) * BigInt(cashRounding);
}
