import { err, ok, type Result } from "neverthrow";
import { canonicalJson } from "../internal/canonical-json.js";
import type { CurrencyMismatch } from "../money/errors.js";
import type { InputInvalid } from "../shape/problem.js";
import { refusingUnreadable } from "../shape/unreadable.js";
import type { PriceSheet, SheetLine, SheetShipping, SheetTax, SheetTotals } from "./sheet.js";
import type { AmountChange, LineChange, SheetChanges, ShippingChange, TaxChange, TotalName } from "./sheet-changes.js";

/**
 * Says what differs between two sheets of one currency: an earlier one, as it was shown or agreed, and the one of now. Lines, carriage,
 * verdicts of coupons, taxes by rate, tax standing, and totals, each before and after; amounts in minor units. With `drift`, which names the prices
 * before anybody takes them, nothing that the customer pays changes behind anyone's back: kept beside the draft, the sheet that was
 * shown tells what carriage, coupons and taxes have become since.
 *
 * Errors: `currency_mismatch`, `input_invalid`.
 *
 * @example
 * ```ts
 * import { compareSheets, type PriceSheet } from "power-buyer";
 *
 * const dearerBy = (shown: PriceSheet, now: PriceSheet) =>
 *   compareSheets(shown, now).map(({ totals }) => totals.amountDue.change);
 * ```
 */
export function compareSheets(
  before: PriceSheet,
  after: PriceSheet,
): Result<SheetChanges, CurrencyMismatch | InputInvalid> {
  return refusingUnreadable("two sheets", () =>
    canonicalJson(before.currency) === canonicalJson(after.currency)
      ? ok(changesOf(before, after))
      : err({
          code: "currency_mismatch",
          reason: "different_currencies",
          left: before.currency.code,
          right: after.currency.code,
        }),
  );
}

/** The same for two sheets of one draft, which has one currency. */
export function changesOf(before: PriceSheet, after: PriceSheet): SheetChanges {
  return {
    lines: differing(before.lines, after.lines, ({ lineId }) => lineId).map(([lineId, was, is]) =>
      lineChange(lineId, was, is),
    ),
    shipping: shippingChange(before.shipping, after.shipping),
    coupons: differing(before.coupons, after.coupons, ({ code }) => code).map(([code, was, is]) => ({
      code,
      before: was,
      after: is,
    })),
    taxes: differing(namedTaxes(before), namedTaxes(after), ({ key }) => key).map(([, was, is]) => taxChange(was, is)),
    totals: totalsChange(before.totals, after.totals),
    customerTax: { before: before.customerTax, after: after.customerTax },
    pending: { before: before.pending, after: after.pending },
  };
}

type Pair<T> = readonly [name: string, before: T | null, after: T | null];

/** What two lists call by one name, where it is not the same; what went stands behind. */
function differing<T>(before: readonly T[], after: readonly T[], nameOf: (element: T) => string): readonly Pair<T>[] {
  const were = new Map(before.map((element) => [nameOf(element), element]));
  const are = new Map(after.map((element) => [nameOf(element), element]));
  return [...new Set([...are.keys(), ...were.keys()])]
    .map((name): Pair<T> => [name, were.get(name) ?? null, are.get(name) ?? null])
    .filter(([, was, is]) => canonicalJson(was) !== canonicalJson(is));
}

function lineChange(lineId: string, was: SheetLine | null, is: SheetLine | null): LineChange {
  return {
    lineId,
    unitPrice: { before: was?.unitPrice ?? null, after: is?.unitPrice ?? null },
    quantity: { before: was?.quantity ?? null, after: is?.quantity ?? null },
    gross: amount(was?.gross, is?.gross),
    net: amount(was?.net, is?.net),
    paid: amount(was?.paid, is?.paid),
  };
}

function shippingChange(was: SheetShipping | null, is: SheetShipping | null): ShippingChange | null {
  if (was?.optionId === is?.optionId && was?.name === is?.name && was?.amount === is?.amount) return null;
  return {
    optionId: { before: was?.optionId ?? null, after: is?.optionId ?? null },
    name: { before: was?.name ?? null, after: is?.name ?? null },
    amount: amount(was?.amount, is?.amount),
  };
}

type NamedTax = SheetTax & { readonly key: string };

/** A rate that has changed is still the same tax; of several rates under one id the first goes with the first. */
function namedTaxes({ taxes }: PriceSheet): readonly NamedTax[] {
  const seen = new Map<string, number>();
  return taxes.map((tax) => {
    const name = canonicalJson([tax.rateId, tax.category, tax.included]);
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { ...tax, key: `${nth} ${name}` };
  });
}

function taxChange(was: NamedTax | null, is: NamedTax | null): TaxChange {
  // One of the two is there.
  const { rateId, category, included, name } = (is ?? was) as NamedTax;
  return {
    rateId,
    category,
    included,
    name,
    rate: { before: was?.rate ?? null, after: is?.rate ?? null },
    base: amount(was?.base, is?.base),
    amount: amount(was?.amount, is?.amount),
  };
}

/** Every total that is an amount: none can be forgotten. */
const TOTALS: Readonly<Record<TotalName, null>> = {
  gross: null,
  lineDiscounts: null,
  merchandise: null,
  couponDiscounts: null,
  shipping: null,
  surcharges: null,
  extra: null,
  extraDiscounts: null,
  taxRemoved: null,
  taxAdded: null,
  transactionTotal: null,
  totalDiscount: null,
  total: null,
  tax: null,
  cashRounding: null,
  amountDue: null,
};

function totalsChange(was: SheetTotals, is: SheetTotals): SheetChanges["totals"] {
  const names = Object.keys(TOTALS) as TotalName[];
  return Object.fromEntries(names.map((name) => [name, amount(was[name], is[name])])) as SheetChanges["totals"];
}

function amount(before = 0, after = 0): AmountChange {
  return { before, after, change: after - before };
}
