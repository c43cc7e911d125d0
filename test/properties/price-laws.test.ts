import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCommands } from "../../src/draft/apply-commands.js";
import type { Draft, Line, LinePrice } from "../../src/draft/draft.js";
import { drift } from "../../src/draft/drift.js";
import { lockPrices } from "../../src/draft/lock-prices.js";
import { revertPrice, setUnitPrice } from "../../src/draft/prices.js";
import { refreshPrices } from "../../src/draft/refresh-prices.js";
import { pricesQuestion } from "../../src/draft/resolve-price.js";
import { grossOf } from "../../src/draft/spread-discount.js";
import type { PricesFact } from "../../src/facts/answers.js";
import { answered, type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import { toDecimalString } from "../../src/money/money.js";
import { addQuantities } from "../../src/money/quantity.js";
import { AT, by, LATER, MUCH_LATER } from "../support/draft-world.js";
import { everyCase } from "../support/every-case.js";
import { aDraft, aLine, aPrice } from "../support/pricing-builders.js";

const SKUS = ["A", "B", "C"] as const;
const cents = fc.integer({ min: 0, max: 2000 }).map((amount) => toDecimalString(amount, 2));
const euros = cents.map((amount) => ({ amount, currency: "EUR" }));

/** What the shop asks for a variant, by quantity too; nothing at all now and then. */
const prices: fc.Arbitrary<PricesFact | null> = fc.option(
  fc.record({
    contract: fc.array(fc.record({ from: fc.constantFrom("1", "3"), price: euros }), { maxLength: 1 }),
    lists: fc.constant([]),
    sale: fc.option(euros, { freq: 6 }),
    compareAt: fc.option(euros),
    includesTaxOf: fc.constantFrom(null, { country: "DE", region: "" }),
  }),
  { freq: 9 },
);

/** Prices as lines may carry them: found long ago, set by hand, copied, locked until now or until later, or none. */
const carried: fc.Arbitrary<LinePrice | null> = fc
  .tuple(
    cents,
    fc.constantFrom<Partial<LinePrice> | null>(
      {},
      {},
      { source: "override" },
      { source: "copied" },
      { source: "locked", expiresAt: LATER },
      { source: "locked", expiresAt: MUCH_LATER },
      null,
    ),
  )
  .map(([amount, changes]) => changes && aPrice(amount, changes));

interface Shop {
  readonly draft: Draft;
  /** Everything that may be asked, at the moment when the shorter lock has run out. */
  readonly facts: Facts;
}

const shops: fc.Arbitrary<Shop> = fc
  .record({
    lines: fc.array(fc.tuple(fc.constantFrom(...SKUS), fc.integer({ min: 1, max: 4 }), carried), { maxLength: 5 }),
    asked: fc.tuple(prices, prices, prices),
  })
  .map(({ lines, asked }) => {
    const draft = aDraft(
      lines.map(([sku, quantity, price], i) => aLine(sku, null, String(quantity), { id: `line-${i}`, price })),
    );
    const answers = SKUS.map((sku, i) => answered(pricesQuestion(draft, `variant-${sku}`), asked[i] ?? null));
    return { draft, facts: withAnswers(noFacts(LATER), answers) };
  });

const refreshed = ({ draft, facts }: Shop) => refreshPrices(draft, {}, { ...by(), facts })._unsafeUnwrap();
const checkEvery = everyCase((shop: Shop) => ({
  after: refreshed(shop),
  found: drift(shop.draft, shop.facts)._unsafeUnwrap().lines,
}));

const holds = ({ price }: Line) =>
  price !== null && (["override", "copied"].includes(price.source) || price.expiresAt === MUCH_LATER);
/** Quantity × unit price of all lines, in cents. */
const goodsOf = (draft: Draft) => {
  const priced = draft.lines.filter(({ price }) => price !== null);
  return grossOf(draft, priced)
    ._unsafeUnwrap()
    .reduce((sum, gross) => sum + gross, 0);
};

describe("laws of prices that have changed", () => {
  it("V1: once all prices are found anew, none of them drifts but those that are gone, and these are as they were", () => {
    checkEvery(shops, ({ draft, facts }, { after, found }) => {
      const gone = found.filter(({ reason }) => reason.code === "gone");
      expect(drift(after, facts)._unsafeUnwrap().lines).toEqual(gone);
      const isGone = ({ id }: Line) => gone.some(({ lineId }) => lineId === id);
      expect(after.lines.filter(isGone)).toEqual(draft.lines.filter(isGone));
    });
  });

  it("V2: the refreshes that drift proposes do what finding all prices anew does, and add what was said to the goods", () => {
    checkEvery(shops, ({ draft, facts }, { after, found }) => {
      const commands = found.flatMap(({ refresh }) => refresh ?? []);
      const edited = applyCommands(draft, commands, { ...by(), facts })._unsafeUnwrap();
      expect(edited.lines).toEqual(after.lines);
      expect(goodsOf(after) - goodsOf(draft)).toBe(drift(draft, facts)._unsafeUnwrap().effect);
    });
  });

  it("V12: after all that drift proposes, drift is empty: taken where there is a price, kept by hand or locked where not", () => {
    checkEvery(shops, ({ draft, facts }) => {
      for (const options of [{}, { lockUntil: MUCH_LATER }]) {
        const { lines } = drift(draft, facts, options)._unsafeUnwrap();
        for (const commands of [
          lines.flatMap(({ refresh, keep }) => refresh ?? keep ?? []),
          lines.flatMap(({ refresh, keep }) => keep ?? refresh ?? []),
        ]) {
          // Whenever it is done: the edit's own clock is an hour late here, and changes nothing.
          const edited = applyCommands(draft, commands, { ...by(), at: AT, facts })._unsafeUnwrap();
          expect(drift(edited, facts)._unsafeUnwrap()).toEqual({ lines: [], effect: 0 });
        }
      }
    });
  });

  it("V3: prices set by hand, copied ones and locks that hold never drift, and stay when all are found anew", () => {
    checkEvery(shops, ({ draft }, { after, found }) => {
      const held = draft.lines.filter(holds);
      expect(found.filter(({ lineId }) => held.some(({ id }) => id === lineId))).toEqual([]);
      expect(after.lines.filter(({ id }) => held.some((line) => line.id === id))).toEqual(held);
    });
  });

  it("V4: what was and the change make what is asked now", () => {
    checkEvery(shops, (_, { found }) => {
      for (const { was, now, change } of found) {
        expect(change === null).toBe(was === null || now === null);
        if (change !== null) expect(addQuantities(was?.amount ?? "", change)).toBe(addQuantities(now?.amount ?? ""));
      }
    });
  });
});

describe("laws of prices that hold", () => {
  it("V5: a price set by hand, however often, gives way to the one from before when it is taken back, and touches no other line", () => {
    checkEvery(shops, ({ draft }) => {
      const lineId = "line-0";
      const [first] = draft.lines;
      if (first === undefined || first.price?.source === "override") return;
      const once = setUnitPrice(draft, { lineId, amount: "7.77" }, by())._unsafeUnwrap();
      const twice = setUnitPrice(once, { lineId, amount: "0.01" }, by())._unsafeUnwrap();
      expect(twice.lines[0]?.price?.amount).toBe("0.01");
      expect(revertPrice(twice, { lineId }, by())._unsafeUnwrap().lines).toEqual(draft.lines);
    });
  });

  it("V6: locking promises amounts that are there and changes none; until the moment comes they are what they were", () => {
    checkEvery(shops, ({ draft, facts }) => {
      const priced = { ...draft, lines: draft.lines.filter(({ price }) => price !== null) };
      if (priced.lines.length === 0) return;
      const lineIds = priced.lines.map(({ id }) => id);
      const locked = lockPrices(priced, { lineIds, expiresAt: MUCH_LATER }, by())._unsafeUnwrap();
      const amounts = ({ lines }: Draft) => lines.map(({ price }) => price?.amount);
      expect(amounts(locked)).toEqual(amounts(priced));
      expect(refreshed({ draft: locked, facts }).lines).toEqual(locked.lines);
    });
  });
});
