import type { Path } from "../shape/read-shape.js";
import type { Calculation, Part } from "./explanation.js";
import { sum } from "./figures.js";

/** Where the amount that a part was calculated of may stand, if it is a figure at all: it is the one of just this amount. */
interface Source {
  readonly place: Path;
  readonly amount: number;
}

/** What a part leads to: the figure that it is, or those that it may have been calculated of, the likeliest first. */
export function sourcesOf({ path, how, amount }: Part, figure: Path): readonly Source[] {
  // A share stands at a place of its own and says how it came about; its place has the same to say.
  if (path !== null) return [{ place: path, amount }];
  if (how === null) return [];
  const of = amountIn(how);
  return of === null || Number.isNaN(of) ? [] : placesFor(how, figure).map((place) => ({ place, amount: of }));
}

function amountIn(how: Calculation): number | null {
  if (how.is === "share") return how.of;
  if ("units" in how) return sum(how.units.map(({ count, base }) => count * base));
  if (how.is === "order-tax") return how.of.length === 1 ? Number(how.of[0]?.base) : null;
  // A fraction is no amount of a sheet, and no number either.
  return "base" in how ? Number(how.base) : null;
}

/** These are taken out of what the row comes to. */
const INSIDE: readonly Calculation["is"][] = ["inside", "unit-tax-inside", "between"];

function placesFor({ is }: Calculation, figure: Path): readonly Path[] {
  const [list, , name] = figure;
  const sibling = (key: string): Path => [...figure.slice(0, -1), key];
  if (is === "cash") return [["totals", "total"]];
  if (is === "share") return [list === "coupons" ? [...figure.slice(0, 2), "amount"] : ["totals", "totalDiscount"]];
  if (list === "totals") return [["totals", "transactionTotal"]];
  if (name === "lineShares") return [["lines", ...figure.slice(3), "net"]];
  // Tax inside is taken out of what the row comes to; everything else is laid on what stands beside it.
  if (!INSIDE.includes(is)) return ["base", "gross", "taxable"].map(sibling);
  const row = figure.slice(0, list === "shipping" ? 1 : 2);
  return [
    [...row, "taxable"],
    [...row, "paid"],
  ];
}
