import { money, notes, sums } from "../blocks.js";
import { CLERK } from "../persons.js";
import type { Step } from "../step.js";
import { issues } from "../views/issues.js";
import { judged } from "../views/order.js";
import { refusalNotes } from "../views/words.js";
import { at, onDraft, review } from "./on-draft.js";

export const complete: Step = {
  title: "Complete the purchase",
  run: onDraft(async (scene, draft, tell) => {
    const reviewed = await review(
      scene,
      tell,
      "Everything that stands between this draft and an order, or that somebody should know.",
      issues,
      CLERK,
      "completion",
    );
    if (reviewed === null) return scene;
    const { total, transactionTotal } = reviewed.sheet.totals;
    const { currency } = scene.shop;
    const completion = { actor: CLERK, ...at(draft) };
    if (transactionTotal !== total) {
      await tell.ask(
        "She was told the total from before the discount. Another total than the accepted one is never charged.",
        "complete",
        { ...completion, acceptedTotal: transactionTotal },
        judged,
        (refusal) =>
          refusal.code === "total_changed"
            ? [
                notes(["warning", "The total is not the one that was accepted."]),
                sums(["Accepted", money(refusal.accepted, currency)], ["Total", money(refusal.total, currency)]),
              ]
            : refusalNotes(refusal, currency),
      );
    }
    const request = { ...completion, acceptedTotal: total };
    const placed = await tell.ask("Now with the right one.", "complete", request, judged);
    if (placed === null) return scene;
    await tell.ask("Pressed twice: the same order, nothing is charged again.", "complete", request, judged);
    return { ...scene, draft: null, order: placed.order };
  }),
};
