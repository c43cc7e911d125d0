// Every edit is a revision: look at what changed, take it back, bring it back, and replay the whole life of a draft.
import { diff, replay } from "power-buyer";
import { edit, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
const before = await startFor(desk, "ada", { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 2 } });
const after = await edit(
  desk,
  before,
  { type: "line.setQuantity", input: { lineId: "line-1", quantity: 5 } },
  { type: "tag.add", input: { tag: "urgent" } },
);
for (const { kind, path, before: was, after: now } of diff(before, after)) {
  console.log(`${kind} ${path.join(".")}: ${JSON.stringify(was)} -> ${JSON.stringify(now)}`);
}

const undone = await must(desk.undo({ actor: kim, draftId: after.id, version: after.version }));
console.log(`undone: tags [${undone.details.tags.join()}], version ${undone.version} (never lower)`);
const redone = await must(desk.redo({ actor: kim, draftId: undone.id, version: undone.version }));
console.log(`redone: tags [${redone.details.tags.join()}]`);

const { draft, history } = await must(desk.read({ draftId: redone.id }));
for (const { version, step, actor, reason } of history.revisions) {
  const what = step.kind === "edit" ? step.command.type : step.kind;
  console.log(`  ${version}  ${what} by ${actor.id}${reason === null ? "" : `: ${reason}`}`);
}
console.log(`replayed to the same draft: ${JSON.stringify(replay(history)._unsafeUnwrap()) === JSON.stringify(draft)}`);
