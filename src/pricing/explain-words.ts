import type { Currency } from "../money/currency.js";
import { padDecimals } from "../money/decimal-text.js";
import { formatMoney } from "../money/format.js";
import type { Path } from "../shape/read-shape.js";
import type { Calculation, ExplainedFigure, Part, RoundingLevel } from "./explanation.js";

/** How much is said: what a reader wants to know, or every figure with its row, every rounding and every way of sharing. */
export type ExplainDetail = "usual" | "full";

/** How an explanation is to be written down. */
export interface Wording {
  readonly currency: Currency;
  readonly locale: string | undefined;
  readonly detail: ExplainDetail;
}

/** A figure that only repeats another one is left out, but in full; the data has it. */
export function hasSomethingToSay({ amount, parts }: ExplainedFigure, detail: ExplainDetail): boolean {
  const isRepetition = parts.length === 1 && parts[0]?.how === null;
  return detail === "full" || (!isRepetition && (amount !== 0 || parts.some((part) => part.amount !== 0)));
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
  "row-rate": "each rate of a row is rounded by itself",
  row: "the taxes of a row are rounded together",
  unit: "the tax of each unit is rounded",
  "order-rate": "each rate is rounded once over the order",
  order: "all tax of the order is rounded at once",
  "discount-rows": "the tax of each discount is rounded by itself",
  "rate-carried": "what rounding gave or took is carried to the next row",
};

function howText(how: Calculation, { currency, locale, detail }: Wording): string {
  const print = (minor: number) => formatMoney(minor, currency, locale);
  const inFull = (text: string) => (detail === "full" ? `, ${text}` : "");
  switch (how.is) {
    case "given":
      return how.text;
    case "amount":
      return `${unitText(how.amount, currency)}${inFull(how.rounding)}`;
    case "product":
      return `${unitText(how.price, currency)} × ${how.quantity}, ${how.rounding}`;
    case "percentage":
      return `${how.percent} % of ${print(how.base)}, ${how.rounding}`;
    case "percentage-each":
      return `${how.percent} % of ${unitText(how.price, currency)}, ${how.rounding}, × ${how.quantity}${inFull(how.roundingOfWhole)}`;
    case "inside":
    case "proportion":
      return `${how.part}/${how.whole} of ${print(how.base)}, ${how.rounding}`;
    case "share":
      return `${print(how.weight)} of ${print(how.weights)} shares in ${print(how.of)}${inFull(how.by)}`;
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
