import type { Line } from "../../draft/draft.js";
import { multiplyPrice, percentOf, toMinor } from "../../money/arithmetic.js";
import { proportionText } from "../percentage.js";
import { manualDiscount, wantedDiscount } from "../../pricing/stages/line-discounts.js";
import { discountBase, wantedTotalDiscount } from "../../pricing/stages/total-discount.js";
import type { Issue } from "../issue.js";
import { isPermitted, issue, linePath, type Rule, type View } from "../view.js";

/** What was taken off by hand: within somebody's authority, above the margin floor, and as much as was asked for. */
export const discounts: Rule = (view) => [
  ...view.draft.lines.flatMap((line, index) => lineIssues(view, line, index)),
  ...totalIssues(view),
  ...view.draft.unconfirmed.map((grant) =>
    issue(
      "granted_to_earlier_customer",
      "blocking",
      {
        path: ["unconfirmed"],
        ...("lineId" in grant ? { lineId: grant.lineId } : {}),
        fix: [{ type: "grants.confirm", input: { grants: [grant] } }],
      },
      { grant },
    ),
  ),
];

function lineIssues(view: View, line: Line, index: number): readonly Issue[] {
  const row = view.sheet.lines[index];
  if (row === undefined) return [];
  const place = { path: linePath(index, "discount"), lineId: line.id };
  const { digits } = view.draft.currency;
  const mode = view.sheet.policy.rounding;
  const wanted = wantedDiscount({ draft: view.draft, facts: view.facts, policy: view.sheet.policy }, line, row.gross);
  const byHand = Math.min(row.gross, manualDiscount(line, row.gross, digits, mode));
  const limits = view.actor.authority.maxLineDiscountPercent;
  const mayDiscount = isPermitted(
    view,
    ({ maxLineDiscountPercent }) => byHand <= percentOf(row.gross, maxLineDiscountPercent, "down"),
  );
  return [
    ...(wanted > row.lineDiscount
      ? [issue("discount_clamped", "warning", place, { wanted, applied: row.lineDiscount })]
      : []),
    ...(mayDiscount
      ? []
      : [
          issue("line_discount_above_authority", "needs_approval", place, {
            percent: proportionText(byHand, row.gross),
            limit: limits,
            discount: byHand,
          }),
        ]),
    ...marginIssues(view, line, index, row.net),
  ];
}

/** Net of a line less what its goods cost; lines of unknown cost have no margin to judge. */
function marginIssues(view: View, line: Line, index: number, net: number): readonly Issue[] {
  const { code, digits } = view.draft.currency;
  const cost = line.item.kind === "variant" ? line.item.cost : null;
  const floor = view.actor.authority.minMarginPercent;
  if (cost === null || cost.currency !== code || floor === null || line.copiedFrom !== null) return [];
  const margin = net - multiplyPrice(cost.amount, line.quantity, digits, "half-up");
  const holds = isPermitted(
    view,
    ({ minMarginPercent }) => minMarginPercent === null || margin >= percentOf(net, minMarginPercent, "up"),
  );
  const place = { path: linePath(index, "price"), lineId: line.id };
  return holds
    ? []
    : [issue("margin_below_floor", "needs_approval", place, { margin: proportionText(margin, net), floor })];
}

function totalIssues(view: View): readonly Issue[] {
  const { draft, sheet, actor } = view;
  const { totals } = sheet;
  const limit = actor.authority.maxTotal;
  const mayTotal = isPermitted(
    view,
    ({ maxTotal }) => maxTotal === null || totals.total <= toMinor(maxTotal, draft.currency.digits, "down"),
  );
  const overLimit = mayTotal
    ? []
    : [
        issue(
          "total_above_authority",
          "needs_approval",
          { path: ["lines"] },
          {
            total: totals.total,
            limit: toMinor(limit ?? "0", draft.currency.digits, "down"),
          },
        ),
      ];
  return draft.totalDiscount === null ? overLimit : [...overLimit, ...totalDiscountIssues(view)];
}

function totalDiscountIssues(view: View): readonly Issue[] {
  const { draft, sheet, facts, actor } = view;
  const { totals } = sheet;
  const discount = draft.totalDiscount;
  const place = { path: ["totalDiscount"] };
  const base = discountBase(draft, sheet);
  const wanted = wantedTotalDiscount({ draft, facts, policy: sheet.policy }, base);
  const mayDiscount = isPermitted(
    view,
    ({ maxTotalDiscountPercent }) => totals.totalDiscount <= percentOf(base, maxTotalDiscountPercent, "down"),
  );
  const leavesTax = totals.taxTreatment === "unchanged" && totals.totalDiscount > 0 && totals.tax > 0;
  return [
    ...(wanted > totals.totalDiscount
      ? [issue("discount_clamped", "warning", place, { wanted, applied: totals.totalDiscount })]
      : []),
    ...(mayDiscount
      ? []
      : [
          issue("total_discount_above_authority", "needs_approval", place, {
            percent: proportionText(totals.totalDiscount, base),
            limit: actor.authority.maxTotalDiscountPercent,
            discount: totals.totalDiscount,
          }),
        ]),
    ...(leavesTax && discount !== null
      ? [
          issue(
            "total_discount_leaves_tax",
            "warning",
            { ...place, fix: [reducingTax(discount)] },
            { tax: totals.tax, discount: totals.totalDiscount },
          ),
        ]
      : []),
  ];
}

/** The same discount with the tax reduced in proportion. */
function reducingTax(discount: NonNullable<View["draft"]["totalDiscount"]>) {
  const { taxTreatment: _, reason, ...amount } = discount;
  const input = { discount: amount, taxTreatment: "proportional", ...(reason === null ? {} : { reason }) } as const;
  return { type: "total.discount", input } as const;
}
