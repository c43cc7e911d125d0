import { type Err, ok, type Result, safeTry } from "neverthrow";

/** What a discount of so many minor units comes to. */
interface Probe {
  readonly amount: number;
  readonly value: number;
  /** Which rules were in force: coupons that count, carriage. Between two amounts of one regime the value falls without a jump. */
  readonly regime: string;
}

/** Why the target itself cannot be reached. */
export type Obstacle = "above_present" | "below_reach" | "rounding" | "threshold";

export interface Found {
  readonly amount: number;
  readonly missedBy: number;
  /** null where nothing was missed. */
  readonly because: Obstacle | null;
}

export interface Search<Stop> {
  readonly most: number;
  readonly target: number;
  /** By how much rounding can make the value rise where it should fall. */
  readonly noise: number;
  readonly probe: (amount: number) => Result<Probe, Stop>;
}

/** So far to each side of where the value passes the target: rounding never carries further, but where the value hardly falls at all. */
const REACH = 64;
/** Rules that change at more amounts than this finds are taken for one that changes all along. */
const MOST_PROBES_FOR_REGIMES = 200;

type Steps<Stop, T> = Generator<Err<never, Stop>, T>;
type Stretch = readonly [Probe, Probe];

/**
 * Finds the amount, from 0 to `most`, whose value is nearest to the target. The value falls as the amount grows, but for rounding and
 * for thresholds (a coupon's minimum spend): so each stretch between thresholds is halved until it passes the target, and the
 * neighbours on both sides are looked at. Of two that are equally near the lower value is taken: nobody pays more than was said.
 */
export function findNearest<Stop>({ probe, ...given }: Search<Stop>): Result<Found, Stop> {
  const seen = new Map<number, Probe>();
  const remembering = (amount: number): Result<Probe, Stop> => {
    const known = seen.get(amount);
    return known === undefined ? probe(amount).andTee((found) => seen.set(amount, found)) : ok(known);
  };
  const search: Searching<Stop> = { ...given, seen, probe: remembering };
  return safeTry<Found, Stop>(function* () {
    const start = yield* search.probe(0);
    if (start.value !== given.target) {
      const stretches = yield* stretchesBetween(search, [start, yield* search.probe(given.most)]);
      for (const stretch of stretches) yield* lookThrough(search, stretch);
    }
    return ok(judge(search, bestOf(search)));
  });
}

interface Searching<Stop> extends Search<Stop> {
  readonly seen: ReadonlyMap<number, Probe>;
}

/** Cuts a stretch where the rules change. */
function* stretchesBetween<Stop>(search: Searching<Stop>, [from, to]: Stretch): Steps<Stop, readonly Stretch[]> {
  if (from.regime === to.regime || search.seen.size > MOST_PROBES_FOR_REGIMES) return [[from, to]];
  const middle = halfway(from, to);
  // Neighbours, which were both looked at.
  if (middle === from.amount) return [];
  const cut = yield* search.probe(middle);
  const left = yield* stretchesBetween(search, [from, cut]);
  const right = yield* stretchesBetween(search, [cut, to]);
  return [...left, ...right];
}

/** Where the value passes the target, and around it. */
function* lookThrough<Stop>(search: Searching<Stop>, [from, to]: Stretch): Steps<Stop, void> {
  let [above, below] = [from, to];
  if (from.value > search.target && to.value < search.target) {
    while (halfway(above, below) !== above.amount) {
      const middle = yield* search.probe(halfway(above, below));
      if (middle.value >= search.target) above = middle;
      else below = middle;
    }
    yield* lookAround(search, above.amount, -1, from.amount);
    yield* lookAround(search, below.amount, 1, to.amount);
  } else if (from.value <= search.target) yield* lookAround(search, from.amount, 1, to.amount);
  else yield* lookAround(search, to.amount, -1, from.amount);
}

/** Neighbour after neighbour, until the value has left the target by more than rounding could make good. */
function* lookAround<Stop>(search: Searching<Stop>, start: number, step: 1 | -1, end: number): Steps<Stop, void> {
  for (let amount = start; Math.abs(amount - start) <= REACH; amount += step) {
    const miss = Math.abs((yield* search.probe(amount)).value - search.target);
    const least = missOf(search, bestOf(search));
    if (amount === end || least === 0 || miss > least + search.noise) return;
  }
}

function halfway(from: Probe, to: Probe): number {
  return from.amount + Math.floor((to.amount - from.amount) / 2);
}

function missOf<Stop>({ target }: Searching<Stop>, { value }: Probe): number {
  return Math.abs(value - target);
}

/** The nearest so far; then the lower value, then the smaller amount. */
function bestOf<Stop>(search: Searching<Stop>): Probe {
  return [...search.seen.values()].reduce((best, one) => {
    const order = missOf(search, one) - missOf(search, best) || one.value - best.value || one.amount - best.amount;
    return order < 0 ? one : best;
  });
}

function judge<Stop>(search: Searching<Stop>, best: Probe): Found {
  const missedBy = best.value - search.target;
  return { amount: best.amount, missedBy, because: missedBy === 0 ? null : obstacle(search, best) };
}

/** Nothing on the other side of the target; or another rule there; or the same rules, which step over it. */
function obstacle<Stop>({ seen, target }: Searching<Stop>, best: Probe): Obstacle {
  const beyond = [...seen.values()].filter(({ value }) => Math.sign(value - target) !== Math.sign(best.value - target));
  if (beyond.length === 0) return best.value > target ? "below_reach" : "above_present";
  return beyond.some(({ regime }) => regime === best.regime) ? "rounding" : "threshold";
}
