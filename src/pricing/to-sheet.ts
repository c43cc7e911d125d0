import {
  type PriceSheet,
  type RowTax,
  SHEET_SCHEMA,
  type SheetExtra,
  type SheetLine,
  type SheetShipping,
  type SheetSurcharge,
  type SheetTax,
  type SheetTotals,
  type TaxedRow,
} from "./sheet.js";
import { at, type Figures, sum } from "./figures.js";
import type { Given } from "./stage.js";
import { taxTreatmentOf } from "./stages/total-discount.js";

/** The finished figures, laid out for readers. */
export function toSheet(given: Given, figures: Figures): PriceSheet {
  const { draft, facts, policy } = given;
  const { customerTax, exemptCategories } = figures;
  const charges = chargeRows(given, figures);
  const lines = draft.lines.map((_, i) => sheetLine(given, figures, i));
  const rows: readonly TaxedRow[] = [
    ...lines,
    ...(charges.shipping === null ? [] : [charges.shipping]),
    ...charges.surcharges,
    ...charges.extra,
  ];
  return {
    schema: SHEET_SCHEMA,
    draftId: draft.id,
    draftVersion: draft.version,
    currency: draft.currency,
    asOf: facts.asOf,
    policy,
    lines,
    ...charges,
    extraDiscounts: figures.extraDiscounts,
    coupons: figures.coupons,
    taxes: taxesByRate(rows),
    customerTax,
    ...(exemptCategories && { exemptCategories }),
    totals: totalsOf(given, figures, rows),
    pending: figures.pending,
  };
}

function sheetLine({ draft }: Given, figures: Figures, i: number): SheetLine {
  const line = draft.lines[i] as (typeof draft.lines)[number];
  return {
    lineId: line.id,
    unitPrice: line.price?.amount ?? null,
    quantity: line.quantity,
    gross: at(figures.gross, i),
    lineDiscount: at(figures.lineDiscount, i),
    net: at(figures.net, i),
    couponDiscount: at(figures.couponDiscount, i),
    extraDiscount: at(figures.extraDiscount, i),
    ...taxedRow(figures, i, line.item.taxCategory),
  };
}

/** The figures' rows are the lines, then shipping, surcharges and extra charges. */
function chargeRows(
  { draft }: Given,
  figures: Figures,
): { shipping: SheetShipping | null; surcharges: SheetSurcharge[]; extra: SheetExtra[] } {
  const { shipping, surcharges, extra } = figures;
  const firstSurcharge = draft.lines.length + (shipping === null ? 0 : 1);
  const firstExtra = firstSurcharge + surcharges.length;
  return {
    shipping:
      shipping === null
        ? null
        : {
            optionId: draft.shipping?.kind === "option" ? shipping.id : null,
            name: shipping.label,
            amount: shipping.amount,
            couponDiscount: figures.shippingCoupon,
            ...taxedRow(figures, draft.lines.length, shipping.taxCategory),
          },
    surcharges: surcharges.map(({ id, label, amount, taxCategory }, i) => ({
      surchargeId: id,
      label,
      amount,
      ...taxedRow(figures, firstSurcharge + i, taxCategory),
    })),
    extra: extra.map((charge, i) => ({ ...charge, ...taxedRow(figures, firstExtra + i, charge.taxCategory) })),
  };
}

function taxedRow(figures: Figures, row: number, taxCategory: string | null): TaxedRow {
  const { taxable, taxRemoved, taxAdded, payable } = figures.rows[row] as Figures["rows"][number];
  const totalDiscount = at(figures.totalDiscountShares, row);
  const taxes = figures.reportedTaxes[row] as readonly RowTax[];
  return { taxCategory, taxable, taxRemoved, taxAdded, payable, totalDiscount, paid: payable - totalDiscount, taxes };
}

/** Tax lines per rate and category, in the order in which they first appear. */
export function taxesByRate(rows: readonly Pick<TaxedRow, "taxCategory" | "taxes">[]): SheetTax[] {
  const lines = new Map<string, SheetTax>();
  for (const { taxCategory: category, taxes } of rows) {
    // What has no category is not taxed.
    if (category === null) continue;
    for (const tax of taxes) {
      const { rateId, name, rate, included } = tax;
      const key = taxLineKey(category, tax);
      const { base, amount } = lines.get(key) ?? { base: 0, amount: 0 };
      const line = { rateId, name, rate, category, included };
      lines.set(key, { ...line, base: base + tax.base, amount: amount + tax.amount });
    }
  }
  return [...lines.values()];
}

/** Taxes of rows with one key are one tax of the order. */
export function taxLineKey(category: string | null, { rateId, rate, included }: RowTax | SheetTax): string {
  return JSON.stringify([rateId, category, rate, included]);
}

function totalsOf(given: Given, figures: Figures, rows: readonly TaxedRow[]): SheetTotals {
  const { billing } = given.draft;
  return {
    gross: sum(figures.gross),
    lineDiscounts: sum(figures.lineDiscount),
    merchandise: sum(figures.net),
    couponDiscounts: sum(figures.couponDiscount) + figures.shippingCoupon,
    shipping: figures.shipping?.amount ?? 0,
    surcharges: sumOf(figures.surcharges, "amount"),
    extra: sumOf(figures.extra, "amount"),
    extraDiscounts: sum(figures.extraDiscount),
    taxRemoved: sumOf(rows, "taxRemoved"),
    taxAdded: sumOf(rows, "taxAdded"),
    transactionTotal: sumOf(rows, "payable"),
    totalDiscount: figures.totalDiscount,
    taxTreatment: taxTreatmentOf(given),
    total: figures.total,
    tax: sumOf(
      rows.flatMap(({ taxes }) => taxes),
      "amount",
    ),
    cashRounding: figures.cashRounding,
    settlement: billing?.kind === "not-required" ? billing.settlement : null,
    amountDue: figures.amountDue,
  };
}

function sumOf<K extends string>(rows: readonly Readonly<Record<K, number>>[], column: K): number {
  return sum(rows.map((row) => row[column]));
}
