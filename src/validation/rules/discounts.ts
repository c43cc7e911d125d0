import type { Command } from "../../draft/command.js";
import type { Line, LineDiscount, TotalDiscount } from "../../draft/draft.js";
import { percentOf, toMinor } from "../../money/arithmetic.js";
import { toDecimalString } from "../../money/money.js";
import { compareQuantities } from "../../money/quantity.js";
import { totalDiscountBase, totalDiscountGivesWayTo } from "../../pricing/total-discount-base.js";
import { type Earlier, givesWayTo } from "../../pricing/methods/giving-way.js";
import type { TaxWeights } from "../../pricing/figures.js";
import { manualAsMeant } from "../../pricing/methods/as-meant.js";
import { taxesInsideLines } from "../../pricing/methods/tax-inside.js";
import type { SheetLine } from "../../pricing/sheet.js";
import { copiedAdjustment } from "../../pricing/stages/line-discounts.js";
import { wantedTotalDiscount } from "../../pricing/stages/total-discount.js";
import type { Issue } from "../issue.js";
import { proportionText } from "../percentage.js";
import { isPermitted, issue, linePath, type Rule, type View } from "../view.js";
import { discountAboveMandate } from "./discount-above-mandate.js";
import { marginIssues } from "./margin.js";

/** What was taken off by hand: within somebody's authority, above the margin floor, and as much as was asked for. */
export const discounts: Rule = (view) => [
  ...linesIssues(view),
  ...totalAboveAuthority(view),
  ...(view.draft.totalDiscount === null ? [] : totalDiscountIssues(view, view.draft.totalDiscount)),
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

function linesIssues(view: View): readonly Issue[] {
  const { policy } = view.sheet;
  const inside = taxesInsideLines({ ...view, policy });
  return view.draft.lines.flatMap((line, index) => lineIssues(view, line, index, inside?.[index]));
}

function lineIssues(view: View, line: Line, index: number, inside: TaxWeights | undefined): readonly Issue[] {
  const { draft, sheet } = view;
  const row = sheet.lines[index];
  if (row === undefined) return [];
  const { policy } = sheet;
  const earlier = line.discount === null ? null : givesWayTo(line, "line-discount", policy);
  const standing = earlier === null ? line : { ...line, discount: null };
  const { digits } = draft.currency;
  const manual = manualAsMeant(standing, row.gross, digits, policy, inside);
  const wanted = manual + copiedAdjustment(standing, digits, policy.rounding);
  const details = { wanted, applied: row.lineDiscount };
  return [
    ...(earlier === null ? [] : [lineGivingWay(line, index, earlier)]),
    ...(wanted > row.gross ? [issue("discount_clamped", "warning", placeOf(line, index), details)] : []),
    ...(standing.discount === null ? [] : lineAboveAuthority(view, { line, row, inside }, standing.discount, index)),
    ...marginIssues(view, line, index, row),
  ];
}

/** A line as it was priced, with the tax inside its price where amounts off it are meant without. */
interface Priced {
  readonly line: Line;
  readonly row: SheetLine;
  readonly inside: TaxWeights | undefined;
}

function lineAboveAuthority(
  view: View,
  { line, row: { gross }, inside }: Priced,
  discount: LineDiscount,
  index: number,
): readonly Issue[] {
  const wantedAt = (discount: LineDiscount) =>
    manualAsMeant({ ...line, discount }, gross, view.draft.currency.digits, view.sheet.policy, inside);
  const wanted = wantedAt(discount);
  // One beyond all that an amount can say (NaN) takes off everything, too.
  const taken = wanted <= gross ? wanted : gross;
  // Rounded as the discount itself is: "10 %" is within 10 %, whatever became of the half cent.
  const isWithin = (percent: string) => taken <= wantedAt({ kind: "percent", percent, reason: null });
  if (isPermitted(view, (by) => isWithin(by.maxLineDiscountPercent))) {
    const fix = [{ type: "line.removeDiscount", input: { lineId: line.id } }] as const;
    return discountAboveMandate(view, "line", taken, { ...placeOf(line, index), fix });
  }
  const limit = view.actor.authority.maxLineDiscountPercent;
  const atLimit = { kind: "percent", percent: limit, ...reasonOf(discount.reason) } as const;
  const fix = [{ type: "line.discount", input: { lineId: line.id, discount: atLimit } }] as const;
  const details = { percent: proportionText(taken, gross), limit, discount: taken };
  return [issue("line_discount_above_authority", "needs_approval", { ...placeOf(line, index), fix }, details)];
}

function lineGivingWay(line: Line, index: number, to: Earlier): Issue {
  const fix = [{ type: "line.removeDiscount", input: { lineId: line.id } }] as const;
  return issue("discount_gives_way", "warning", { ...placeOf(line, index), fix }, { to });
}

function placeOf(line: Line, index: number) {
  return { path: linePath(index, "discount"), lineId: line.id };
}

function totalAboveAuthority(view: View): readonly Issue[] {
  const { digits } = view.draft.currency;
  const { total } = view.sheet.totals;
  const { maxTotal } = view.actor.authority;
  // Compared as decimals: a limit in major units may be more than any number of minor units can say.
  const isWithin = (limit: string | null) =>
    limit === null || compareQuantities(toDecimalString(total, digits), limit) <= 0;
  if (maxTotal === null || isPermitted(view, (by) => isWithin(by.maxTotal))) return [];
  const details = { total, limit: toMinor(maxTotal, digits, "down") };
  return [issue("total_above_authority", "needs_approval", { path: ["lines"] }, details)];
}

const NO_TOTAL = [{ type: "total.removeDiscount", input: {} }] as const;

function totalDiscountIssues(view: View, discount: TotalDiscount): readonly Issue[] {
  const { draft, sheet, actor } = view;
  const { totals, policy } = sheet;
  const place = { path: ["totalDiscount"] };
  const base = totalDiscountBase(draft, sheet);
  const wanted = wantedTotalDiscount({ draft, policy }, base);
  const limit = actor.authority.maxTotalDiscountPercent;
  const mayDiscount = isPermitted(
    view,
    (by) => totals.totalDiscount <= percentOf(base, by.maxTotalDiscountPercent, policy.rounding),
  );
  const to = totalDiscountGivesWayTo(draft, sheet);
  const leavesTax = totals.taxTreatment === "unchanged" && totals.totalDiscount > 0 && totals.tax > 0;
  return [
    ...(to === null ? [] : [issue("discount_gives_way", "warning", { ...place, fix: NO_TOTAL }, { to })]),
    ...(to === null && wanted > base
      ? [issue("discount_clamped", "warning", place, { wanted, applied: totals.totalDiscount })]
      : []),
    ...(mayDiscount
      ? discountAboveMandate(view, "total", totals.totalDiscount, { ...place, fix: NO_TOTAL })
      : [
          issue(
            "total_discount_above_authority",
            "needs_approval",
            { ...place, fix: [totalDiscountOf(discount, limit)] },
            { percent: proportionText(totals.totalDiscount, base), limit, discount: totals.totalDiscount },
          ),
        ]),
    ...(leavesTax
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

function totalDiscountOf({ taxTreatment, reason }: TotalDiscount, percent: string): Command {
  const input = { discount: { kind: "percent", percent }, taxTreatment, ...reasonOf(reason) } as const;
  return { type: "total.discount", input };
}

/** The same discount with the tax reduced in proportion. */
function reducingTax(discount: TotalDiscount): Command {
  const amount =
    discount.kind === "percent"
      ? ({ kind: "percent", percent: discount.percent } as const)
      : ({ kind: "amount", amount: discount.amount } as const);
  const input = { discount: amount, taxTreatment: "proportional", ...reasonOf(discount.reason) } as const;
  return { type: "total.discount", input };
}

function reasonOf(reason: string | null): { readonly reason?: string } {
  return reason === null ? {} : { reason };
}
