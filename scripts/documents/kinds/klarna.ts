import { canonicalDecimal, DEFAULT_POLICY, type Profile } from "power-buyer";
import { z } from "zod";
import type { Content, Kind } from "../document.js";
import { lineAmount, negated, taxOn } from "../sums.js";
import { amount, fromMinor, listOf, maybe, reading, stated } from "./fields.js";

const minor = z.int();

const line = z.looseObject({
  type: maybe(z.string()),
  quantity: amount,
  unit_price: minor,
  tax_rate: maybe(minor),
  total_amount: minor,
  total_discount_amount: maybe(minor),
  total_tax_amount: maybe(minor),
});
type Line = z.infer<typeof line>;

const schema = z.looseObject({
  order_amount: maybe(minor),
  captured_amount: maybe(minor),
  refunded_amount: maybe(minor),
  order_tax_amount: maybe(minor),
  order_lines: listOf(line),
});

/** Klarna calculates nothing: each row states its tax, and the order adds them up. That is the default policy. */
const BY_ROW: Profile = { policy: DEFAULT_POLICY, currencyDigits: null, sources: [], refuses: [] };

const GOODS = ["physical", "digital"];
const SHIPPING = "shipping_fee";

/** Rates are hundredths of a percent, tax is inside of every price. */
function taxesOf({ tax_rate: rate }: Line) {
  return rate === undefined ? [] : [{ id: String(rate), rate: fromMinor(rate, 4), included: true }];
}

function content(order: z.infer<typeof schema>, digits: number): Content {
  const money = (minorUnits: number | undefined) => fromMinor(minorUnits ?? 0, digits);
  const maybeMoney = (minorUnits: number | undefined) => (minorUnits === undefined ? undefined : money(minorUnits));
  const total = maybeMoney(order.order_amount ?? order.captured_amount ?? order.refunded_amount);
  const rows = order.order_lines;
  const figuresOf = (row: Line) => stated({ gross: money(row.total_amount), tax: maybeMoney(row.total_tax_amount) });
  const shipped = rows.filter(({ type }) => type === SHIPPING);
  const goods = rows.filter(({ type }) => type !== SHIPPING);
  return {
    profile: BY_ROW,
    settled: [],
    input: {
      lines: goods.map((row, i) => ({
        id: `L${i + 1}`,
        unitPrice: money(row.unit_price),
        quantity: row.quantity,
        taxes: taxesOf(row),
        discounts: row.total_discount_amount ? [{ type: "amount", value: money(row.total_discount_amount) }] : [],
      })),
      shipping: shipped.map((row) => ({
        amount: lineAmount(money(row.unit_price), row.quantity, digits),
        taxes: taxesOf(row),
      })),
    },
    expected: stated({
      lines: goods.map((row, i) => ({ id: `L${i + 1}`, ...figuresOf(row) })),
      shipping: shipped.length === 0 ? undefined : shipped.map((row) => figuresOf(row)),
      taxTotal: maybeMoney(order.order_tax_amount),
      total,
    }),
    sums: [
      ...rows.flatMap((row, i) => [
        {
          what: `row ${i + 1}: price × quantity less discount = its total`,
          stated: money(row.total_amount),
          parts: isBelowNothing(row) ? [money(row.total_amount)] : rowParts(row, digits),
        },
        ...(row.tax_rate === undefined || row.total_tax_amount === undefined
          ? []
          : [
              {
                what: `row ${i + 1}: the tax inside of its total = its tax`,
                stated: money(row.total_tax_amount),
                parts: [taxOn(money(row.total_amount), percentOf(row.tax_rate), true, digits)],
              },
            ]),
      ]),
      ...(total === undefined
        ? []
        : [{ what: "rows = total", stated: total, parts: rows.map((row) => money(row.total_amount)) }]),
      ...(order.order_tax_amount === undefined
        ? []
        : [
            {
              what: "tax of rows = total tax",
              stated: money(order.order_tax_amount),
              parts: rows.map((row) => money(row.total_tax_amount)),
            },
          ]),
    ],
    reasons: rows.flatMap((row) => reasonsAgainst(row)),
  };
}

const isBelowNothing = ({ unit_price: price }: Line) => price < 0;
const percentOf = (rate: number) => canonicalDecimal(fromMinor(rate, 2));

function rowParts(row: Line, digits: number): string[] {
  const price = lineAmount(fromMinor(row.unit_price, digits), row.quantity, digits);
  return [price, negated(fromMinor(row.total_discount_amount ?? 0, digits))];
}

function reasonsAgainst({ type = "physical", unit_price: price }: Line): string[] {
  if (price < 0) return ["a discount as a row of its own, its tax rounded by itself"];
  return type === SHIPPING || GOODS.includes(type) ? [] : [`a row of type ${type}`];
}

/** An order, a capture or a refund of Klarna: rows with their tax inside. */
export const klarna: Kind = {
  name: "klarna",
  isOf: (value) =>
    Array.isArray(value["order_lines"]) &&
    ["order_amount", "captured_amount", "refunded_amount"].some((key) => key in value),
  currency: (value) => value["purchase_currency"],
  read: (value, digits) => reading(schema, value, (order) => content(order, digits)),
};
