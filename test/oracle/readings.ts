/**
 * Where the documents can be read in more than one way. The first value is the one that is assumed; the others are here
 * so that an answer to the question is one word, and not a change of the calculation.
 */
export interface Readings {
  /** What `taxBase: before-discounts` stands before: all discounts of a line, or its coupons alone. */
  readonly beforeDiscounts: "gross" | "net";
  /** Tax on top of a price that has other tax inside: on the price without that tax, or with it. */
  readonly addedOn: "net" | "price";
  /** Tax by row and rate or by unit: a compound rate on top sees the earlier taxes exactly, or as they were rounded. */
  readonly compoundOn: "exact" | "rounded";
  /** Tax that is taken out for good: rounded for each rate, or once. */
  readonly removedTax: "per-rate" | "together";
  /** `from-last-remaining` rounds each share by `allocationRounding`, or always down. */
  readonly fromLastRounding: "allocation" | "down";
  /** Units of one line weigh the same, in fractions of the minor unit, or differ by one whole unit. */
  readonly unitWeights: "exact" | "whole";
  /** With `taxLevel: unit`: a row's tax for equal units, or that of units of whole minor units, also where it is taken out. */
  readonly taxedUnits: "equal" | "whole";
  /** Added tax inside of what is left after a proportional total discount: rounded as added, or as included tax. */
  readonly proportionalRounding: "own" | "included";
  /** Taxes inside of a price and on top of it: in the order in which they are named, or those inside first. */
  readonly insideAndOnTop: "as-named" | "inside-first";
  /** In a price that says whose tax it includes: those rates of that zone that are said to be included, or all of them. */
  readonly zoneInside: "as-said" | "all";
  /** A place whose rates are all 0: taxed like any other, or, as none takes tax there, export. */
  readonly zeroRates: "taxed" | "export";
  /** A coupon for goods of which there are none: still good for the carriage that it looks at, or refused. */
  readonly withoutGoods: "applied" | "refused";
  /** A coupon that finds nothing left to take: applied all the same, or refused, so that it stands in no other's way. */
  readonly nothingLeft: "applied" | "refused";
  /** A percentage of each unit of what comes in fractions: of the line, or of the price of one, times the quantity. */
  readonly percentOfParts: "line" | "one";
  /** Tax before discounts, after a proportional total discount: the tax shrinks, or what it is laid on. */
  readonly beforeReduced: "tax" | "base";
  /** A row that bears no share of a proportional total discount: its tax is brought to cents anew, or stays. */
  readonly withoutShare: "anew" | "kept";
  /** Taxes rounded together, after a proportional total discount: those inside and those on top apart, or all at once. */
  readonly reducedTaxes: "apart" | "together";
}

export const ASSUMED: Readings = {
  beforeDiscounts: "gross",
  addedOn: "net",
  compoundOn: "exact",
  removedTax: "per-rate",
  fromLastRounding: "allocation",
  unitWeights: "exact",
  taxedUnits: "equal",
  proportionalRounding: "own",
  insideAndOnTop: "as-named",
  zoneInside: "as-said",
  zeroRates: "taxed",
  withoutGoods: "applied",
  nothingLeft: "applied",
  percentOfParts: "line",
  beforeReduced: "tax",
  withoutShare: "anew",
  reducedTaxes: "apart",
};

/** The other reading of each. */
export const OTHERWISE: Readings = {
  beforeDiscounts: "net",
  addedOn: "price",
  compoundOn: "rounded",
  removedTax: "together",
  fromLastRounding: "down",
  unitWeights: "whole",
  taxedUnits: "whole",
  proportionalRounding: "included",
  insideAndOnTop: "inside-first",
  zoneInside: "all",
  zeroRates: "export",
  withoutGoods: "refused",
  nothingLeft: "refused",
  percentOfParts: "one",
  beforeReduced: "base",
  withoutShare: "kept",
  reducedTaxes: "together",
};
