import type { ReplacementLedgerFact } from "../facts/answers.js";
import { addQuantities, compareQuantities, subtractQuantities } from "../money/quantity.js";

/** The sum of one line of the first order; all decimal strings. */
export interface LineBeyondOriginal {
  /** Of the first order of the chain. */
  readonly lineId: string;
  readonly ordered: string;
  readonly replaced: string;
  readonly returned: string;
  readonly requested: string;
  /** ordered − replaced − returned, never below 0. */
  readonly left: string;
}

/** More would be replaced than was ordered and is still the customer's. */
export interface ReplacementAboveOriginal {
  readonly code: "replacement_above_original";
  readonly lines: readonly LineBeyondOriginal[];
}

/** How much is wanted of a line of the first order, to be replaced or returned. */
export interface WantedOfLine {
  readonly lineId: string;
  /** Canonical decimal string. */
  readonly quantity: string;
}

/** The lines of which more is wanted than the ledger leaves; a line that it does not know leaves nothing. */
export function linesBeyond(
  lines: readonly WantedOfLine[],
  ledger: ReplacementLedgerFact,
): readonly LineBeyondOriginal[] {
  const counted = new Map(ledger.lines.map((line) => [line.lineId, line]));
  const requested = new Map<string, string>();
  for (const { lineId, quantity } of lines) {
    requested.set(lineId, addQuantities(requested.get(lineId) ?? "0", quantity));
  }
  return [...requested].flatMap(([lineId, quantity]) => {
    const { ordered, replaced, returned } = counted.get(lineId) ?? { ordered: "0", replaced: "0", returned: "0" };
    const rest = subtractQuantities(ordered, addQuantities(replaced, returned));
    const left = compareQuantities(rest, "0") > 0 ? rest : "0";
    const isBeyond = compareQuantities(quantity, left) > 0;
    return isBeyond ? [{ lineId, ordered, replaced, returned, requested: quantity, left }] : [];
  });
}
