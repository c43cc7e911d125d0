import type { Answer, RowAnswer, TaxAnswer, Totals, Verdict } from "./answer.js";
import { type Choose, outcomes } from "./choices.js";
import { applyCoupons } from "./coupons.js";
import { layTaxes, reduceTaxes, taxesInTheEnd, taxesLaid } from "./lay.js";
import type { Order } from "./order.js";
import type { Run } from "./pieces.js";
import { ASSUMED, type Readings } from "./readings.js";
import { paid, payable, type Row, rowsOf, taxable } from "./rows.js";
import type { Sharing } from "./table.js";
import { applyTotalDiscount, dueOf, isProportional } from "./total.js";

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

function perRate(rows: readonly RowAnswer[]): TaxAnswer[] {
  const found = new Map<string, TaxAnswer>();
  for (const { rateId, base, amount } of rows.flatMap(({ taxes }) => taxes)) {
    const before = found.get(rateId) ?? { base: 0, amount: 0 };
    found.set(rateId, { rateId, base: before.base + base, amount: before.amount + amount });
  }
  return [...found.values()].sort((a, b) => (a.rateId < b.rateId ? -1 : 1));
}

function totalsOf(order: Order, rows: readonly Row[], tax: number): Totals {
  const total = (of: (row: Row) => bigint, type?: Row["type"]) =>
    rows.filter((row) => type === undefined || row.type === type).reduce((all, row) => all + of(row), 0n);
  const due = dueOf(order, total(paid));
  return {
    gross: figure(total(({ gross }) => gross, "line")),
    lineDiscounts: figure(total(({ lineDiscount }) => lineDiscount)),
    merchandise: figure(total(({ net }) => net, "line")),
    couponDiscounts: figure(total(({ couponDiscount }) => couponDiscount)),
    shipping: figure(total(({ net }) => net, "shipping")),
    surcharges: figure(total(({ net }) => net, "surcharge")),
    taxRemoved: figure(total(({ taxRemoved }) => taxRemoved)),
    taxAdded: figure(total(({ taxAdded }) => taxAdded)),
    transactionTotal: figure(total(payable)),
    totalDiscount: figure(total(({ totalDiscount }) => totalDiscount)),
    total: figure(total(paid)),
    tax,
    cashRounding: figure(due.cashRounding),
    amountDue: figure(due.amountDue),
  };
}

function assemble(run: Run, rows: readonly Row[], coupons: readonly Verdict[], ties: number): Answer {
  const answers = rows.map((row) => answerOf(run, row));
  const ofType = (type: Row["type"]) => answers.filter((_, index) => rows[index]?.type === type);
  const taxPerRate = perRate(answers);
  const tax = taxPerRate.reduce((all, { amount }) => all + amount, 0);
  return {
    lines: ofType("line"),
    shipping: ofType("shipping")[0] ?? null,
    surcharges: ofType("surcharge"),
    coupons,
    taxPerRate,
    totals: totalsOf(run.order, rows, tax),
    ties,
  };
}

/** All figures of an order. Where rows are tied, `choose` says which of them gets the odd unit. */
export function calculate(order: Order, choose: Choose = () => 0, readings: Readings = ASSUMED): Answer {
  let ties = 0;
  const counting: Choose = (options) => {
    ties += 1;
    return choose(options);
  };
  const run: Run = { order, readings, choose: counting };
  const sharing = sharingOf(run);
  const rows = rowsOf(order, readings);
  const coupons = applyCoupons(order, rows, readings, sharing);
  layTaxes(run, rows);
  applyTotalDiscount(order, rows, sharing);
  if (isProportional(order)) reduceTaxes(run, rows);
  return assemble(run, rows, coupons, ties);
}

/** Every answer that the tie rule leaves open, the usual one first. */
export function answers(order: Order, readings: Readings = ASSUMED): Generator<Answer> {
  return outcomes((choose) => calculate(order, choose, readings));
}
