import type { Billing, Draft } from "../../src/draft/draft.js";
import type { CouponFact, TaxRate, TaxZone } from "../../src/facts/answers.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import type { CouponVerdict, PriceSheet, SheetLine, TaxedRow } from "../../src/pricing/sheet.js";
import type { RowAnswer, TaxAnswer, Verdict } from "../oracle/answer.js";
import type { Claim } from "../oracle/compare.js";
import type { Coupon, Order, OrderLine } from "../oracle/order.js";
import {
  aCoupon,
  aCustomer,
  aDraft,
  aLine,
  anAddress,
  anExemption,
  aPrice,
  aVariant,
  coded,
} from "./pricing-builders.js";
import type { World } from "./pricing-world.js";

/** The oracle's order in the words of this library, and this library's sheet in the words of the oracle. */

const CURRENCY = "XTS";
const COUNTRIES: Readonly<Record<string, string>> = { home: "DE", away: "FR", untaxed: "CH" };

function countryOf(zone: string): string {
  const country = COUNTRIES[zone];
  if (country === undefined) throw new Error(`the oracle names a zone that is not known here: ${zone}`);
  return country;
}

export const zoneOf = (zone: string): TaxZone => ({ country: countryOf(zone), region: "" });

/** A decimal string in major units, which has no more digits than the currency, as whole minor units. */
function minorOf(amount: string, digits: number): number {
  const [whole = "0", decimals = ""] = amount.split(".");
  if (decimals.length > digits) throw new Error(`finer than a minor unit: ${amount}`);
  return Number(whole + decimals.padEnd(digits, "0"));
}

const BILLINGS: Readonly<Record<Order["payment"], Billing | null>> = {
  due: null,
  check: { kind: "check", instructionsBy: { kind: "invoice" }, mailingInstructions: "by post" },
  "not-required": { kind: "not-required", settlement: { kind: "goodwill" }, reason: "late" },
};

export function draftOf(order: Order): Draft {
  const { totalDiscount } = order;
  return aDraft(order.lines.map(lineOf), {
    ...coded(...order.coupons.map(({ code }) => code)),
    currency: { code: CURRENCY, digits: order.digits },
    shipping:
      order.shipping === null
        ? null
        : {
            kind: "custom",
            name: "Carriage",
            amount: order.shipping.amount,
            taxCategory: order.shipping.category,
            reason: null,
          },
    surcharges: order.surcharges.map(({ amount, category }, i) => ({
      id: `surcharge-${i}`,
      label: `Surcharge ${i}`,
      amount,
      taxCategory: category,
    })),
    totalDiscount:
      totalDiscount === null
        ? null
        : "percent" in totalDiscount
          ? { kind: "percent", percent: totalDiscount.percent, taxTreatment: totalDiscount.treatment, reason: null }
          : { kind: "amount", amount: totalDiscount.amount, taxTreatment: totalDiscount.treatment, reason: null },
    billing: BILLINGS[order.payment],
  });
}

function lineOf({
  id,
  unitPrice,
  quantity,
  category,
  discountable,
  priceIncludesTaxOf,
  lineDiscount,
  priceByHand,
}: OrderLine) {
  const includesTaxOf = priceIncludesTaxOf === null ? null : zoneOf(priceIncludesTaxOf);
  return aLine(id, unitPrice, quantity, {
    id,
    item: aVariant(id, { taxCategory: category, discountable }),
    price: aPrice(unitPrice, { includesTaxOf, ...(priceByHand ? { source: "override" as const } : {}) }),
    discount:
      lineDiscount === null
        ? null
        : "percent" in lineDiscount
          ? { kind: "percent", percent: lineDiscount.percent, reason: null }
          : { kind: "amount", amount: lineDiscount.amount, per: lineDiscount.per, reason: null },
  });
}

export function worldOf(order: Order): World {
  const { destination, standing } = order;
  const country = countryOf(destination);
  return {
    address: anAddress({ country, region: "" }),
    customer: aCustomer({
      exemption: standing === "standard" ? null : anExemption({ kind: standing, country, region: "" }),
    }),
    coupons: order.coupons.map((coupon) => couponOf(coupon, order.digits)),
    rates: Object.fromEntries(
      order.rates.map(({ zone, category, rates }) => [
        `${countryOf(zone)} ${category}`,
        rates.map(({ id, rate, included, compound }): TaxRate => ({ id, name: id, rate, included, compound })),
      ]),
    ),
  };
}

