import type { SolveBy, SolveTarget } from "./solve-input.js";

/** That kind of discount does not move this figure: a total discount leaves the subtotal, a spread one has no unit price. */
export interface TargetNotBy {
  readonly code: "target_not_by";
  readonly target: SolveTarget["kind"];
  readonly by: SolveBy["kind"];
}

/** A margin is asked for over a line of which nobody says what it costs. */
export interface CostMissing {
  readonly code: "cost_missing";
  readonly lineId: string;
}

/** Goods that cost nothing keep every margin at any price: nothing says how far it may go. */
export interface CostZero {
  readonly code: "cost_zero";
  readonly lineIds: readonly string[];
}

/** No price leaves a margin of 100 %. */
export interface MarginImpossible {
  readonly code: "margin_impossible";
  readonly percent: string;
}
