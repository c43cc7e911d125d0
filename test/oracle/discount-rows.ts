import type { TaxAnswer } from "./answer.js";
import type { Taking } from "./coupons.js";
import { compare, floorOf, fraction, type Fraction, minus, ONE, round, sum, times, ZERO } from "./fraction.js";
import { settleRows, type Task, taskOf, tellLaid } from "./lay.js";
import { modes, type Run } from "./pieces.js";
import { netOf, planOf, ratiosOf, type TaxPlan } from "./rates.js";
import { least, type Row, taxable } from "./rows.js";
import { baseOf, type Beside, inside, type Tax } from "./taxes.js";

/** Written from docs/guides/policies/tax-base.md: discounts are rows of their own. */

/** Rows that are taxed alike, and what of each coupon falls on them, exactly. */
interface Alike {
  readonly rows: readonly Row[];
  readonly plan: TaxPlan;
  readonly parts: readonly Fraction[];
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const leftOf = (row: Row): bigint => taxable(row) - row.taxRemoved;

/** Did every row bear about what its part is, by a unit for each line and one for carriage? */
function isInProportion({ offs }: Taking, lines: number): boolean {
  const [off, of] = [total(offs.map((one) => one.off)), total(offs.map((one) => one.of))];
  if (of === 0n) return false;
  const [bound, below] = [fraction(BigInt(lines + 1)), fraction(BigInt(-lines - 1))];
  return offs.every((one) => {
    const away = minus(fraction(one.off), fraction(off * one.of, of));
    return compare(away, bound) <= 0 && compare(away, below) >= 0;
  });
}

/** What of a coupon falls on these rows, still with the tax inside of it that nobody pays. */
function partOn(rows: readonly Row[], taking: Taking, lines: number): Fraction {
  const { offs, isOne } = taking;
  const here = offs.filter(({ row }) => rows.includes(row));
  if (!isOne || !isInProportion(taking, lines)) return fraction(total(here.map(({ off }) => off)));
  const [off, of] = [total(offs.map((one) => one.off)), total(offs.map((one) => one.of))];
  return fraction(off * total(here.map((one) => one.of)), of);
}

function alikeRows({ order, readings }: Run, rows: readonly Row[], takings: readonly Taking[]): Alike[] {
  const groups = new Map<string, { readonly rows: Row[]; readonly plan: TaxPlan }>();
  for (const row of rows) {
    const plan = planOf(order, row.zone, row.category, readings);
    const { removed, laid } = plan;
    const key = JSON.stringify([removed, ...[true, false].map((is) => laid.filter(({ included }) => included === is))]);
    const group = groups.get(key) ?? { rows: [], plan };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    parts: takings.map((taking) => times(partOn(group.rows, taking, order.lines.length), netOf(group.plan.removed))),
  }));
}

/** The taxes of a part, each rate rounded by itself; those inside are together no more than the part. */
function taxesOff(run: Run, { plan: { laid } }: Alike, part: Fraction): Tax[] {
  const { included, added } = modes(run, false);
  const ratios = ratiosOf(laid, run.readings);
  let room = most(0n, round(part, run.order.policy.rounding));
  return laid.map((rate, at) => {
    const ratio = ratios[at] ?? ONE;
    const exact = times(part, ratio);
    if (!rate.included) return { rate, ratio, exact, amount: round(exact, added) };
    const amount = least(room, round(exact, included));
    room -= amount;
    return { rate, ratio, exact, amount };
  });
}

/** Whole units in proportion to the weights, what is left over to those of which most was cut off, the earlier first. */
function spread(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = total(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const exact = weights.map((weight) => fraction(amount * weight, whole));
  const shares = exact.map(floorOf);
  const rest = (at: number) => minus(exact[at] ?? ZERO, fraction(shares[at] ?? 0n));
  const turns = weights.map((_, at) => at).sort((a, b) => compare(rest(b), rest(a)) || a - b);
  const served = new Set(turns.slice(0, Number(amount - total(shares))));
  return shares.map((share, at) => share + (served.has(at) ? 1n : 0n));
}

/** Each rate of rows that are alike: in full, less what the discounts take off it, spread over what is left of the rows. */
function spreadTaxes({ rows, plan: { laid } }: Alike, off: readonly (readonly Tax[])[]): void {
  const left = rows.map(leftOf);
  const room = [...left];
  const found = rows.map((): Tax[] => []);
  for (const [at, rate] of laid.entries()) {
    const weights = rate.included ? room : left;
    const amountOf = (taxes: readonly Tax[]) => taxes[at]?.amount ?? 0n;
    const wanted = most(0n, total(rows.map(({ laid: full }) => amountOf(full))) - total(off.map(amountOf)));
    const there = total(weights);
    const kept = rate.included || there === 0n ? least(wanted, there) : wanted;
    for (const [index, amount] of spread(kept, [...weights]).entries()) {
      const ratio = rows[index]?.laid[at]?.ratio ?? ONE;
      found[index]?.push({ rate, ratio, exact: fraction(amount), amount });
      if (rate.included) room[index] = (room[index] ?? 0n) - amount;
    }
  }
  for (const [index, row] of rows.entries()) tellLaid(row, found[index] ?? []);
}

/** What is borne in whole units is not what the parts are: the tax on the difference stands beside the rows. */
function besideRows({ rows, plan: { laid }, parts }: Alike, full: readonly Task[], run: Run): Beside[] {
  const inFull = total(full.filter(({ row }) => rows.includes(row)).map(({ amount }) => amount));
  const borne = fraction(inFull - total(rows.map(leftOf)));
  const difference = minus(borne, sum(parts));
  const ratios = ratiosOf(laid, run.readings);
  return laid.map((rate, at) => ({ rate, exact: times(difference, ratios[at] ?? ONE) }));
}

/** Lays the taxes on every row, and answers what tax each coupon took off. */
export function layBesideDiscounts(run: Run, rows: readonly Row[], takings: readonly Taking[]): TaxAnswer[][] {
  const groups = alikeRows(run, rows, takings);
  const full = rows.map((row) => taskOf(run, row, row.net));
  const left = rows.map((row) => taskOf(run, row));
  const off = groups.map((group) => group.parts.map((part) => (part.n === 0n ? [] : taxesOff(run, group, part))));
  const { taxLevel } = run.order.policy;
  if (taxLevel === "order-rate" || taxLevel === "order") {
    settleRows(run, left, tellLaid, { beside: groups.flatMap((group) => besideRows(group, full, run)) });
  } else {
    settleRows(run, full, tellLaid);
    for (const [at, group] of groups.entries()) {
      if (group.parts.some(({ n }) => n !== 0n)) spreadTaxes(group, off[at] ?? []);
    }
  }
  return takings.map((_, coupon) =>
    groups.flatMap(({ parts }, at) => answersOf(run, off[at]?.[coupon] ?? [], parts[coupon] ?? ZERO)),
  );
}

function answersOf({ order, readings }: Run, taxes: readonly Tax[], part: Fraction): TaxAnswer[] {
  const net = round(part, order.policy.rounding) - total(inside(taxes).map(({ amount }) => amount));
  return taxes.map((tax) => ({
    rateId: tax.rate.id,
    base: Number(baseOf(tax, taxes, net, readings)),
    amount: Number(tax.amount),
  }));
}
