import { addQuantities, type BatchVerdict, type Command } from "power-buyer";
import { notes } from "../blocks.js";
import { type Article, mostOf } from "../cast.js";
import { CLERK } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Block, Step } from "../script.js";
import type { Tell } from "../tell.js";
import { draftLines } from "../views/draft.js";
import { arithmetic, issuesOf } from "../views/issues.js";
import { refusalSentence } from "../views/words.js";
import { at, edit, lineOf, onDraft, review } from "./on-draft.js";

export const addLines: Step = {
  title: "Add with a quantity",
  run: onDraft(async (scene, _draft, tell) => {
    const { pair, other, unpublished, cheapest } = scene.cast;
    if (unpublished === null) tell.say("Nothing in this catalog is unpublished and for sale.");
    let now = await edit(scene, tell, "Variants of the catalog, published or not.", [
      ...(pair === null ? [] : [addition(pair, "2")]),
      ...(other === null ? [] : [addition(other, "1")]),
      ...(unpublished === null ? [] : [addition(unpublished, unpublished.variant.minimum)]),
    ]);
    if (cheapest !== null) now = await edit(now, tell, "Something that no catalog has.", [monogram(cheapest)]);
    now = await quickOrder(now, tell);
    await review(
      now,
      tell,
      "What is to be said of these lines?",
      issuesOf("variant_unpublished", "variant_not_sellable"),
    );
    return now;
  }),
};

function addition({ variant: { variantId } }: Article, quantity: string): Command {
  return { type: "line.add", input: { variantId, quantity } };
}

/** At the price of the cheapest article, for want of a price list for handiwork. */
function monogram({ price, variant: { taxCategory } }: Article): Command {
  const title = "Monogram, stitched by hand";
  return {
    type: "line.addCustom",
    input: { title, quantity: "1", price: price.amount, taxCategory, requiresShipping: false },
  };
}

async function quickOrder(scene: Scene, tell: Tell): Promise<Scene> {
  const { draft, cast } = scene;
  if (draft === null) return scene;
  const skus = [cast.scarce, cast.barred].flatMap((article) => (article === null ? [] : [article.variant.sku]));
  const rows = [...skus, "NO-SUCH-SKU"].map((sku) => ({ sku, quantity: "1" }));
  const added = await tell.ask(
    "The rest by SKU number, several at once: each row has its verdict.",
    "addLines",
    { actor: CLERK, ...at(draft), rows },
    ({ draft: changed, verdicts }) => [
      ...verdicts.map((verdict) => verdictNote(rows[verdict.row]?.sku ?? "", verdict)),
      ...draftLines(changed),
    ],
  );
  return added === null ? scene : { ...scene, draft: added.draft };
}

function verdictNote(sku: string, verdict: BatchVerdict): Block {
  return verdict.added
    ? notes(["good", `${sku}: added as ${verdict.lineId}`])
    : notes(["bad", `${sku}: ${refusalSentence(verdict.error)}`]);
}

export const quantities: Step = {
  title: "Adjust quantities, remove lines",
  run: onDraft(async (scene, draft, tell) => {
    const { scarce, other } = scene.cast;
    const line = lineOf(draft, scarce);
    let now = scene;
    if (scarce === null || line === null) {
      tell.say("Nothing in this catalog is counted and has a backorder limit, so that nothing can run out.");
    } else now = await tooMany(now, scarce, line.id, tell);
    const barred = await review(now, tell, "Is there a line that cannot stay?", issuesOf("variant_not_sellable"));
    const fix = barred?.issues.flatMap((issue) => (issue.code === "variant_not_sellable" ? issue.fix : [])) ?? [];
    now = await edit(now, tell, "The line is removed by the fix that came with the issue.", fix);
    const rest = now.draft === null ? null : lineOf(now.draft, other);
    return rest === null
      ? now
      : await edit(now, tell, "Three of another article, please.", [
          { type: "line.setQuantity", input: { lineId: rest.id, quantity: "3" } },
        ]);
  }),
};

/** More than on hand and backorder limit together: it warns with its sum, the number stays, and the fix mends it. */
async function tooMany(scene: Scene, scarce: Article, lineId: string, tell: Tell): Promise<Scene> {
  const quantity = addQuantities(mostOf(scarce), "1");
  const now = await edit(scene, tell, `One more than there can be of ${scarce.variant.sku}.`, [
    { type: "line.setQuantity", input: { lineId, quantity } },
  ]);
  const reviewed = await review(
    now,
    tell,
    "The number stays as it was entered, with a warning and its sum.",
    (found) => [...arithmetic(found), ...issuesOf("quantity_above_available")(found)],
  );
  const fix = reviewed?.issues.flatMap(({ code, fix: commands }) =>
    code === "quantity_above_available" ? commands : [],
  );
  const mended = await edit(now, tell, "The fix that was offered is applied as it is.", fix ?? []);
  await review(mended, tell, "And now?", issuesOf("quantity_above_available", "quantity_backordered"));
  return mended;
}
