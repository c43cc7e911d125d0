import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** Whoever waited longest: nothing was done. */
export class TooLong extends Error {}

/**
 * Work on one connection. A pool without a free one (a call from inside a transaction, to a pool of one, never gets any) is waited
 * for only so long; should the connection come later, it goes back unused.
 */
export function onConnection<T>(
  db: Kysely<Tables>,
  patienceMs: number,
  work: (connection: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      reject(new TooLong("no connection was free in time; inside a transaction use its session only"));
    };
    const timer = setTimeout(giveUp, patienceMs);
    const run = db.connection().execute(async (connection) => {
      clearTimeout(timer);
      if (!isLate) resolve(await work(connection));
    });
    run.catch((error: unknown) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** The work, or what stands in for it when its time is over; the work itself goes on unobserved. */
export async function inTime<T>(work: Promise<T>, milliseconds: number, late: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
    }, milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

const SHORTEST_MS = 4;
const LONGEST_MS = 250;

/** A moment before the next attempt, longer each time and never the same for two. */
export function backOff(attempt: number): Promise<void> {
  const most = Math.min(SHORTEST_MS * 2 ** attempt, LONGEST_MS);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * most));
}
