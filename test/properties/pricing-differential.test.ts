import { describe, expect, it } from "vitest";
import type { PriceSheet, TaxedRow } from "../../src/pricing/sheet.js";
import { compareWith } from "../oracle/compare.js";
import { orderOf } from "../oracle/generate.js";
import type { Order } from "../oracle/order.js";
import type { Readings } from "../oracle/readings.js";
import { rowsOf as oracleRows } from "../oracle/rows.js";
import { claimOf, draftOf, NOT_KEPT, policyOf, worldOf } from "../support/oracle-bridge.js";
import { rowsOf } from "../support/pricing-laws.js";
import { sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

/** What the oracle leaves open, decided as this library decides it. */
const OURS: Readings = {
  beforeDiscounts: "net",
  addedOn: "net",
  compoundOn: "rounded",
  removedTax: "per-rate",
  fromLastRounding: "down",
  unitWeights: "whole",
  proportionalRounding: "included",
};

const looksAtNothing = (order: Order) => {
  const goods = oracleRows(order).filter(({ type, discountable }) => type === "line" && discountable);
  return order.coupons.some(
    ({ target, lines }) => target !== "shipping" && !goods.some(({ id }) => lines === "all" || lines.includes(id)),
  );
};

const unitsOf = (order: Order, i: number) => Number(order.lines[i]?.quantity ?? "1");

/** Orders about which the oracle decided something else, and why this library does not follow it. */
const OUTSIDE: readonly (readonly [because: string, (order: Order, sheet: PriceSheet) => boolean])[] = [
  [
    "taxes inside and on top of one row: those inside come first here, whatever order they are named in",
    ({ rates }) => rates.some((zone) => new Set(zone.rates.map(({ included }) => included)).size > 1),
  ],
  ["a coupon for goods that are not in the order takes nothing off carriage here", looksAtNothing],
  [
    "a coupon that finds nothing left is refused here, and stands in no other's way",
    (_, { coupons }) => coupons.some((one) => !one.applied && one.reason.code === "nothing_left_to_discount"),
  ],
  [
    "tax before discounts, reduced by a total discount: the tax base is reduced here, not the tax",
    ({ policy, totalDiscount }) => policy.taxBase === "before-discounts" && totalDiscount !== null,
  ],
  [
    "a total discount that reduces the tax: rows that bear no share of it keep their tax here",
    (_, sheet) =>
      sheet.totals.taxTreatment === "proportional" &&
      rowsOf(sheet).some(({ totalDiscount, taxes, payable }) => totalDiscount === 0 && payable > 0 && taxes.length > 0),
  ],
  [
    "all tax at once, after a discount that reduces it: one sum here, whatever was inside of a price or on top of it",
    ({ policy }, sheet) =>
      policy.taxLevel === "order" &&
      sheet.totals.taxTreatment === "proportional" &&
      new Set(sheet.taxes.map(({ included }) => included)).size > 1,
  ],
  [
    "a compound rate by the unit: it sees the other taxes of the unit as they were rounded here",
    ({ policy, rates }) =>
      policy.taxLevel === "unit" && rates.some((zone) => zone.rates.some(({ compound }) => compound)),
  ],
  [
    "tax by the unit that is taken out of a price: it is taken out of each unit here",
    ({ policy, standing, destination, lines }) =>
      policy.taxLevel === "unit" &&
      (standing !== "standard" || lines.some(({ priceIncludesTaxOf: zone }) => zone !== null && zone !== destination)),
  ],
  [
    "tax by the unit where a row is no multiple of its units: whole minor units for each here",
    (order, sheet) =>
      order.policy.taxLevel === "unit" &&
      rowsOf(sheet).some(
        (row, i) => Number.isInteger(unitsOf(order, i)) && isUneven(row, unitsOf(order, i), sheet.lines[i]?.net),
      ),
  ],
  [
    "a percentage of each unit of what comes in fractions: of the price of a whole one here",
    ({ policy, lines }) =>
      policy.lineDiscountLevel === "unit" &&
      lines.some(
        ({ quantity, lineDiscount }) => quantity.includes(".") && lineDiscount !== null && "percent" in lineDiscount,
      ),
  ],
];

/** What tax may be computed on: what is left of a line, or the line before coupons. */
const isUneven = ({ taxable, taxRemoved, paid }: TaxedRow, units: number, net = 0) =>
  [taxable, taxable - taxRemoved, paid, net].some((amount) => amount % units !== 0);

/** 5,000 orders, and 100,000 in the long run: a case costs little. */
const ORDERS = runs(5000) > 5000 ? 10 * runs() : runs(5000);

describe("P18: an independent calculation in fractions of bigints comes to the same cents", () => {
  it("for every order and every policy that is generated, but for what is named", () => {
    const outside = new Map<string, number>();
    let compared = 0;
    const wrong: unknown[] = [];
    for (let seed = 0; seed < ORDERS && wrong.length < 3; seed += 1) {
      const order = orderOf(seed);
      const sheet = sheetIn(worldOf(order), draftOf(order), { policy: policyOf(order) });
      const reason = OUTSIDE.find(([, isOutside]) => isOutside(order, sheet))?.[0];
      if (reason !== undefined) {
        outside.set(reason, (outside.get(reason) ?? 0) + 1);
        continue;
      }
      const { verdict, differences } = compareWith(order, claimOf(order, sheet), { ignore: NOT_KEPT, readings: OURS });
      if (verdict !== "agrees") wrong.push({ seed, verdict, differences: differences.slice(0, 8), order });
      compared += 1;
    }
    console.log(`${compared} orders compared`, Object.fromEntries(outside));
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(ORDERS / 2);
  });
});
