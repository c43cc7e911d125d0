import { percentOfRate } from "../../vectors/decimals.js";
import type { Sum } from "../document.js";
import { isNone } from "./fields.js";
import { lineAmount, negated, roundingsApart, sumOf, taxOn } from "../sums.js";
import { type ShopifyOrder, type TaxLine, taxId } from "./shopify-terms.js";

/** The sums that the figures of the document itself should make. */
export function shopifySums(order: ShopifyOrder, areTaxesOfLines: boolean, digits: number): Sum[] {
  const { lines, discounts, shipping, taxes, isTaxIncluded: included, listed, discounted, subtotal, tax } = order;
  const before = lines.map(({ price, quantity }) => lineAmount(price, quantity, digits));
  const own = lines.map(({ discount, shared }) => sumOf([discount?.amount ?? "0", shared ?? "0"], digits));
  const after = before.map((price, i) => sumOf([price, negated(own[i] ?? "0")], digits));
  const said = discounts.flatMap(({ amount: took }) => took ?? []);
  // A total of which nobody says what bears it comes off them all.
  const isUnsaid = discounted !== undefined && sumOf([...own, ...said], digits) === sumOf([], digits);
  const ofOrder = isUnsaid && !isNone(discounted) ? [discounted] : said;
  const rows = lines.map((line, i) => ({ line, base: after[i] ?? "0", name: `line ${i + 1}` }));
  const ofLines = taxes.map((one) =>
    [...lines, ...shipping].flatMap((row) => row.taxes.filter((other) => taxId(other) === taxId(one))),
  );
  const taxableLines = rows.filter(({ line }) => line.taxable).map(({ base }) => base);
  const taxable = sumOf([...taxableLines, ...ofOrder.map(negated)], digits);
  const areShared = ofOrder.length > 0;
  return [
    ...(listed === undefined ? [] : [{ what: "lines as listed = total of the lines", stated: listed, parts: before }]),
    ...(discounted === undefined
      ? []
      : [{ what: "discounts = total of discounts", stated: discounted, parts: [...own, ...ofOrder] }]),
    ...(subtotal === undefined
      ? []
      : [{ what: "lines less discounts = subtotal", stated: subtotal, parts: [...after, ...ofOrder.map(negated)] }]),
    ...(areTaxesOfLines && !areShared
      ? rows.flatMap(({ line, base, name }) =>
          line.taxes.map((one) => ({
            what: `${name} × rate = its tax ${taxId(one)}`,
            stated: one.price,
            ...taxed([[base]], one, included, digits),
          })),
        )
      : taxes
          .filter(({ rate }) => rate !== undefined && !areTaxesOfLines)
          .map((one) => ({
            what: `taxable lines × rate = tax ${taxId(one)}`,
            stated: one.price,
            // Rounded once, or line by line: of lines that share a discount nobody says what each bears.
            ...taxed(areShared ? [[taxable]] : [[taxable], taxableLines], one, included, digits),
            slack: areShared ? roundingsApart(lines.length) : 0,
          }))),
    ...(areTaxesOfLines
      ? taxes.map((one, i) => ({
          what: `tax of lines and shipping = tax ${taxId(one)}`,
          stated: one.price,
          parts: (ofLines[i] ?? []).map(({ price }) => price),
        }))
      : []),
    ...(tax === undefined ? [] : [{ what: "taxes = total tax", stated: tax, parts: taxes.map(({ price }) => price) }]),
    ...(subtotal === undefined || tax === undefined || included === undefined
      ? []
      : [
          {
            what: `subtotal + shipping${included ? "" : " + tax"} = total`,
            stated: order.total,
            parts: [subtotal, ...shipping.map(({ price }) => price), included ? "0" : tax, order.tip ?? "0"],
          },
        ]),
  ];
}

const NEAREST = ["half-up", "half-down", "half-even"] as const;

/** The tax of each list of amounts, rounded amount by amount to the nearest by every rule of ties; inside and added where neither is said. */
function taxed(
  lists: readonly (readonly string[])[],
  { rate = "0" }: TaxLine,
  included: boolean | undefined,
  digits: number,
): Pick<Sum, "parts" | "or"> {
  const [parts = [], ...or] = (included === undefined ? [false, true] : [included]).flatMap((isInside) =>
    lists.flatMap((bases) =>
      NEAREST.map((mode) => bases.map((base) => taxOn(base, percentOfRate(rate), isInside, digits, mode))),
    ),
  );
  return { parts, or };
}
