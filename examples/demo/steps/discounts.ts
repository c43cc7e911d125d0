import type { Command, Draft } from "power-buyer";
import type { Cast } from "../cast.js";
import { TRAINEE } from "../persons.js";
import type { Step } from "../step.js";
import { discountedLines, linesNamed } from "../views/draft.js";
import { issuesOf } from "../views/issues.js";
import { edit, idsOf, lineOf, onDraft, review } from "./on-draft.js";

export const discountLines: Step = {
  title: "Discount lines on the fly",
  run: onDraft(async (scene, draft, tell) => {
    let now = scene;
    for (const { why, command, lineIds } of discounts(draft, scene.cast)) {
      now = await edit(now, tell, why, [command], linesNamed(...lineIds));
    }
    await review(now, tell, "What that makes of the lines.", discountedLines);
    const mayNot = issuesOf("price_override_not_permitted", "line_discount_above_authority");
    const why = "The same draft before a trainee, who may set no price and take a tenth off a line at most.";
    await review(now, tell, why, mayNot, TRAINEE);
    await review(now, tell, "And before the clerk.", mayNot);
    return now;
  }),
};

interface Given {
  readonly why: string;
  readonly command: Command;
  readonly lineIds: readonly string[];
}

/** What is given to whom: as far as the catalog has the articles for it. */
function discounts(draft: Draft, { scarce, pair, other, unpublished, cheaper }: Cast): readonly Given[] {
  const repriced = idsOf([lineOf(draft, other)]);
  const checked = idsOf([lineOf(draft, scarce), lineOf(draft, pair)]);
  const shared = idsOf([lineOf(draft, other), lineOf(draft, unpublished)]);
  const amount = cheaper?.price.amount ?? "0";
  const name = cheaper?.variant.title ?? "nothing";
  const given: readonly Given[] = [
    ...repriced.map((lineId) => ({
      why: `A unit price, set by hand: that of ${name}, the next cheaper article.`,
      command: { type: "line.setPrice", input: { lineId, amount, reason: "Price match" } } as const,
      lineIds: [lineId],
    })),
    ...repriced.map((lineId) => ({
      why: "Another quantity: a price set by hand stays until somebody reverts it.",
      command: { type: "line.setQuantity", input: { lineId, quantity: "4" } } as const,
      lineIds: [lineId],
    })),
    {
      why: "A tenth off each line that is checked.",
      command: {
        type: "lines.discount",
        input: { lineIds: checked, discount: { kind: "percent", percent: "10", reason: "Late delivery last time" } },
      },
      lineIds: checked,
    },
    {
      why: `One amount, shared out over other lines: the price of ${name}.`,
      command: { type: "lines.spreadDiscount", input: { lineIds: shared, amount, reason: "Goodwill" } },
      lineIds: shared,
    },
  ];
  return given.filter(({ lineIds }) => lineIds.length > 0);
}
