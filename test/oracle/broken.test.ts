import { describe, expect, it } from "vitest";
import type { Answer } from "./answer.js";
import { compareWith } from "./compare.js";
import { orderOf } from "./generate.js";
import { calculate } from "./oracle.js";
import type { Order, Policy, Rate } from "./order.js";
import { AXES } from "./policies.js";
import { ASSUMED, OTHERWISE, type Readings } from "./readings.js";
import { charge, order, rate } from "./sample.js";

/** Among the first orders, are there so many that tell a changed calculation from the right one? */
function toldApart(broken: (asked: Order) => Answer, wanted: number, most: number): boolean {
  let found = 0;
  for (let seed = 0; seed < most && found < wanted; seed += 1) {
    if (compareWith(orderOf(seed), broken(orderOf(seed))).verdict === "differs") found += 1;
  }
  return found === wanted;
}

const withPolicy = (changed: Partial<Policy>) => (asked: Order) =>
  calculate({ ...asked, policy: { ...asked.policy, ...changed } });
const withRates = (change: (one: Rate) => Rate) => (asked: Order) =>
  calculate({ ...asked, rates: asked.rates.map((zone) => ({ ...zone, rates: zone.rates.map(change) })) });
const withLines = (changed: Partial<Order["lines"][number]>) => (asked: Order) =>
  calculate({ ...asked, lines: asked.lines.map((one) => ({ ...one, ...changed })) });

describe("a broken copy is told apart", () => {
  const axes = Object.entries(AXES).flatMap(([axis, values]: [string, readonly unknown[]]) =>
    [...new Set(values)].map((value) => [axis, value] as const),
  );
  it.each(axes)("that always has %s %s", (axis, value) => {
    expect(toldApart(withPolicy({ [axis]: value }), 3, 3_000)).toBe(true);
  });

  const copies: readonly [string, (asked: Order) => Answer][] = [
    ["forgets compound rates", withRates((one) => ({ ...one, compound: false }))],
    ["takes every rate as added", withRates((one) => ({ ...one, included: false }))],
    ["discounts everything", withLines({ discountable: true })],
    ["forgets the zone of a price", withLines({ priceIncludesTaxOf: null })],
    [
      "forgets minimum spends",
      (asked) => calculate({ ...asked, coupons: asked.coupons.map((one) => ({ ...one, minimumSpend: null })) }),
    ],
    [
      "forgets which lines a coupon looks at",
      (asked) => calculate({ ...asked, coupons: asked.coupons.map((one) => ({ ...one, lines: "all" })) }),
    ],
    [
      "turns the lines around",
      (asked) => {
        const answer = calculate({ ...asked, lines: [...asked.lines].reverse() });
        return { ...answer, lines: [...answer.lines].reverse() };
      },
    ],
  ];
  it.each(copies)("that %s", (_, broken) => {
    expect(toldApart(broken, 3, 3_000)).toBe(true);
  });

  const readings = Object.entries(OTHERWISE).map(([axis, value]): Partial<Readings> => ({ [axis]: value }));
  it.each(readings)("that reads the documents otherwise: %j", (reading) => {
    const broken = (asked: Order) => calculate(asked, () => 0, { ...ASSUMED, ...reading });
    expect(toldApart(broken, 1, 10_000)).toBe(true);
  });

  it("also by one cent of a surcharge", () => {
    const asked = order({ surcharges: [charge("1.00")] }, {}, [rate("vat", "20")]);
    expect(compareWith(asked, calculate({ ...asked, surcharges: [charge("1.01")] })).verdict).toBe("differs");
  });
});
