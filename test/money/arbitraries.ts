import fc from "fast-check";
import { ROUNDING_MODES } from "../../src/money/rounding.js";

const MAX = Number.MAX_SAFE_INTEGER;

export const mode = fc.constantFrom(...ROUNDING_MODES);
export const digits = fc.integer({ min: 0, max: 4 });

const FIGURES = Array.from("0123456789");

const figures = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...FIGURES), minLength: min, maxLength: max });

const whole = fc.oneof(
  fc.constant("0"),
  fc.integer({ min: 0, max: 9999 }).map(String),
  fc.tuple(fc.constantFrom(...FIGURES.slice(1)), figures(0, 14)).map(([first, rest]) => first + rest),
);
const decimals = fc.oneof(
  fc.constant(""),
  fc.constantFrom(".5", ".50", ".125", ".0"),
  figures(1, 10).map((f) => `.${f}`),
);

/** Integers whose figures lie close to 2^53, pointed somewhere so that the grammar takes them. */
const edge = fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 10 })).map(([offset, places]) => {
  const text = String(BigInt(MAX) + BigInt(offset));
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
});

/** Any text of the grammar. */
export const decimalText = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(whole, decimals).map(([w, d]) => w + d) },
  { weight: 1, arbitrary: edge },
);

/** Prices, rates and quantities as shops have them. */
export const everydayDecimal = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([units, scale]) => {
    const text = String(units).padStart(scale + 1, "0");
    return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  });

/** Any safe integer but −0: small ones, any, and those at both ends. */
export const minor = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }),
  fc.maxSafeInteger(),
  fc.integer({ min: 0, max: 5 }).map((n) => MAX - n),
  fc.integer({ min: 0, max: 5 }).map((n) => n - MAX),
);

export const positive = minor.map((n) => Math.max(1, Math.abs(n)));

/** Two factors whose product lies within a few steps of 2^53, on either side, of either sign. */
const productAtTheEdge = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 27 }), fc.integer({ min: -3, max: 3 }), fc.boolean())
  .map(([a, offset, isNegative]) => {
    const b = Math.floor(MAX / a) + offset;
    return [isNegative ? -a : a, Math.max(0, Math.min(MAX, b))] as const;
  });

export const factors = fc.oneof(fc.tuple(minor, minor), productAtTheEdge);
