import { type Kysely, sql } from "kysely";
import type { OrderDesk } from "power-buyer/application";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { wait } from "../support/wait.js";
import { inDoubt, type Journal, noOf, toldOf } from "./journal.js";

/** How long it took until each caller knew what became of their draft, in milliseconds; which never did, and how many sweeps found something. */
export interface CarriedOn {
  readonly milliseconds: readonly number[];
  readonly stuck: readonly string[];
  readonly sweeps: number;
}

const TRIES = 10;

/**
 * After a restart: everything that was begun and left open is carried on until every caller knows how it ended. `first` says who comes
 * first: a sweep, or the callers, who ask for the same again.
 */
export async function carryOn(
  desk: OrderDesk,
  db: Kysely<Tables>,
  journal: Journal,
  first: "sweep" | "callers",
): Promise<CarriedOn> {
  const from = performance.now();
  let sweeps = first === "sweep" ? await sweepAll(desk, db) : 0;
  const milliseconds: number[] = [];
  const stuck: string[] = [];
  await Promise.all(
    inDoubt(journal).map(async (request) => {
      for (let tries = 0; tries < TRIES; tries++) {
        const answer = await desk.complete(request);
        const no = answer.isErr() ? noOf(answer.error) : null;
        if (answer.isOk()) journal.told.set(request.draftId, toldOf(answer.value));
        if (no !== null) journal.refused.set(request.draftId, no);
        if (answer.isOk() || no !== null) return milliseconds.push(performance.now() - from);
        await wait(20);
      }
      return stuck.push(request.draftId);
    }),
  );
  if (first === "callers") sweeps = await sweepAll(desk, db);
  return { milliseconds, stuck, sweeps };
}

/** As sweeps find it once the leases of those who died have run out. */
async function sweepAll(desk: OrderDesk, db: Kysely<Tables>): Promise<number> {
  for (let sweeps = 0; ; sweeps++) {
    const expired = await db
      .updateTable("power_buyer_completions")
      .set({ lease_until: sql<never>`0` })
      .where("is_open", "=", 1)
      .executeTakeFirst();
    if (expired.numUpdatedRows === 0n || sweeps === TRIES) return sweeps;
    await desk.sweep({ limit: 1_000 });
  }
}
