import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsCardNumber } from "../../src/internal/card-number.js";
import { runs } from "../support/runs.js";

/** Issuers' test ranges with the length that goes with each; the last digit is worked out, so no whole number stands here. */
const ISSUERS: readonly (readonly [string, number])[] = [
  ["411111", 16],
  ["4", 13],
  ["4", 19],
  ["51", 16],
  ["55", 16],
  ["2221", 16],
  ["2720", 16],
  ["34", 15],
  ["37", 15],
  ["6011", 16],
  ["65", 16],
  ["644", 16],
  ["300", 14],
  ["36", 14],
  ["3528", 16],
  ["3589", 16],
  ["62", 19],
  ["50", 16],
  ["67", 18],
];

/** The digits with the check digit of the Luhn rule put behind them, worked out another way than in the source. */
function withCheckDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + Math.floor(value / 10) + (value % 10);
    }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

const cards = fc
  .tuple(fc.constantFrom(...ISSUERS), fc.array(fc.nat(9), { minLength: 18, maxLength: 18 }))
  .map(([[prefix, length], filling]) => withCheckDigit((prefix + filling.join("")).slice(0, length - 1)));

const other = (digits: string) => digits.slice(0, -1) + String((Number(digits.at(-1)) + 1) % 10);

describe("holdsCardNumber", () => {
  it("finds every issuer's number, in one piece, in groups and among words", () => {
    fc.assert(
      fc.property(
        cards,
        fc.constantFrom("", " ", "-", "  ", "\u00a0", "\u2013", " - "),
        fc.integer({ min: 1, max: 8 }),
        (card, between, size) => {
          const groups = card.match(new RegExp(`.{1,${size}}`, "g")) ?? [];
          expect(holdsCardNumber(groups.join(between))).toBe(true);
          expect(holdsCardNumber(`card: ${groups.join(between)}, exp 12/27`)).toBe(true);
        },
      ),
      { numRuns: runs() },
    );
  });

  it("leaves alone what fails the check digit", () => {
    fc.assert(
      fc.property(cards, (card) => {
        expect(holdsCardNumber(other(card))).toBe(false);
      }),
      { numRuns: runs() },
    );
  });

  it.each([
    ["a number beside other groups", `${withCheckDigit("411111111111111")} 2027`, true],
    [
      "full-width digits",
      String.fromCodePoint(...Array.from(withCheckDigit("411111111111111"), (digit) => 0xff10 + Number(digit))),
      true,
    ],
    ["twelve digits", withCheckDigit("41111111111"), false],
    ["twenty digits", withCheckDigit(`4${"1".repeat(18)}`), false],
    ["no issuer's prefix", withCheckDigit(`9${"1".repeat(14)}`), false],
    ["a telephone number", "+49 30 1234567", false],
    ["an order number", "2026-000123", false],
    ["digits on two lines", "41111111\n11111111", false],
    ["digits parted by letters", "4111x1111x1111x1111", false],
    ["nothing", "", false],
  ])("%s", (_name, text, found) => {
    expect(holdsCardNumber(text)).toBe(found);
  });

  it("looks at 50,000 characters of digits and dashes in linear work", () => {
    expect(holdsCardNumber("1-".repeat(25_000))).toBe(false);
    expect(holdsCardNumber("9".repeat(50_000))).toBe(false);
    expect(holdsCardNumber(" ".repeat(50_000))).toBe(false);
  });
});
