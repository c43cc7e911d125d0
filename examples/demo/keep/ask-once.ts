import type { OrderDesk } from "power-buyer";
import { type Answer, type Ask, type AnswerOf, askDesk, type RequestOf, type UseCase } from "../ask.js";
import { CannotOpen } from "../cannot-open.js";
import type { CountedIds } from "./counted-ids.js";
import type { Notes } from "./notes.js";

/**
 * Asks each question of the story once, over all runs. It is noted before it is asked, and its answer after it; a later run takes the
 * answer from the notes. One question may be without its answer: the one that was under way when the program ended. It is asked
 * again with the ids and the time of then. What the library does by key (to complete, to flag, to save) is done once all the same;
 * for the others it says itself that it was done, by a version or an id that is taken, and what is there then is the answer.
 */
export function askOnce(desk: OrderDesk, notes: Notes, ids: CountedIds): Ask {
  const ask = askDesk(desk);
  let number = 0;
  return async <K extends UseCase>(use: K, request: RequestOf<K>) => {
    number += 1;
    const asked = JSON.stringify(request);
    const noted = notes.asked(number);
    if (noted !== null && (noted.use !== use || noted.request !== asked)) throw anotherStory();
    if (noted?.answer != null) {
      ids.goOnFrom(noted.ids ?? "[]");
      return JSON.parse(noted.answer) as AnswerOf<K>;
    }
    if (noted === null) notes.ask(number, { use, request: asked, before: await versionBefore(ask, use, request) });
    const answer = noted === null ? await ask(use, request) : await askAgain(ask, use, request, noted.before);
    notes.answer(number, JSON.stringify(answer), ids.counts());
    // As a later run reads it, so that no run sees more than another.
    return JSON.parse(JSON.stringify(answer)) as AnswerOf<K>;
  };
}

function anotherStory(): CannotOpen {
  return new CannotOpen("The file holds a story that this program does not tell. --fresh begins anew.");
}

/** What an order's version tells: asked for twice it would happen twice. */
const BY_VERSION: readonly UseCase[] = ["markShipped", "recordCheck"];

async function versionBefore<K extends UseCase>(ask: Ask, use: K, request: RequestOf<K>): Promise<number | null> {
  return BY_VERSION.includes(use) ? await versionOf(ask, request) : null;
}

async function versionOf(ask: Ask, request: unknown): Promise<number | null> {
  const { orderId } = request as { readonly orderId: string };
  const read = await ask("readOrder", { orderId });
  return "ok" in read ? read.ok.order.version : null;
}

async function askAgain<K extends UseCase>(
  ask: Ask,
  use: K,
  request: RequestOf<K>,
  before: number | null,
): Promise<AnswerOf<K>> {
  if (before !== null && (await versionOf(ask, request)) !== before) {
    const { orderId } = request as { readonly orderId: string };
    return (await ask("reevaluate", { orderId })) as AnswerOf<K>;
  }
  const answer = await ask(use, request);
  const draftId = "refused" in answer ? takenDraft(answer.refused, request) : null;
  return draftId === null ? answer : ((await draftAsItIs(ask, draftId)) as AnswerOf<K>);
}

/** Nobody else works on the story's drafts: a version or an id that is taken was taken by the run before. */
function takenDraft(refused: { readonly code: string }, request: unknown): string | null {
  const { code, id = null } = refused as { readonly code: string; readonly id?: string };
  if (code === "already_exists") return id;
  return code === "version_conflict" ? (request as { readonly draftId: string }).draftId : null;
}

async function draftAsItIs(ask: Ask, draftId: string): Promise<Answer> {
  const read = await ask("read", { draftId });
  return "ok" in read ? { ok: read.ok.draft } : read;
}
