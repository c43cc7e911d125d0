import type { TaxAnswer } from "./answer.js";
import { fraction, type Fraction, ONE, over, plus, round, sum, times, ZERO } from "./fraction.js";
import { modes, type Part, partsOf, pieceOf, type Run, settlePieces, together } from "./pieces.js";
import { planOf, ratiosOf, taxInside } from "./rates.js";
import { paid, payable, type Row, taxable } from "./rows.js";
import { amountOf, baseOf, type Beside, inside, onTop, type Tax } from "./taxes.js";

/** A row and its parts: how the taxes of each come out exactly. */
export interface Task {
  readonly row: Row;
  /** What is to be taxed. */
  readonly amount: bigint;
  readonly taxes: readonly Omit<Tax, "amount">[];
  readonly parts: readonly Part[];
  readonly exact: (tax: Omit<Tax, "amount">, part: Part) => Fraction;
}

/** Brings the taxes of all rows to whole units, and tells every row its own. */
export function settleRows(
  run: Run,
  tasks: readonly Task[],
  tell: (row: Row, taxes: Tax[]) => void,
  { reduced = false, beside = [] }: { readonly reduced?: boolean; readonly beside?: readonly Beside[] } = {},
): void {
  let index = 0;
  const cut = tasks.map(({ row, taxes, parts, exact }) =>
    parts.map((part) => {
      const own = taxes.map((tax) => ({ ...tax, exact: exact(tax, part) }));
      return pieceOf(run, row, part, index++, own);
    }),
  );
  settlePieces(run, cut.flat(), reduced, beside);
  for (const [at, { row, taxes }] of tasks.entries()) tell(row, together(taxes, cut[at] ?? []));
}

/** The amount before discounts for tax that does not look at them. */
function amountToTax({ order, readings }: Run, row: Row): bigint {
  if (order.policy.taxBase !== "before-discounts") return taxable(row);
  return readings.beforeDiscounts === "gross" ? row.gross : row.net;
}

/** Takes out of a row what is not owed; the rest is to be taxed. */
export function taskOf(run: Run, row: Row, toTax: bigint = amountToTax(run, row)): Task {
  const { removed, laid } = planOf(run.order, row.zone, row.category, run.readings);
  const mode = modes(run, false).included;
  const takenOut = (amount: bigint) => taxInside(amount, removed, mode, run.readings);
  const parts = partsOf(run, row, toTax).map(({ count, amount }) => ({
    count,
    amount: amount - takenOut(amount),
  }));
  const all = (of: readonly Part[]) => of.reduce((amount, part) => amount + part.count * part.amount, 0n);
  row.taxRemoved = partsOf(run, row, taxable(row)).reduce(
    (taken, { count, amount }) => taken + count * takenOut(amount),
    0n,
  );
  row.taxedOn = all(parts);
  const ratios = ratiosOf(laid, run.readings);
  const taxes = laid.map((rate, at) => {
    const ratio = ratios[at] ?? ONE;
    return { rate, ratio, exact: times(fraction(row.taxedOn), ratio) };
  });
  return { row, amount: row.taxedOn, taxes, parts, exact: ({ ratio }, { amount }) => times(fraction(amount), ratio) };
}

export function tellLaid(row: Row, taxes: readonly Tax[]): void {
  row.laid = taxes;
  row.final = taxes;
  row.taxAdded = amountOf(onTop(taxes));
}

/** Takes out what is not owed, and lays the taxes on every row. */
export function layTaxes(run: Run, rows: readonly Row[]): void {
  settleRows(
    run,
    rows.map((row) => taskOf(run, row)),
    tellLaid,
  );
}

const shrinksTax = ({ order, readings }: Run): boolean =>
  order.policy.taxBase === "before-discounts" && readings.beforeReduced === "tax";

/** What is left of a row with its tax: what is paid, or as large a part of what tax before discounts was laid on. */
export function leftWithTax(run: Run, row: Row): bigint {
  const { policy } = run.order;
  if (policy.taxBase !== "before-discounts" || shrinksTax(run) || row.totalDiscount === 0n) return paid(row);
  return round(fraction((row.taxedOn + row.taxAdded) * paid(row), payable(row)), policy.rounding);
}

/** The part of what is left that is this tax. */
function reducedTask(run: Run, row: Row): Task {
  const left = leftWithTax(run, row);
  const whole = plus(ONE, sum(onTop(row.laid).map(({ ratio }) => ratio)));
  const partOf = (tax: Fraction, amount: bigint, of: bigint) => (of === 0n ? ZERO : times(tax, fraction(amount, of)));
  return {
    row,
    amount: left,
    taxes: row.laid,
    parts: partsOf(run, row, left),
    exact: (tax, { amount }) => {
      if (row.totalDiscount === 0n) return partOf(tax.exact, amount, left);
      if (!shrinksTax(run)) return over(times(fraction(amount), tax.ratio), whole);
      return partOf(fraction(row.laid.find(({ rate }) => rate === tax.rate)?.amount ?? 0n), amount, payable(row));
    },
  };
}

/** After a proportional total discount: in what is left of each row its tax is found at its own rates. */
export function reduceTaxes(run: Run, rows: readonly Row[]): void {
  if (rows.every(({ totalDiscount }) => totalDiscount === 0n)) return;
  const isKept = (row: Row) => run.readings.withoutShare === "kept" && row.totalDiscount === 0n;
  const tasks = rows.filter((row) => !isKept(row)).map((row) => reducedTask(run, row));
  const tell = (row: Row, taxes: readonly Tax[]) => {
    row.final = taxes;
  };
  settleRows(run, tasks, tell, { reduced: true });
}

export function taxesLaid({ readings }: Run, row: Row): TaxAnswer[] {
  const net = row.taxedOn - amountOf(inside(row.laid));
  return row.laid.map((tax) => ({
    rateId: tax.rate.id,
    base: Number(baseOf(tax, row.laid, net, readings)),
    amount: Number(tax.amount),
  }));
}

export function taxesInTheEnd(run: Run, row: Row): TaxAnswer[] {
  const laid = taxesLaid(run, row);
  if (row.final === row.laid || row.totalDiscount === 0n) {
    return laid.map((tax, at) => ({ ...tax, amount: Number(row.final[at]?.amount ?? 0n) }));
  }
  const { policy } = run.order;
  const shrunk = (base: number) =>
    round(over(times(fraction(BigInt(base)), fraction(paid(row))), fraction(payable(row))), policy.rounding);
  const net = leftWithTax(run, row) - amountOf(row.final);
  return row.final.map((tax, at) => ({
    rateId: tax.rate.id,
    base: Number(shrinksTax(run) ? shrunk(laid[at]?.base ?? 0) : baseOf(tax, row.final, net, run.readings)),
    amount: Number(tax.amount),
  }));
}
