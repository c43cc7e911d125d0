import { formatMoney } from "../money/format.js";
import { RELIEF_SENTENCES } from "./explain-customer-tax.js";
import type { Explanation } from "./explanation.js";
import type { Pending, PriceSheet, SheetTotals } from "./sheet.js";

type Total = Exclude<keyof SheetTotals, "taxTreatment" | "settlement">;

/** What a total is made of, as one would tell a customer; each of them is added or taken off. */
const PARTS: readonly (readonly [name: Total, sign: 1 | -1, what: string])[] = [
  ["gross", 1, "for goods"],
  ["lineDiscounts", -1, "taken off the price of goods"],
  ["couponDiscounts", -1, "with coupons"],
  ["extraDiscounts", -1, "in other discounts"],
  ["shipping", 1, "for shipping"],
  ["surcharges", 1, "in surcharges"],
  ["extra", 1, "in other charges"],
  ["taxRemoved", -1, "of tax in the prices that you do not pay"],
  ["taxAdded", 1, "of tax"],
  ["totalDiscount", -1, "taken off the total"],
];

const PENDING: Readonly<Record<Pending["what"], string>> = {
  "unit-price": "a price",
  tax: "the tax",
  "tax-category": "the tax",
  "shipping-rate": "the cost of shipping",
};

/** What the sentence reads of a sheet besides the explanation. */
type SheetTold = Pick<PriceSheet, "pending"> & Partial<Pick<PriceSheet, "policy">>;

/**
 * Answers a customer who asks "Why is my total 1,204.17?" in one to four sentences without a code or a name of anybody: what the goods
 * cost, what was added and taken off, the tax in it, and what is to be paid where that is another amount. The amounts that are named
 * as added and as taken off sum to the total. With the sheet it also says what is not known yet. Empty for an explanation that has
 * no total, as that of another figure. Amounts are printed in the draft's currency; `locale` is any BCP 47 tag ("en" by default).
 *
 * @example
 * ```ts
 * import { type Explanation, explainSentence, type PriceSheet } from "power-buyer";
 *
 * const answer = (explanation: Explanation, sheet: PriceSheet) => explainSentence(explanation, sheet, { locale: "en-GB" });
 * ```
 */
export function explainSentence(
  explanation: Explanation,
  sheet: SheetTold | null = null,
  options: { readonly locale?: string } = {},
): string {
  const amounts = totalsIn(explanation);
  if (!amounts.has("total")) return "";
  const amount = (name: Total) => amounts.get(name) ?? 0;
  const print = (minor: number) => formatMoney(minor, explanation.currency, options.locale);
  return [
    whatTheTotalIs(amount, print),
    whatTaxIsInIt(amount, print, sheet),
    whyThereIsNoTax(explanation, amount("tax"), sheet),
    // The trace of the total alone has no amount due.
    whatIsToBePaid(amounts.get("amountDue") ?? amount("total"), amount, print),
    whatIsNotKnown(sheet?.pending ?? []),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

type AmountOf = (name: Total) => number;
type Print = (minor: number) => string;

function totalsIn({ figures }: Explanation): ReadonlyMap<unknown, number> {
  return new Map(figures.flatMap(({ path, amount }) => (path[0] === "totals" ? [[path[1], amount] as const] : [])));
}

function whatTheTotalIs(amount: AmountOf, print: Print): string {
  const parts = PARTS.flatMap(([name, sign, what]) => {
    const part = amount(name);
    return part === 0 ? [] : [`${sign === 1 ? "plus" : "less"} ${print(part)} ${what}`];
  });
  // To the first of them nothing has been added yet.
  return `Your total is ${print(amount("total"))}${parts.length === 0 ? "" : `: ${parts.join(", ").replace(/^plus /, "")}`}.`;
}

/** Tax that was added and has not been reduced has been named already. */
function whatTaxIsInIt(amount: AmountOf, print: Print, sheet: SheetTold | null): string {
  const tax = amount("tax");
  if (tax === 0 || tax === amount("taxAdded")) return "";
  const isBefore = sheet?.policy?.taxBase === "before-discounts";
  const isDiscounted = amount("couponDiscounts") + amount("extraDiscounts") !== 0;
  return isBefore && isDiscounted
    ? `Tax of ${print(tax)} was computed on the prices before discounts.`
    : `The total contains ${print(tax)} of tax.`;
}

function whyThereIsNoTax({ customerTax }: Explanation, tax: number, sheet: SheetTold | null): string {
  const isKnown = sheet === null || sheet.pending.every(({ what }) => PENDING[what] !== PENDING.tax);
  return customerTax !== undefined && tax === 0 && isKnown ? RELIEF_SENTENCES[customerTax] : "";
}

function whatIsToBePaid(due: number, amount: AmountOf, print: Print): string {
  if (due === amount("total")) return "";
  const isRounded = amount("cashRounding") !== 0;
  if (due !== 0) return `Rounded to the nearest coin, you pay ${print(due)}.`;
  return isRounded
    ? "Rounded to the nearest coin, you have nothing to pay."
    : "No payment is required for this order: you have nothing to pay.";
}

function whatIsNotKnown(pending: readonly Pending[]): string {
  const what = [...new Set(pending.map((one) => PENDING[one.what]))];
  return what.length === 0 ? "" : `The total may still change: not known yet is ${what.join(", ")}.`;
}
