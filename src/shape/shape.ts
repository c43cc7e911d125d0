import { holdsCardNumber } from "../internal/card-number.js";
import { isCurrencyCode } from "../money/currency.js";
import { isDecimalText } from "../money/decimal-text.js";
import { parsePercent, parseTaxRate } from "../money/percent.js";
import { eitherReader, listReader, objectReader, recordReader, unionReader } from "./composites.js";
import {
  choiceLeaf,
  FLAG,
  isCanonicalQuantity,
  isSignedDecimal,
  QUANTITY,
  stringLeaf,
  textLeaf,
  wholeLeaf,
} from "./leaves.js";
import { readSpec } from "./reading.js";
import type { Choice, LeafSpec, ObjectSpec, OptionalSpec, Spec } from "./spec.js";
import { isInstant, isPrintable, isVisibleAscii, isWellFormed } from "./text-rules.js";

export type { LeafSpec, ObjectSpec, Spec } from "./spec.js";

declare const DESCRIBES: unique symbol;
declare const NAMES: unique symbol;

/** A spec that the compiler knows to describe `T`: the type and its description are checked against each other. */
export type Shape<T> = Spec & Describes<T>;
type Describes<T> = { readonly [DESCRIBES]?: T };
type LeafShape<T> = LeafSpec & Describes<T>;
type OptionalShape<T> = OptionalSpec & Describes<T>;
type FieldShape<T> = undefined extends T
  ? OptionalShape<T | undefined>
  : IsLiteral<T> extends true
    ? ChoiceShape<T>
    : Shape<T>;
/** A choice that describes `T` names every literal of it, none forgotten. */
type ChoiceShape<T> = Shape<T> & { readonly [NAMES]?: (value: T) => void };
type IsLiteral<T> = [T] extends [string] ? (string extends T ? false : true) : false;
/** Every field of `T`, none forgotten and none invented. */
export type FieldShapes<T> = { readonly [K in keyof T]-?: FieldShape<T[K]> };
export type ObjectShape<T> = ObjectSpec & Describes<T>;
/** The field that tells the variants of the union `T` apart, perhaps one level down ("question.kind"), and each variant by it. */
type UnionShapes<T, By extends string> = { [B in By]: readonly [by: B, variants: VariantShapes<T, B>] }[By];
type Discriminant<T> = { [K in keyof T & string]: DiscriminantAt<K, T[K]> }[keyof T & string];
type DiscriminantAt<K extends string, V> = V extends string | boolean
  ? string extends V
    ? never
    : K
  : V extends { readonly kind: string }
    ? `${K}.kind`
    : never;
type VariantShapes<T, By extends string> = { readonly [V in `${Tag<T, By>}`]: ObjectShape<Loose<VariantOf<T, By, V>>> };
/** A variant's own description is inferred from its fields, where an optional one reads as "or undefined". */
type Loose<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };
type VariantOf<T, By extends string, V extends string> = T extends unknown
  ? V extends `${Tag<T, By>}`
    ? T
    : never
  : never;
type Tag<T, By extends string> = At<T, By> & (string | boolean);
type At<T, By extends string> = By extends `${infer Outer}.${infer Inner}`
  ? At<At<T, Outer>, Inner>
  : By extends keyof T
    ? T[By]
    : never;

