import { percentOfRate } from "../../vectors/decimals.js";
import type { Sum } from "../document.js";
import { lineAmount, negated, sumOf, taxOn } from "../sums.js";
import { type ShopifyOrder, type TaxLine, taxId } from "./shopify-terms.js";

/** The sums that the figures of the document itself should make. */
export function shopifySums(order: ShopifyOrder, areTaxesOfLines: boolean, digits: number): Sum[] {
  const { lines, discounts, shipping, taxes, isTaxIncluded: included, listed, discounted, subtotal, tax } = order;
  const before = lines.map(({ price, quantity }) => lineAmount(price, quantity, digits));
  const own = lines.map(({ discount, shared }) => sumOf([discount?.amount ?? "0", shared ?? "0"], digits));
  const after = before.map((price, i) => sumOf([price, negated(own[i] ?? "0")], digits));
  const ofOrder = discounts.flatMap(({ amount: took }) => took ?? []);
  const rows = lines.map((line, i) => ({ line, base: after[i] ?? "0", name: `line ${i + 1}` }));
  const ofLines = taxes.map((one) =>
    [...lines, ...shipping].flatMap((row) => row.taxes.filter((other) => taxId(other) === taxId(one))),
  );
  const taxable = sumOf(
    [...rows.filter(({ line }) => line.taxable).map(({ base }) => base), ...ofOrder.map(negated)],
    digits,
  );
  const taxed = (base: string, { rate }: TaxLine) => taxOn(base, percentOfRate(rate ?? "0"), included, digits);
  return [
    ...(listed === undefined ? [] : [{ what: "lines as listed = total of the lines", stated: listed, parts: before }]),
    ...(discounted === undefined
      ? []
      : [{ what: "discounts = total of discounts", stated: discounted, parts: [...own, ...ofOrder] }]),
    { what: "lines less discounts = subtotal", stated: subtotal, parts: [...after, ...ofOrder.map(negated)] },
    ...(areTaxesOfLines && ofOrder.length === 0
      ? rows.flatMap(({ line, base, name }) =>
          line.taxes.map((one) => ({
            what: `${name} × rate = its tax ${taxId(one)}`,
            stated: one.price,
            parts: [taxed(base, one)],
            slack: 1,
          })),
        )
      : taxes
          .filter(({ rate }) => rate !== undefined && !areTaxesOfLines)
          .map((one) => ({
            what: `taxable lines × rate = tax ${taxId(one)}`,
            stated: one.price,
            parts: [taxed(taxable, one)],
            slack: lines.length,
          }))),
    ...(areTaxesOfLines
      ? taxes.map((one, i) => ({
          what: `tax of lines and shipping = tax ${taxId(one)}`,
          stated: one.price,
          parts: (ofLines[i] ?? []).map(({ price }) => price),
        }))
      : []),
    { what: "taxes = total tax", stated: tax, parts: taxes.map(({ price }) => price) },
    {
      what: `subtotal + shipping${included ? "" : " + tax"} = total`,
      stated: order.total,
      parts: [subtotal, ...shipping.map(({ price }) => price), included ? "0" : tax, order.tip ?? "0"],
    },
  ];
}
