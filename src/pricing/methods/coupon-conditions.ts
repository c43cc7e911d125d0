import type { Line } from "../../draft/draft.js";
import type { CouponCondition, CouponFact, CustomerFact } from "../../facts/answers.js";
import { addQuantities, compareQuantities } from "../../money/quantity.js";
import { eligibleLines, isSelected, selectedLines } from "../coupon-lines.js";
import { inMinorUnits } from "../minor-units.js";
import type { ConditionFound, CouponRefusal } from "../sheet.js";
import { at, type Figures, sum } from "../figures.js";
import type { Carried } from "../stage.js";

type Kind = CouponCondition["kind"];
type Condition<K extends Kind> = Extract<CouponCondition, { kind: K }>;
type Check<K extends Kind> = (condition: Condition<K>, given: Carried, figures: Figures) => Finding;
type Finding = readonly [isMet: boolean, found: ConditionFound];

/** Is each condition met, and what was found instead. */
const CHECKS: { readonly [K in Kind]: Check<K> } = {
  spend: ({ of, atLeast, above, atMost, below }, { draft }, { net }) => {
    const spend = sum([...selectedLines(draft.lines, of)].map((i) => at(net, i)));
    const isMet =
      (atLeast === undefined || spend >= atLeast.minor) &&
      (above === undefined || spend > above.minor) &&
      (atMost === undefined || spend <= atMost.minor) &&
      (below === undefined || spend < below.minor);
    return [isMet, spend];
  },
  quantity: ({ of, atLeast, atMost, each = false }, { draft: { lines } }) => {
    const quantities = [...selectedLines(lines, of)].map((i) => (lines[i] as Line).quantity);
    const found = each ? quantities.reduce(larger, "0") : addQuantities(...quantities);
    const isEnough = atLeast === undefined || compareQuantities(found, atLeast) >= 0;
    return [isEnough && (atMost === undefined || compareQuantities(found, atMost) <= 0), found];
  },
  contains: ({ of }, { draft }) => [draft.lines.some((line) => isSelected(line, of)), []],
  lacks: ({ of }, { draft }) => {
    const found = draft.lines.filter((line) => isSelected(line, of)).map(({ id }) => id);
    return [found.length === 0, found];
  },
  "customer-group": ({ anyOf }, _, figures) => {
    const found = buyer(figures).groups.map(({ id }) => id);
    return [found.some((id) => anyOf.includes(id)), found];
  },
  "shipping-option": ({ anyOf }, { draft: { shipping } }, figures) => {
    const found = figures.shipping !== null && shipping?.kind === "option" ? shipping.optionId : null;
    return [anyOf.some((id) => id === found), found];
  },
  "nth-order": ({ n }, _, figures) => {
    const { orders } = buyer(figures);
    const found = orders === undefined ? null : orders + 1;
    return [found === n, found];
  },
};

/** The first condition that is not met. */
export function unmetCondition(
  conditions: readonly CouponCondition[],
  given: Carried,
  figures: Figures,
): CouponRefusal | null {
  for (const condition of conditions) {
    const [isMet, found] = (CHECKS[condition.kind] as Check<Kind>)(condition, given, figures);
    if (isMet) continue;
    const unmet = { condition, found };
    return { code: "condition_not_met", ...(condition.kind === "spend" ? inMinorUnits(unmet, given) : unmet) };
  }
  return null;
}

/** The lines that each coupon's minimum and tiers look at, and those of each condition on a spend. */
export function spendLines(lines: readonly Line[], coupons: readonly CouponFact[]): ReadonlySet<number>[] {
  return coupons.flatMap((coupon) => [
    eligibleLines(lines, coupon),
    ...(coupon.conditions ?? []).flatMap((one) => (one.kind === "spend" ? [selectedLines(lines, one.of)] : [])),
  ]);
}

/** Only a retail customer's coupons come to their conditions. */
function buyer({ customer }: Figures): CustomerFact {
  return customer as CustomerFact;
}

function larger(a: string, b: string): string {
  return compareQuantities(a, b) >= 0 ? a : b;
}
