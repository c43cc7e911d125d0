import { textOf } from "../decimals.js";
import { methodOf } from "../methods.js";
import type { OrderInput } from "./input.js";
import { REASONS } from "./reasons.js";
import { axes, because, type Beside, NOTHING, type Recorded, rounded, type Said, together, unless } from "./said.js";
import { sharesAmounts } from "./sharing.js";

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

/** How an amount is shared over rows. */
export function allocation(
  { method, mode, weights, precise, unrounded, asNegative, ...more }: Recorded,
  { input, recorded, isSharingShown }: Beside,
): Said {
  // Where no amount is shared over several rows, it does not matter how it would be.
  if (!sharesAmounts(input, recorded)) return NOTHING;
  if (precise === true || unrounded === true || method === "proportional") return because(REASONS["unrounded shares"]);
  if (!isSharingShown) return NOTHING;
  // What a discount of several rates is shared over where it is a row of its own; the lines bear it in any way.
  if (method === "by tax rate" && recorded["engine"] === "negative-line") return NOTHING;
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
