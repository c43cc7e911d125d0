import { CLERK, TRAINEE } from "../persons.js";
import type { Step } from "../script.js";
import { discountedLines } from "../views/draft.js";
import { issuesOf } from "../views/issues.js";
import { edit, idsOf, lineOf, onDraft, review } from "./on-draft.js";

export const discountLines: Step = {
  title: "Discount lines on the fly",
  run: onDraft(async (scene, draft, tell) => {
    const { scarce, pair, other, unpublished, rival, cheapest } = scene.cast;
    const repriced = lineOf(draft, other);
    let now = scene;
    if (repriced !== null && rival !== null) {
      now = await edit(
        now,
        tell,
        `A unit price, set by hand: that of ${rival.variant.title}, the next cheaper article.`,
        [
          {
            type: "line.setPrice",
            input: { lineId: repriced.id, amount: rival.price.amount, reason: "Price match, promised by telephone" },
          },
        ],
      );
    }
    const checked = idsOf([lineOf(draft, scarce), lineOf(draft, pair)]);
    const discount = { kind: "percent", percent: "10", reason: "Late delivery last time" } as const;
    now = await edit(
      now,
      tell,
      "A tenth off each line that is checked.",
      checked.length === 0 ? [] : [{ type: "lines.discount", input: { lineIds: checked, discount } }],
    );
    const spread = idsOf([repriced, lineOf(draft, unpublished)]);
    if (cheapest !== null && spread.length > 0) {
      now = await edit(now, tell, "One amount, shared out over two other lines: the price of the cheapest article.", [
        { type: "lines.spreadDiscount", input: { lineIds: spread, amount: cheapest.price.amount, reason: "Goodwill" } },
      ]);
    }
    await review(now, tell, "What that makes of the lines.", discountedLines);
    await review(
      now,
      tell,
      "The same draft before a trainee, who may set no prices and take no more than a tenth off a line.",
      issuesOf("price_override_not_permitted", "line_discount_above_authority"),
      TRAINEE,
    );
    await review(
      now,
      tell,
      "And before the clerk.",
      issuesOf("price_override_not_permitted", "line_discount_above_authority"),
      CLERK,
    );
    return now;
  }),
};
