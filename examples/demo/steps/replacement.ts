import type { Currency, LineBeyondOriginal } from "power-buyer";
import type { RefusalOf } from "../ask.js";
import { figures, table, words } from "../blocks.js";
import { CLERK } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { draftLines } from "../views/draft.js";
import { issues } from "../views/issues.js";
import { judged } from "../views/order.js";
import { totals } from "../views/sheet.js";
import { refusalNotes } from "../views/words.js";
import { at, lineOf, review } from "./on-draft.js";

export const replacement: Step = {
  title: "Replacement orders",
  run: async (scene, tell) => {
    const { order, cast } = scene;
    const line = order === null ? null : lineOf(order, cast.pair);
    if (order === null || line === null) {
      tell.say("There is no order of which anything could be replaced.");
      return scene;
    }
    const replace = (quantity: string) => ({
      actor: CLERK,
      orderId: order.id,
      lines: [{ lineId: line.id, quantity }],
      reason: "Arrived broken",
    });
    await tell.ask(
      "Two were sold. Three cannot be replaced.",
      "replace",
      replace("3"),
      draftLines,
      ledger(order.currency),
    );
    const draft = await tell.ask(
      "Both arrived broken: a new draft at what was paid, linked to the order, with nothing to pay.",
      "replace",
      replace(line.quantity),
      draftLines,
    );
    const done = await place({ ...scene, draft }, tell);
    await tell.ask(
      "And one more: the ledger has nothing left.",
      "replace",
      replace("1"),
      draftLines,
      ledger(order.currency),
    );
    return done;
  },
};

async function place(scene: Scene, tell: Tell): Promise<Scene> {
  const reviewed = await review(
    scene,
    tell,
    "The value is shown, and covered by the first order.",
    (found) => [...totals(found.sheet), ...issues(found)],
    CLERK,
    "completion",
  );
  if (reviewed === null) return { ...scene, draft: null };
  const { draft, sheet } = reviewed;
  await tell.ask(
    "She is OKAY and nothing is due, so it goes to the warehouse at once.",
    "complete",
    { actor: CLERK, ...at(draft), acceptedTotal: sheet.totals.total },
    judged,
  );
  return { ...scene, draft: null };
}

/** How many of each line were sold, and how many of them have been replaced already. */
function ledger(currency: Currency): (refusal: RefusalOf<"replace">) => readonly Block[] {
  return (refusal) => [
    ...refusalNotes(refusal, currency),
    ...(refusal.code === "replacement_above_original" ? [ledgerTable(refusal.lines)] : []),
  ];
}

function ledgerTable(lines: readonly LineBeyondOriginal[]): Block {
  const columns = [
    words("Line"),
    figures("Ordered"),
    figures("Replaced"),
    figures("Returned"),
    figures("Left"),
    figures("Asked for"),
  ];
  const rows = lines.map(({ lineId, ordered, replaced, returned, left, requested }) => [
    lineId,
    ordered,
    replaced,
    returned,
    left,
    requested,
  ]);
  return table(columns, rows);
}
