import {
  addQuantities,
  answered,
  compareQuantities,
  type Facts,
  parseQuantity,
  type PriceSheet,
  price,
  PRICING_METHODS,
  subtractQuantities,
  validate,
  withAnswers,
} from "power-buyer";
import { z } from "zod";
import { unitPriceOf } from "../decimals.js";
import { BY } from "../facts.js";
import { buildOrder, type BuiltOrder } from "../order/draft.js";
import { reasonsAgainstConditions } from "../order/conditions.js";
import type { Coin } from "../order/coupons.js";
import { orderInput } from "../order/input.js";
import { REASONS } from "../order/reasons.js";
import type { Problem } from "../vector.js";
import { type Figure, type Mapped, supported, unsupported } from "../verdict.js";
import { coinOf } from "../order/coin.js";

const text = z.union([z.string(), z.number()]).transform(String);

const stockInput = z.strictObject({
  stock: z.strictObject({
    onHand: z.array(text),
    reserved: text.optional(),
    threshold: text.optional(),
    tracked: z.boolean().optional(),
    backorderable: z.boolean().optional(),
  }),
  quantity: text,
});

const couponInput = z.strictObject({
  subtotal: text.optional(),
  total: text.optional(),
  lines: z
    .array(
      z.strictObject({ sku: z.string().optional(), tags: z.array(z.string()).optional(), quantity: text, total: text }),
    )
    .optional(),
  customer: z.record(z.string(), z.unknown()).optional(),
  currency: z.string().optional(),
  conditions: z.record(z.string(), z.unknown()),
});

const expected = z.strictObject({ eligible: z.boolean(), available: text.optional() });

/** Whether there is enough of something, or whether a discount applies. */
export function mapEligibility(problem: Problem): Mapped {
  const wanted = expected.safeParse(problem.expected);
  const coin = coinOf(problem);
  if (!wanted.success || coin === null) return unsupported("an eligibility that this runner cannot read");
  const stock = stockInput.safeParse(problem.input);
  if (stock.success && parseQuantity(stock.data.quantity).isErr()) return unsupported(REASONS.negative);
  if (stock.success) return supported(() => stockFigures(stock.data, wanted.data, coin));
  const coupon = couponInput.safeParse(problem.input);
  if (!coupon.success) return unsupported("an eligibility that this runner cannot read");
  const given = { ...coupon.data, conditions: plainConditions(coupon.data) };
  const reasons = [
    ...reasonsAgainstConditions(given.conditions, problem.minorDigits),
    ...(hasPartUnits(given) ? [REASONS["units of a total"]] : []),
  ];
  return reasons.length > 0 ? unsupported(...reasons) : supported(() => couponFigures(given, wanted.data, coin));
}

type Wanted = z.infer<typeof expected>;

/** Units kept back count as promised to others; those that may be sold beyond the stock are the backorder limit. */
function stockFigures({ stock, quantity }: z.infer<typeof stockInput>, wanted: Wanted, coin: Coin): Figure[] {
  const { onHand, reserved = "0", threshold = "0", tracked = true, backorderable = false } = stock;
  const isKeptBack = compareQuantities(threshold, "0") > 0;
  const fact = {
    sku: "A",
    tracked,
    onHand: addQuantities(...onHand),
    committed: isKeptBack ? addQuantities(reserved, threshold) : reserved,
    backorderLimit: backorderable ? ("unlimited" as const) : isKeptBack ? "0" : subtractQuantities("0", threshold),
  };
  return judged(orderOf([{ id: "A", unitPrice: "1", quantity }], {}, coin), ({ draft, facts, sheet }) => {
    const known = withAnswers(facts, [answered({ kind: "stock", sku: "A" }, fact)]);
    const issue = validate(draft, sheet, known, { actor: BY.actor }).find(
      ({ code }) => code === "quantity_above_available",
    );
    const available = issue?.code === "quantity_above_available" ? issue.details.allowed : "enough";
    return [
      { key: "eligible", expected: String(wanted.eligible), got: String(issue === undefined) },
      ...(wanted.available === undefined ? [] : [{ key: "available", expected: wanted.available, got: available }]),
    ];
  });
}

type Given = z.infer<typeof couponInput>;

/** Of one stated amount without tax, total and subtotal are the same. */
function plainConditions({ total, conditions }: Given): Given["conditions"] {
  if (total === undefined) return conditions;
  const { minTotal, minTotalOperator, ...others } = conditions;
  return {
    ...others,
    ...(minTotal === undefined ? {} : { minSubtotal: minTotal }),
    ...(minTotalOperator === undefined ? {} : { minSubtotalOperator: minTotalOperator }),
  };
}

/** A line's total divided by its units is no price of a unit; what such lines cost must not matter then. */
function hasPartUnits({ lines = [], conditions }: Given): boolean {
  const isOfSpend = conditions["minSubtotal"] !== undefined || conditions["maxSubtotal"] !== undefined;
  return isOfSpend && lines.some(({ quantity, total }) => unitPriceOf(total, quantity) === null);
}

/** A tenth off everything, under the conditions. */
function couponFigures(given: Given, wanted: Wanted, coin: Coin): Figure[] {
  const { subtotal, total, lines, customer, conditions } = given;
  const rows = lines?.map((line, i) => ({
    id: `L${i + 1}`,
    sku: line.sku,
    tags: line.tags,
    unitPrice: unitPriceOf(line.total, line.quantity) ?? line.total,
    quantity: line.quantity,
  }));
  const single = [{ id: "L", unitPrice: subtotal ?? total ?? "0", quantity: "1" }];
  const discounts = [{ id: "D", type: "percent", value: "10", scope: "order", conditions }];
  return judged(orderOf(rows ?? single, { discounts, customer }, coin), ({ sheet }) => {
    const [verdict] = sheet.coupons;
    // Nothing to take a tenth of: it may apply, to nothing.
    const isEligible = verdict?.applied === true || verdict?.reason.code === "nothing_left_to_discount";
    return [{ key: "eligible", expected: String(wanted.eligible), got: String(isEligible) }];
  });
}

function orderOf(lines: readonly object[], more: object, coin: Coin): BuiltOrder | string {
  const plain = JSON.parse(JSON.stringify({ lines, ...more })) as unknown;
  const read = orderInput.safeParse(plain);
  return read.success ? buildOrder(read.data, coin) : REASONS.negative;
}

function judged(
  order: BuiltOrder | string,
  judge: (given: BuiltOrder & { readonly sheet: PriceSheet; readonly facts: Facts }) => Figure[],
): Figure[] {
  if (typeof order === "string") return [{ key: "draft", expected: "a draft", got: order }];
  const pricing = price(order.draft, order.facts, { methods: PRICING_METHODS });
  if (pricing.isErr() || pricing.value.status !== "priced") {
    return [{ key: "price", expected: "a sheet", got: JSON.stringify(pricing) }];
  }
  return judge({ ...order, sheet: pricing.value.sheet });
}
