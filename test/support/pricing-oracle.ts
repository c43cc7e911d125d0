import type { Line } from "../../src/draft/draft.js";
import type { TaxRate, TaxZone } from "../../src/facts/answers.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import { answer, type Fraction, fraction, over, times } from "../money/oracle.js";
import { seenBy, takeCoupons } from "./coupon-oracle.js";
import { charge as chargeAs, least, type Row, take, total } from "./oracle-rows.js";
import type { Case } from "./pricing-arbitrary.js";
import { meantFor, partsOf, planFor } from "./tax-plan-oracle.js";

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
  const taxCase = { world, policy, place, paysTax };
  const meant = (category: string | null, zone: TaxZone | null) => meantFor(taxCase, category, zone);
  const charge = (amount: bigint, category: string | null) => chargeAs(amount, category, meant(category, null));
  const known = draft.coupons.map(({ code: name }) => world.coupons?.find((coupon) => coupon.code === name) ?? null);

  // Lines.
  const lines = draft.lines.map((line): Row => {
    const gross = line.price === null ? 0n : round(scaled(line.price.amount, line.quantity, digits));
    const [category, zone] = [line.item.taxCategory, line.price?.includesTaxOf ?? null];
    const wanted = manual(line, gross, meant(category, zone)) + copied(line);
    const net = gross - least(gross, wanted);
    return {
      id: line.id,
      category,
      zone,
      meant: meant(category, zone),
      isDiscountable: line.item.discountable,
      gross,
      net,
      left: net,
      seen: seenBy(known, line, policy),
    };
  });
  function manual({ discount, quantity }: Line, gross: bigint, one: Fraction): bigint {
    if (discount === null) return 0n;
    if (discount.kind === "percent") return percent(gross, discount.percent);
    return round(over(scaled(discount.amount, discount.per === "line" ? "1" : quantity, digits), one));
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
  const rows = [...lines, ...(shipping === null ? [] : [shipping]), ...surcharges, ...extras].map((row) => {
    const { removed: out, laid } = planFor(taxCase, row.category, row.zone);
    const removed = total(inside(row.left, out));
    return { ...row, removed, ...taxed(row.left - removed, laid) };
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
    const { parts, whole } = partsOf(rates);
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
