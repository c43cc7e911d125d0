import { holdsCardNumber } from "../internal/card-number.js";
import { isCurrencyCode } from "../money/currency.js";
import { isDecimalText } from "../money/decimal-text.js";
import { parsePercent, parseTaxRate } from "../money/percent.js";
import { parseQuantity } from "../money/quantity.js";
import type { Reason } from "./problem.js";
import type { LeafSpec } from "./shape.js";
import { isInstant, isPrintable, isVisibleAscii, isWellFormed } from "./text-rules.js";

/** How one kind of single value is judged, and what is expected of it in words. */
interface Leaf<S> {
  readonly expected: (spec: S) => string;
  readonly judge: (value: unknown, spec: S) => Reason | undefined;
}

type LeafOf<K extends LeafSpec["is"]> = Leaf<Extract<LeafSpec, { is: K }>>;

/** Reads "text of a length" first, so that no expression ever looks at a megabyte. */
function string(
  expected: string,
  longest: number,
  accepts: (value: string) => boolean,
  reason: Reason = "malformed",
): Leaf<unknown> {
  return {
    expected: () => expected,
    judge: (value) => {
      if (typeof value !== "string") return "wrong_type";
      if (value.length > longest) return "too_long";
      return accepts(value) ? undefined : reason;
    },
  };
}

/** Text of a length; what people write may hold no card number, what systems gave may look like one. */
function bounded(without: string, refuses: (value: string) => boolean): LeafOf<"text" | "label"> {
  return {
    expected: ({ min, max }) => `text of ${min} to ${max} characters without ${without}`,
    judge: (value, { min, max }) => {
      if (typeof value !== "string") return "wrong_type";
      if (value.length > max) return "too_long";
      if (value.trim().length < min) return "too_short";
      if (!isWellFormed(value)) return "malformed";
      return refuses(value) ? "card_number" : undefined;
    },
  };
}

function isWholeFrom(min: number, max: number, value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0) && value >= min && value <= max;
}

const isSignedDecimal = (value: string): boolean =>
  value.startsWith("-") ? isDecimalText(value.slice(1)) && /[1-9]/.test(value) : isDecimalText(value);

const isCanonicalQuantity = (value: string): boolean =>
  parseQuantity(value).match(
    (canonical) => canonical === value,
    () => false,
  );

export const LEAVES: { readonly [K in LeafSpec["is"]]: LeafOf<K> } = {
  text: bounded("control characters or card numbers", holdsCardNumber),
  label: bounded("control characters", () => false),
  id: string("an id of 1 to 128 printable characters", 128, isPrintable),
  code: string("a code of 1 to 128 characters", 128, (value) => value.trim() !== "" && isWellFormed(value)),
  token: string(
    "an opaque token of the payment provider, never a card number",
    512,
    (value) => isVisibleAscii(value) && !holdsCardNumber(value),
  ),
  decimal: string("a decimal amount such as 19.99", 26, isDecimalText),
  "signed-decimal": string("a decimal amount such as -19.99", 27, isSignedDecimal),
  quantity: {
    expected: () => 'a positive quantity such as 3 or "2.5"',
    judge: (value) => {
      // Too long to look at; everything else is judged by the edit, whose error says more.
      if (typeof value === "string") return value.length > 64 ? "too_long" : undefined;
      return typeof value === "number" ? undefined : "wrong_type";
    },
  },
  "stored-quantity": string('a quantity in its shortest form, such as "3" or "2.5"', 26, isCanonicalQuantity),
  percent: string("a percentage from 0 to 100", 26, (value) => parsePercent(value).isOk(), "out_of_range"),
  rate: string("a tax rate from 0 to 1000 percent", 26, (value) => parseTaxRate(value).isOk(), "out_of_range"),
  instant: string("a moment in UTC such as 2026-01-31T09:30:00.000Z", 24, isInstant),
  country: string("a country code of two capital letters", 2, (value) => /^[A-Z]{2}$/.test(value)),
  currency: string("a currency code such as EUR", 10, isCurrencyCode),
  minor: {
    expected: () => "a safe integer in minor units",
    judge: (value) => {
      if (typeof value !== "number") return "wrong_type";
      return isWholeFrom(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, value) ? undefined : "out_of_range";
    },
  },
  count: {
    expected: ({ min, max }) => `a whole number from ${min} to ${max}`,
    judge: (value, { min, max }) => {
      if (typeof value !== "number") return "wrong_type";
      return isWholeFrom(min, max, value) ? undefined : "out_of_range";
    },
  },
  flag: {
    expected: () => "true or false",
    judge: (value) => (typeof value === "boolean" ? undefined : "wrong_type"),
  },
  choice: {
    expected: ({ values }) => (values.length === 1 ? `${values[0]}` : `one of ${values.join(", ")}`),
    judge: (value, { values }) => ((values as readonly unknown[]).includes(value) ? undefined : "not_a_choice"),
  },
};

/** Why a single value is refused; undefined where it is as described. */
export function judgeLeaf(spec: LeafSpec, value: unknown): Reason | undefined {
  return (LEAVES[spec.is] as Leaf<LeafSpec>).judge(value, spec);
}
