import { calculated, figure, figureAt, lessFigureAt, telling } from "./explain-parts.js";
import type { ExplainedRow } from "./explain-row.js";
import { taxLabel } from "./explain-tax.js";
import { explainTotalDiscount } from "./explain-total-discount.js";
import type { ExplainedFigure, Part } from "./explanation.js";
import type { WithFine } from "./explain-fine.js";
import type { Calculated } from "./price.js";
import type { SheetTotals } from "./sheet.js";

/** A total with its label and what it adds up. */
type Total = readonly [name: keyof SheetTotals, label: string, parts: readonly Part[]];

/** The totals in the order in which they come about. */
export function explainTotals(from: WithFine, rows: readonly ExplainedRow[]): readonly ExplainedFigure[] {
  return [
    ...explained(sums(from, rows)),
    ...explained(beforeDiscount(from)),
    ...explainTotalDiscount(from, rows),
    ...explained(afterDiscount(from)),
  ];
}

function explained(totals: readonly Total[]): readonly ExplainedFigure[] {
  return totals.map(([name, label, parts]) => figure(["totals", name], label, telling(parts)));
}

/** Totals that add up lines, coupons, charges or rows. */
function sums({ sheet }: Calculated, rows: readonly ExplainedRow[]): readonly Total[] {
  const { lines, shipping, surcharges, extra, coupons, extraDiscounts } = sheet;
  const ofLines = (name: "gross" | "lineDiscount") =>
    lines.map((line, i) => figureAt(["lines", i, name], `line ${i + 1}`, line[name]));
  const ofRows = (name: "taxRemoved" | "taxAdded") =>
    rows.map(({ path, row, label }) => figureAt([...path, name], label, row[name]));
  const ofList = (list: string, entries: readonly { readonly label: string; readonly amount: number }[]) =>
    entries.map(({ label, amount }, i) => figureAt([list, i, "amount"], label, amount));
  const ofCoupons = coupons.flatMap((coupon, i) =>
    coupon.applied ? [figureAt(["coupons", i, "amount"], coupon.code, coupon.amount)] : [],
  );
  return [
    ["gross", "Price × quantity", ofLines("gross")],
    ["lineDiscounts", "Taken off the lines", ofLines("lineDiscount")],
    ["couponDiscounts", "Coupons", ofCoupons],
    ["extraDiscounts", "Other discounts", ofList("extraDiscounts", extraDiscounts)],
    [
      "shipping",
      "Shipping",
      shipping === null ? [] : [figureAt(["shipping", "amount"], shipping.name, shipping.amount)],
    ],
    ["surcharges", "Surcharges", ofList("surcharges", surcharges)],
    ["extra", "Other charges", ofList("extra", extra)],
    ["taxRemoved", "Tax taken out of prices", ofRows("taxRemoved")],
    ["taxAdded", "Tax added", ofRows("taxAdded")],
  ];
}

function beforeDiscount({ sheet: { totals } }: Calculated): readonly Total[] {
  return [
    [
      "merchandise",
      "Merchandise",
      [plus(totals, "gross", "price × quantity"), less(totals, "lineDiscounts", "off lines")],
    ],
    [
      "transactionTotal",
      "Total after shipping and tax",
      [
        plus(totals, "merchandise", "merchandise"),
        less(totals, "couponDiscounts", "coupons"),
        less(totals, "extraDiscounts", "other discounts"),
        plus(totals, "shipping", "shipping"),
        plus(totals, "surcharges", "surcharges"),
        plus(totals, "extra", "other charges"),
        less(totals, "taxRemoved", "tax taken out of prices"),
        plus(totals, "taxAdded", "tax added"),
      ],
    ],
  ];
}

function afterDiscount({ given, sheet }: Calculated): readonly Total[] {
  const { totals, taxes, policy } = sheet;
  const { billing } = given.draft;
  const taxParts = taxes.map((tax, i) =>
    figureAt(["taxes", i, "amount"], `${taxLabel(tax)} on ${tax.category}`, tax.amount),
  );
  const step = policy.cashRounding ?? 0;
  const toCash = { is: "cash", base: totals.total, step, rounding: policy.rounding } as const;
  const total: Total = [
    "total",
    "Total",
    [
      plus(totals, "transactionTotal", "total after shipping and tax"),
      less(totals, "totalDiscount", "discount on the total"),
    ],
  ];
  const tax: Total = ["tax", "Tax in the total, as reported", taxParts];
  const cash: Total = ["cashRounding", "Rounded to cash", [calculated("nearest coin", totals.cashRounding, toCash)]];
  const due: Total = [
    "amountDue",
    "Amount due",
    [
      plus(totals, "total", "total"),
      plus(totals, "cashRounding", "rounded to cash"),
      ...(billing?.kind === "not-required"
        ? [calculated("payment not required", 0 - totals.total, settledBy(billing.settlement.kind), billing.reason)]
        : []),
    ],
  ];
  return totals.cashRounding === 0 ? [total, tax, due] : [total, tax, cash, due];
}

function settledBy(kind: string) {
  return { is: "given", text: kind } as const;
}

type AmountOf = Exclude<keyof SheetTotals, "taxTreatment" | "settlement">;

function plus(totals: SheetTotals, name: AmountOf, label: string): Part {
  return figureAt(["totals", name], label, totals[name]);
}

function less(totals: SheetTotals, name: AmountOf, label: string): Part {
  return lessFigureAt(["totals", name], label, totals[name]);
}
