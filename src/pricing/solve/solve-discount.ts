import { err, ok, type Result, safeTry } from "neverthrow";
import type { Command } from "../../draft/command.js";
import type { Draft } from "../../draft/draft.js";
import type { Facts } from "../../facts/facts.js";
import type { Question } from "../../facts/question.js";
import { type InputInvalid, readShape } from "../../shape/read-shape.js";
import { taxesInsideLines } from "../methods/tax-inside.js";
import { DEFAULT_POLICY, type PricingPolicy } from "../policy.js";
import { PRICING_METHODS } from "../methods.js";
import { type PricingError, type PricingOptions, price } from "../price.js";
import type { PriceSheet } from "../sheet.js";
import { asMeant } from "./as-meant.js";
import { type Changed, type ChangeRefused, type Means, meansOf } from "./means.js";
import { findNearest, type Obstacle } from "./search.js";
import { SOLVE, type SolveInput } from "./solve-input.js";
import { type Aim, aimOf, type Margin, type TargetRefused } from "./target.js";

interface Solved {
  /** None where nothing has to change. */
  readonly commands: readonly Command[];
  readonly sheet: PriceSheet;
  /**
   * The margin that is reached, in percent, to four decimals or to as many as were asked; null where none was aimed at, or the lines bring
   * nothing.
   */
  readonly margin: string | null;
}

/** The commands to apply, and the sheet that they come to. */
export type Solution =
  | (Solved & { readonly status: "exact" })
  | (Solved & {
      readonly status: "nearest";
      /**
       * What it comes to less what was wanted, in minor units of the figure that was aimed at: of a margin what the lines bring, of a
       * unit price the whole line. 0 where the least that keeps a margin is met, and keeps more than was asked to its decimals.
       */
      readonly missedBy: number;
      /**
       * `above_present`: even without this discount it is less, and no discount raises a price. `below_reach`: all that may be taken
       * off still leaves more. `rounding`: from one minor unit of discount to the next, rounded tax steps over it. `threshold`: a
       * coupon or the carriage changes just there.
       */
      readonly because: Obstacle;
    })
  | { readonly status: "needs-facts"; readonly questions: readonly Question[] };

export type SolveRefused = InputInvalid | ChangeRefused | TargetRefused | PricingError;

/**
 * Finds the discount that makes a wanted total, subtotal, unit price or margin, by a total discount, a discount on one line, or one
 * amount spread over lines; where none makes it to the cent, the nearest and why. Amounts in are decimal strings in major units, those
 * in the sheet minor units. The answer is commands; nothing is changed until somebody applies them. The new discount takes the place
 * of the one of its kind. Every candidate is priced by `price`, a few hundred at most: as with `price`, answers may be missing, and
 * where carriage is quoted by subtotal there may be questions for one candidate after another.
 *
 * Errors: `target_not_by` (that discount does not move that figure), `cost_missing`, `cost_zero`, `margin_impossible` (100 %), `line_unknown`,
 * `price_missing`, `money_invalid`, `amount_out_of_range`, `input_invalid`, `draft_not_open`; those of `price` and `spreadDiscount`.
 *
 * @example
 * ```ts
 * import { type Draft, type Facts, solveDiscount } from "power-buyer";
 *
 * // "Make it 100.00, and we have a deal."
 * const deal = (draft: Draft, facts: Facts) =>
 *   solveDiscount(draft, facts, { target: { kind: "total", amount: "100.00" }, by: { kind: "total-discount" } });
 * ```
 */
export function solveDiscount(
  draft: Draft,
  facts: Facts,
  input: SolveInput,
  options: PricingOptions = {},
): Result<Solution, SolveRefused> {
  const { policy = DEFAULT_POLICY } = options;
  const priced = (changed: Changed) => pricedOf(changed, facts, options);
  return readShape(SOLVE, input).andThen((given) =>
    meansFor(draft, facts, given, policy).andThen((means) =>
      aimOf(given, { draft, lines: means.lines, policy }).andThen((aim) =>
        solve({ given, means, aim, priced }).orElse(asAnswer),
      ),
    ),
  );
}

