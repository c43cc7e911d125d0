import { err, ok, type Result } from "neverthrow";
import type { Draft, Line } from "../draft/draft.js";
import type { CouponFact, Selection } from "../facts/answers.js";
import type { QuestionOf } from "../facts/question.js";
import { hasCome } from "../internal/instant.js";
import type { PricingPolicy } from "./policy.js";
import type { CouponRefusal } from "./sheet.js";
import { at, type Figures, type Given, sum } from "./stage.js";

/** A coupon that applies, and the indexes of the lines that it looks at. */
export interface ValidCoupon {
  readonly coupon: CouponFact;
  readonly eligible: ReadonlySet<number>;
}

export function couponQuestion(draft: Draft, code: string): QuestionOf<"coupon"> {
  return { kind: "coupon", code, customerId: draft.customerId };
}

/** What the rules look at. */
interface Case {
  readonly given: Given;
  readonly figures: Figures;
  readonly coupon: CouponFact;
  readonly applied: readonly CouponFact[];
  readonly eligible: ReadonlySet<number>;
  /** Eligible lines after line discounts, before coupons, tax and shipping; minor units. */
  readonly spend: number;
}

/** Each rule refuses with its reason or says nothing; the first that refuses decides. */
type Rule = (given: Case) => CouponRefusal | null;

const RULES: readonly Rule[] = [
  ({ coupon }) => (coupon.active ? null : { code: "coupon_inactive" }),
  ({ figures: { customer } }) =>
    customer?.kind === "retail" ? null : { code: "customer_not_retail", kind: customer?.kind ?? "none" },
  ({ coupon: { startsAt }, given }) =>
    startsAt !== null && !hasCome(startsAt, given.facts.asOf) ? { code: "coupon_not_started", startsAt } : null,
  ({ coupon: { endsAt }, given }) =>
    endsAt !== null && hasCome(endsAt, given.facts.asOf) ? { code: "coupon_expired", endsAt } : null,
  ({ coupon: { limit, used } }) => (limit !== null && used >= limit ? { code: "coupon_used_up", limit, used } : null),
  ({ coupon: { limitPerCustomer: limit, usedByCustomer: used } }) =>
    limit !== null && used >= limit ? { code: "customer_limit_reached", limit, used } : null,
  ({ coupon, given }) => {
    const foreign = foreignCurrency(coupon, given.draft.currency.code);
    return foreign === null ? null : { code: "coupon_other_currency", currency: foreign };
  },
  ({ coupon, applied, given }) => {
    const other = applied.find((earlier) => !mayStand(given.policy, earlier, coupon));
    return other === undefined ? null : { code: "not_combinable", with: other.code };
  },
  ({ coupon, eligible }) => (touchesItems(coupon) && eligible.size === 0 ? { code: "no_eligible_items" } : null),
  ({ coupon: { minimumSpend }, spend }) =>
    minimumSpend !== null && spend < minimumSpend.minor
      ? { code: "minimum_spend_not_met", minimum: minimumSpend.minor, spend }
      : null,
  ({ coupon, figures }) =>
    !touchesItems(coupon) && figures.shipping === null ? { code: "shipping_not_chosen" } : null,
];

/** Does the coupon apply to this draft? If not, why not. */
export function judgeCoupon(
  given: Given,
  figures: Figures,
  coupon: CouponFact | null,
  applied: readonly CouponFact[],
): Result<ValidCoupon, CouponRefusal> {
  if (coupon === null) return err({ code: "coupon_unknown" });
  const eligible = eligibleLines(given.draft.lines, coupon);
  const spend = sum([...eligible].map((i) => at(figures.net, i)));
  for (const rule of RULES) {
    const refusal = rule({ given, figures, coupon, applied, eligible, spend });
    if (refusal !== null) return err(refusal);
  }
  return ok({ coupon, eligible });
}

/** The indexes of the lines that a coupon looks at: in its selection, and free to be discounted. */
export function eligibleLines(lines: readonly Line[], { include, exclude }: CouponFact): ReadonlySet<number> {
  const indexes = lines.flatMap((line, i) => {
    const isIncluded = include === null || isSelected(line, include);
    const isExcluded = exclude !== null && isSelected(line, exclude);
    return line.item.discountable && isIncluded && !isExcluded ? [i] : [];
  });
  return new Set(indexes);
}

function isSelected({ item }: Line, selection: Selection): boolean {
  if (item.sku !== null && selection.skus.includes(item.sku)) return true;
  if (item.kind === "custom") return false;
  return (
    selection.productIds.includes(item.productId) ||
    (item.productType !== null && selection.productTypes.includes(item.productType)) ||
    item.tags.some((tag) => selection.tags.includes(tag))
  );
}

/** Fixed amounts and thresholds belong to one currency; another one is refused, never converted, even for 0. */
function foreignCurrency({ benefit, minimumSpend }: CouponFact, currency: string): string | null {
  const amounts = [benefit.kind === "amount" ? benefit.amount : null, minimumSpend];
  return amounts.find((amount) => amount !== null && amount.currency !== currency)?.currency ?? null;
}

function touchesItems({ benefit, target }: CouponFact): boolean {
  return benefit.kind !== "free-shipping" && target !== "shipping";
}

function mayStand({ couponStacking }: PricingPolicy, earlier: CouponFact, coupon: CouponFact): boolean {
  return couponStacking === "all" || (couponStacking === "marked" && earlier.combinable && coupon.combinable);
}
