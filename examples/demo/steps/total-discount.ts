import type { SetTotalDiscount } from "power-buyer";
import type { Step } from "../step.js";
import { issuesOf } from "../views/issues.js";
import { explanation, sideBySide, taxes, totals } from "../views/sheet.js";
import { edit, onDraft, review } from "./on-draft.js";

const DISCOUNT: SetTotalDiscount = { discount: { kind: "percent", percent: "5" }, reason: "Tenth order this year" };

/** All of the first line, and the totals after it; the JSON has every figure. */
const EXPLAINED = [
  ["lines", 0],
  ["totals", "transactionTotal"],
  ["totals", "totalDiscount"],
  ["totals", "total"],
  ["totals", "tax"],
] as const;

export const totalDiscount: Step = {
  title: "Discount on the transaction total",
  run: onDraft(async (scene, draft, tell) => {
    const plain = await edit(
      scene,
      tell,
      "Five per cent off the total after shipping and taxes. The tax stays as it is, if nothing else is said.",
      [{ type: "total.discount", input: DISCOUNT }],
      () => [],
    );
    const unchanged = await review(plain, tell, "That warns: tax is paid on money that is not.", (reviewed) => [
      ...totals(reviewed.sheet),
      ...issuesOf("total_discount_leaves_tax")(reviewed),
    ]);
    const fix =
      unchanged?.issues.flatMap((issue) => (issue.code === "total_discount_leaves_tax" ? issue.fix : [])) ?? [];
    const now = await edit(
      plain,
      tell,
      "The fix is the other way: tax and nets shrink in proportion.",
      fix.length > 0 ? fix : [{ type: "total.discount", input: { ...DISCOUNT, taxTreatment: "proportional" } }],
      () => [],
    );
    await review(now, tell, "Both, side by side.", ({ sheet }) => [
      sideBySide(
        ["transactionTotal", "totalDiscount", "total", "tax", "amountDue"],
        [...(unchanged === null ? [] : ([["Tax unchanged", unchanged.sheet]] as const)), ["In proportion", sheet]],
      ),
      ...taxes(sheet),
    ]);
    await tell.ask(
      "The breakdown to the cent: the first line and the totals.",
      "explain",
      { draftId: draft.id },
      (explained) => explanation(explained.explanation, EXPLAINED),
    );
    return now;
  }),
};
