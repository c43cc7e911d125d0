import { describe, expect, it } from "vitest";
import { compareWith } from "../oracle/compare.js";
import { orderOf } from "../oracle/generate.js";
import { AXES } from "../oracle/policies.js";
import { ASSUMED, OTHERWISE, type Readings } from "../oracle/readings.js";
import { claimOf, draftOf, NOT_KEPT, policyOf, worldOf } from "../support/oracle-bridge.js";
import { sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

/** What the oracle leaves open, decided as this library decides it: otherwise, but for two. */
const OURS: Readings = { ...OTHERWISE, addedOn: ASSUMED.addedOn, removedTax: ASSUMED.removedTax };

/** 5,000 orders, and 100,000 in the long run: a case costs little. */
const ORDERS = runs(5000) > 5000 ? 10 * runs() : runs(5000);

/** How many orders were compared for each value of each axis. */
const valuesOf = (policy: object): string[] =>
  Object.entries(policy).map(([axis, value]) => `${axis} ${String(value)}`);
const EVERY_VALUE = Object.entries(AXES).flatMap(([axis, values]: [string, readonly unknown[]]) =>
  values.map((value) => `${axis} ${String(value)}`),
);

describe("P18: an independent calculation in fractions of bigints comes to the same cents", () => {
  it("for every order and every policy that is generated", () => {
    const compared = new Map(EVERY_VALUE.map((value) => [value, 0]));
    const wrong: unknown[] = [];
    for (let seed = 0; seed < ORDERS && wrong.length < 3; seed += 1) {
      const order = orderOf(seed);
      const sheet = sheetIn(worldOf(order), draftOf(order), { policy: policyOf(order) });
      const { verdict, differences } = compareWith(order, claimOf(order, sheet), { ignore: NOT_KEPT, readings: OURS });
      if (verdict !== "agrees") wrong.push({ seed, verdict, differences: differences.slice(0, 8), order });
      for (const value of valuesOf(order.policy)) compared.set(value, (compared.get(value) ?? 0) + 1);
    }
    const [rarest = "", least = 0] = [...compared].sort(([, a], [, b]) => a - b)[0] ?? [];
    console.log(`${ORDERS} orders compared, ${least} of them with ${rarest}, the rarest of ${compared.size} values`);
    expect(wrong).toEqual([]);
    // An axis of eleven values is drawn in three orders of ten.
    expect(least).toBeGreaterThan(ORDERS / 100);
  });
});
