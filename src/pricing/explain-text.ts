import { formatMoney } from "../money/format.js";
import type { Currency } from "../money/currency.js";
import type { Calculation, ExplainedFigure, Explanation } from "./explanation.js";

/**
 * An explanation as text that a person can read: one block for each figure, its parts below it with their amounts aligned, and
 * behind each how it was calculated. Amounts are printed in the draft's currency; `locale` is any BCP 47 tag ("en" by default).
 *
 * @example
 * ```ts
 * import { type Explanation, explainText } from "power-buyer";
 *
 * const explanation: Explanation = { currency: { code: "EUR", digits: 2 }, figures: [] };
 * console.log(explainText(explanation, { locale: "de" }));
 * ```
 */
export function explainText(explanation: Explanation, options: { readonly locale?: string } = {}): string {
  const print = (minor: number) => formatMoney(minor, explanation.currency, options.locale);
  const figures = explanation.figures.filter(hasSomethingToSay);
  const width = Math.max(0, ...figures.flatMap(({ parts }) => parts.map(({ label }) => label.length)));
  const amountWidth = Math.max(
    0,
    ...figures
      .flatMap(({ amount, parts }) => [amount, ...parts.map((part) => part.amount)])
      .map((n) => print(n).length),
  );
  return figures
    .map(({ label, amount, parts }) =>
      [
        `${label.padEnd(width + 2)}  ${print(amount).padStart(amountWidth)}`,
        ...parts.map((part) => {
          const because = [part.how === null ? null : howText(part.how, explanation.currency, print), part.reason];
          const note = because.filter((text) => text !== null && text !== "").join("; ");
          return `  ${part.label.padEnd(width)}  ${print(part.amount).padStart(amountWidth)}${note === "" ? "" : `  (${note})`}`;
        }),
      ].join("\n"),
    )
    .join("\n");
}

/** A figure that only repeats another one is left out of the text; the data has it. */
function hasSomethingToSay({ amount, parts }: ExplainedFigure): boolean {
  const isRepetition = parts.length === 1 && parts[0]?.how === null;
  return !isRepetition && (amount !== 0 || parts.some((part) => part.amount !== 0));
}

function howText(how: Calculation, currency: Currency, print: (minor: number) => string): string {
  switch (how.is) {
    case "given":
      return how.text;
    case "amount":
      return `${how.amount} ${currency.code}`;
    case "product":
      return `${how.price} ${currency.code} × ${how.quantity}, ${how.rounding}`;
    case "percentage":
      return `${how.percent} % of ${print(how.base)}, ${how.rounding}`;
    case "inside":
      return `${how.part} parts of ${how.whole} in ${print(how.base)}, ${how.rounding}`;
    case "proportion":
      return `${how.part} of ${how.whole} in ${print(how.base)}, ${how.rounding}`;
    case "share":
      return `${print(how.weight)} of ${print(how.weights)} shares in ${print(how.of)}`;
    case "cut-off":
      return `${print(how.wanted)} was asked for, ${print(how.limit)} is there`;
    case "cash":
      return `${print(how.base)} in steps of ${print(how.step)}, ${how.rounding}`;
  }
}
