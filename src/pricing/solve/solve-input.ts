import { inputShape, reason } from "../../draft/input-shape.js";
import { LIMITS } from "../../draft/limits.js";
import { choice, decimal, id, list, object, optional, percent, record, type Shape, union } from "../../shape/shape.js";

/** What is to come out. Amounts are decimal strings in major units. */
export type SolveTarget =
  /** What the customer pays, before cash rounding. */
  | { readonly kind: "total"; readonly amount: string }
  /** Merchandise after line discounts, before coupons, shipping and added tax. */
  | { readonly kind: "subtotal"; readonly amount: string }
  /** What one unit of the line comes to after its discount; it may have more decimals than the currency. */
  | { readonly kind: "unit-price"; readonly amount: string }
  /**
   * What is left of what the lines bring, without tax and after all discounts, once their goods are paid, in percent of it. `costs`
   * holds what one unit costs, by line id.
   */
  | { readonly kind: "margin"; readonly percent: string; readonly costs: Readonly<Record<string, string>> };

/** The discount that is to make it; it takes the place of the one that stands there. */
export type SolveBy =
  /** Where it is not said, tax is treated as by the total discount that stands on the draft; `unchanged` where none does. */
  | { readonly kind: "total-discount"; readonly taxTreatment?: "unchanged" | "proportional" }
  | { readonly kind: "line"; readonly lineId: string }
  /** One amount over several lines, shared as `spreadDiscount` does. */
  | { readonly kind: "spread"; readonly lineIds: readonly string[] };

export interface SolveInput {
  readonly target: SolveTarget;
  readonly by: SolveBy;
  /** Goes into the commands. */
  readonly reason?: string;
}

export const SOLVE: Shape<SolveInput> = /* @__PURE__ */ inputShape<SolveInput>(() => ({
  target: union<SolveTarget, "kind">("kind", {
    total: object({ kind: choice("total"), amount: decimal() }),
    subtotal: object({ kind: choice("subtotal"), amount: decimal() }),
    "unit-price": object({ kind: choice("unit-price"), amount: decimal() }),
    margin: object({ kind: choice("margin"), percent: percent(), costs: record(decimal(), LIMITS.lines, id()) }),
  }),
  by: union<SolveBy, "kind">("kind", {
    "total-discount": object({
      kind: choice("total-discount"),
      taxTreatment: optional(choice("unchanged", "proportional")),
    }),
    line: object({ kind: choice("line"), lineId: id() }),
    spread: object({ kind: choice("spread"), lineIds: list(id(), LIMITS.lines, 1) }),
  }),
  reason: optional(reason()),
}));
