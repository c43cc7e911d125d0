import fc from "fast-check";
import { holdsCardNumber } from "../../src/internal/card-number.js";
import type { LeafSpec, Shape, Spec } from "../../src/shape/shape.js";

/** How long lists are at most: the deeper, the shorter, or a document would have more leaves than anybody can look at. */
const mostItems = (depth: number) => Math.max(1, 4 - Math.floor(depth / 2));
const MOST_CHARACTERS = 24;

/** Values that a description accepts, made from the description itself. */
export function arbitraryOf<T>(shape: Shape<T>): fc.Arbitrary<T> {
  return generate(shape, 0) as fc.Arbitrary<T>;
}

type Generator<S extends Spec> = (spec: S, depth: number) => fc.Arbitrary<unknown>;

function generate(spec: Spec, depth: number): fc.Arbitrary<unknown> {
  return (GENERATORS[spec.is] as Generator<Spec>)(spec, depth);
}

const charactersOf = (text: string) => fc.constantFrom(...Array.from(text));

const written = fc.string({
  unit: charactersOf("abcXYZ 0123456789-.,é漢😀\n\t'\"<>&\\/{}"),
  maxLength: MOST_CHARACTERS,
});
const printable = fc
  .string({ unit: charactersOf("abcXYZ0123456789-_:/ é漢😀"), minLength: 1, maxLength: 40 })
  .filter((value) => value.trim() !== "");

const fits = (min: number, max: number) => (value: string) => value.length <= max && value.trim().length >= min;

const bounded: Generator<Extract<LeafSpec, { is: "text" | "label" }>> = ({ min, max }) =>
  fc
    .oneof(
      { weight: 8, arbitrary: written },
      { weight: 1, arbitrary: fc.constantFrom("a".repeat(max), "a".repeat(min)) },
    )
    .filter((value) => fits(min, max)(value) && !holdsCardNumber(value));

const whole = (digits: number) => fc.bigInt(0n, 10n ** BigInt(digits) - 1n).map(String);
const fraction = fc.string({ unit: charactersOf("0123456789"), minLength: 1, maxLength: 10 });
const decimalOf = (digits: number) =>
  fc.tuple(whole(digits), fc.option(fraction)).map(([major, minor]) => (minor === null ? major : `${major}.${minor}`));
const decimals = fc.oneof(decimalOf(15), decimalOf(4), fc.constantFrom("0", "0.0", "999999999999999.9999999999"));
const canonicalQuantity = fc
  .oneof(decimalOf(15), decimalOf(2))
  .map((value) => (value.includes(".") ? value.replace(/\.?0+$/, "") : value))
  .filter((value) => value !== "0");
const percentUpTo = (limit: number) =>
  fc.oneof(
    fc.tuple(fc.nat(limit - 1), fraction).map(([major, minor]) => `${major}.${minor}`),
    fc.nat(limit).map(String),
    fc.constant(`${limit}.00`),
  );
const between = (min: number, max: number) =>
  fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max)).map((value) => value + 0);

const GENERATORS: { readonly [K in Spec["is"]]: Generator<Extract<Spec, { is: K }>> } = {
  text: bounded,
  label: bounded,
  id: () => printable,
  code: () => printable,
  token: () => fc.stringMatching(/^tok_[!-~]{1,40}$/).filter((value) => !holdsCardNumber(value)),
  decimal: () => decimals,
  "signed-decimal": () =>
    fc
      .tuple(fc.boolean(), decimals)
      .map(([negative, value]) => (negative && /[1-9]/.test(value) ? `-${value}` : value)),
  quantity: () => fc.oneof(canonicalQuantity, fc.integer({ min: 1, max: 1_000_000 })),
  "stored-quantity": () => canonicalQuantity,
  percent: () => percentUpTo(100),
  rate: () => percentUpTo(1000),
  instant: () =>
    fc
      .date({
        min: new Date("1970-01-01T00:00:00.000Z"),
        max: new Date("9999-12-31T23:59:59.999Z"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  country: () => fc.constantFrom("DE", "US", "CA", "JP", "ZZ"),
  currency: () => fc.constantFrom("EUR", "USD", "JPY", "KWD", "POINTS", "X1A"),
  minor: () => between(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  count: ({ min, max }) => between(min, max),
  flag: () => fc.boolean(),
  choice: ({ values }) => fc.constantFrom(...values),
  list: ({ of, min, max }, depth) =>
    fc.array(generate(of, depth + 1), { minLength: min, maxLength: Math.max(min, Math.min(max, mostItems(depth))) }),
  record: ({ key, of, max }, depth) =>
    fc.dictionary(generate(key, depth) as fc.Arbitrary<string>, generate(of, depth + 1), {
      maxKeys: Math.min(max, mostItems(depth)),
      noNullPrototype: true,
    }),
  object: ({ fields }, depth) => {
    const present = Object.entries(fields).filter(([, field]) => field.is !== "optional");
    const arbitraries = Object.entries(fields).map(([name, field]) => [name, generate(field, depth + 1)] as const);
    return fc.record(Object.fromEntries(arbitraries), {
      requiredKeys: present.map(([name]) => name),
      noNullPrototype: true,
    });
  },
  union: ({ variants }, depth) => fc.oneof(...Object.values(variants).map((variant) => generate(variant, depth))),
  either: ({ of }, depth) => fc.oneof(...of.map((alternative) => generate(alternative, depth))),
  nullable: ({ of }, depth) =>
    fc.oneof({ weight: 3, arbitrary: generate(of, depth) }, { weight: 1, arbitrary: fc.constant(null) }),
  optional: ({ of }, depth) => generate(of, depth),
};
