import type { ClockPort } from "../../ports/clock.js";

/**
 * The system's clock, to the millisecond, in UTC.
 *
 * @example
 * ```ts
 * import { systemClock } from "power-buyer/adapters/memory";
 *
 * systemClock().now(); // "2026-01-31T09:30:00.000Z"
 * ```
 */
export function systemClock(): ClockPort {
  return { now: () => new Date().toISOString() };
}

/** A clock that goes only when it is told to. */
export interface ManualClock extends ClockPort {
  /** Puts it forward (or back, as clocks may be) by milliseconds. */
  advance(milliseconds: number): void;
}

/**
 * A clock for tests, examples and simulations: it stands at an instant (ISO 8601) until it is put forward. Text that is no
 * instant is read as the beginning of 1970.
 *
 * @example
 * ```ts
 * import { manualClock } from "power-buyer/adapters/memory";
 *
 * const clock = manualClock("2026-01-31T09:30:00.000Z");
 * clock.advance(60_000);
 * clock.now(); // "2026-01-31T09:31:00.000Z"
 * ```
 */
export function manualClock(start: string): ManualClock {
  let now = typeof start === "string" ? Date.parse(start) || 0 : 0;
  return {
    now: () => new Date(now).toISOString(),
    advance: (milliseconds) => {
      const moved = typeof milliseconds === "number" ? now + milliseconds : now;
      if (Math.abs(moved) <= LAST_MOMENT) now = moved;
    },
  };
}

/** The furthest that dates reach to either side of 1970. */
const LAST_MOMENT = 8.64e15;
