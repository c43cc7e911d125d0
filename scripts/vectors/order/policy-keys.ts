import type { PricingPolicy } from "power-buyer";
import { textOf } from "../decimals.js";
import { methodOf } from "../methods.js";
import { modeOf } from "../modes.js";
import type { OrderInput } from "./input.js";
import { engineOf, engineReasons, overItemsAndShipping, WOOCOMMERCE, wooReasons } from "./engines.js";
import { REASONS } from "./reasons.js";
import { hasSeveralOfShipping, sharesAmounts } from "./sharing.js";

/** What one recorded key says: axes of the policy, or why it cannot be followed. */
interface Said {
  readonly axes?: Partial<PricingPolicy>;
  readonly reasons?: readonly string[];
}

/** What decides about a key besides its value. */
export interface Beside {
  readonly input: OrderInput;
  readonly recorded: Recorded;
  readonly digits: number;
  /** A stated figure depends on how an amount is shared over rows. */
  readonly isSharingShown: boolean;
}

type Reader = (value: unknown, beside: Beside) => Said;
export type Recorded = Readonly<Record<string, unknown>>;

const NOTHING: Said = {};
const axes = (said: Partial<PricingPolicy>): Said => ({ axes: said });
const because = (...reasons: readonly string[]): Said => ({ reasons });
const unless = (isFine: boolean, reason: string): Said => (isFine ? NOTHING : because(reason));

/** One reader for each key that a vector's policy may have; a key without one makes the vector unsupported. */
const READERS: Readonly<Record<string, Reader>> = {
  roundingMode: (value) => rounded(value, (rounding) => ({ rounding })),
  // Whether tax is included, the taxes themselves say.
  taxMode: () => NOTHING,
  taxBase: (value) =>
    chosen({ "after-discount": "after-discounts", "before-discount": "before-discounts" }, value, (taxBase) => ({
      taxBase,
    })),
  taxOnListPrice: (value, { input: { lines } }) =>
    unless(
      value !== true || lines.every(({ priceOverride }) => priceOverride === undefined),
      REASONS["tax on list price"],
    ),
  taxRounding: (value) => (isRecord(value) ? taxRounding(value) : because("tax rounding that cannot be read")),
  netGross: (value) => chosen({ independent: "exact" }, value, (carry) => ({ carry })),
  lineSubtotalRounding: (value) => unless(value !== "none", REASONS["unrounded line"]),
  taxOnUnroundedLine: (value) => unless(value !== true, REASONS["unrounded line"]),
  // What each unit carries shows in tax by unit and in figures of units; both are looked at where they are asked for.
  unitTracking: () => NOTHING,
  lineDiscountBase: () => NOTHING,
  shippingDiscountBase: (value, { input }) =>
    unless(value !== "original" || !hasSeveralOfShipping(input), REASONS["shipping base"]),
  lineDiscountRounding: (value, { recorded }) =>
    isRecord(value) ? lineDiscountRounding(value, recorded) : because("line discount rounding that cannot be read"),
  orderDiscountRounding: (value) =>
    rounded(isRecord(value) ? value["mode"] : value, (percentRounding) => ({ percentRounding })),
  percentLevel: (value) => chosen({ line: "line" }, value, (percentLevel) => ({ percentLevel })),
  discountPercentBase: (value, { input }) =>
    unless(
      value !== "gross" || !(input.discounts ?? []).some(({ type }) => type === "percent"),
      REASONS["gross percentage"],
    ),
  allocation: (value, beside) =>
    isRecord(value) ? allocation(value, beside) : because("a way of sharing that cannot be read"),
  crossBorder: () => NOTHING,
  stripTax: () => NOTHING,
  // One after the other, each brings shipping down to its price: the lowest stays.
  shippingTargetTotal: (value) => chosen({ "lowest-wins": "all" }, value, (couponStacking) => ({ couponStacking })),
  shippingTaxRate: () => because(REASONS["shipping tax"]),
  couponModel: (value, beside) =>
    value === "woocommerce"
      ? { axes: wooAxes(beside.recorded), reasons: wooReasons(beside) }
      : because(`coupon model ${textOf(value)}`),
  sequential: () => NOTHING,
  engine: (value, beside) => ({ axes: engineOf(value)?.axes ?? {}, reasons: engineReasons(value, beside) }),
  // "Kept whole": allowances and charges stand in the tax category that they state, which is how they are mapped.
  orderDiscount: () => NOTHING,
  orderDiscountOverItemsAndShipping: (_, beside) => overItemsAndShipping(beside),
  compareDigits: (value, { digits }) => unless(Number(value) <= digits, REASONS["finer figures"]),
  compareMode: () => NOTHING,
  note: () => NOTHING,
  quirk: () => NOTHING,
};

export function readKey(key: string, value: unknown, beside: Beside): Said {
  return Object.hasOwn(READERS, key) ? (READERS[key]?.(value, beside) ?? NOTHING) : because(`policy key ${key}`);
}

