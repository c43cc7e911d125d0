import { formatMoney } from "../money/format.js";
import { type ExplainDetail, hasSomethingToSay, noteOf, rowName } from "./explain-words.js";
import type { Wording } from "./explain-wording.js";
import type { Explanation } from "./explanation.js";

/**
 * An explanation as text that a person can read: one block for each figure, its parts below it with their amounts aligned, and
 * behind each how it was calculated. Amounts are printed in the draft's currency; `locale` is any BCP 47 tag ("en" by default).
 * `detail: "full"` is for accountants: no figure is left out, each names its row, and every rounding and way of sharing is named;
 * with what `explainFigure` answers it is the full trace of one figure.
 *
 * @example
 * ```ts
 * import { type Explanation, explainText } from "power-buyer";
 *
 * const explanation: Explanation = { currency: { code: "EUR", digits: 2 }, figures: [] };
 * console.log(explainText(explanation, { locale: "de" }));
 * ```
 */
export function explainText(
  explanation: Explanation,
  options: { readonly locale?: string; readonly detail?: ExplainDetail } = {},
): string {
  const { currency, figures } = explanation;
  const { locale, detail } = options;
  const wording: Wording = { currency, locale, inFull: detail === "full" };
  const print = (minor: number) => formatMoney(minor, currency, locale);
  const rows = figures
    .filter((figure) => hasSomethingToSay(figure, wording))
    .flatMap(({ path, label, amount, parts }) => [
      { label: `${wording.inFull ? rowName(path) : ""}${label}`, amount: print(amount), note: "" },
      ...parts.map((part) => ({
        label: `  ${part.label}`,
        amount: print(part.amount),
        note: inBrackets(noteOf(part, wording)),
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

function inBrackets(note: string): string {
  return note === "" ? "" : `  (${note})`;
}
