import {
  addQuantities,
  type BatchVerdict,
  type Command,
  compareQuantities,
  type Currency,
  type Draft,
  type Issue,
} from "power-buyer";
import { notes } from "../blocks.js";
import { type Article, mostOf } from "../cast.js";
import { CLERK } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { draftLines, linesNamed } from "../views/draft.js";
import { issuesOf } from "../views/issues.js";
import { sentence } from "../views/words.js";
import { at, edit, lineOf, onDraft, review } from "./on-draft.js";

export const addLines: Step = {
  title: "Add with a quantity",
  run: onDraft(async (scene, _draft, tell) => {
    const { pair, other, unpublished, cheaper } = scene.cast;
    if (unpublished === null) tell.say("Nothing in this catalog is unpublished and for sale.");
    const first = await edit(scene, tell, "Variants of the catalog, published or not, and something that it has not.", [
      ...(pair === null ? [] : [addition(pair, "2")]),
      ...(other === null ? [] : [addition(other, "1")]),
      ...(unpublished === null ? [] : [addition(unpublished, unpublished.variant.minimum)]),
      ...(cheaper === null ? [] : [monogram(cheaper)]),
    ]);
    const now = await quickOrder(first, tell);
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

/** At an article's price, for want of a price list for handiwork. */
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
      ...verdicts.map((verdict) => verdictNote(rows[verdict.row]?.sku ?? "", verdict, changed.currency)),
      ...draftLines(changed),
    ],
  );
  return added === null ? scene : { ...scene, draft: added.draft };
}

function verdictNote(sku: string, verdict: BatchVerdict, currency: Currency): Block {
  return verdict.added
    ? notes(["good", `${sku}: added as ${verdict.lineId}`])
    : notes(["bad", `${sku}: ${sentence(verdict.error, currency)}`]);
}

export const quantities: Step = {
  title: "Adjust quantities, remove lines",
  run: onDraft(async (scene, draft, tell) => {
    const { scarce, other } = scene.cast;
    const line = lineOf(draft, scarce);
    if (scarce === null || line === null) {
      tell.say("Nothing in this catalog is counted, so that nothing can run out.");
    }
    const fitting = scarce === null || line === null ? scene : await tooMany(scene, scarce, line.id, tell);
    const now = await mend(fitting, tell, "Is there a line that cannot stay?", "variant_not_sellable", draftLines);
    const rest = lineOf(draft, other)?.id;
    if (rest === undefined) return now;
    const three: Command = { type: "line.setQuantity", input: { lineId: rest, quantity: "3" } };
    return await edit(now, tell, "Three of another article, please.", [three], linesNamed(rest));
  }),
};

/** The story is about a household's order, however large the stock is. */
const DOZEN = "12";

/** More than on hand and backorder limit together: it warns with its sum, the number stays, and the fix mends it. */
async function tooMany(scene: Scene, scarce: Article, lineId: string, tell: Tell): Promise<Scene> {
  const quantity = addQuantities(mostOf(scarce), "1");
  const asked: Command = { type: "line.setQuantity", input: { lineId, quantity } };
  const why = `One more than there can be of ${scarce.variant.sku}.`;
  const now = await edit(scene, tell, why, [asked], linesNamed(lineId));
  const stays = "The number stays as it was entered, with a warning and its sum.";
  const mended = await mend(now, tell, stays, "quantity_above_available", linesNamed(lineId));
  await review(mended, tell, "And now?", issuesOf("quantity_above_available", "quantity_backordered"));
  if (compareQuantities(mostOf(scarce), DOZEN) <= 0) return mended;
  const two: Command = { type: "line.setQuantity", input: { lineId, quantity: "2" } };
  return await edit(
    mended,
    tell,
    "So many were only to see where the limit is: two will do.",
    [two],
    linesNamed(lineId),
  );
}

/** Asks for issues of one kind and applies the fixes that come with them, as they are. */
async function mend(
  scene: Scene,
  tell: Tell,
  why: string,
  code: Issue["code"],
  shown: (draft: Draft) => readonly Block[],
): Promise<Scene> {
  const reviewed = await review(scene, tell, why, issuesOf(code));
  const fixes = reviewed?.issues.flatMap((issue) => (issue.code === code ? issue.fix : [])) ?? [];
  return await edit(scene, tell, "The fix that was offered is applied as it is.", fixes, shown);
}
