import type { Actor, Command, Draft, ReviewedDraft } from "power-buyer";
import { CLERK } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { draftLines } from "../views/draft.js";

/** A step that works on the open draft; without one it has nothing to do, and says so. */
export function onDraft(run: (scene: Scene, draft: Draft, tell: Tell) => Promise<Scene>): Step["run"] {
  return async (scene, tell) => {
    if (scene.draft !== null) return await run(scene, scene.draft, tell);
    tell.say("There is no draft to go on with.");
    return scene;
  };
}

/** Carries commands out on the scene's draft, all or none. A refusal is told, and the draft stays as it was. */
export async function edit(
  scene: Scene,
  tell: Tell,
  why: string,
  commands: readonly Command[],
  shown: (draft: Draft) => readonly Block[] = draftLines,
): Promise<Scene> {
  const { draft } = scene;
  if (draft === null || commands.length === 0) return scene;
  const edited = await tell.ask(why, "edit", { actor: CLERK, ...at(draft), commands }, shown);
  return edited === null ? scene : { ...scene, draft: edited };
}

/** Prices and judges the scene's draft as it stands. */
export async function review(
  { draft }: Scene,
  tell: Tell,
  why: string,
  shown: (reviewed: ReviewedDraft) => readonly Block[],
  actor: Actor = CLERK,
  moment?: "completion",
): Promise<ReviewedDraft | null> {
  if (draft === null) return null;
  return await tell.ask(
    why,
    "review",
    { actor, draftId: draft.id, ...(moment === undefined ? {} : { moment }) },
    shown,
  );
}

/** The draft as the clerk read it. */
export function at({ id, version }: Draft): { readonly draftId: string; readonly version: number } {
  return { draftId: id, version };
}

/** The draft's line of a variant. */
export function lineOf(
  { lines }: Pick<Draft, "lines">,
  article: { readonly variant: { readonly variantId: string } } | null,
) {
  return lines.find(({ item }) => item.kind === "variant" && item.variantId === article?.variant.variantId) ?? null;
}

/** The ids of those that are there. */
export function idsOf(lines: readonly ({ readonly id: string } | null)[]): readonly string[] {
  return lines.flatMap((line) => (line === null ? [] : [line.id]));
}
