import type { OrderDesk } from "power-buyer/application";
import { wait } from "../support/wait.js";
import { inDoubt, type Journal, noOf, toldOf } from "./journal.js";

/** How long each draft took until it was clear what became of it, in milliseconds; and those that never were. */
export interface CarriedOn {
  readonly milliseconds: readonly number[];
  readonly stuck: readonly string[];
}

const TRIES = 10;

/** After a restart: everything that was begun and left open is carried on, until every caller knows how it ended. */
export async function carryOn(desk: OrderDesk, journal: Journal): Promise<CarriedOn> {
  const from = performance.now();
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
  return { milliseconds, stuck };
}
