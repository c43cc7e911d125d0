/** How a transaction stood at the moment of a kill, as whoever was told of it knows. */
export interface Inside {
  /** Begun, and no commit sent: it must be gone afterwards. */
  readonly open: number;
  /** Commit sent, no answer: it may be there or not. */
  readonly committing: number;
}

/** One kill, and what was found after it. */
export interface Kill {
  /** What was killed. */
  readonly what: string;
  readonly inside: Inside;
  /** Commits that the database acknowledged since the kill before, and which of them are not there. */
  readonly commits: number;
  readonly commitsLost: readonly string[];
  /** Commits whose answer never came: in all, and how many of them had happened. */
  readonly unknown: number;
  readonly unknownCommitted: number;
  /** Statements of their own that wrote something and whose answer never came. */
  readonly lone: number;
  /** Orders that somebody was told of, and are not there or not so. */
  readonly lost: readonly string[];
  /** How many orders somebody was told of, from the beginning and without those that were carried on after this kill. */
  readonly told: number;
  /** Completions that were open, and carried on to an end. */
  readonly inDoubt: number;
  readonly stuck: readonly string[];
  /** How many sweeps found something to do. */
  readonly sweeps: number;
  /** From the kill until the database answered again; from then until each open completion was over. Milliseconds. */
  readonly restartMs: number;
  readonly recoveryMs: readonly number[];
}

/** A whole run. */
export interface Run {
  readonly store: "postgres" | "sqlite";
  readonly seed: number;
  readonly seconds: number;
  readonly kills: readonly Kill[];
  readonly asked: number;
  readonly acknowledged: number;
  /** Clear refusals, by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** What is broken after all kills, or was after some. */
  readonly broken: readonly string[];
}

export const isInside = ({ inside }: Kill): boolean => inside.open + inside.committing > 0;

export function findingsOf({ kills, broken }: Run): readonly string[] {
  return [
    ...kills.flatMap(({ lost, stuck, commitsLost }) => [
      ...lost,
      ...stuck.map((id) => `${id}: never over`),
      ...commitsLost,
    ]),
    ...broken,
  ];
}

export function countBy(values: Iterable<string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
