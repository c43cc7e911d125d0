import type { RoundingMode } from "power-buyer";

/** The vectors' names of roundings. `none` is missing: the library never keeps a fraction of a minor unit. */
const MODES: Readonly<Record<string, RoundingMode>> = {
  "half-up": "half-up",
  "half-down": "half-down",
  "half-even": "half-even",
  "half-odd": "half-odd",
  "half-ceiling": "half-ceiling",
  "half-floor": "half-floor",
  floor: "floor",
  ceil: "ceiling",
  trunc: "down",
  away: "up",
};

/** undefined where the library has no such rounding. */
export function modeOf(name: unknown): RoundingMode | undefined {
  return typeof name === "string" && Object.hasOwn(MODES, name) ? MODES[name] : undefined;
}