function couponOf({ code, value, target, lines, minimumSpend, combinable }: Coupon, digits: number): CouponFact {
  return aCoupon(code, {
    benefit: value.kind === "amount" ? { kind: "amount", amount: moneyOf(value.amount, digits) } : value,
    target,
    include: lines === "all" ? null : { skus: lines, productIds: [], productTypes: [], tags: [] },
    minimumSpend: minimumSpend === null ? null : moneyOf(minimumSpend, digits),
    combinable,
  });
}

const moneyOf = (amount: string, digits: number) => ({ minor: minorOf(amount, digits), currency: CURRENCY });

export const policyOf = (order: Order): PricingPolicy => ({ name: "oracle", ...order.policy });

export function claimOf(order: Order, sheet: PriceSheet): Claim {
  const { totals } = sheet;
  return {
    lines: sheet.lines.map(lineAnswer),
    shipping: sheet.shipping === null ? null : chargeAnswer("shipping", sheet.shipping, sheet.shipping.couponDiscount),
    surcharges: sheet.surcharges.map((row, i) => chargeAnswer(`surcharge-${i}`, row, 0)),
    coupons: sheet.coupons.map((verdict) => verdictOf(verdict, order.lines)),
    taxPerRate: perRate(sheet),
    totals: {
      gross: totals.gross,
      lineDiscounts: totals.lineDiscounts,
      merchandise: totals.merchandise,
      couponDiscounts: totals.couponDiscounts,
      shipping: totals.shipping,
      surcharges: totals.surcharges,
      taxRemoved: totals.taxRemoved,
      taxAdded: totals.taxAdded,
      transactionTotal: totals.transactionTotal,
      totalDiscount: totals.totalDiscount,
      total: totals.total,
      tax: totals.tax,
      cashRounding: totals.cashRounding,
      amountDue: totals.amountDue,
    },
  };
}

function lineAnswer(line: SheetLine): RowAnswer {
  const { lineId: id, gross, lineDiscount, net, couponDiscount } = line;
  return { id, gross, lineDiscount, net, couponDiscount, ...rowAnswer(line) };
}

function chargeAnswer(id: string, row: TaxedRow & { readonly amount: number }, couponDiscount: number): RowAnswer {
  const { amount } = row;
  return { id, gross: amount, lineDiscount: 0, net: amount, couponDiscount, ...rowAnswer(row) };
}

function rowAnswer({ taxable, taxRemoved, taxes, taxAdded, payable, totalDiscount, paid }: TaxedRow) {
  const reported = taxes.map(({ rateId, base, amount }): TaxAnswer => ({ rateId, base, amount }));
  return { taxable, taxRemoved, taxes: reported, taxesLaid: [], taxAdded, payable, totalDiscount, paid };
}

function verdictOf(verdict: CouponVerdict, lines: readonly OrderLine[]): Verdict {
  const { code } = verdict;
  if (!verdict.applied) return { code, applied: false, amount: 0, lines: {}, shipping: 0, taxes: [] };
  const shares = lines.flatMap(({ id }, i) => {
    const share = verdict.lineShares[i] ?? 0;
    return share === 0 ? [] : [[id, share] as const];
  });
  return {
    code,
    applied: true,
    amount: verdict.amount,
    lines: Object.fromEntries(shares),
    shipping: verdict.shippingShare,
    taxes: (verdict.taxes ?? []).map(({ rateId, base, amount }) => ({ rateId, base, amount })),
  };
}

function perRate({ taxes }: PriceSheet): TaxAnswer[] {
  const rates = new Map<string, TaxAnswer>();
  for (const { rateId, base, amount } of taxes) {
    const known = rates.get(rateId);
    rates.set(rateId, { rateId, base: base + (known?.base ?? 0), amount: amount + (known?.amount ?? 0) });
  }
  return [...rates.values()].sort((a, b) => (a.rateId < b.rateId ? -1 : 1));
}

/** Figures that a sheet does not keep: taxes as they were before a discount on the total. */
export const NOT_KEPT: readonly string[] = ["taxesLaid"];
