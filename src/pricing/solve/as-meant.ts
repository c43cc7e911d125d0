import { ok, type Result } from "neverthrow";
import type { Command } from "../../draft/command.js";
import { discountLine, removeLineDiscount } from "../../draft/discounts.js";
import type { Draft, Line } from "../../draft/draft.js";
import { canonicalDecimal, decimalsOf } from "../../money/decimal-text.js";
import type { RoundingMode } from "../../money/rounding.js";
import type { TaxWeights } from "../figures.js";
import { wholeOf } from "../tax-weights.js";
import { type Changed, type ChangeRefused, type Means, solverContext } from "./means.js";

/**
 * The same means where amounts off lines are meant without the tax inside: each line has its share written so that, with that tax, it
 * comes to so many minor units. One command a line, with more decimals than the currency has.
 */
export function asMeant(
  means: Means,
  {
    draft,
    inside,
    rounding,
  }: { readonly draft: Draft; readonly inside: readonly TaxWeights[]; rounding: RoundingMode },
  at: string,
): Means {
  const context = solverContext(at);
  const rewritten = (changed: Changed) =>
    means.lines.reduce<Result<Changed, ChangeRefused>>(
      (before, line) =>
        before.andThen((so) => {
          const place = draft.lines.indexOf(line);
          const { id: lineId } = line;
          const { discount } = changed.draft.lines[place] as Line;
          if (discount?.kind !== "amount") {
            if (line.discount === null) return ok(so);
            return removeLineDiscount(so.draft, { lineId }, context).map((next) =>
              then(so, { type: "line.removeDiscount", input: { lineId } }, next),
            );
          }
          const { per, reason } = discount;
          const amount = withoutTax(discount.amount, inside[place] as TaxWeights, rounding);
          const input = {
            lineId,
            discount: { kind: "amount", amount, per, ...(reason === null ? {} : { reason }) },
          } as const;
          return discountLine(so.draft, input, context).map((next) => then(so, { type: "line.discount", input }, next));
        }),
      ok({ commands: [], draft }),
    );
  return {
    ...means,
    change: (minor) => means.change(minor).andThen(rewritten),
    perUnit: (target) =>
      means.perUnit(target).andThen((changed) => (changed === null ? ok(changed) : rewritten(changed))),
  };
}

function then({ commands }: Changed, command: Command, draft: Draft): Changed {
  return { commands: [...commands, command], draft };
}

/** As many decimals as an amount may have. */
const DECIMALS = 10;
/** What has no end as a decimal is cut on the side from which these ways of rounding come back to the same minor unit. */
const CUT: Partial<Record<RoundingMode, "above" | "below">> = {
  floor: "above",
  down: "above",
  ceiling: "below",
  up: "below",
};

function withoutTax(amount: string, inside: TaxWeights, mode: RoundingMode): string {
  const n = BigInt(amount.replace(".", "")) * BigInt(inside.net) * 10n ** BigInt(DECIMALS - decimalsOf(amount));
  const d = BigInt(wholeOf(inside));
  const add = { above: d - 1n, below: 0n, nearest: d / 2n }[CUT[mode] ?? "nearest"];
  const text = String((n + add) / d).padStart(DECIMALS + 1, "0");
  return canonicalDecimal(`${text.slice(0, -DECIMALS)}.${text.slice(-DECIMALS)}`);
}
