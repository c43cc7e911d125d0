import type { Answer, RowAnswer, Verdict } from "./answer.js";
import { type Choose, outcomes } from "./choices.js";
import { applyCoupons } from "./coupons.js";
import { layBesideDiscounts } from "./discount-rows.js";
import { layTaxes, reduceTaxes, taxesInTheEnd, taxesLaid } from "./lay.js";
import type { Order } from "./order.js";
import type { Run } from "./pieces.js";
import { ASSUMED, type Readings } from "./readings.js";
import { paid, payable, type Row, rowsOf, taxable } from "./rows.js";
import { couponsInMinorUnits, inFineUnits, rowInMinorUnits } from "./stations.js";
import type { Sharing } from "./table.js";
import { applyTotalDiscount, isProportional } from "./total.js";
import { perRate, totalsOf } from "./totals.js";

/** Figures leave as JSON numbers; one that has no exact number is an error of the test. */
function figure(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`too large: ${amount}`);
  return number;
}

function sharingOf({ order: { policy }, readings, choose }: Run): Sharing {
  const mode = policy.allocationRounding ?? policy.rounding;
  return {
    method: policy.allocation,
    perUnit: policy.allocationLevel === "unit",
    wholeUnits: readings.unitWeights === "whole",
    mode,
    fromLastMode: readings.fromLastRounding === "down" ? "down" : mode,
    choose,
  };
}

function answerOf(run: Run, row: Row): RowAnswer {
  return {
    id: row.id,
    gross: figure(row.gross),
    lineDiscount: figure(row.lineDiscount),
    net: figure(row.net),
    couponDiscount: figure(row.couponDiscount),
    taxable: figure(taxable(row)),
    taxRemoved: figure(row.taxRemoved),
    taxes: taxesInTheEnd(run, row),
    taxesLaid: taxesLaid(run, row),
    taxAdded: figure(row.taxAdded),
    payable: figure(payable(row)),
    totalDiscount: figure(row.totalDiscount),
    paid: figure(paid(row)),
  };
}

function assemble(run: Run, rows: readonly Row[], coupons: readonly Verdict[], ties: number): Answer {
  const isExact = run.order.policy.carry === "exact";
  const answered = rows.map((row) => (isExact ? rowInMinorUnits(run, row) : answerOf(run, row)));
  const ofType = (type: Row["type"]) => answered.filter((_, index) => rows[index]?.type === type);
  const groups = { lines: ofType("line"), shipping: ofType("shipping"), surcharges: ofType("surcharge") };
  return {
    ...groups,
    shipping: groups.shipping[0] ?? null,
    coupons: isExact ? couponsInMinorUnits(run, rows, coupons) : coupons,
    taxPerRate: perRate(answered),
    totals: totalsOf(run.order, groups),
    ties,
  };
}

/** All figures of an order. Where rows are tied, `choose` says which of them gets the odd unit. */
export function calculate(asked: Order, choose: Choose = () => 0, readings: Readings = ASSUMED): Answer {
  let ties = 0;
  const counting: Choose = (options) => {
    ties += 1;
    return choose(options);
  };
  const order = inFineUnits(asked);
  const run: Run = { order, readings, choose: counting };
  const sharing = sharingOf(run);
  const rows = rowsOf(order, readings);
  const takings = applyCoupons(order, rows, readings, sharing);
  const areRows = order.policy.taxBase === "discount-rows";
  const taxesOff = areRows ? layBesideDiscounts(run, rows, takings) : [];
  if (!areRows) layTaxes(run, rows);
  const coupons = takings.map(({ verdict }, at) => ({ ...verdict, taxes: taxesOff[at] ?? [] }));
  applyTotalDiscount(order, rows, sharing);
  if (isProportional(order)) reduceTaxes(run, rows);
  return assemble(run, rows, coupons, ties);
}

/** Every answer that the tie rule leaves open, the usual one first. */
export function answers(order: Order, readings: Readings = ASSUMED): Generator<Answer> {
  return outcomes((choose) => calculate(order, choose, readings));
}
