import type { Draft } from "../../draft/draft.js";
import { completeAt, isInDoubt, sweepOnce } from "./desk-calls.js";
import { BOT, KIM, type Stage } from "./stage.js";
import { tell } from "./tell.js";

/** Looks at the draft, thinks, completes it as it was seen; asks again in the same words where nobody could say what came of it. */
export async function complete(stage: Stage): Promise<void> {
  const { desk, draft, process, world, chance, action } = stage;
  const actor = chance.chance(0.08) ? BOT : KIM;
  const requestKey = chance.chance(0.4) ? `${draft.id}:${chance.pick(["a", "a", String(action.id)])}` : null;
  const [thinking, tries] = [chance.pick([0, 20, 200, 2_000]), chance.between(2, 5)];
  const review = await desk.review({ actor, draftId: draft.id });
  if (review.isErr()) return void tell(stage, review);
  await process.sleep(thinking);
  const seen: { readonly draft: Draft; readonly acceptedTotal: number } = {
    draft: review.value.draft,
    acceptedTotal: review.value.sheet.totals.total,
  };
  const { version } = seen.draft;
  world.seen.push({ ...seen, action: action.id, actorId: actor.id, requestKey });
  const request = { actor, draftId: draft.id, version, acceptedTotal: seen.acceptedTotal, requestKey };
  for (let tried = 0; tried < tries; tried += 1) {
    const answer = await completeAt(desk, request);
    tell(stage, answer, { version, requestKey, orderIdOf: ({ order }) => order.id });
    if (answer.isOk() || !isInDoubt(answer.error)) return;
    await process.sleep(chance.pick([10, 500, 5_000, 40_000]));
  }
}

export async function reopen(stage: Stage): Promise<void> {
  tell(stage, await stage.desk.reopen({ actor: KIM, draftId: stage.draft.id }));
}

/** A timer goes off. */
export async function sweep(stage: Stage): Promise<void> {
  await sweepOnce(stage.desk);
}
