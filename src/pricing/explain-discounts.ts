import { percentOf } from "../money/arithmetic.js";
import type { Path } from "../shape/read-shape.js";
import { explainCoupon } from "./explain-coupon.js";
import { partTaxes } from "./explain-discount-rows.js";
import type { WithFine } from "./explain-fine.js";
import { calculated, figure, roundedElsewhere, shareParts } from "./explain-parts.js";
import { taxLabel } from "./explain-tax.js";
import type { ExplainedFigure } from "./explanation.js";
import { type PricingPolicy, roundingOf } from "./policy.js";
import type { PriceSheet, RowTax, SheetExtraDiscount } from "./sheet.js";

/** Coupons and the discounts of a shop's own stages, each as calculated and row by row, with the taxes that they took off. */
export function explainDiscounts(from: WithFine): readonly ExplainedFigure[] {
  const { policy } = from.sheet;
  const told = policy.taxBase === "discount-rows" && from.fine === null ? partTaxes(from) : null;
  return [
    ...from.sheet.coupons.flatMap((coupon, i) => (coupon.applied ? explainCoupon(from, coupon, i) : [])),
    ...from.sheet.extraDiscounts.flatMap(explainExtraDiscount),
    ...taxesOff(from.sheet).flatMap(({ path, name, taxes }, k) =>
      taxes.map((tax, t) =>
        figure(
          [...path, "taxes", t, "amount"],
          `${name}: ${taxLabel(tax)} taken off with it`,
          told?.[k]?.[t] ?? roundedTax(tax, policy),
        ),
      ),
    ),
  ];
}

/** What each of these taxes was laid on: a part of the discount, without tax. */
export function discountTaxBases(sheet: PriceSheet): readonly ExplainedFigure[] {
  return taxesOff(sheet).flatMap(({ path, name, taxes }) =>
    taxes.map((tax, t) =>
      figure([...path, "taxes", t, "base"], `${name}: what ${taxLabel(tax)} is laid on`, [
        calculated("its part of the discount", tax.base, {
          is: "given",
          text: "in proportion to the goods of this tax",
        }),
      ]),
    ),
  );
}

interface TaxesOff {
  readonly path: Path;
  readonly name: string;
  readonly taxes: readonly RowTax[];
}

/** Where discounts are rows of their own, they say what tax they took off. */
function taxesOff({ coupons, extraDiscounts }: PriceSheet): readonly TaxesOff[] {
  return [
    ...coupons.map((coupon, i) => {
      const taxes = coupon.applied ? (coupon.taxes ?? []) : [];
      return { path: ["coupons", i], name: `Coupon ${coupon.code}`, taxes };
    }),
    ...extraDiscounts.map(({ label, taxes = [] }, i) => ({ path: ["extraDiscounts", i], name: label, taxes })),
  ];
}

/** Where amounts are carried exactly, the tax was rounded in the end, and so was its base. */
function roundedTax({ base, rate, included, amount }: RowTax, policy: PricingPolicy) {
  const rounding = roundingOf(policy, included ? "includedTaxRounding" : "taxRounding");
  const wanted = percentOf(base, rate, rounding);
  return [
    calculated(`${rate} % of the base`, wanted, { is: "percentage", base, percent: rate, rounding }),
    ...roundedElsewhere(amount, wanted, "in-the-end"),
  ];
}

function explainExtraDiscount({ label, source, amount, lineShares }: SheetExtraDiscount, index: number) {
  const path = ["extraDiscounts", index];
  return [
    figure([...path, "amount"], label, [calculated("discount", amount, { is: "given", text: `stage ${source}` })]),
    figure([...path, "amount"], `${label}, row by row`, shareParts(path, lineShares)),
  ];
}
