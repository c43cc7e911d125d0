import { describe, expect, it } from "vitest";
import { compareWith } from "../oracle/compare.js";
import { orderOf } from "../oracle/generate.js";
import type { Coupon, Order, Policy } from "../oracle/order.js";
import { ASSUMED, OTHERWISE, type Readings } from "../oracle/readings.js";
import { coupon, line, order, rate } from "../oracle/sample.js";
import { claimOf, draftOf, NOT_KEPT, policyOf, worldOf } from "../support/oracle-bridge.js";
import { factsOf } from "../support/oracle-facts.js";
import { pricedIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";
import { seeds } from "../support/seeds.js";
import { Tally } from "../support/tally.js";

/** What the oracle leaves open, decided as this library decides it: otherwise, but for two. */
const OURS: Readings = { ...OTHERWISE, addedOn: ASSUMED.addedOn, removedTax: ASSUMED.removedTax };

function differences(asked: Order): readonly string[] {
  const [draft, world] = [draftOf(asked), worldOf(asked)];
  const { sheet } = pricedIn(world, draft, { policy: policyOf(asked) }, factsOf(asked, draft, world));
  const compared = compareWith(asked, claimOf(asked, sheet), { ignore: NOT_KEPT, readings: OURS });
  return compared.verdict === "agrees" ? [] : [compared.verdict, ...compared.differences.slice(0, 8)];
}

/** Tax on top of books alone, rounded once for each rate, where the book bears more or less than its part of each coupon. */
function booksBeside(percent: string, policy: Partial<Policy>, ...coupons: readonly Coupon[]): Order {
  const rates = [
    { zone: "home", category: "goods", rates: [rate("none", "0")] },
    { zone: "home", category: "books", rates: [rate("books", percent)] },
  ];
  const lines = [line("a", "0.50"), ...["b", "c"].map((id) => line(id, "0.25", { category: "books" }))];
  return order({ lines, rates, coupons }, { taxBase: "discount-rows", taxLevel: "order-rate", ...policy });
}
const off = (code: string, amount: string, lines: "all" | readonly string[] = "all") =>
  coupon(code, { value: { kind: "amount", amount }, lines });
const LAST = { allocation: "remainder-last" } as const;

const BESIDE: readonly [string, Order][] = [
  ["more than one minor unit for each row is left over", booksBeside("900", LAST, off("A", "0.03"))],
  [
    "tax is left over, and nothing of the rows",
    booksBeside("300", LAST, off("A", "0.03"), off("B", "0.48", ["b", "c"])),
  ],
  ["there are too many minor units", booksBeside("900", { allocation: "remainder-first" }, off("A", "0.01"))],
];

/** An axis counts where its value is not the usual one, as in six orders of ten: 5,000 orders for each axis, 100,000 in the long run. */
const ORDERS = seeds(Math.ceil(17.5 * runs(500)));
const COUNT = ORDERS.to - ORDERS.from;
/** Of each axis among all, of each value among those of its axis; fewer orders than these are too few to tell. */
const LEAST = { unusual: 10 / 17.5, value: 0.7, among: 5_000 };

describe("P18: an independent calculation in fractions of bigints comes to the same cents", () => {
  it(
    "for every order and every policy that is generated",
    () => {
      const tally = new Tally();
      const wrong: unknown[] = [];
      const began = performance.now();
      for (let seed = ORDERS.from; seed < ORDERS.to && wrong.length < 3; seed += 1) {
        const asked = orderOf(seed);
        const found = differences(asked);
        if (found.length > 0) wrong.push({ seed, found, asked });
        tally.add(asked.policy);
      }
      const perSecond = Math.round((1_000 * COUNT) / (performance.now() - began));
      console.log(`${COUNT} orders from seed ${ORDERS.from} on, ${perSecond} a second\n${tally.toString()}`);
      expect(wrong).toEqual([]);
      if (COUNT < LEAST.among) return;
      const tooFew = tally
        .axes()
        .filter(({ unusual, others }) => {
          const isRare = Math.min(...others) < (LEAST.value * unusual) / others.length;
          return isRare || unusual < LEAST.unusual * COUNT;
        })
        .map(({ axis }) => axis);
      expect(tooFew).toEqual([]);
    },
    30_000 + 20 * COUNT,
  );

  it("where a row has no room for a second tax whose rate came first in an earlier row", () => {
    // Row by row, and in a row as they are named: of 0.01 the first rate has all, though the second stood in the row before.
    const third = rate("third", "50", { included: true });
    const rates = [
      { zone: "home", category: "books", rates: [third] },
      { zone: "home", category: "services", rates: [rate("second", "25", { included: true }), third] },
    ];
    const lines = [line("a", "0.03", { category: "books" }), line("b", "0.01", { category: "services" })];
    expect(differences(order({ lines, rates }, { rounding: "ceiling", taxLevel: "rate-carried" }))).toEqual([]);
  });

  it.each(BESIDE)("where discounts are rows of their own: %s", (_, asked) => {
    expect(differences(asked)).toEqual([]);
  });

  it("where the row that lost most of a rate has no room for what was rounded up", () => {
    const rates = ["first", "second"].map((name) => rate(name, "100", { included: true }));
    const lines = [line("a", "0.78"), line("b", "0.01")];
    expect(differences(order({ lines }, { rounding: "ceiling", taxLevel: "order-rate" }, rates))).toEqual([]);
  });
});
