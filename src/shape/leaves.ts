import { isDecimalText } from "../money/decimal-text.js";
import { parseQuantity } from "../money/quantity.js";
import type { Reason } from "./problem.js";
import type { Leaf } from "./spec.js";
import { isWellFormed } from "./text-rules.js";

/** Reads "text of a length" first, so that no expression ever looks at a megabyte. */
export function stringLeaf(
  expected: string,
  longest: number,
  accepts: (value: string) => boolean,
  reason: Reason = "malformed",
): Leaf {
  return {
    expected,
    judge: (value) => {
      if (typeof value !== "string") return "wrong_type";
      if (value.length > longest) return "too_long";
      return accepts(value) ? undefined : reason;
    },
  };
}

/** Text of a length; what people write may hold no card number, what systems gave may look like one. */
export function textLeaf(min: number, max: number, without: string, refuses?: (value: string) => boolean): Leaf {
  return {
    expected: `text of ${min} to ${max} characters without ${without}`,
    judge: (value) => {
      if (typeof value !== "string") return "wrong_type";
      if (value.length > max) return "too_long";
      if (value.trim().length < min) return "too_short";
      if (!isWellFormed(value)) return "malformed";
      return refuses?.(value) === true ? "card_number" : undefined;
    },
  };
}

export function wholeLeaf(expected: string, min: number, max: number): Leaf {
  return {
    expected,
    judge: (value) => {
      if (typeof value !== "number") return "wrong_type";
      const isWhole = Number.isSafeInteger(value) && !Object.is(value, -0) && value >= min && value <= max;
      return isWhole ? undefined : "out_of_range";
    },
  };
}

/** Too long to look at is refused here; everything else is judged by the edit, whose error says more. */
export const QUANTITY: Leaf = {
  expected: 'a positive quantity such as 3 or "2.5"',
  judge: (value) => {
    if (typeof value === "string") return value.length > 64 ? "too_long" : undefined;
    return typeof value === "number" ? undefined : "wrong_type";
  },
};

export const FLAG: Leaf = {
  expected: "true or false",
  judge: (value) => (typeof value === "boolean" ? undefined : "wrong_type"),
};

export function choiceLeaf(values: readonly unknown[]): Leaf {
  return {
    expected: values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}`,
    judge: (value) => (values.includes(value) ? undefined : "not_a_choice"),
  };
}

export function isSignedDecimal(value: string): boolean {
  return value.startsWith("-") ? isDecimalText(value.slice(1)) && /[1-9]/.test(value) : isDecimalText(value);
}

export function isCanonicalQuantity(value: string): boolean {
  return parseQuantity(value).match(
    (canonical) => canonical === value,
    () => false,
  );
}
