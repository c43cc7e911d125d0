import type { OrderDesk } from "power-buyer/application";
import type { CompletionRequested } from "power-buyer/application";
import { drawWish, prepare } from "../stores/shop.js";
import type { Random } from "../support/random.js";
import { noOf, type Told, toldOf } from "./journal.js";

/** What a client says, before it asks and after it was answered. */
export interface Listener {
  asks(request: CompletionRequested): void;
  told(told: Told): void;
  refused(draftId: string, code: string): void;
}

/** Somebody who prepares a draft and completes it, again and again, until told to stop. */
export async function shopAlong(
  desk: OrderDesk,
  random: Random,
  listener: Listener,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const request = await prepare(desk, drawWish(random));
    if (request === null || isOver()) {
      // Where nothing answers, asking at once again would keep the machine busy for nothing.
      await new Promise((resolve) => setTimeout(resolve, 5));
      continue;
    }
    listener.asks(request);
    const answer = await desk.complete(request);
    if (answer.isOk()) {
      listener.told(toldOf(answer.value));
      continue;
    }
    const no = noOf(answer.error);
    if (no !== null) listener.refused(request.draftId, no);
  }
}
