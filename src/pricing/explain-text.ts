import type { Currency } from "../money/currency.js";
import { padDecimals } from "../money/decimal-text.js";
import { formatMoney } from "../money/format.js";
import type { Calculation, ExplainedFigure, Explanation, Part, RoundingLevel } from "./explanation.js";

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
  const { currency } = explanation;
  const print = (minor: number) => formatMoney(minor, currency, options.locale);
  const rows = explanation.figures.filter(hasSomethingToSay).flatMap(({ label, amount, parts }) => [
    { label, amount: print(amount), note: "" },
    ...parts.map((part) => ({
      label: `  ${part.label}`,
      amount: print(part.amount),
      note: noteOf(part, currency, print),
    })),
  ]);
  const labels = Math.min(WIDEST_LABEL, longest(rows.map(({ label }) => label)));
  const amounts = longest(rows.map(({ amount }) => amount));
  return rows
    .map(({ label, amount, note }) => `${label.padEnd(labels)}  ${amount.padStart(amounts)}${note}`)
    .join("\n");
}

/** A title that is longer pushes its own amount to the right, and no other. */
const WIDEST_LABEL = 42;

function longest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

function noteOf({ how, reason }: Part, currency: Currency, print: (minor: number) => string): string {
  const said = [how === null ? "" : howText(how, currency, print), reason ?? ""].filter((text) => text !== "");
  return said.length === 0 ? "" : `  (${said.join("; ")})`;
}

/** A figure that only repeats another one is left out of the text; the data has it. */
function hasSomethingToSay({ amount, parts }: ExplainedFigure): boolean {
  const isRepetition = parts.length === 1 && parts[0]?.how === null;
  return !isRepetition && (amount !== 0 || parts.some((part) => part.amount !== 0));
}

const ROUNDED_AT: Readonly<Record<RoundingLevel, string>> = {
  "in-the-end": "amounts are carried exactly and rounded in the end",
  "row-rate": "each rate of a row is rounded by itself",
  row: "the taxes of a row are rounded together",
  unit: "the tax of each unit is rounded",
  "order-rate": "each rate is rounded once over the order",
  order: "all tax of the order is rounded at once",
  "rate-carried": "what rounding gave or took is carried to the next row",
};

function howText(how: Calculation, currency: Currency, print: (minor: number) => string): string {
  switch (how.is) {
    case "given":
      return how.text;
    case "amount":
      return unitText(how.amount, currency);
    case "product":
      return `${unitText(how.price, currency)} × ${how.quantity}, ${how.rounding}`;
    case "percentage":
      return `${how.percent} % of ${print(how.base)}, ${how.rounding}`;
    case "percentage-each":
      return `${how.percent} % of ${unitText(how.price, currency)}, ${how.rounding}, × ${how.quantity}`;
    case "inside":
      return `${how.part}/${how.whole} of ${print(how.base)}, ${how.rounding}`;
    case "proportion":
      return `${how.part}/${how.whole} of ${print(how.base)}, ${how.rounding}`;
    case "share":
      return `${print(how.weight)} of ${print(how.weights)} shares in ${print(how.of)}`;
    case "down-to":
      return how.price === 0 ? `all of ${print(how.base)}` : `${print(how.base)} for ${print(how.price)}`;
    case "cut-off":
      return `${print(how.wanted)} was asked for, ${print(how.limit)} is there`;
    case "rounded-elsewhere":
      return ROUNDED_AT[how.level];
    case "cash":
      return `${print(how.base)} in steps of ${print(how.step)}, ${how.rounding}`;
  }
}

/** A price as it was entered, which may have more digits than the currency and is never written with fewer. */
function unitText(amount: string, { code, digits }: Currency): string {
  return `${padDecimals(amount, digits)} ${code}`;
}
