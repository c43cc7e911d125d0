import type { Line, LineDiscount, LinePrice } from "../draft/draft.js";
import { toMinor } from "../money/arithmetic.js";
import { padDecimals } from "../money/decimal-text.js";
import type { RoundingMode } from "../money/rounding.js";
import { calculated, cutTo, figure, figureAt, givingWay, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import { withTax } from "./explain-with-tax.js";
import type { Calculation, Part } from "./explanation.js";
import { type Earlier, givesWayTo } from "./methods/giving-way.js";
import { manualAsMeant } from "./methods/as-meant.js";
import type { Calculated } from "./price.js";
import { type PricingPolicy, roundingOf } from "./policy.js";
import type { PriceSheet, SheetLine } from "./sheet.js";
import { at, type TaxWeights } from "./figures.js";
import { copiedAdjustment } from "./stages/line-discounts.js";

/** A line from unit price to what is taxed. */
export function explainLine(
  { given, figures: { taxesInside }, sheet }: Calculated,
  row: SheetLine,
  index: number,
): ExplainedRow {
  const line = given.draft.lines[index] as Line;
  const path = ["lines", index] as const;
  const discounts = discountParts({ line, row, sheet, inside: taxesInside?.[index] });
  const figures = [
    figure([...path, "gross"], `${line.item.title}: ${line.quantity} × ${unitPriceText(row, sheet)}`, [
      grossPart(line, row, sheet.policy.rounding),
    ]),
    ...(discounts.length === 0 ? [] : [figure([...path, "lineDiscount"], "Taken off the line", discounts)]),
    figure(
      [...path, "net"],
      "After the line's discount",
      telling([
        figureAt([...path, "gross"], "price × quantity", row.gross),
        lessFigureAt([...path, "lineDiscount"], "line discount", row.lineDiscount),
      ]),
    ),
    figure(
      [...path, "taxable"],
      "After coupons",
      telling([figureAt([...path, "net"], "after the line's discount", row.net), ...sharesOf(sheet, index)]),
    ),
  ];
  return { path, label: `line ${index + 1}`, row, figures };
}

function unitPriceText({ unitPrice }: SheetLine, { currency }: PriceSheet): string {
  return unitPrice === null ? "no price" : padDecimals(unitPrice, currency.digits);
}

const SOURCES: Record<LinePrice["source"], string> = {
  catalog: "catalog price",
  "price-list": "price list",
  contract: "contract price",
  override: "price set by hand",
  locked: "locked price",
  copied: "price of the original order",
};

function grossPart({ price, quantity }: Line, { gross }: SheetLine, rounding: RoundingMode): Part {
  const label = "price × quantity";
  if (price === null) return calculated(label, gross, { is: "given", text: "no price yet" });
  const reason = SOURCES[price.source] + (price.label === null ? "" : `: ${price.label}`);
  return calculated(label, gross, { is: "product", price: price.amount, quantity, rounding }, reason);
}

/** A line with its row, and how its price is made up where amounts off it are meant without tax. */
interface Discounted {
  readonly line: Line;
  readonly row: SheetLine;
  readonly sheet: PriceSheet;
  readonly inside: TaxWeights | undefined;
}

/** What was taken off by hand, what the original of a replacement had off, and what the line was too small for. */
function discountParts(one: Discounted): Part[] {
  const { line, row, sheet, inside } = one;
  const { policy } = sheet;
  const { digits } = sheet.currency;
  const earlier = givesWayTo(line, "line-discount", policy);
  const manual = earlier === null ? manualAsMeant(line, row.gross, digits, policy, inside) : 0;
  const copied = copiedAdjustment(line, digits, policy.rounding);
  return [
    ...(line.discount === null ? [] : [manualPart(one, line.discount, manual, earlier)]),
    ...(line.copiedFrom === null ? [] : [copiedPart(line.copiedFrom, copied, row, digits, policy.rounding)]),
    ...cutTo(row.lineDiscount, manual + copied, policy),
  ];
}

function manualPart(one: Discounted, discount: LineDiscount, amount: number, earlier: Earlier | null): Part {
  const { line, row, sheet } = one;
  const { label, how } =
    discount.kind === "percent"
      ? {
          label: `${discount.percent} % discount`,
          how: percentOff(line.price, discount.percent, row, sheet.policy),
        }
      : amountOff(discount, one);
  return earlier === null
    ? calculated(label, amount, how, discount.reason)
    : givingWay(label, earlier, discount.reason);
}

function percentOff(
  price: LinePrice | null,
  percent: string,
  { gross, quantity }: SheetLine,
  policy: PricingPolicy,
): Calculation {
  const rounding = roundingOf(policy, "percentRounding");
  return policy.lineDiscountLevel === "line" || price === null || Number(percent) >= 100
    ? { is: "percentage", base: gross, percent, rounding }
    : {
        is: "percentage-each",
        price: price.amount,
        percent,
        quantity,
        rounding,
        roundingOfWhole: policy.rounding,
      };
}

function amountOff(
  { amount, per }: Extract<LineDiscount, { kind: "amount" }>,
  { row: { gross, quantity }, sheet, inside }: Discounted,
): { readonly label: string; readonly how: Calculation } {
  const { policy } = sheet;
  const { rounding } = policy;
  const text = padDecimals(amount, sheet.currency.digits);
  const [label, count] = per === "line" ? [`${text} off the line`, "1"] : [`${text} off each unit`, quantity];
  const asItIs: Calculation =
    per === "line" ? { is: "amount", amount, rounding } : { is: "product", price: amount, quantity, rounding };
  return { label, how: withTax(amount, count, inside && [{ weight: gross, inside }], policy) ?? asItIs };
}

function copiedPart(
  { adjustment, quantity: whole, orderId }: NonNullable<Line["copiedFrom"]>,
  amount: number,
  { quantity: part }: SheetLine,
  digits: number,
  rounding: RoundingMode,
): Part {
  const how: Calculation = { is: "proportion", base: toMinor(adjustment, digits, rounding), part, whole, rounding };
  return calculated("discounts of the original order", amount, how, `order ${orderId}`);
}

/** The line's shares of coupons and of the discounts of a shop's own stages, taken off. */
function sharesOf({ coupons, extraDiscounts }: PriceSheet, index: number): Part[] {
  return [
    ...coupons.flatMap((coupon, i) => {
      const path = ["coupons", i, "lineShares", index];
      return coupon.applied
        ? [lessFigureAt(path, `share of coupon ${coupon.code}`, at(coupon.lineShares, index), coupon.name)]
        : [];
    }),
    ...extraDiscounts.map(({ label, lineShares }, i) =>
      lessFigureAt(["extraDiscounts", i, "lineShares", index], `share of ${label}`, at(lineShares, index)),
    ),
  ];
}
