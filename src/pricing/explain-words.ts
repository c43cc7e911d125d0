import type { Currency } from "../money/currency.js";
import { padDecimals } from "../money/decimal-text.js";
import { formatMoney } from "../money/format.js";
import type { Path } from "../shape/read-shape.js";
import { exactMoney } from "./explain-exact.js";
import { shareText } from "./explain-share-words.js";
import { taxText } from "./explain-tax-words.js";
import type { Wording } from "./explain-wording.js";
import type { Calculation, ExplainedFigure, Part, RoundingLevel } from "./explanation.js";

/** How much is said: what a reader wants to know, or every figure with its row, every rounding and every way of sharing. */
export type ExplainDetail = "usual" | "full";

/** A figure that only repeats another one is left out, but in full; the data has it. */
export function hasSomethingToSay({ parts }: ExplainedFigure, { inFull }: Wording): boolean {
  const [first, ...others] = parts;
  const isRepetition = first?.how === null && others.length === 0;
  return inFull || (!isRepetition && parts.some(({ amount }) => amount !== 0));
}

/** How the amount of a part came about, and why; empty where there is nothing to say. */
export function noteOf({ how, reason }: Part, wording: Wording): string {
  return [how === null ? "" : howText(how, wording), reason ?? ""].filter((text) => text !== "").join("; ");
}

const ROWS: Readonly<Record<string, string>> = { lines: "line", surcharges: "surcharge", extra: "charge" };

/** The row that a figure belongs to, as it stands before its label; empty for figures of the whole order. */
export function rowName([list, index]: Path): string {
  if (list === "shipping") return "shipping: ";
  const name = ROWS[String(list)];
  return name === undefined ? "" : `${name} ${Number(index) + 1}: `;
}

const ROUNDED_AT: Readonly<Record<RoundingLevel, string>> = {
  "in-the-end": "amounts are carried exactly and rounded in the end",
};

function howText(how: Calculation, wording: Wording): string {
  const { currency, locale, inFull } = wording;
  const print = (minor: number) => formatMoney(minor, currency, locale);
  const also = (text: string) => (inFull ? `, ${text}` : "");
  switch (how.is) {
    case "given":
      return how.text;
    case "amount":
      return `${unitText(how.amount, currency)}${also(how.rounding)}`;
    case "product":
      return `${unitText(how.price, currency)} × ${how.quantity}, ${how.rounding}`;
    case "with-tax":
      return withTaxText(how, wording);
    case "percentage":
      return `${how.percent} % of ${print(how.base)}, ${how.rounding}`;
    case "percentage-each":
      return `${how.percent} % of ${unitText(how.price, currency)}, ${how.rounding}, × ${how.quantity}${also(how.roundingOfWhole)}`;
    case "proportion":
      return `${how.part}/${how.whole} of ${print(how.base)}, ${how.rounding}`;
    case "inside":
    case "unit-tax":
    case "unit-tax-inside":
    case "order-tax":
    case "tax-share":
    case "carried-tax":
    case "part-tax":
    case "tax-left":
    case "between":
      return taxText(how, wording);
    case "share":
      return `${print(how.weight)} of ${print(how.weights)} shares in ${print(how.of)}${shareText(how, print, inFull)}`;
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

/** 1.00 EUR × 3 × €12.00 / €10.00 */
function withTaxText(
  { amount, quantity, base, net, rounding }: Extract<Calculation, { is: "with-tax" }>,
  { currency, locale }: Wording,
): string {
  const times = quantity === "1" ? "" : ` × ${quantity}`;
  const parts = `${formatMoney(base, currency, locale)} / ${exactMoney(net, currency, locale)}`;
  return `${unitText(amount, currency)} without tax${times} × ${parts} with the tax inside, ${rounding}`;
}

/** A price as it was entered, which may have more digits than the currency and is never written with fewer. */
function unitText(amount: string, { code, digits }: Currency): string {
  return `${padDecimals(amount, digits)} ${code}`;
}