/** "Sequential" coupons look at what those before them left. */
function wooAxes({ sequential }: Recorded): Partial<PricingPolicy> {
  return sequential === true ? { ...WOOCOMMERCE, couponBase: "remaining" } : WOOCOMMERCE;
}

const TAX_LEVELS = {
  unit: "unit",
  line: "row-rate",
  "line-rate": "row-rate",
  rate: "order-rate",
  order: "order",
  "rate-carry": "rate-carried",
} as const;

function taxRounding({ level, mode, modeIncluded, sumFirst, netAndGross, ...more }: Recorded): Said {
  const known =
    level === "line" && sumFirst === true
      ? axes({ taxLevel: "row" })
      : chosen(TAX_LEVELS, level, (taxLevel) => ({ taxLevel }));
  return together(
    level === "none" ? because(REASONS["rounding none"]) : known,
    mode === undefined ? NOTHING : rounded(mode, (taxRounding) => ({ taxRounding, includedTaxRounding: taxRounding })),
    modeIncluded === undefined ? NOTHING : rounded(modeIncluded, (includedTaxRounding) => ({ includedTaxRounding })),
    // Net and gross are both rounded from one amount that is not.
    netAndGross === undefined ? NOTHING : axes({ carry: "exact" }),
    ...Object.keys(more).map((key) => because(`tax rounding by ${key}`)),
  );
}

function lineDiscountRounding({ level, mode }: Recorded, recorded: Recorded): Said {
  const order = recorded["orderDiscountRounding"];
  return together(
    chosen({ unit: "unit", line: "line" }, level, (lineDiscountLevel) => ({ lineDiscountLevel })),
    mode === undefined ? NOTHING : rounded(mode, (percentRounding) => ({ percentRounding })),
    unless(order === undefined || order === mode, REASONS["two roundings of discounts"]),
  );
}

/** Modes that do the same on both sides of 0. */
const MIRRORED = ["half-up", "half-down", "half-even", "half-odd", "trunc", "away"];
const ALLOCATION_KEYS = [
  "method",
  "mode",
  "weights",
  "unitSplit",
  "precise",
  "unrounded",
  "asNegative",
  "empty",
  "zeroWeights",
  "negative",
  "skipZero",
  "note",
];

function allocation(
  { method, mode, weights, precise, unrounded, asNegative, ...more }: Recorded,
  { input, recorded, isSharingShown }: Beside,
): Said {
  // Where no amount is shared over several rows, it does not matter how it would be.
  if (!sharesAmounts(input, recorded)) return NOTHING;
  if (precise === true || unrounded === true || method === "proportional") return because(REASONS["unrounded shares"]);
  if (!isSharingShown) return NOTHING;
  const known = methodOf(textOf(method));
  return together(
    known === undefined ? because(`allocation method ${textOf(method)}`) : axes({ allocation: known }),
    mode === undefined ? NOTHING : rounded(mode, (allocationRounding) => ({ allocationRounding })),
    weightsAre(weights, input, recorded),
    unless(
      asNegative !== true || mode === undefined || MIRRORED.includes(textOf(mode)),
      REASONS["rounded as negative"],
    ),
    ...Object.keys(more)
      .filter((key) => !ALLOCATION_KEYS.includes(key))
      .map((key) => because(`allocation rule ${key}`)),
  );
}

/** What is left of a row and what it cost at first are the same while nothing came off before. */
function weightsAre(weights: unknown, { lines, discounts = [] }: OrderInput, { engine }: Recorded): Said {
  if (weights === undefined || weights === "remaining") return NOTHING;
  if (weights !== "original") return because(REASONS["weights with tax"]);
  // Where line discounts make the price that all others begin with, they do not come before.
  const isBase = engine === "saleor-order" || lines.every((line) => (line.discounts ?? []).length === 0);
  const isFirst = discounts.length < 2 && isBase;
  return unless(isFirst, REASONS["original weights"]);
}

function together(...all: readonly Said[]): Said {
  return {
    axes: Object.assign({}, ...all.map((one) => one.axes)),
    reasons: all.flatMap((one) => one.reasons ?? []),
  };
}

function rounded(value: unknown, axis: (mode: NonNullable<ReturnType<typeof modeOf>>) => Partial<PricingPolicy>): Said {
  const mode = modeOf(value);
  if (mode !== undefined) return axes(axis(mode));
  return because(value === "none" ? REASONS["rounding none"] : `rounding ${textOf(value)}`);
}

function chosen<V extends string>(
  choices: Readonly<Record<string, V>>,
  value: unknown,
  axis: (choice: V) => Partial<PricingPolicy>,
  otherwise = `policy value ${textOf(value)}`,
): Said {
  const choice = Object.hasOwn(choices, textOf(value)) ? choices[textOf(value)] : undefined;
  return choice === undefined ? because(otherwise) : axes(axis(choice));
}

function isRecord(value: unknown): value is Recorded {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
