import type { Command } from "../../draft/command.js";
import { cancelOrder, recordCheck, reevaluate, refundOrder, shipOrder } from "./actions-of-orders.js";
import { complete, reopen, sweep } from "./actions-of-completion.js";
import type { ActionKind } from "./plan.js";
import { CANARIES } from "./shop.js";
import { KIM, type Stage } from "./stage.js";
import { tell } from "./tell.js";

/** What people, agents, timers and banks do: THE table. */
export const ACTIONS: Readonly<Record<ActionKind, (stage: Stage) => Promise<void> | void>> = {
  complete,
  reopen,
  sweep,
  edit: (stage) => edit(stage, quantityCommand(stage)),
  pan: (stage) => edit(stage, { type: "note.set", input: { note: `card ${CANARIES.cardNumber}` } }),
  flag: flagCustomer,
  prices: ({ world, chance }) => world.setPrices(chance.chance(0.7)),
  bank: answerBank,
  check: recordCheck,
  cancel: cancelOrder,
  refund: refundOrder,
  ship: shipOrder,
  reevaluate,
};

function quantityCommand({ chance }: Stage): Command {
  return { type: "line.setQuantity", input: { lineId: "line-1", quantity: chance.between(1, 3) } };
}

/** Reads the draft, thinks, edits it as it was read. */
async function edit(stage: Stage, command: Command): Promise<void> {
  const { desk, draft, process, world, chance } = stage;
  const read = await desk.read({ draftId: draft.id });
  if (read.isErr()) return void tell(stage, read);
  await process.sleep(chance.below(100));
  const { version } = read.value.draft;
  const edited = await desk.edit({ actor: KIM, draftId: draft.id, version, commands: [command] });
  tell(stage, edited, { version });
  if (edited.isOk()) world.edits.push({ draftId: draft.id, version: edited.value.version });
}

async function flagCustomer(stage: Stage): Promise<void> {
  const { desk, draft, chance, world } = stage;
  const flag = chance.pick(["OKAY", "OKAY", "BAD"]);
  // It may be there although the answer says that it is not known to be.
  if (flag === "OKAY") world.trusted.add(draft.customerId);
  tell(stage, await desk.flagCustomer({ actor: KIM, customerId: draft.customerId, flag, reason: "looked at" }));
}

/** The card's holder answers the bank, or fails to. */
function answerBank({ world, draft, chance }: Stage): void {
  const isApproved = chance.chance(0.7);
  for (const [key, { reference }] of world.provider.book.waiting) {
    if (reference === draft.id) world.provider.settle(key, isApproved);
  }
}
