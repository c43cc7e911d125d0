import { LIMITS } from "../../draft/limits.js";
import {
  type CouponVerdict,
  type Pending,
  type PriceSheet,
  type RowTax,
  SHEET_SCHEMA,
  type SheetExtra,
  type SheetExtraDiscount,
  type SheetLine,
  type SheetShipping,
  type SheetSurcharge,
  type SheetTax,
  type SheetTotals,
  type TaxedRow,
} from "../../pricing/sheet.js";
import {
  choice,
  code,
  count,
  decimal,
  type FieldShapes,
  flag,
  id,
  instant,
  list,
  minor,
  nullable,
  object,
  optional,
  percent,
  rate,
  type Shape,
  storedQuantity,
  union,
} from "../../shape/shape.js";
import { currencyShape, name } from "./common.js";
import { couponRefusalShape } from "./coupon-refusal.js";
import { settlementShape } from "./draft.js";
import { policyShape } from "../../pricing/policy-shape.js";

/** The most rows of one kind that a shop's own stages may add. */
const MOST_EXTRA = 10_000;

const rowTaxes = (most: number) =>
  list(
    object<RowTax>({
      rateId: id(),
      name: name(),
      rate: rate(),
      included: flag(),
      compound: flag(),
      base: minor(),
      amount: minor(),
    }),
    most,
  );

const taxedRow = (): FieldShapes<TaxedRow> => ({
  taxCategory: nullable(id()),
  taxable: minor(),
  taxRemoved: minor(),
  taxAdded: minor(),
  payable: minor(),
  totalDiscount: minor(),
  paid: minor(),
  taxes: rowTaxes(100),
});

const sheetLine = () =>
  object<SheetLine>({
    lineId: id(),
    unitPrice: nullable(decimal()),
    quantity: storedQuantity(),
    gross: minor(),
    lineDiscount: minor(),
    net: minor(),
    couponDiscount: minor(),
    extraDiscount: minor(),
    ...taxedRow(),
  });

const sheetShipping = () =>
  object<SheetShipping>({
    optionId: nullable(id()),
    name: name(),
    amount: minor(),
    couponDiscount: minor(),
    ...taxedRow(),
  });

const sheetSurcharge = () =>
  object<SheetSurcharge>({ surchargeId: id(), label: name(), amount: minor(), ...taxedRow() });

const extra = () => ({ id: id(), source: id(), lineId: nullable(id()), label: name(), amount: minor() });
const lineShares = () => list(minor(), LIMITS.lines);

const couponVerdict = () =>
  union<CouponVerdict, "applied">("applied", {
    true: object({
      code: code(),
      applied: choice(true),
      name: name(),
      base: minor(),
      percent: nullable(percent()),
      amount: minor(),
      lineShares: lineShares(),
      shippingShare: minor(),
      taxes: optional(rowTaxes(10_000)),
    }),
    false: object({ code: code(), applied: choice(false), reason: couponRefusalShape() }),
  });

const pending = () => {
  const ofLine = object({ what: choice("unit-price", "tax-category"), lineId: id() });
  return union<Pending>("what", {
    "unit-price": ofLine,
    "tax-category": ofLine,
    tax: object({ what: choice("tax"), because: choice("no-address", "address-incomplete", "rates-unknown") }),
    "shipping-rate": object({
      what: choice("shipping-rate"),
      because: choice("no-address", "address-incomplete", "not-offered"),
    }),
  });
};

const sheetTax = () =>
  object<SheetTax>({
    rateId: id(),
    name: name(),
    rate: rate(),
    category: id(),
    included: flag(),
    base: minor(),
    amount: minor(),
  });

const totals = () =>
  object<SheetTotals>({
    gross: minor(),
    lineDiscounts: minor(),
    merchandise: minor(),
    couponDiscounts: minor(),
    shipping: minor(),
    surcharges: minor(),
    extra: minor(),
    extraDiscounts: minor(),
    taxRemoved: minor(),
    taxAdded: minor(),
    transactionTotal: minor(),
    totalDiscount: minor(),
    taxTreatment: choice("unchanged", "proportional", null),
    total: minor(),
    tax: minor(),
    cashRounding: minor(),
    settlement: nullable(settlementShape()),
    amountDue: minor(),
  });

export const sheetShape = (): Shape<PriceSheet> =>
  object<PriceSheet>({
    schema: choice(SHEET_SCHEMA),
    draftId: id(),
    draftVersion: count(1),
    currency: currencyShape(),
    asOf: instant(),
    policy: policyShape(),
    lines: list(sheetLine(), LIMITS.lines),
    shipping: nullable(sheetShipping()),
    surcharges: list(sheetSurcharge(), LIMITS.surcharges),
    extra: list(object<SheetExtra>({ ...extra(), ...taxedRow() }), MOST_EXTRA),
    extraDiscounts: list(
      object<SheetExtraDiscount>({ ...extra(), lineShares: lineShares(), taxes: optional(rowTaxes(10_000)) }),
      MOST_EXTRA,
    ),
    coupons: list(couponVerdict(), LIMITS.coupons),
    taxes: list(sheetTax(), 10_000),
    customerTax: choice("standard", "exempt", "reverse-charge"),
    exemptCategories: optional(list(id(), LIMITS.exemptCategories, 1)),
    totals: totals(),
    pending: list(pending(), 2 * LIMITS.lines + 2),
  });
