import { percentOf, type ShopStage, toMinor } from "power-buyer";
import type { Coin } from "./coupons.js";
import { sum } from "./figures.js";
import type { ChargeInput, LineInput } from "./input.js";
import type { Categories } from "./taxes.js";

/** Charges of single lines stand beside them, in the line's own tax category. */
export function chargesOfLines(lines: readonly LineInput[], { digits }: Coin, taxes: Categories): ShopStage {
  return {
    name: "charges-of-lines",
    after: "line-discounts",
    rows: (_, { gross }) =>
      lines.flatMap(({ charges = [], taxes: own }, i) =>
        charges
          .map(({ type, value }, j) => ({
            kind: "charge" as const,
            id: `charge-${i + 1}-${j + 1}`,
            label: `Charge ${j + 1}`,
            amount: type === "percent" ? percentOf(gross[i] ?? 0, value, "half-up") : toMinor(value, digits, "half-up"),
            taxCategory: taxes.of(own),
            lineId: `line-${i + 1}`,
          }))
          .filter(({ amount }) => amount > 0),
      ),
  };
}

/** Percentages of what all lines come to, each kept whole with a tax of its own. */
export function chargesOfSum(charges: readonly ChargeInput[], taxes: Categories): ShopStage {
  const rows = charges.map(({ percent = "0", taxes: own }, i) => ({
    percent,
    row: { kind: "charge" as const, id: `charge-${i + 1}`, label: `Charge ${i + 1}`, taxCategory: taxes.of(own) },
  }));
  return {
    name: "charges-of-sum",
    after: "line-discounts",
    rows: (_, { net }) =>
      rows
        .map(({ percent, row }) => ({ ...row, amount: percentOf(sum(net), percent, "half-up") }))
        .filter(({ amount }) => amount > 0),
  };
}
