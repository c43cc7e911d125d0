import type { RowAnswer, TaxAnswer, Verdict } from "./answer.js";
import { fraction, round, type Rounding } from "./fraction.js";
import { leftWithTax } from "./lay.js";
import type { Order } from "./order.js";
import type { Run } from "./pieces.js";
import { paid, payable, type Row, taxable } from "./rows.js";
import { amountOf, baseOf, inside, onTop, type Tax } from "./taxes.js";

/** What is carried exactly is calculated in a currency with so many more decimals. */
const FINER = 6;
const FINENESS = 10n ** BigInt(FINER);

export const inFineUnits = (order: Order): Order =>
  order.policy.carry === "exact" ? { ...order, digits: order.digits + FINER } : order;

const total = (all: readonly bigint[]): bigint => all.reduce((sum, one) => sum + one, 0n);
const minorOf = (fine: bigint, mode: Rounding): bigint => round(fraction(fine, FINENESS), mode);

/** What has been rounded as one, shared by what its parts are exactly: by largest remainder, ties to the earlier part. */
function shareOut(all: bigint, parts: readonly bigint[]): bigint[] {
  const whole = total(parts);
  if (whole === 0n) return parts.map(() => 0n);
  const shares = parts.map((part) => ({ floor: (all * part) / whole, cutOff: (all * part) % whole }));
  const left = all - total(shares.map(({ floor }) => floor));
  const served = new Set([...shares].sort((a, b) => Number(b.cutOff - a.cutOff)).slice(0, Number(left)));
  return shares.map((share) => share.floor + (served.has(share) ? 1n : 0n));
}

function amountsOf(taxes: readonly Tax[], all: bigint): Tax[] {
  const shares = shareOut(
    all,
    taxes.map(({ amount }) => amount),
  );
  return taxes.map((tax, index) => ({ ...tax, amount: shares[index] ?? 0n }));
}

/** Each kind of tax is the step from one station to the next. */
function stepped(taxes: readonly Tax[], steps: { readonly inside: bigint; readonly onTop: bigint }): Tax[] {
  const amounts = [...amountsOf(inside(taxes), steps.inside), ...amountsOf(onTop(taxes), steps.onTop)];
  return taxes.map((tax) => amounts.find(({ rate }) => rate === tax.rate) ?? tax);
}

/** The figures of a row that was calculated exactly, rounded at its stations; what lies between is their difference. */
export function rowInMinorUnits(run: Run, row: Row): RowAnswer {
  const mode = run.order.policy.rounding;
  const at = (fine: bigint) => minorOf(fine, mode);
  const withoutRemoved = at(taxable(row) - row.taxRemoved);
  const answered = (taxes: readonly Tax[], net: bigint): TaxAnswer[] =>
    taxes.map((tax) => ({
      rateId: tax.rate.id,
      base: Number(baseOf(tax, taxes, net, run.readings)),
      amount: Number(tax.amount),
    }));
  const laidNet = at(row.taxedOn - amountOf(inside(row.laid)));
  const laid = stepped(row.laid, { inside: at(row.taxedOn) - laidNet, onTop: at(payable(row)) - withoutRemoved });
  const whole = leftWithTax(run, row);
  const finalNet = at(whole - amountOf(row.final));
  const isReduced = row.final !== row.laid;
  const final = isReduced ? amountsOf(row.final, at(whole) - finalNet) : laid;
  return {
    id: row.id,
    gross: Number(at(row.gross)),
    lineDiscount: Number(at(row.gross) - at(row.net)),
    net: Number(at(row.net)),
    couponDiscount: Number(at(row.net) - at(taxable(row))),
    taxable: Number(at(taxable(row))),
    taxRemoved: Number(at(taxable(row)) - withoutRemoved),
    taxes: answered(final, isReduced ? finalNet : laidNet),
    taxesLaid: answered(laid, laidNet),
    taxAdded: Number(at(payable(row)) - withoutRemoved),
    payable: Number(at(payable(row))),
    totalDiscount: Number(at(payable(row)) - at(paid(row))),
    paid: Number(at(paid(row))),
  };
}

/** What each coupon takes off a row, of what they take together. */
export function couponsInMinorUnits(run: Run, rows: readonly Row[], verdicts: readonly Verdict[]): Verdict[] {
  const mode = run.order.policy.rounding;
  const fineOf = ({ lines, shipping }: Verdict, { type, id }: Row) =>
    BigInt((type === "shipping" ? shipping : lines[id]) ?? 0);
  const shares = rows.map((row) => {
    const all = minorOf(row.net, mode) - minorOf(taxable(row), mode);
    const fine = verdicts.map((verdict) => (row.type === "surcharge" ? 0n : fineOf(verdict, row)));
    return shareOut(all, fine).map(Number);
  });
  return verdicts.map((verdict, at) => {
    const ofRow = rows.map(({ type, id }, index) => ({ type, id, share: shares[index]?.[at] ?? 0 }));
    const lines = ofRow.filter(({ type, share }) => type === "line" && share > 0).map(({ id, share }) => [id, share]);
    return {
      ...verdict,
      amount: ofRow.reduce((all, { share }) => all + share, 0),
      lines: Object.fromEntries(lines),
      shipping: ofRow.find(({ type }) => type === "shipping")?.share ?? 0,
      taxes: verdict.taxes.map(({ rateId, base, amount }) => ({
        rateId,
        base: Number(minorOf(BigInt(base), mode)),
        amount: Number(minorOf(BigInt(amount), mode)),
      })),
    };
  });
}