/** Text that people write: bounded, well-formed, no control characters, and never a card number. */
export const text = (max: number, min = 1): LeafShape<string> => ({
  is: "text",
  max,
  min,
  ...textLeaf(min, max, "control characters or card numbers", holdsCardNumber),
});
/** Text that a system gave (a title, a name of a rate): as `text`, but digits in it are nobody's card. */
export const label = (max = 1000, min = 0): LeafShape<string> => ({
  is: "label",
  max,
  min,
  ...textLeaf(min, max, "control characters"),
});
/** An identifier that some system gave: 1 to 128 printable characters, not all of them spaces. */
export const id = (): LeafShape<string> => ({
  is: "id",
  ...stringLeaf("an id of 1 to 128 printable characters", 128, (value) => isPrintable(value) && value.trim() !== ""),
});
/** What a coupon code may be before it is brought into its canonical form. */
export const code = (): LeafShape<string> => ({
  is: "code",
  ...stringLeaf("a code of 1 to 128 characters", 128, (value) => value.trim() !== "" && isWellFormed(value)),
});
/** An opaque reference of a payment provider: 1 to 512 printable characters without spaces, and no card number. */
export const token = (): LeafShape<string> => ({
  is: "token",
  ...stringLeaf(
    "an opaque token of the payment provider, never a card number",
    512,
    (value) => isVisibleAscii(value) && !holdsCardNumber(value),
  ),
});
/** A decimal amount in major units, at most 15 digits before the point and 10 after it, without a sign. */
export const decimal = (): LeafShape<string> => ({
  is: "decimal",
  ...stringLeaf("a decimal amount such as 19.99", 26, isDecimalText),
});
/** The same with an optional minus sign; there is no −0. */
export const signedDecimal = (): LeafShape<string> => ({
  is: "signed-decimal",
  ...stringLeaf("a decimal amount such as -19.99", 27, isSignedDecimal),
});
/** A positive decimal string or a positive safe integer; the edits bring it into its canonical form. */
export const quantity = (): LeafShape<string | number> => ({ is: "quantity", ...QUANTITY });
/** A canonical, positive decimal quantity inside a document. */
export const storedQuantity = (): LeafShape<string> => ({
  is: "stored-quantity",
  ...stringLeaf('a quantity in its shortest form, such as "3" or "2.5"', 26, isCanonicalQuantity),
});
/** A percentage from 0 to 100 as a decimal string. */
export const percent = (): LeafShape<string> => ({
  is: "percent",
  ...stringLeaf("a percentage from 0 to 100", 26, (value) => parsePercent(value).isOk(), "out_of_range"),
});
/** A tax rate in percent, from 0 to 1000, as a decimal string. */
export const rate = (): LeafShape<string> => ({
  is: "rate",
  ...stringLeaf("a tax rate from 0 to 1000 percent", 26, (value) => parseTaxRate(value).isOk(), "out_of_range"),
});
/** A moment as ISO 8601 text in UTC: 2026-11-23T09:30:00.000Z. */
export const instant = (): LeafShape<string> => ({
  is: "instant",
  ...stringLeaf("a moment in UTC such as 2026-01-31T09:30:00.000Z", 24, isInstant),
});
/** An ISO 3166-1 alpha-2 country code. */
export const country = (): LeafShape<string> => ({
  is: "country",
  ...stringLeaf("a country code of two capital letters", 2, (value) => /^[A-Z]{2}$/.test(value)),
});
/** A currency's code: ISO 4217's three letters, or a shop's own of at most ten capitals and digits. */
export const currencyCode = (): LeafShape<string> => ({
  is: "currency",
  ...stringLeaf("a currency code such as EUR", 10, isCurrencyCode),
});
/** An integer in minor units within ±(2^53 − 1). */
export const minor = (): LeafShape<number> => ({
  is: "minor",
  ...wholeLeaf("a safe integer in minor units", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
});
export const count = (min = 0, max = Number.MAX_SAFE_INTEGER): LeafShape<number> => ({
  is: "count",
  min,
  max,
  ...wholeLeaf(`a whole number from ${min} to ${max}`, min, max),
});
export const flag = (): LeafShape<boolean> => ({ is: "flag", ...FLAG });
export const choice = <const V extends Choice>(...values: readonly V[]): LeafShape<V> & ChoiceShape<V> => ({
  is: "choice",
  values,
  ...choiceLeaf(values),
});
export const list = <T>(of: Shape<T>, max: number, min = 0): Shape<readonly T[]> => {
  const expected = `a list of ${min} to ${max}`;
  return { is: "list", of, min, max, expected, read: listReader(of, min, max, expected) };
};
/** Named values under keys that are not known beforehand. */
export const record = <T>(
  of: Shape<T>,
  max: number,
  key: LeafShape<string> = text(128),
): Shape<Readonly<Record<string, T>>> => {
  const expected = `an object of at most ${max} named values`;
  return { is: "record", key, of, max, expected, read: recordReader(key, of, max, expected) };
};
/** An object of exactly these fields. */
export const objectOf = (fields: Readonly<Record<string, Spec>>): ObjectSpec => ({
  is: "object",
  fields,
  expected: "an object",
  read: objectReader(fields),
});
/** The same, checked by the compiler against the type that it describes. */
export const object = <T>(fields: FieldShapes<T>): ObjectShape<T> => objectOf(fields);
/** One of several objects, told apart by the text in the field `by`; "a.b" is the field `b` of the object `a`. */
export const unionOf = (by: string, variants: Readonly<Record<string, ObjectSpec>>): Spec => ({
  is: "union",
  by,
  variants,
  expected: "an object",
  read: unionReader(by, variants),
});
/** The same, checked by the compiler against the union that it describes. */
export const union = <T, By extends Discriminant<T> = Discriminant<T>>(
  ...[by, variants]: UnionShapes<T, By>
): Shape<T> => unionOf(by, variants);
export const either = <A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> => {
  const expected = `${a.expected}, or ${b.expected}`;
  return { is: "either", of: [a, b], expected, read: eitherReader([a, b], expected) };
};
export const nullable = <T>(of: Shape<T>): Shape<T | null> => ({
  is: "nullable",
  of,
  expected: `${of.expected}, or null`,
  read: (value, reading) => (value === null ? null : readSpec(of, value, reading)),
});
export const optional = <T>(of: Shape<T>): OptionalShape<T | undefined> => ({
  is: "optional",
  of,
  expected: of.expected,
  read: (value, reading) => (value === undefined ? undefined : readSpec(of, value, reading)),
});
