import type { Sum } from "../document.js";
import { negated, roundingsApart, sumOf, taxAround, taxOn } from "../sums.js";
import type { Adjusted, Bill } from "./gobl-bill.js";

const amounts = (rows: readonly Adjusted[]) => rows.map(({ amount }) => amount);

/** The sums that a bill's own figures make; where amounts keep decimals that are not written, each stands for half a unit around it. */
export function goblSums({ lines, discounts, charges, totals, tax }: Bill, digits: number): Sum[] {
  const isRounded = tax?.rounding === "currency";
  const apart = (parts: readonly unknown[]) => (isRounded ? 0 : roundingsApart(parts.length));
  const { discount = "0", charge = "0", tax_included: included = "0", retained_tax: retained = "0" } = totals;
  const kept = totals.taxes.categories.filter((one) => one.retained === true);
  return [
    ...lines.map((line, i) => ({
      what: `line ${i + 1}: sum less discounts, with charges = its total`,
      stated: line.total,
      parts: [line.sum, ...amounts(line.discounts).map(negated), ...amounts(line.charges)],
      slack: apart([line.sum, ...line.discounts, ...line.charges]),
    })),
    { what: "lines = sum", stated: totals.sum, parts: lines.map(({ total }) => total), slack: apart(lines) },
    { what: "discounts = discount", stated: discount, parts: amounts(discounts) },
    { what: "charges = charge", stated: charge, parts: amounts(charges) },
    {
      what: "sum less discount, with charge, without included tax = total",
      stated: totals.total,
      parts: [totals.sum, negated(discount), charge, negated(included)],
      slack: apart([totals.sum, discount, charge, included].filter((one) => one !== "0")),
    },
    ...totals.taxes.categories.flatMap(({ code, rates, amount }) => [
      ...rates.flatMap(({ base, percent, amount: due }) =>
        percent === undefined
          ? []
          : [
              {
                what: `${code} ${percent} of its base = its amount`,
                stated: due,
                parts: [taxOn(base, percent.replace("%", ""), false, digits)],
                or: isRounded ? [] : taxAround(base, percent.replace("%", ""), digits).map((one) => [one]),
              },
            ],
      ),
      {
        what: `rates of ${code} = its amount`,
        stated: amount,
        parts: rates.map((rate) => rate.amount),
        slack: apart(rates),
      },
    ]),
    { what: "total + tax = total with tax", stated: totals.total_with_tax, parts: [totals.total, totals.tax] },
    {
      what: "retained taxes = retained tax",
      stated: retained,
      parts: [
        sumOf(
          kept.map(({ amount }) => amount),
          digits,
        ),
      ],
    },
    {
      what: "total with tax less retained tax = payable",
      stated: totals.payable,
      parts: [totals.total_with_tax, negated(retained), totals.rounding ?? "0"],
    },
    ...(totals.due === undefined
      ? []
      : [
          {
            what: "payable less advance = due",
            stated: totals.due,
            parts: [totals.payable, negated(totals.advance ?? "0")],
          },
        ]),
  ];
}
