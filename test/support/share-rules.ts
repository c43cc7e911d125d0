import type { RoundingMode } from "../../src/money/rounding.js";
import type { Calculation, ExplainedFigure, Explanation } from "../../src/pricing/explanation.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { answer, fraction } from "../money/oracle.js";
import { rowsOf } from "./pricing-laws.js";

type Share = Extract<Calculation, { is: "share" }>;
type Method = PricingPolicy["allocation"];

interface Told {
  readonly how: Share;
  readonly amount: number;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Shares that are not what the rows together give, and roundings in the end that are more than a minor unit for each row. */
export function brokenShares(explanation: Explanation, sheet: PriceSheet): readonly unknown[] {
  const { figures, details = [] } = explanation;
  const groups = new Map<string, Told[]>();
  for (const { path, parts } of details) {
    const [part] = parts;
    if (part?.how?.is !== "share") continue;
    const key = path[0] === "coupons" ? `coupon ${path[1]}` : "total";
    groups.set(key, [...(groups.get(key) ?? []), { how: part.how, amount: part.amount }]);
  }
  const roundings = [...figures, ...details].flatMap(({ parts }) =>
    parts.filter(
      ({ how, amount }) =>
        how?.is === "rounded-elsewhere" &&
        how.level === "in-the-end" &&
        (sheet.policy.carry !== "exact" || Math.abs(amount) > rowsOf(sheet).length),
    ),
  );
  return [
    ...roundings,
    ...notUsedUp(details, sheet),
    ...[...groups].filter(([, told]) => !isShared(told)),
    ...figures
      .flatMap(({ parts }) => parts)
      .filter(({ how, amount, path }) => {
        // Row by row it is told as in the details.
        if (how?.is !== "share" || path === null) return false;
        return !groups
          .get("total")
          ?.some((one) => one.amount === amount && JSON.stringify(one.how) === JSON.stringify(how));
      }),
  ];
}

/** Earlier coupons left less than its share, so that it took all of that: nothing is left of the row after it. */
function notUsedUp(details: readonly ExplainedFigure[], { lines, coupons, extraDiscounts }: PriceSheet) {
  return details.filter(({ path: [list, k, name, i], parts }) => {
    if (list !== "coupons" || name !== "lineShares" || parts[0]?.how?.is !== "share") return false;
    const shares = coupons.slice(0, Number(k) + 1).map((one) => (one.applied ? Number(one.lineShares[Number(i)]) : 0));
    // Discounts of a shop's own may stand before coupons or behind them.
    const isUsedUp = extraDiscounts.length > 0 || lines[Number(i)]?.net === sum(shares);
    return parts.length > 1 && !isUsedUp;
  });
}

function isShared(told: readonly Told[]): boolean {
  const [{ how }] = told as [Told];
  const { of, weights, by, rounding, odd } = how;
  const isOne = told.every(
    (one) => one.how.of === of && one.how.weights === weights && one.how.odd === odd && one.how.by === by,
  );
  if (!isOne || sum(told.map((one) => one.how.weight)) !== weights || sum(told.map(({ amount }) => amount)) !== of)
    return false;
  // A row of no unit has no share of its own.
  const units = told.flatMap(({ how: one }, row) => unitsOf(one).map((weight) => ({ row, weight })));
  const first = units.map(({ weight }) => cut(of, weight, weights, rounding));
  const ofRow = (amounts: readonly number[]) =>
    told.map((_, row) => sum(amounts.filter((_, u) => units[u]?.row === row)));
  if (ofRow(first).some((amount, row) => amount !== told[row]?.how.first) || of - sum(first) !== odd) return false;
  if (by === "largest-remainder") return areInTurn(told, units, of, weights);
  const weighed = units.map(({ weight }) => weight);
  return ofRow(sharesBy(by, of, weighed, rounding)).every((amount, row) => amount === told[row]?.amount);
}

function unitsOf({ weight, units }: Share): readonly number[] {
  const each = Math.floor(weight / units);
  return Array.from({ length: units }, (_, i) => each + Number(i < weight - each * units));
}

function cut(of: number, weight: number, weights: number, rounding: RoundingMode): number {
  return weights === 0 ? 0 : answer(fraction(BigInt(of) * BigInt(weight), BigInt(weights)), rounding);
}

/** Every unit of which more was cut off than of the last that got one has one too; where ranks are told, they are in this order. */
function areInTurn(
  told: readonly Told[],
  units: readonly { row: number; weight: number }[],
  of: number,
  weights: number,
): boolean {
  const rest = (weight: number) => (BigInt(of) * BigInt(weight)) % BigInt(weights);
  const odd = told[0]?.how.odd ?? 0;
  const byRest = units.map(({ weight }) => rest(weight)).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const last = odd === 0 ? null : (byRest[odd - 1] ?? null);
  const fits = told.every(({ how, amount }, row) => {
    const own = units.filter((unit) => unit.row === row).map(({ weight }) => rest(weight));
    const sure = last === null ? 0 : own.filter((one) => one > last).length;
    const most = last === null ? 0 : own.filter((one) => one >= last && one > 0n).length;
    const got = amount - how.first;
    return got >= sure && got <= most;
  });
  const ranked = told.filter(({ how }) => how.rank !== null).sort((a, b) => Number(a.how.rank) - Number(b.how.rank));
  const isOrder = ranked.every(({ how }, i) => {
    const before = ranked[i - 1]?.how;
    if (before === undefined) return true;
    const [a, b] = [rest(before.weight), rest(how.weight)];
    return a > b || (a === b && before.weight >= how.weight);
  });
  return fits && isOrder && new Set(ranked.map(({ how }) => how.rank)).size === ranked.length;
}

/** The other ways of sharing, each as it is described. */
function sharesBy(by: Method, of: number, weights: readonly number[], rounding: RoundingMode): number[] {
  const whole = sum(weights);
  const forth = weights.map((_, i) => i);
  const back = [...forth].reverse();
  const exact = weights.map((weight) => cut(of, weight, whole, rounding));
  switch (by) {
    case "remainder-first":
      return corrected(of, weights, exact, forth, 1);
    case "remainder-last":
      return corrected(of, weights, exact, back, 1);
    case "remainder-largest-weight":
      return corrected(
        of,
        weights,
        exact,
        [...forth].sort((a, b) => Number(weights[b]) - Number(weights[a])),
        1,
      );
    case "first-with-room":
      return corrected(of, weights, exact, forth, of);
    case "round-then-fix-first":
      return corrected(of, weights, exact, forth, 1);
    case "last-takes-rest":
      return corrected(of, weights, whileItLasts(of, exact), back, of);
    case "sequential-capped":
      return corrected(of, weights, whileItLasts(of, exact), forth, 1);
    case "from-last-remaining": {
      let [left, weightLeft] = [of, whole];
      const shares = weights.map(() => 0);
      for (const i of back) {
        const share = cut(left, Number(weights[i]), weightLeft, "down");
        shares[i] = share;
        left -= share;
        weightLeft -= Number(weights[i]);
      }
      return corrected(of, weights, shares, forth, 1);
    }
    case "largest-remainder":
      throw new Error("has turns of its own");
  }
}

function whileItLasts(of: number, wanted: readonly number[]): number[] {
  let left = of;
  return wanted.map((amount) => {
    const share = Math.min(left, amount);
    left -= share;
    return share;
  });
}

function corrected(
  of: number,
  weights: readonly number[],
  shares: readonly number[],
  order: readonly number[],
  step: number,
): number[] {
  const result = [...shares];
  let missing = of - sum(result);
  for (const i of order) {
    const [weight, share] = [Number(weights[i]), Number(result[i])];
    const by = missing > 0 ? Math.min(missing, weight - share, step) : -Math.min(-missing, share, step);
    result[i] = share + by;
    missing -= by;
  }
  return result;
}
