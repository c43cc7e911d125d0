import type { Choice, LeafSpec, ObjectSpec, OptionalSpec, Spec } from "./spec.js";

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
export const text = (max: number, min = 1): LeafShape<string> => ({ is: "text", max, min });
/** Text that a system gave (a title, a name of a rate): as `text`, but digits in it are nobody's card. */
export const label = (max = 1000, min = 0): LeafShape<string> => ({ is: "label", max, min });
/** An identifier that some system gave: 1 to 128 printable characters. */
export const id = (): LeafShape<string> => ({ is: "id" });
/** What a coupon code may be before it is brought into its canonical form. */
export const code = (): LeafShape<string> => ({ is: "code" });
/** An opaque reference of a payment provider: 1 to 512 printable characters without spaces, and no card number. */
export const token = (): LeafShape<string> => ({ is: "token" });
/** A decimal amount in major units, at most 15 digits before the point and 10 after it, without a sign. */
export const decimal = (): LeafShape<string> => ({ is: "decimal" });
/** The same with an optional minus sign; there is no −0. */
export const signedDecimal = (): LeafShape<string> => ({ is: "signed-decimal" });
/** A positive decimal string or a positive safe integer; the edits bring it into its canonical form. */
export const quantity = (): LeafShape<string | number> => ({ is: "quantity" });
/** A canonical, positive decimal quantity inside a document. */
export const storedQuantity = (): LeafShape<string> => ({ is: "stored-quantity" });
/** A percentage from 0 to 100 as a decimal string. */
export const percent = (): LeafShape<string> => ({ is: "percent" });
/** A tax rate in percent, from 0 to 1000, as a decimal string. */
export const rate = (): LeafShape<string> => ({ is: "rate" });
/** A moment as ISO 8601 text in UTC: 2026-11-23T09:30:00.000Z. */
export const instant = (): LeafShape<string> => ({ is: "instant" });
/** An ISO 3166-1 alpha-2 country code. */
export const country = (): LeafShape<string> => ({ is: "country" });
/** A currency's code: ISO 4217's three letters, or a shop's own of at most ten capitals and digits. */
export const currencyCode = (): LeafShape<string> => ({ is: "currency" });
/** An integer in minor units within ±(2^53 − 1). */
export const minor = (): LeafShape<number> => ({ is: "minor" });
export const count = (min = 0, max = Number.MAX_SAFE_INTEGER): LeafShape<number> => ({ is: "count", min, max });
export const flag = (): LeafShape<boolean> => ({ is: "flag" });
export const choice = <const V extends Choice>(...values: readonly V[]): LeafShape<V> & ChoiceShape<V> => ({
  is: "choice",
  values,
});
export const list = <T>(of: Shape<T>, max: number, min = 0): Shape<readonly T[]> => ({ is: "list", of, min, max });
/** Named values under keys that are not known beforehand. */
export const record = <T>(
  of: Shape<T>,
  max: number,
  key: LeafShape<string> = text(128),
): Shape<Readonly<Record<string, T>>> => ({ is: "record", key, of, max });
export const object = <T>(fields: FieldShapes<T>): ObjectShape<T> => ({
  is: "object",
  fields: fields as Readonly<Record<string, Spec>>,
});
/** One of several objects, told apart by the literal in the field `by`; "a.b" is the field `b` of the object `a`. */
export const union = <T, By extends Discriminant<T> = Discriminant<T>>(
  ...[by, variants]: UnionShapes<T, By>
): Shape<T> => ({
  is: "union",
  by,
  variants: variants as Readonly<Record<string, ObjectSpec>>,
});
export const either = <A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> => ({ is: "either", of: [a, b] });
export const nullable = <T>(of: Shape<T>): Shape<T | null> => ({ is: "nullable", of });
export const optional = <T>(of: Shape<T>): OptionalShape<T | undefined> => ({ is: "optional", of });
