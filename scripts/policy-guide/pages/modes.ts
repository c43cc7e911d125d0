import type { RoundingMode } from "power-buyer/money";

/** Notes on four amounts, A to D: two ties (12.5 and 13.5 cents), one below and one above the half. */
export function modeNotes(below: string, above: string): Readonly<Record<RoundingMode, string>> {
  return {
    "half-up": "12.5 → 13, 13.5 → 14: a tie away from zero",
    "half-even": "12.5 → 12, 13.5 → 14: a tie to the even neighbour",
    "half-odd": "12.5 → 13, 13.5 → 13: a tie to the odd neighbour",
    "half-down": "12.5 → 12, 13.5 → 13: a tie towards zero",
    "half-ceiling": "12.5 → 13, 13.5 → 14: a tie to the greater number, above zero the same as `half-up`",
    "half-floor": "12.5 → 12, 13.5 → 13: a tie to the lesser number, above zero the same as `half-down`",
    up: `${below} → 14: every fraction away from zero`,
    down: `${above} → 13: every fraction towards zero`,
    floor: `${above} → 13: to the lesser number, above zero the same as \`down\``,
    ceiling: `${below} → 14: to the greater number, above zero the same as \`up\``,
  };
}

export const AS_ROUNDING = "as `rounding` says, here `half-up`: 12.5 → 13, 13.5 → 14";

export const NEVER_PART =
  "Four pairs never part for amounts above zero: `half-up` and `half-ceiling`, `half-down` and `half-floor`, `up` and `ceiling`, " +
  "`down` and `floor`. They part below zero only.";
