import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AddLine, addLine } from "../../src/draft/add-line.js";
import { addLines } from "../../src/draft/add-lines.js";
import type { Draft } from "../../src/draft/draft.js";
import { resolvePrice } from "../../src/draft/resolve-price.js";
import { spreadDiscount } from "../../src/draft/spread-discount.js";
import type { PriceBreak, PricesFact } from "../../src/facts/answers.js";
import { multiplyPrice, toMinor } from "../../src/money/arithmetic.js";
import { toDecimalString } from "../../src/money/money.js";
import { AT, after, by, emptyDraft, settled } from "../support/draft-world.js";
import { runs } from "../support/runs.js";

describe("spreadDiscount", () => {
  /** Domain: up to 20 custom lines in a currency of 0 to 4 decimals, and any amount up to what they cost together. */
  const prices = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 1, max: 500 })), {
    minLength: 1,
    maxLength: 20,
  });

  it("V7: the shares add up to the amount, and none is above its line", () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 4 }), fc.nat(), (rows, digits, wanted) => {
        const currency = { code: "POINTS", digits };
        const draft = after(
          { ...emptyDraft(), currency },
          ...rows.map(([price, quantity]) => ({
            type: "line.addCustom" as const,
            // Two decimals more than the currency has: unit prices are not rounded.
            input: { title: "A", quantity, price: toDecimalString(price, digits + 2), taxCategory: null },
          })),
        );
        const gross = draft.lines.map(({ price, quantity }) =>
          multiplyPrice(price?.amount ?? "", quantity, digits, "half-up"),
        );
        const amount = wanted % (gross.reduce((sum, one) => sum + one, 0) + 1);
        const lineIds = draft.lines.map(({ id }) => id);
        const spread = spreadDiscount(
          draft,
          { lineIds, amount: toDecimalString(amount, digits) },
          by(),
        )._unsafeUnwrap();
        const shares = spread.lines.map(({ discount }) =>
          discount?.kind === "amount" ? toMinor(discount.amount, digits, "down") : 0,
        );
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(amount);
        expect(shares.every((share, index) => share <= (gross[index] ?? 0))).toBe(true);
        const above = {
          lineIds,
          amount: toDecimalString(
            gross.reduce((sum, one) => sum + one, 1),
            digits,
          ),
        };
        expect(spreadDiscount(draft, above, by())._unsafeUnwrapErr().code).toBe("spread_above_lines");
      }),
      { numRuns: runs() },
    );
  });
});

describe("addLines", () => {
  const row = fc.record({
    variantId: fc.constantFrom("mug", "mug-blue", "shirt", "ribbon", "pin", "nothing"),
    quantity: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom("0.5", "rubbish")),
  });

  it("is what adding the good rows one after the other is", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom("ada", "bea", null), (rows, customerId) => {
        const start = emptyDraft(customerId);
        const { draft, verdicts } = settled((facts) => addLines(start, rows, { ...by(), facts }))._unsafeUnwrap();
        const codes: (string | null)[] = [];
        const inTurn = rows.reduce<Draft>((current, given: AddLine) => {
          const added = settled((facts) => addLine(current, given, { ...by(), facts }));
          codes.push(added.isErr() ? added.error.code : null);
          return added.unwrapOr(current);
        }, start);
        expect(draft).toEqual(inTurn);
        expect(verdicts.map(({ error }) => error?.code ?? null)).toEqual(codes);
      }),
      { numRuns: runs() },
    );
  });
});

describe("resolvePrice", () => {
  const money = fc
    .integer({ min: 0, max: 5_000 })
    .map((cents) => ({ amount: toDecimalString(cents, 2), currency: "EUR" }));
  const breaks = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), money), { selector: ([from]) => from, maxLength: 4 })
    .map((list): readonly PriceBreak[] => list.map(([from, price]) => ({ from: String(from), price })));
  const list = fc.record({ priority: fc.integer({ min: 0, max: 3 }), breaks });
  const facts: fc.Arbitrary<PricesFact> = fc.record({
    contract: breaks,
    lists: fc
      .array(list, { maxLength: 4 })
      .map((lists) =>
        lists.map((one, index) => ({ ...one, listId: `list-${index}`, groupId: "g", name: `List ${index}` })),
      ),
    sale: fc.option(money),
    compareAt: fc.option(money),
    includesTaxOf: fc.constant(null),
  });
  const quantity = fc.integer({ min: 1, max: 50 });
  const price = (given: PricesFact, of: number) => resolvePrice(given, String(of), "EUR", AT)._unsafeUnwrap();

  it("V8: does not depend on the order in which breaks and lists are given", () => {
    fc.assert(
      fc.property(facts, quantity, (given, of) => {
        const reversed = {
          ...given,
          contract: [...given.contract].reverse(),
          lists: [...given.lists].reverse().map((one) => ({ ...one, breaks: [...one.breaks].reverse() })),
        };
        expect(price(reversed, of)).toEqual(price(given, of));
      }),
      { numRuns: runs() },
    );
  });

  it("V9: a contract that has a price wins, then a list that has one, then the catalog", () => {
    const reached = (all: readonly PriceBreak[], of: number) => all.some(({ from }) => Number(from) <= of);
    fc.assert(
      fc.property(facts, quantity, (given, of) => {
        const source = reached(given.contract, of)
          ? "contract"
          : given.lists.some((one) => reached(one.breaks, of))
            ? "price-list"
            : given.sale === null
              ? undefined
              : "catalog";
        expect(price(given, of)?.source).toBe(source);
      }),
      { numRuns: runs() },
    );
  });

  it("V10: one amount in another currency refuses them all", () => {
    fc.assert(
      fc.property(facts, quantity, fc.nat(), (given, of, nth) => {
        const amounts = [
          ...given.contract.map((one) => one.price),
          ...given.lists.flatMap((one) => one.breaks.map(({ price: listed }) => listed)),
          ...[given.sale, given.compareAt].filter((one) => one !== null),
        ];
        fc.pre(amounts.length > 0);
        const chosen = amounts[nth % amounts.length];
        const foreign = JSON.parse(
          JSON.stringify(given, (_key, value: unknown) =>
            value === chosen ? { amount: "0", currency: "USD" } : value,
          ),
        ) as PricesFact;
        expect(resolvePrice(foreign, String(of), "EUR", AT)._unsafeUnwrapErr()).toMatchObject({
          code: "currency_mismatch",
          left: "EUR",
          right: "USD",
        });
      }),
      { numRuns: runs() },
    );
  });
});
