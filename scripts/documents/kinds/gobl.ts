import { canonicalDecimal, PROFILES } from "power-buyer";
import { isWholeLine } from "../../vectors/order/engines.js";
import { orderInput } from "../../vectors/order/input.js";
import type { Content, Kind } from "../document.js";
import { isNone, reading, stated } from "./fields.js";
import { type Adjusted, type Bill, billSchema, type Tax } from "./gobl-bill.js";
import { goblSums } from "./gobl-sums.js";
import { lineAmount, negated, sumOf } from "../sums.js";
import { percentText } from "./percent.js";

/** Rows are added up by category, rate and what stands beside it. */
const rateId = (cat: string, { key, percent, country, ext }: Pick<Tax, "key" | "percent" | "country" | "ext">) =>
  [
    cat,
    key ?? "",
    percent === undefined ? "" : canonicalDecimal(percent.replace("%", "")),
    country ?? "",
    JSON.stringify(ext ?? {}),
  ].join(" ");

/** What has no percentage is not taxed. */
function taxesOf(taxes: readonly Tax[]) {
  return taxes
    .filter(({ percent }) => percent !== undefined)
    .map((tax) => ({ id: rateId(tax.cat, tax), rate: percentText(tax.percent), included: false }));
}

function adjustments(rows: readonly Adjusted[]) {
  return rows.map(({ percent, amount }) =>
    percent === undefined
      ? { type: "amount", value: amount }
      : { type: "percent", value: canonicalDecimal(percent.replace("%", "")) },
  );
}

const beside = (rows: readonly Adjusted[]) => rows.map(({ amount, taxes }) => ({ amount, taxes: taxesOf(taxes) }));

function content(bill: Bill, digits: number): Content {
  const { lines, discounts, charges, totals, tax } = bill;
  const input = {
    lines: lines.map((line, i) => ({
      id: `L${i + 1}`,
      unitPrice: line.item.price,
      quantity: line.quantity,
      taxes: taxesOf(line.taxes),
      discounts: adjustments(line.discounts),
      charges: adjustments(line.charges),
    })),
    allowances: beside(discounts),
    charges: beside(charges),
  };
  const read = orderInput.safeParse(input);
  const areWhole = read.success && read.data.lines.every((line) => isWholeLine(line, digits));
  return {
    // "currency": amounts of lines are rounded as an e-invoice rounds them; otherwise they keep their decimals.
    profile: tax?.rounding === "currency" ? PROFILES.en16931 : PROFILES.gobl,
    settled: ["coupon", "coupon-over-tax-categories", ...(areWhole ? ["fine-price", "fractional-quantity"] : [])],
    input,
    expected: stated({
      lines: lines.map((line, i) => ({ id: `L${i + 1}`, subtotal: line.sum, total: line.total })),
      itemsTotal: totals.sum,
      allowanceTotal: totals.discount,
      chargeTotal: totals.charge,
      net: totals.total,
      taxByRate: Object.fromEntries(
        totals.taxes.categories.flatMap(({ code, rates }) =>
          rates
            .filter(({ percent }) => percent !== undefined)
            .map((rate) => [rateId(code, rate), { base: rate.base, amount: rate.amount }]),
        ),
      ),
      taxTotal: totals.tax,
      total: totals.total_with_tax,
    }),
    sums: goblSums(bill, digits),
    reasons: [...reasonsAgainst(bill, digits), ...(read.success ? [] : ["an amount that is no number"])],
  };
}

function reasonsAgainst({ lines, discounts, tax, totals, currency }: Bill, digits: number): string[] {
  const left = sumOf(
    [
      ...lines.map(({ item, quantity }) => lineAmount(item.price, quantity, digits)),
      ...discounts.map(({ amount }) => negated(amount)),
    ],
    digits,
  );
  const taxes = lines.flatMap((line) => line.taxes);
  const met = {
    "tax inside of the prices, taken out of the unit at a precision of its own": tax?.prices_include !== undefined,
    "taxes that are retained": totals.taxes.categories.some(({ retained }) => retained === true),
    "a surcharge of tax beside the rate": taxes.some(({ surcharge }) => surcharge !== undefined),
    "prices in another currency than the document's": lines.some(
      ({ item }) => item.currency !== undefined && item.currency !== currency,
    ),
    "discounts of the document that come to more than its lines": left.startsWith("-"),
    "a rounding that the document adds to its total": !isNone(totals.rounding),
  };
  return Object.entries(met).flatMap(([reason, isMet]) => (isMet ? [reason] : []));
}

/** An invoice, order or delivery of GOBL, calculated. */
export const gobl: Kind = {
  name: "gobl",
  isOf: ({ $schema: schema, lines, totals }) =>
    typeof schema === "string" &&
    schema.startsWith("https://gobl.org/") &&
    Array.isArray(lines) &&
    typeof totals === "object",
  currency: (value) => value["currency"],
  read: (value, digits) => reading(billSchema, value, (bill) => content(bill, digits)),
};
