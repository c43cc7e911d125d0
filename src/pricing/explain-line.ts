import type { Line, LineDiscount, LinePrice } from "../draft/draft.js";
import { toMinor } from "../money/arithmetic.js";
import { padDecimals } from "../money/decimal-text.js";
import type { RoundingMode } from "../money/rounding.js";
import { calculated, cutTo, figure, figureAt, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import type { Calculation, Part } from "./explanation.js";
import type { Calculated } from "./price.js";
import type { PriceSheet, SheetLine } from "./sheet.js";
import { at } from "./stage.js";
import { copiedAdjustment, manualDiscount } from "./stages/line-discounts.js";

/** A line from unit price to what is taxed. */
export function explainLine({ given, sheet }: Calculated, row: SheetLine, index: number): ExplainedRow {
  const line = given.draft.lines[index] as Line;
  const path = ["lines", index] as const;
  const mode = sheet.policy.rounding;
  const discounts = discountParts(line, row, sheet.currency.digits, mode);
  const figures = [
    figure([...path, "gross"], `${line.item.title}: ${line.quantity} × ${unitPriceText(row, sheet)}`, [
      grossPart(line, row, mode),
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

/** What was taken off by hand, what the original of a replacement had off, and what the line was too small for. */
function discountParts(line: Line, row: SheetLine, digits: number, rounding: RoundingMode): Part[] {
  const manual = manualDiscount(line, row.gross, digits, rounding);
  const copied = copiedAdjustment(line, digits, rounding);
  return [
    ...(line.discount === null ? [] : [manualPart(line.discount, manual, row, digits, rounding)]),
    ...(line.copiedFrom === null ? [] : [copiedPart(line.copiedFrom, copied, row, digits, rounding)]),
    ...cutTo(row.lineDiscount, manual + copied),
  ];
}

function manualPart(
  discount: LineDiscount,
  amount: number,
  row: SheetLine,
  digits: number,
  rounding: RoundingMode,
): Part {
  const { label, how } = manualCalculation(discount, row, digits, rounding);
  return calculated(label, amount, how, discount.reason);
}

function manualCalculation(
  discount: LineDiscount,
  { gross, quantity }: SheetLine,
  digits: number,
  rounding: RoundingMode,
) {
  if (discount.kind === "percent") {
    const { percent } = discount;
    return { label: `${percent} % discount`, how: { is: "percentage", base: gross, percent, rounding } as const };
  }
  const { amount, per } = discount;
  const text = padDecimals(amount, digits);
  return per === "line"
    ? { label: `${text} off the line`, how: { is: "amount", amount, rounding } as const }
    : { label: `${text} off each unit`, how: { is: "product", price: amount, quantity, rounding } as const };
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
