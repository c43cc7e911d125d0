import { ok, type Result } from "neverthrow";
import { FULL_AUTHORITY } from "../../draft/actor.js";
import type { Command } from "../../draft/command.js";
import { type DiscountInput, discountLine, removeLineDiscount } from "../../draft/discounts.js";
import type { Draft, Line, LinePrice } from "../../draft/draft.js";
import type { DraftNotOpen, EditContext } from "../../draft/edit.js";
import type { LineUnknown } from "../../draft/errors.js";
import { findLines } from "../../draft/find-lines.js";
import { grossOf, type SpreadDiscountRefused, spreadDiscount } from "../../draft/spread-discount.js";
import { removeTotalDiscount, setTotalDiscount } from "../../draft/total-discount.js";
import { toDecimalString } from "../../money/money.js";
import { compareQuantities, subtractQuantities } from "../../money/quantity.js";
import type { InputInvalid } from "../../shape/read-shape.js";
import { totalDiscountBase } from "../total-discount-base.js";
import type { PriceSheet } from "../sheet.js";
import { sum } from "../figures.js";
import type { SolveBy, SolveInput, SolveTarget } from "./solve-input.js";

export type ChangeRefused = LineUnknown | SpreadDiscountRefused | DraftNotOpen | InputInvalid;

/** A draft with a discount on it, and the commands that put it there. */
export interface Changed {
  readonly commands: readonly Command[];
  readonly draft: Draft;
}

/** A discount of one kind, of any amount. */
export interface Means {
  /** The lines that it is about. */
  readonly lines: readonly Line[];
  /** The largest amount that still takes anything off; the sheet is that of the draft without this discount. */
  readonly most: (undiscounted: PriceSheet) => number;
  /** The draft with so many minor units off. */
  readonly change: (minor: number) => Result<Changed, ChangeRefused>;
  /** The draft with so much off each unit that it costs what is wanted, where that is what is wanted; else null. */
  readonly perUnit: (target: SolveTarget) => Result<Changed | null, ChangeRefused>;
}

/** The commands are the caller's to apply; here they only find out what they would come to. */
export function meansOf(draft: Draft, { by, reason }: SolveInput, at: string): Result<Means, ChangeRefused> {
  const context = solverContext(at);
  const because = reason === undefined ? {} : { reason };
  return MEANS[by.kind](draft, by as never, context, because);
}

export function solverContext(at: string): EditContext {
  return { actor: { id: "solver", kind: "system", authority: FULL_AUTHORITY }, at };
}

type Because = { readonly reason?: string };
type MeansFor<By> = (draft: Draft, by: By, context: EditContext, because: Because) => Result<Means, ChangeRefused>;

const MEANS: { readonly [K in SolveBy["kind"]]: MeansFor<Extract<SolveBy, { kind: K }>> } = {
  "total-discount": (draft, { taxTreatment = draft.totalDiscount?.taxTreatment ?? "unchanged" }, context, because) =>
    ok({
      lines: draft.lines,
      most: (undiscounted) => totalDiscountBase(draft, undiscounted),
      perUnit: () => ok(null),
      change: (minor) => {
        if (minor === 0) {
          return draft.totalDiscount === null
            ? unchanged(draft)
            : changed("total.removeDiscount", {}, removeTotalDiscount(draft, {}, context));
        }
        const input = { discount: { kind: "amount", amount: text(draft, minor) }, taxTreatment, ...because } as const;
        return changed("total.discount", input, setTotalDiscount(draft, input, context));
      },
    }),
  line: (draft, { lineId }, context, because) => {
    const off = (discount: DiscountInput) =>
      changed("line.discount", { lineId, discount }, discountLine(draft, { lineId, discount }, context));
    return overLines(draft, [lineId], (lines) => ({
      lines,
      change: (minor) => {
        if (minor === 0) {
          return isPlain(lines)
            ? unchanged(draft)
            : changed("line.removeDiscount", { lineId }, removeLineDiscount(draft, { lineId }, context));
        }
        return off({ kind: "amount", amount: text(draft, minor), per: "line", ...because });
      },
      perUnit: (target) => {
        if (target.kind !== "unit-price") return ok(null);
        const [found] = lines
          .map(({ price }) => subtractQuantities((price as LinePrice).amount, target.amount))
          .filter((difference) => compareQuantities(difference, "0") > 0)
          .map((amount) => off({ kind: "amount", amount, per: "unit", ...because }));
        return found ?? ok(null);
      },
    }));
  },
  spread: (draft, { lineIds }, context, because) =>
    overLines(draft, lineIds, (lines) => ({
      lines,
      change: (minor) => {
        if (minor === 0 && isPlain(lines)) return unchanged(draft);
        const input = { lineIds, amount: text(draft, minor), ...because };
        return changed("lines.spreadDiscount", input, spreadDiscount(draft, input, context));
      },
      perUnit: () => ok(null),
    })),
};

/** At most what the lines cost together; a line without a price is refused. */
function overLines(
  draft: Draft,
  lineIds: readonly string[],
  means: (lines: readonly Line[]) => Omit<Means, "most">,
): Result<Means, ChangeRefused> {
  return findLines(draft, lineIds).andThen((lines) =>
    grossOf(draft, lines).map((gross) => ({ ...means(lines), most: () => sum(gross) })),
  );
}

function isPlain(lines: readonly Line[]): boolean {
  return lines.every(({ discount }) => discount === null);
}

function unchanged(draft: Draft): Result<Changed, never> {
  return ok({ commands: [], draft });
}

function changed<K extends Command["type"], E>(
  type: K,
  input: Extract<Command, { type: K }>["input"],
  edited: Result<Draft, E>,
): Result<Changed, E> {
  return edited.map((draft) => ({ commands: [{ type, input } as Command], draft }));
}

function text({ currency }: Draft, minor: number): string {
  return toDecimalString(minor, currency.digits);
}
