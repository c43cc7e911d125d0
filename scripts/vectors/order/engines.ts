import { multiplyPrice, percentOf, type PricingPolicy, PROFILES } from "power-buyer";
import { exactMinor, textOf } from "../decimals.js";
import { sum } from "./figures.js";
import { isTaxOutAlike } from "./fine-lines.js";
import type { LineInput, OrderInput } from "./input.js";
import { allTaxes, axesOf, finePrices } from "./platform.js";
import { promotionReasons } from "./promotions.js";
import { REASONS } from "./reasons.js";
import type { Beside } from "./said.js";
import { sharesAmounts } from "./sharing.js";

/** An order of calculation of its own that a profile of the library reproduces. */
interface Engine {
  /** What the profile says of it; what the recorded keys say of themselves stays. */
  readonly axes: Partial<PricingPolicy>;
  /** The recorded rules that the profile is about: others by the same name are others. */
  readonly expects?: { readonly roundingMode: string; readonly levels: readonly string[] };
  readonly reasons: (beside: Beside) => readonly string[];
}

const ENGINES: Readonly<Record<string, Engine>> = {
  vendure: {
    axes: axesOf(PROFILES.vendure.policy, ["percentRounding", "carry", "taxLevel", "includedTaxRounding"]),
    expects: { roundingMode: "half-ceiling", levels: ["line"] },
    reasons: ({ input, recorded, digits, isSharingShown }) => [
      ...finePrices(input, digits),
      ...(sharesAmounts(input, recorded) && isSharingShown ? [REASONS["weights with tax"]] : []),
      ...((input.charges ?? []).length > 0 ? [REASONS["charge among items"]] : []),
      ...(isTestedLineByLine(input) ? [REASONS["minimum after each line"]] : []),
    ],
  },
  "saleor-order": {
    axes: axesOf(PROFILES.saleor.policy, ["carry", "taxLevel", "includedTaxRounding", "lineDiscountLevel"]),
    expects: { roundingMode: "half-up", levels: ["line"] },
    reasons: ({ input, digits }) => finePrices(input, digits),
  },
  // Tax is rounded row by row or column by column; a discount is a row of its own either way.
  "negative-line": {
    axes: axesOf(PROFILES.shopwareHorizontal.policy, ["taxBase", "couponBase"]),
    expects: { roundingMode: "half-up", levels: ["line", "rate"] },
    reasons: () => [],
  },
  // Its rows are looked at where they are mapped.
  medusa: { axes: {}, reasons: () => [] },
  "medusa-promotions": {
    axes: { percentLevel: "line", couponBase: "remaining" },
    reasons: ({ input }) => promotionReasons(input),
  },
  gobl: {
    axes: axesOf(PROFILES.gobl.policy, ["carry", "taxLevel"]),
    expects: { roundingMode: "half-up", levels: ["rate"] },
    reasons: ({ input, digits }) => [
      ...(input.lines.every((line) => isWholeLine(line, digits)) ? [] : [REASONS["finer lines"]]),
      ...(allTaxes(input).some(({ included }) => included) && !isTaxOutAlike(input, digits)
        ? [REASONS["tax out of the unit"]]
        : []),
    ],
  },
};

export function engineOf(name: unknown): Engine | undefined {
  return Object.hasOwn(ENGINES, textOf(name)) ? ENGINES[textOf(name)] : undefined;
}

/** Why an engine cannot be followed. */
export function engineReasons(name: unknown, beside: Beside): readonly string[] {
  const engine = engineOf(name);
  const text = textOf(name);
  if (engine === undefined) return [`engine ${text}`];
  const { roundingMode, taxRounding } = beside.recorded;
  const { level } = (taxRounding ?? {}) as { readonly level?: unknown };
  const isItsOwn =
    engine.expects === undefined ||
    (roundingMode === engine.expects.roundingMode && engine.expects.levels.includes(textOf(level)));
  return isItsOwn ? engine.reasons(beside) : [`engine ${text} with rules that are not its own`];
}

/** Promotions of lines are tested again after each line: what the first line lost may bring the order below the minimum. */
function isTestedLineByLine({ lines, discounts = [] }: OrderInput): boolean {
  const ofLines = discounts.filter(
    ({ per, conditions = {} }) => per !== undefined && conditions["minSubtotal"] !== undefined,
  );
  return ofLines.length > 0 && lines.length > 1;
}

/** Is every amount of the line a whole number of minor units before anything is rounded? */
export function isWholeLine(
  { unitPrice, priceOverride, quantity, discounts = [] }: LineInput,
  digits: number,
): boolean {
  const price = priceOverride ?? unitPrice;
  const [up, down] = [multiplyPrice(price, quantity, digits, "up"), multiplyPrice(price, quantity, digits, "down")];
  const areWhole = discounts.every(
    ({ type, value }) => type !== "percent" || percentOf(up, value, "up") === percentOf(up, value, "down"),
  );
  return up === down && areWhole && discounts.length < 2;
}

/**
 * A discount of goods and carriage together is shared by what they cost, and neither share is rounded before net and gross are; of
 * several lines the lines' shares are, and of a percentage the whole is. Where every share is whole, none of that matters.
 */
export function overItemsAndShipping(beside: Beside) {
  const { lines, discounts = [], shipping = [] } = beside.input;
  const both = discounts.filter(({ scope }) => scope === "order+shipping");
  if (both.length === 0) return {};
  const [only] = both;
  if (discounts.length === 1 && only?.type === "percent") {
    const prices = [...lines.map(({ unitPrice }) => unitPrice), ...shipping.map(({ amount = "0" }) => amount)];
    const arePlain = lines.every(({ discounts: own = [] }) => own.length === 0);
    if (arePlain && prices.every((price) => isWholePercent(price, only.value ?? "0", beside.digits))) return {};
  }
  // What takes everything is shared in full by any way of sharing.
  if (discounts.length === 1 && only?.type === "amount" && coversAll(beside, only.value ?? "0")) return {};
  const areWhole = lines.every(({ unitPrice, discounts: own = [] }) =>
    own.every(({ type, value }) => type !== "percent" || isWholePercent(unitPrice, value, beside.digits)),
  );
  return discounts.length === 1 && lines.length === 1 && only?.type === "amount" && areWhole
    ? { axes: { carry: "exact" } as const }
    : { reasons: [REASONS["items and shipping"]] };
}

function coversAll({ input: { lines, shipping = [] }, digits }: Beside, amount: string): boolean {
  const prices = [
    ...lines.map(({ unitPrice, quantity }) => multiplyPrice(unitPrice, quantity, digits, "up")),
    ...shipping.map(({ amount: price = "0" }) => exactMinor(price, digits)),
  ];
  return exactMinor(amount, digits) >= sum(prices);
}

function isWholePercent(price: string, percent: string, digits: number): boolean {
  const minor = exactMinor(price, digits);
  return percentOf(minor, percent, "up") === percentOf(minor, percent, "down");
}
