import { textOf } from "../decimals.js";
import { allocation } from "./allocation.js";
import { engineOf, engineReasons, overItemsAndShipping } from "./engines.js";
import { areLinesTaxedAlike } from "./fine-lines.js";
import { REASONS } from "./reasons.js";
import {
  axes,
  because,
  type Beside,
  chosen,
  isRecord,
  NOTHING,
  type Reader,
  type Recorded,
  rounded,
  type Said,
  together,
  unless,
} from "./said.js";
import { hasSeveralOfShipping } from "./sharing.js";
import { wooAxes, wooReasons } from "./woocommerce.js";

/** One reader for each key that a vector's policy may have; a key without one makes the vector unsupported. */
const READERS: Readonly<Record<string, Reader>> = {
  roundingMode: (value) => rounded(value, (rounding) => ({ rounding })),
  // Whether tax is included, the taxes themselves say.
  taxMode: () => NOTHING,
  taxBase: (value) =>
    chosen({ "after-discount": "after-discounts", "before-discount": "before-discounts" }, value, (taxBase) => ({
      taxBase,
    })),
  taxOnListPrice: (value, { input: { lines } }) =>
    unless(
      value !== true || lines.every(({ priceOverride }) => priceOverride === undefined),
      REASONS["tax on list price"],
    ),
  taxRounding: (value) => (isRecord(value) ? taxRounding(value) : because("tax rounding that cannot be read")),
  netGross: (value) => chosen({ independent: "exact" }, value, (carry) => ({ carry })),
  lineSubtotalRounding: (value, { input, recorded, digits, figures }) =>
    unless(
      value !== "none" ||
        (figures.every((figure) => TAXES.includes(figure)) && areLinesTaxedAlike(input, recorded, digits)),
      REASONS["unrounded line"],
    ),
  taxOnUnroundedLine: (value, { input, recorded, digits }) =>
    unless(value !== true || areLinesTaxedAlike(input, recorded, digits), REASONS["unrounded line"]),
  // What each unit carries shows in tax by unit and in figures of units; both are looked at where they are asked for.
  unitTracking: () => NOTHING,
  lineDiscountBase: () => NOTHING,
  shippingDiscountBase: (value, { input }) =>
    unless(value !== "original" || !hasSeveralOfShipping(input), REASONS["shipping base"]),
  lineDiscountRounding: (value, { recorded }) =>
    isRecord(value) ? lineDiscountRounding(value, recorded) : because("line discount rounding that cannot be read"),
  orderDiscountRounding: (value) =>
    rounded(isRecord(value) ? value["mode"] : value, (percentRounding) => ({ percentRounding })),
  percentLevel: (value) => chosen({ line: "line" }, value, (percentLevel) => ({ percentLevel })),
  discountPercentBase: (value, { input }) =>
    unless(
      value !== "gross" || !(input.discounts ?? []).some(({ type }) => type === "percent"),
      REASONS["gross percentage"],
    ),
  allocation: (value, beside) =>
    isRecord(value) ? allocation(value, beside) : because("a way of sharing that cannot be read"),
  crossBorder: () => NOTHING,
  stripTax: () => NOTHING,
  // One after the other, each brings shipping down to its price: the lowest stays.
  shippingTargetTotal: (value) => chosen({ "lowest-wins": "all" }, value, (couponStacking) => ({ couponStacking })),
  shippingTaxRate: () => because(REASONS["shipping tax"]),
  couponModel: (value, beside) =>
    value === "woocommerce"
      ? { axes: wooAxes(beside.recorded), reasons: wooReasons(beside) }
      : because(`coupon model ${textOf(value)}`),
  sequential: () => NOTHING,
  engine: (value, beside) => ({ axes: engineOf(value)?.axes ?? {}, reasons: engineReasons(value, beside) }),
  // "Kept whole": allowances and charges stand in the tax category that they state, which is how they are mapped.
  orderDiscount: () => NOTHING,
  orderDiscountOverItemsAndShipping: (_, beside) => overItemsAndShipping(beside),
  compareDigits: (value, { digits }) => unless(Number(value) <= digits, REASONS["finer figures"]),
  compareMode: () => NOTHING,
  note: () => NOTHING,
  quirk: () => NOTHING,
};

/** Figures in which no line is seen. */
const TAXES = ["taxAdded", "taxTotal", "itemsTax"];

export function readKey(key: string, value: unknown, beside: Beside): Said {
  return Object.hasOwn(READERS, key) ? (READERS[key]?.(value, beside) ?? NOTHING) : because(`policy key ${key}`);
}

const TAX_LEVELS = {
  unit: "unit",
  line: "row-rate",
  "line-rate": "row-rate",
  rate: "order-rate",
  order: "order",
  "rate-carry": "rate-carried",
} as const;

function taxRounding({ level, mode, modeIncluded, sumFirst, netAndGross, ...more }: Recorded): Said {
  const known =
    level === "line" && sumFirst === true
      ? axes({ taxLevel: "row" })
      : chosen(TAX_LEVELS, level, (taxLevel) => ({ taxLevel }));
  return together(
    level === "none" ? because(REASONS["rounding none"]) : known,
    mode === undefined ? NOTHING : rounded(mode, (taxRounding) => ({ taxRounding, includedTaxRounding: taxRounding })),
    modeIncluded === undefined ? NOTHING : rounded(modeIncluded, (includedTaxRounding) => ({ includedTaxRounding })),
    // Net and gross are both rounded from one amount that is not.
    netAndGross === undefined ? NOTHING : axes({ carry: "exact" }),
    ...Object.keys(more).map((key) => because(`tax rounding by ${key}`)),
  );
}

function lineDiscountRounding({ level, mode }: Recorded, recorded: Recorded): Said {
  const order = recorded["orderDiscountRounding"];
  return together(
    chosen({ unit: "unit", line: "line" }, level, (lineDiscountLevel) => ({ lineDiscountLevel })),
    mode === undefined ? NOTHING : rounded(mode, (percentRounding) => ({ percentRounding })),
    unless(order === undefined || order === mode, REASONS["two roundings of discounts"]),
  );
}
