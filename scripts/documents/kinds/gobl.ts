import { canonicalDecimal, PROFILES } from "power-buyer";
import { isWholeLine } from "../../vectors/order/engines.js";
import { isTaxOutAlike } from "../../vectors/order/fine-lines.js";
import { orderInput } from "../../vectors/order/input.js";
import type { Content, Kind, Request } from "../document.js";
import { isNone, reading, stated } from "./fields.js";
import { type Bill, billSchema, type Tax } from "./gobl-bill.js";
import { askedBill, type AskedRow } from "./gobl-request.js";
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

/** What has no percentage is not taxed; some categories are inside of the prices, some are kept back by the payer. */
function taxesOf(taxes: readonly Tax[], { tax: said, totals }: Pick<Bill, "tax" | "totals">) {
  const kept = totals.taxes.categories.flatMap(({ code, retained }) => (retained === true ? [code] : []));
  return taxes
    .filter(({ percent }) => percent !== undefined)
    .map((tax) => ({
      id: rateId(tax.cat, tax),
      rate: percentText(tax.percent),
      included: tax.cat === said?.prices_include,
      ...(kept.includes(tax.cat) ? { retained: true } : {}),
    }));
}

const percentOf = (percent: string) => canonicalDecimal(percent.replace("%", ""));

function adjustments(rows: readonly AskedRow[]) {
  return rows.map(({ percent, amount }) =>
    percent === undefined ? { type: "amount", value: amount } : { type: "percent", value: percentOf(percent) },
  );
}

/** Kept whole: an amount, or a percentage of the sum of the lines. */
function beside(rows: readonly AskedRow[], bill: Pick<Bill, "tax" | "totals">) {
  return rows.map(({ amount, percent = "0", taxes }) => ({
    ...(amount === undefined ? { percent: percentOf(percent), base: bill.totals.sum } : { amount }),
    taxes: taxesOf(taxes, bill),
  }));
}

function content(bill: Bill, digits: number, request: Request | undefined): Content {
  const { lines, totals, tax } = bill;
  const { rows: asked, isFromRequest, missing } = askedBill(bill, request);
  const input = {
    lines: asked.lines.map((line, i) => ({
      id: `L${i + 1}`,
      unitPrice: line.price,
      quantity: line.quantity,
      taxes: taxesOf(line.taxes, bill),
      discounts: adjustments(line.discounts),
      charges: adjustments(line.charges),
    })),
    allowances: beside(asked.discounts, bill),
    charges: beside(asked.charges, bill),
  };
  const read = orderInput.safeParse(input);
  const areWhole = read.success && read.data.lines.every((line) => isWholeLine(line, digits));
  const isInside = tax?.prices_include !== undefined;
  const isAlike = isInside && read.success && isTaxOutAlike(read.data, digits);
  return {
    // "currency": amounts of lines are rounded as an e-invoice rounds them; otherwise they keep their decimals.
    profile: tax?.rounding === "currency" ? PROFILES.en16931 : PROFILES.gobl,
    settled: [
      "coupon",
      "coupon-over-tax-categories",
      ...(areWhole || isAlike ? (["fine-price", "fractional-quantity"] as const) : []),
      ...(isAlike ? (["included-tax", "discounted-included-tax"] as const) : []),
    ],
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
      retained: totals.retained_tax,
    }),
    sums: goblSums(bill, digits),
    reasons: [
      ...reasonsAgainst(bill, digits),
      ...(isInside && !isAlike ? [INSIDE] : []),
      ...(read.success ? [] : ["an amount that is no number"]),
    ],
    isFromRequest,
    missing,
  };
}

const INSIDE = "tax inside of the prices, taken out of the unit at a precision of its own";

function reasonsAgainst({ lines, discounts, totals, currency }: Bill, digits: number): string[] {
  const left = sumOf(
    [
      ...lines.map(({ item, quantity }) => lineAmount(item.price, quantity, digits)),
      ...discounts.map(({ amount }) => negated(amount)),
    ],
    digits,
  );
  const taxes = lines.flatMap((line) => line.taxes);
  const met = {
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
  read: (value, digits, request) => reading(billSchema, value, (bill) => content(bill, digits, request)),
};
