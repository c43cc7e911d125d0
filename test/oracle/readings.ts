/**
 * Where the documents can be read in more than one way. The first value is the one that is assumed; the others are here
 * so that an answer to the question is one word, and not a change of the calculation.
 */
export interface Readings {
  /** What `taxBase: before-discounts` stands before: all discounts of a line, or its coupons alone. */
  readonly beforeDiscounts: "gross" | "net";
  /** Tax on top of a price that has other tax inside: on the price without that tax, or with it. */
  readonly addedOn: "net" | "price";
  /** With `taxLevel: row-rate`, a compound rate on top sees the earlier taxes exactly, or as they were rounded. */
  readonly compoundOn: "exact" | "rounded";
  /** Tax that is taken out for good: rounded for each rate, or once. */
  readonly removedTax: "per-rate" | "together";
  /** `from-last-remaining` rounds each share by `allocationRounding`, or always down. */
  readonly fromLastRounding: "allocation" | "down";
  /** Units of one line weigh the same, in fractions of the minor unit, or differ by one whole unit. */
  readonly unitWeights: "exact" | "whole";
  /** Added tax inside of what is left after a proportional total discount: rounded as added, or as included tax. */
  readonly proportionalRounding: "own" | "included";
}

export const ASSUMED: Readings = {
  beforeDiscounts: "gross",
  addedOn: "net",
  compoundOn: "exact",
  removedTax: "per-rate",
  fromLastRounding: "allocation",
  unitWeights: "exact",
  proportionalRounding: "own",
};
