import type { Result } from "neverthrow";
import type { Facts, FactsNeeded } from "../facts/facts.js";
import type { CurrencyMismatch } from "../money/errors.js";
import { subtractQuantities } from "../money/quantity.js";
import type { Command } from "./command.js";
import type { Draft, LinePrice } from "./draft.js";
import { isRepriceable, lookUpPrices, priceLines, samePrice, type VariantLine } from "./reprice.js";

/** A line whose price is not what the shop asks now. */
export interface PriceDrift {
  readonly lineId: string;
  readonly variantId: string;
  /** What the line carries; null where it has no price yet. */
  readonly was: LinePrice | null;
  /** What the shop asks now; null where it asks nothing any more, or in nothing that the draft is in. */
  readonly now: LinePrice | null;
  /** now − was, for one unit, as a signed decimal string in major units; null where one of them is not there. */
  readonly change: string | null;
  /** The lock that has run out (ISO 8601 in UTC); null where there was none. */
  readonly lockExpiredAt: string | null;
  /** Takes the price of now; null where there is none to take. Locking the line keeps the old one instead. */
  readonly refresh: Extract<Command, { type: "prices.refresh" }> | null;
}

/**
 * What the draft's prices would change to, line by line, if somebody refreshed them; nothing has been changed. Prices set by hand,
 * copied prices and locks that hold are never among them: a price set by hand goes only when somebody takes it back
 * (`line.revertPrice`). Unit prices are decimal strings in major units. Looks up `prices`.
 *
 * Errors: `facts_needed`, `currency_mismatch`.
 *
 * @example
 * ```ts
 * import { type Draft, drift, type Facts } from "power-buyer";
 *
 * const refreshAll = (draft: Draft, facts: Facts) =>
 *   drift(draft, facts).map((lines) => lines.flatMap(({ refresh }) => refresh ?? []));
 * ```
 */
export function drift(draft: Draft, facts: Facts): Result<readonly PriceDrift[], FactsNeeded | CurrencyMismatch> {
  const { asOf: at } = facts;
  const open = draft.lines.filter((line): line is VariantLine => isRepriceable(line, at));
  return lookUpPrices(draft, open, { facts })
    .andThen((prices) => priceLines(draft, open, prices, at))
    .map((now) =>
      open.flatMap((line, i) => {
        const price = now[i] ?? null;
        return samePrice(line.price, price) ? [] : [driftOf(line, price)];
      }),
    );
}

function driftOf({ id: lineId, item: { variantId }, price: was }: VariantLine, now: LinePrice | null): PriceDrift {
  return {
    lineId,
    variantId,
    was,
    now,
    change: was === null || now === null ? null : subtractQuantities(now.amount, was.amount),
    lockExpiredAt: was?.expiresAt ?? null,
    refresh: now === null ? null : { type: "prices.refresh", input: { lineIds: [lineId] } },
  };
}
