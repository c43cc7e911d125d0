import type { CouponCondition } from "../../facts/answers.js";
import type { CouponRefusal } from "../../pricing/sheet.js";
import type { Say } from "../say.js";

type Kind = CouponCondition["kind"];
type Unmet = Extract<CouponRefusal, { code: "condition_not_met" }>;
type Found = Unmet["found"];
type Sentence<K extends Kind> = (condition: Extract<CouponCondition, { kind: K }>, found: Found, say: Say) => string;

/** What a condition asks for and what there is. */
const CONDITIONS: { readonly [K in Kind]: Sentence<K> } = {
  spend: ({ of, ...bounds }, found, say) => {
    const wanted = [
      { bound: bounds.atLeast, words: "at least" },
      { bound: bounds.above, words: "more than" },
      { bound: bounds.atMost, words: "at most" },
      { bound: bounds.below, words: "less than" },
    ].flatMap(({ bound, words }) => (bound === undefined ? [] : [`${words} ${say.money(bound.minor)}`]));
    const goods = of === undefined ? "goods" : "certain goods";
    return `The coupon is for ${goods} worth ${wanted.join(" and ")}, and there are such for ${say.money(Number(found))}.`;
  },
  quantity: ({ of, atLeast, atMost, each = false }, found, say) => {
    const goods = of === undefined ? "goods" : "certain goods";
    const where = each ? " in one line" : "";
    const wanted = [
      ...(atLeast === undefined ? [] : [`${say.name(atLeast)} or more`]),
      ...(atMost === undefined ? [] : [`${say.name(atMost)} or fewer`]),
    ];
    return `The coupon asks for ${wanted.join(" and ")} of ${goods}${where}, and there are ${nameOf(found, say)}.`;
  },
  contains: () => "The coupon is for orders with certain goods, and none of them is on the draft.",
  lacks: (_, found, say) =>
    `The coupon is for orders without certain goods, and these stand on ${linesOf(found, say)}.`,
  "customer-group": ({ anyOf }, _, say) =>
    `The coupon is for customers of ${say.list(anyOf, "disjunction")}, and this customer belongs to none of them.`,
  "shipping-option": ({ anyOf }, found, say) =>
    `The coupon is for orders that go by ${say.list(anyOf, "disjunction")}, and ${found === null ? "none is chosen" : `this one goes by ${nameOf(found, say)}`}.`,
  "nth-order": ({ n }, found, say) => {
    const wanted = n === 1 ? "first order" : `order number ${say.name(n)}`;
    const there = found === null ? "it is not known which this is" : `this is number ${nameOf(found, say)}`;
    return `The coupon is for a customer's ${wanted}, and ${there}.`;
  },
};

export function conditionSentence({ condition, found }: Unmet, say: Say): string {
  return (CONDITIONS[condition.kind] as Sentence<Kind>)(condition, found, say);
}

/** What was found is one thing for these conditions, and lines for others. */
function nameOf(found: Found, say: Say): string {
  return say.name([found].flat()[0] as string | number | null);
}

function linesOf(found: Found, say: Say): string {
  return say.list([found].flat().map((lineId) => say.line(String(lineId))));
}
