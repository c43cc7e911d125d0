import { err, type Result } from "neverthrow";
import type { Facts, FactsNeeded } from "../facts/facts.js";
import { hasCome } from "../internal/instant.js";
import { multiplyPrice } from "../money/arithmetic.js";
import { subtractQuantities } from "../money/quantity.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { instant, optional } from "../shape/shape.js";
import { refusingUnreadable } from "../shape/unreadable.js";
import type { Command } from "./command.js";
import type { Draft, LinePrice } from "./draft.js";
import type { ExpiryPast } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { isRepriceable, lookUpPrices, samePrice, type VariantLine } from "./reprice.js";
import { priceFrom } from "./resolve-price.js";
import { skuTotals, totalIn } from "./sku-totals.js";

/** Why a line's price is not what the shop asks now. */
export type DriftReason =
  /** The shop asks another amount, or the same as another price: of a list, with another tax in it, beside another compare-at price. */
  | { readonly code: "changed" }
  /** The line has no price yet, and now there is one. */
  | { readonly code: "found" }
  /** The lock has run out; the amount may be the same. */
  | { readonly code: "lock_expired"; readonly expiresAt: string }
  /** The shop asks nothing any more. A refresh leaves the line as it is: no price is no reason to forget the one that was said. */
  | { readonly code: "gone" }
  /** The shop asks, but in another currency than the draft's. */
  | { readonly code: "foreign_currency"; readonly currency: string };

/** A line whose price is not what the shop asks now. */
export interface PriceDrift {
  readonly lineId: string;
  readonly variantId: string;
  readonly reason: DriftReason;
  /** What the line carries; null where it has no price yet. */
  readonly was: LinePrice | null;
  /** What the shop asks now; null where it asks nothing any more, or in nothing that the draft is in. */
  readonly now: LinePrice | null;
  /** now − was, for one unit, as a signed decimal string in major units; null where one of them is not there. */
  readonly change: string | null;
  /**
   * What `refresh` adds to the whole line before discounts, in minor units: quantity × unit price, rounded half up, now less then (all of
   * it where there was none). null where there is nothing to take, or the amount is beyond ±(2^53 − 1).
   */
  readonly effect: number | null;
  /** The lock that has run out (ISO 8601 in UTC); null where there was none. */
  readonly lockExpiredAt: string | null;
  /** Takes the price of now; null where there is none to take. */
  readonly refresh: Extract<Command, { type: "prices.refresh" }> | null;
  /** Keeps the price that was: locked until `lockUntil` where that was said, else as a price set by hand. null where there was none. */
  readonly keep: Extract<Command, { type: "line.lockPrice" | "line.setPrice" }> | null;
}

/** What the draft's prices would change to. */
export interface Drift {
  /** In the order of the draft's lines; empty where nothing has changed. */
  readonly lines: readonly PriceDrift[];
  /** What all the refreshes together add to the goods before discounts, in minor units; null beyond ±(2^53 − 1). */
  readonly effect: number | null;
}

export interface DriftOptions {
  /** ISO 8601 in UTC; later than the facts. With it `keep` locks prices until then. */
  readonly lockUntil?: string;
}

const OPTIONS = /* @__PURE__ */ inputShape<DriftOptions>(() => ({ lockUntil: optional(instant()) }));

/**
 * What the draft's prices would change to, line by line, if somebody refreshed them; nothing has been changed. For each there is
 * what can be done, as commands: take the new price, or keep the old one. After either of them for every line nothing drifts any
 * more. Prices set by hand, copied prices and locks that hold are never among them: a price set by hand goes only when somebody
 * takes it back (`line.revertPrice`). The only "now" is the facts' `asOf`. Looks up `prices`.
 *
 * Errors: `facts_needed`; `expiry_past` where `lockUntil` has come; `input_invalid`.
 *
 * @example
 * ```ts
 * import { type Draft, drift, type Facts } from "power-buyer";
 *
 * // Takes what there is to take, and keeps the old price where the shop has none any more.
 * const upToDate = (draft: Draft, facts: Facts) =>
 *   drift(draft, facts).map(({ lines }) => lines.flatMap(({ refresh, keep }) => refresh ?? keep ?? []));
 * ```
 */
export function drift(
  draft: Draft,
  facts: Facts,
  options: DriftOptions = {},
): Result<Drift, FactsNeeded | ExpiryPast | InputInvalid> {
  return readShape(OPTIONS, options).andThen(({ lockUntil }) =>
    refusingUnreadable("a draft and facts", (): Result<Drift, FactsNeeded | ExpiryPast> => {
      const { asOf: at } = facts;
      if (lockUntil !== undefined && hasCome(lockUntil, at)) {
        return err({ code: "expiry_past", expiresAt: lockUntil, at });
      }
      const open = draft.lines.filter((line): line is VariantLine => isRepriceable(line, at));
      const totals = skuTotals(draft);
      return lookUpPrices(draft, open, { facts }).map((prices) => {
        const lines = open.flatMap((line) => {
          const { sku, variantId } = line.item;
          return priceFrom(prices.get(variantId), totalIn(totals, sku), draft, at).match(
            (now) => (samePrice(line.price, now) ? [] : [driftOf(draft, line, now, reasonFor(line, now), lockUntil)]),
            // What is asked in another currency is no price of this draft: where the line has none, nothing would change.
            ({ right: currency }) =>
              line.price === null
                ? []
                : [driftOf(draft, line, null, { code: "foreign_currency", currency }, lockUntil)],
          );
        });
        return { lines, effect: sumOf(lines) };
      });
    }),
  );
}

function reasonFor({ price: was }: VariantLine, now: LinePrice | null): DriftReason {
  if (now === null) return { code: "gone" };
  if (was === null) return { code: "found" };
  return was.expiresAt === null ? { code: "changed" } : { code: "lock_expired", expiresAt: was.expiresAt };
}

function driftOf(
  draft: Draft,
  line: VariantLine,
  now: LinePrice | null,
  reason: DriftReason,
  lockUntil: string | undefined,
): PriceDrift {
  const { id: lineId, item, price: was } = line;
  return {
    lineId,
    variantId: item.variantId,
    reason,
    was,
    now,
    change: was === null || now === null ? null : subtractQuantities(now.amount, was.amount),
    effect: now === null ? null : representable(grossAt(draft, line, now) - grossAt(draft, line, was)),
    lockExpiredAt: was?.expiresAt ?? null,
    refresh: now === null ? null : { type: "prices.refresh", input: { lineIds: [lineId] } },
    keep: was === null ? null : keeping(lineId, was, lockUntil),
  };
}

function keeping(lineId: string, { amount }: LinePrice, lockUntil: string | undefined): PriceDrift["keep"] {
  return lockUntil === undefined
    ? { type: "line.setPrice", input: { lineId, amount } }
    : { type: "line.lockPrice", input: { lineIds: [lineId], expiresAt: lockUntil } };
}

/** NaN beyond ±(2^53 − 1). */
function grossAt({ currency }: Draft, { quantity }: VariantLine, price: LinePrice | null): number {
  return price === null ? 0 : multiplyPrice(price.amount, quantity, currency.digits, "half-up");
}

/** The sum may pass 2^53 on the way and come back. */
function sumOf(lines: readonly PriceDrift[]): number | null {
  const taken = lines.filter(({ refresh }) => refresh !== null).map(({ effect }) => effect);
  return taken.every((effect) => effect !== null)
    ? representable(Number(taken.reduce((sum, effect) => sum + BigInt(effect), 0n)))
    : null;
}

function representable(minor: number): number | null {
  return Number.isSafeInteger(minor) ? minor : null;
}
