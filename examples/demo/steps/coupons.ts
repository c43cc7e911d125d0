import type { CouponVerdict, Currency, CustomerSwitchPreview, ReviewedDraft } from "power-buyer";
import { facts, money, notes } from "../blocks.js";
import { CLERK } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { changeTable, couponLines, draftHead } from "../views/draft.js";
import { issuesOf } from "../views/issues.js";
import { sideBySide } from "../views/sheet.js";
import { sentence } from "../views/words.js";
import { at, edit, onDraft, review } from "./on-draft.js";

export const coupons: Step = {
  title: "Coupons",
  run: onDraft(async (scene, draft, tell) => {
    const { coupon, wholesale } = scene.cast;
    if (coupon === null) {
      tell.say("The shop has no coupon for everything.");
      return scene;
    }
    const now = await edit(
      scene,
      tell,
      "A code, in small letters as it was read out.",
      [{ type: "coupon.apply", input: { code: coupon.code.toLowerCase() } }],
      ({ coupons: codes }) => [facts(["Coupons", codes.map(({ code }) => code).join(", ")])],
    );
    await review(now, tell, "Accepted: she is a retail customer.", (reviewed) => [
      ...verdicts(reviewed),
      ...couponLines(reviewed),
    ]);
    if (wholesale !== null && now.draft !== null && now.draft.version > draft.version) {
      await preview(now, wholesale.customerId, tell);
      return await thereAndBack(now, wholesale.customerId, tell);
    }
    return now;
  }),
};

/** What would change for a wholesale customer; the draft stays as it is. */
async function preview({ draft }: Scene, customerId: string, tell: Tell): Promise<void> {
  if (draft === null) return;
  await tell.ask(
    "What if it were for a wholesale customer? All of it is shown before it is applied.",
    "previewCustomer",
    { actor: CLERK, ...at(draft), customerId },
    switchPreview,
  );
}

function switchPreview({ before, after, changes }: CustomerSwitchPreview): readonly Block[] {
  return [
    changeTable(changes),
    sideBySide(
      ["gross", "lineDiscounts", "couponDiscounts", "total"],
      [
        ["Now", before.sheet],
        ["Then", after.sheet],
      ],
    ),
    ...verdicts(after),
  ];
}

/** The switch is made, looked at, and taken back: undo gives everything back that the switch dropped. */
async function thereAndBack(scene: Scene, customerId: string, tell: Tell): Promise<Scene> {
  const switched = await edit(
    scene,
    tell,
    "Applied, to see it.",
    [{ type: "customer.set", input: { customerId } }],
    draftHead,
  );
  if (switched.draft === null || switched === scene) return scene;
  await review(switched, tell, "The code stays on the draft, not applied.", issuesOf("coupon_not_applied"));
  const draft = await tell.ask(
    "A slip of the tongue: undo.",
    "undo",
    { actor: CLERK, ...at(switched.draft) },
    draftHead,
  );
  return draft === null ? switched : { ...scene, draft };
}

function verdicts({ sheet }: Pick<ReviewedDraft, "sheet">): readonly Block[] {
  return sheet.coupons.map((verdict) => verdictBlock(verdict, sheet.currency));
}

function verdictBlock(verdict: CouponVerdict, currency: Currency): Block {
  return verdict.applied
    ? facts(
        ["Coupon", `${verdict.code}: ${verdict.name}`],
        ["Taken of", money(verdict.base, currency)],
        ["Taken off", money(verdict.amount, currency)],
      )
    : notes(["warning", `${verdict.code} is not applied: ${sentence(verdict.reason, currency)}`]);
}
