import type { TaxAnswer } from "./answer.js";
import type { Choose } from "./choices.js";
import { fraction, type Fraction, ONE, over, plus, round, type Rounding, sum, times } from "./fraction.js";
import type { Order } from "./order.js";
import { planOf, ratiosOf, taxInside } from "./rates.js";
import type { Readings } from "./readings.js";
import { paid, payable, type Row, share, taxable } from "./rows.js";
import { type Entry, kindOfEntry, settle } from "./taxes.js";

/** One run: what is asked, how the documents are read, and who decides between tied rows. */
export interface Run {
  readonly order: Order;
  readonly readings: Readings;
  readonly choose: Choose;
}

const modes = ({ order: { policy }, readings }: Run, reduced: boolean): { included: Rounding; added: Rounding } => {
  const included = policy.includedTaxRounding ?? policy.rounding;
  const asIncluded = reduced && readings.proportionalRounding === "included";
  return { included, added: asIncluded ? included : (policy.taxRounding ?? policy.rounding) };
};

const amountOf = (entries: readonly Entry[]): bigint => entries.reduce((all, { amount }) => all + amount, 0n);
const inside = (entries: readonly Entry[]): Entry[] => entries.filter(({ rate }) => rate.included);

/** What the rate was laid on, from what is left without any tax. */
function baseOf(entry: Entry, entries: readonly Entry[], net: bigint, readings: Readings): bigint {
  const onPrice = !entry.rate.included && readings.addedOn === "price";
  const earlier = entries.slice(0, entries.indexOf(entry));
  const seen = entry.rate.included ? inside(earlier) : earlier.filter(({ rate }) => !onPrice || !rate.included);
  return net + (onPrice ? amountOf(inside(entries)) : 0n) + (entry.rate.compound ? amountOf(seen) : 0n);
}

/** Included taxes first: what is added may look at what they left. */
function settleAll(run: Run, rows: readonly Row[], table: readonly (readonly Entry[])[], reduced: boolean): void {
  const { included, added } = modes(run, reduced);
  const level = run.order.policy.taxLevel;
  const room = new Map(rows.map((row, index) => [index, reduced ? paid(row) : row.taxedOn]));
  const exactOf = (entry: Entry): Fraction => {
    if (reduced || entry.rate.included || run.readings.compoundOn === "exact") return entry.exact;
    const entries = table[entry.row] ?? [];
    const net = (rows[entry.row]?.taxedOn ?? 0n) - amountOf(inside(entries));
    return times(fraction(baseOf(entry, entries, net, run.readings)), share(entry.rate.rate));
  };
  const how = { level, choose: run.choose, exactOf };
  const all = table.flat();
  settle(inside(all), { ...how, mode: included, room });
  // What is added to a price has no limit, but what is taken out of the reduced one has.
  const onTop = all.filter(({ rate }) => !rate.included);
  settle(onTop, { ...how, mode: added, room: reduced ? room : new Map() });
}

/** The amount before discounts for tax that does not look at them. */
function amountToTax({ order, readings }: Run, row: Row): bigint {
  if (order.policy.taxBase === "after-discounts") return taxable(row);
  return readings.beforeDiscounts === "gross" ? row.gross : row.net;
}

function entriesOf(run: Run, row: Row, index: number): Entry[] {
  const { removed, laid } = planOf(run.order, row.zone, row.category);
  const mode = modes(run, false).included;
  const amount = amountToTax(run, row);
  row.taxRemoved = taxInside(taxable(row), removed, mode, run.readings);
  row.taxedOn = amount - taxInside(amount, removed, mode, run.readings);
  const ratios = ratiosOf(laid, run.readings);
  return laid.map((rate, at) => {
    const ratio = ratios[at] ?? ONE;
    const exact = times(fraction(row.taxedOn), ratio);
    return { row: index, rate, ratio, exact, units: row.units, kind: kindOfEntry(row.kind, rate, exact), amount: 0n };
  });
}

/** Takes out what is not owed, and lays the taxes on every row. */
export function layTaxes(run: Run, rows: readonly Row[]): void {
  const table = rows.map((row, index) => entriesOf(run, row, index));
  settleAll(run, rows, table, false);
  for (const [index, row] of rows.entries()) {
    row.laid = table[index] ?? [];
    row.final = row.laid;
    row.taxAdded = amountOf(row.laid.filter(({ rate }) => !rate.included));
  }
}

/** The part of what is paid that is this tax. */
function reducedExact(run: Run, row: Row, entry: Entry): Fraction {
  if (row.totalDiscount === 0n) return entry.exact;
  const left = fraction(paid(row));
  if (run.order.policy.taxBase === "before-discounts") {
    return over(times(fraction(entry.amount), left), fraction(payable(row)));
  }
  const added = row.laid.filter(({ rate }) => !rate.included).map(({ ratio }) => ratio);
  return over(times(left, entry.ratio), plus(ONE, sum(added)));
}

/** After a proportional total discount: in what is left of each row its tax is found at its own rates. */
export function reduceTaxes(run: Run, rows: readonly Row[]): void {
  if (rows.every(({ totalDiscount }) => totalDiscount === 0n)) return;
  const table = rows.map((row) =>
    row.laid.map((entry) => {
      const exact = reducedExact(run, row, entry);
      return { ...entry, exact, kind: kindOfEntry(row.kind, entry.rate, exact), amount: 0n };
    }),
  );
  settleAll(run, rows, table, true);
  for (const [index, row] of rows.entries()) row.final = table[index] ?? [];
}

export function taxesLaid({ readings }: Run, row: Row): TaxAnswer[] {
  const net = row.taxedOn - amountOf(inside(row.laid));
  return row.laid.map((entry) => ({
    rateId: entry.rate.id,
    base: Number(baseOf(entry, row.laid, net, readings)),
    amount: Number(entry.amount),
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
  const net = paid(row) - amountOf(row.final);
  return row.final.map((entry, at) => ({
    rateId: entry.rate.id,
    base: Number(
      policy.taxBase === "before-discounts" ? shrunk(laid[at]?.base ?? 0) : baseOf(entry, row.final, net, run.readings),
    ),
    amount: Number(entry.amount),
  }));
}