function meansFor(draft: Draft, facts: Facts, given: SolveInput, policy: PricingPolicy): Result<Means, ChangeRefused> {
  const inside = given.by.kind === "total-discount" ? undefined : taxesInsideLines({ draft, facts, policy });
  return meansOf(draft, given, facts.asOf).map((means) =>
    inside === undefined ? means : asMeant(means, { draft, inside, rounding: policy.rounding }, facts.asOf),
  );
}

/** The search cannot go on: something is to be asked first, or refused. */
type Stop = { readonly needs: readonly Question[] } | { readonly refused: SolveRefused };

function asAnswer(stop: Stop): Result<Solution, SolveRefused> {
  return "needs" in stop ? ok({ status: "needs-facts", questions: stop.needs }) : err(stop.refused);
}

type Priced = Omit<Changed, "draft"> & { readonly sheet: PriceSheet };

interface Problem {
  readonly given: SolveInput;
  readonly means: Means;
  readonly aim: Aim;
  readonly priced: (changed: Changed) => Result<Priced, Stop>;
}

function solve({ given, means, aim, priced }: Problem): Result<Solution, Stop> {
  const at = (minor: number): Result<Priced, Stop> => means.change(minor).mapErr(refused).andThen(priced);
  return safeTry<Solution, Stop>(function* () {
    const { sheet: undiscounted } = yield* at(0);
    const perUnit = yield* means.perUnit(given.target).mapErr(refused);
    // So little off each unit that the line does not change is no discount.
    if (perUnit !== null && aim.read(undiscounted) !== aim.wanted) {
      const { commands, sheet } = yield* priced(perUnit);
      if (aim.read(sheet) === aim.wanted) return ok({ status: "exact", commands, sheet, margin: null });
    }
    const { amount, missedBy, because } = yield* findNearest<Stop>({
      most: means.most(undiscounted),
      target: aim.wanted,
      noise: countTaxes(undiscounted) + 2,
      probe: (minor) =>
        at(minor).map(({ sheet }) => ({ amount: minor, value: aim.read(sheet), regime: regimeOf(sheet) })),
    });
    const { commands, sheet } = yield* at(amount);
    const { reached: margin, isAsAsked } = aim.margin?.(sheet) ?? NO_MARGIN;
    // The least that keeps a margin may keep more than was asked: the goods cost too little for so many decimals.
    const obstacle = because ?? (isAsAsked ? null : "rounding");
    return ok(
      obstacle === null
        ? { status: "exact", commands, sheet, margin }
        : { status: "nearest", commands, sheet, margin, missedBy, because: obstacle },
    );
  });
}

const NO_MARGIN: Margin = { reached: null, isAsAsked: true };

function pricedOf({ commands, draft }: Changed, facts: Facts, options: PricingOptions): Result<Priced, Stop> {
  return price(draft, facts, { methods: PRICING_METHODS, ...options })
    .mapErr(refused)
    .andThen(
      (pricing): Result<Priced, Stop> =>
        pricing.status === "priced" ? ok({ commands, sheet: pricing.sheet }) : err({ needs: pricing.questions }),
    );
}

function refused(error: SolveRefused): Stop {
  return { refused: error };
}

/** Each is rounded by itself, and may so move against the discount. */
function countTaxes({ lines, shipping, surcharges, extra }: PriceSheet): number {
  return [...lines, ...(shipping === null ? [] : [shipping]), ...surcharges, ...extra].flatMap(({ taxes }) => taxes)
    .length;
}

/** Which coupons count, and what the carriage costs. */
function regimeOf({ coupons, shipping }: PriceSheet): string {
  return JSON.stringify([
    coupons.map((verdict) => (verdict.applied ? verdict.code : verdict.reason.code)),
    shipping?.amount ?? null,
  ]);
}
