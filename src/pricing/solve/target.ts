import { err, ok, type Result } from "neverthrow";
import type { Draft, Line } from "../../draft/draft.js";
import { multiplyPrice } from "../../money/arithmetic.js";
import type { Currency } from "../../money/currency.js";
import { quotient } from "../../money/decimal.js";
import { decimalsOf } from "../../money/decimal-text.js";
import type { AmountOutOfRange, MoneyInvalid } from "../../money/errors.js";
import { parseMoney, toDecimalString } from "../../money/money.js";
import { ownValue } from "../../money/own-value.js";
import { subtractQuantities } from "../../money/quantity.js";
import type { PricingPolicy } from "../policy.js";
import type { PriceSheet, SheetLine } from "../sheet.js";
import { sum } from "../figures.js";
import type { CostMissing, CostZero, MarginImpossible, TargetNotBy } from "./errors.js";
import type { SolveBy, SolveInput, SolveTarget } from "./solve-input.js";

export type TargetRefused = MoneyInvalid | AmountOutOfRange | TargetNotBy | CostMissing | CostZero | MarginImpossible;

/** A figure of the sheet, and what it is to be, both in minor units. */
export interface Aim {
  readonly wanted: number;
  readonly read: (sheet: PriceSheet) => number;
  /** Where a margin is aimed at: what the sheet keeps. */
  readonly margin?: (sheet: PriceSheet) => Margin;
}

export interface Margin {
  /** In percent, to four decimals or to as many as were asked; null where the lines bring nothing. */
  readonly reached: string | null;
  /** To the decimals that were asked it is what was asked: 25.008 is "25", and not "25.00". */
  readonly isAsAsked: boolean;
}

interface Setting {
  readonly draft: Draft;
  /** What the discount is about. */
  readonly lines: readonly Line[];
  readonly policy: PricingPolicy;
}

/** Which discounts move which figure. */
const MOVED_BY: Readonly<Record<SolveTarget["kind"], readonly SolveBy["kind"][]>> = {
  total: ["total-discount", "line", "spread"],
  subtotal: ["line", "spread"],
  "unit-price": ["line"],
  margin: ["total-discount", "line", "spread"],
};

export function aimOf({ target, by }: SolveInput, setting: Setting): Result<Aim, TargetRefused> {
  if (!MOVED_BY[target.kind].includes(by.kind)) {
    return err({ code: "target_not_by", target: target.kind, by: by.kind });
  }
  return AIMS[target.kind](target as never, setting);
}

type AimFor<Target> = (target: Target, setting: Setting) => Result<Aim, TargetRefused>;

const AIMS: { readonly [K in SolveTarget["kind"]]: AimFor<Extract<SolveTarget, { kind: K }>> } = {
  total: ({ amount }, { draft }) =>
    parseMoney(amount, draft.currency).map(({ minor }) => ({ wanted: minor, read: ({ totals }) => totals.total })),
  subtotal: ({ amount }, { draft }) =>
    parseMoney(amount, draft.currency).map(({ minor }) => ({
      wanted: minor,
      read: ({ totals }) => totals.merchandise,
    })),
  "unit-price": ({ amount }, { draft, lines, policy }) => {
    const wanted = sum(
      lines.map(({ quantity }) => multiplyPrice(amount, quantity, draft.currency.digits, policy.rounding)),
    );
    return representable(wanted, draft.currency).map(() => ({
      wanted,
      read: (sheet: PriceSheet) => sum(rowsOf(sheet, lines).map(({ net }) => net)),
    }));
  },
  margin: ({ percent, costs }, { draft, lines }) => {
    const share = subtractQuantities("100", percent);
    if (share === "0") return err({ code: "margin_impossible", percent });
    return costOf(draft.currency, lines, costs).andThen((cost): Result<Aim, TargetRefused> => {
      if (cost === 0) return err({ code: "cost_zero", lineIds: lines.map(({ id }) => id) });
      // The least that has to come in so that this much of it is left.
      const wanted = quotient([cost, 100], [share], "up");
      const read = (sheet: PriceSheet) => sum(rowsOf(sheet, lines).map(withoutTax));
      return representable(wanted, draft.currency).map(() => ({
        wanted,
        read,
        margin: (sheet: PriceSheet) => marginOf(read(sheet), cost, percent),
      }));
    });
  },
};

/** Decimals of the margin that is told. */
const TOLD = 4;

function marginOf(brings: number, cost: number, asked: string): Margin {
  const toDecimals = (digits: number) =>
    toDecimalString(quotient([brings - cost, 100, 10 ** digits], [brings], "half-up"), digits);
  const decimals = decimalsOf(asked);
  const told = toDecimals(Math.max(TOLD, decimals));
  return { reached: told === "NaN" ? null : told, isAsAsked: toDecimals(decimals) === asked };
}

function rowsOf(sheet: PriceSheet, lines: readonly Line[]): readonly SheetLine[] {
  const ids = new Set(lines.map(({ id }) => id));
  return sheet.lines.filter(({ lineId }) => ids.has(lineId));
}

/** What the shop keeps of what is paid for a line. */
function withoutTax({ paid, taxes }: SheetLine): number {
  return paid - sum(taxes.map(({ amount }) => amount));
}

function costOf(
  currency: Currency,
  lines: readonly Line[],
  costs: Readonly<Record<string, string>>,
): Result<number, CostMissing | AmountOutOfRange> {
  const amounts: number[] = [];
  for (const { id: lineId, quantity } of lines) {
    const cost = ownValue(costs, lineId);
    if (typeof cost !== "string") return err({ code: "cost_missing", lineId });
    amounts.push(multiplyPrice(cost, quantity, currency.digits, "half-up"));
  }
  return representable(sum(amounts), currency);
}

function representable(minor: number, { code }: Currency): Result<number, AmountOutOfRange> {
  if (Number.isSafeInteger(minor)) return ok(minor);
  const limit = Number.MAX_SAFE_INTEGER;
  return err({ code: "amount_out_of_range", reason: "beyond_safe_integer", currency: code, limit });
}
