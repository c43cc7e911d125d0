import { err, ok, type Result } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import type { CouponFact, CouponTier } from "../facts/answers.js";
import type { QuestionOf } from "../facts/question.js";
import { hasCome } from "../internal/instant.js";
import { eligibleLines } from "./coupon-lines.js";
import { inMinorUnits } from "./minor-units.js";
import type { PricingPolicy } from "./policy.js";
import type { CouponRefusal } from "./sheet.js";
import { at, type Figures, sum } from "./figures.js";
import { type Carried, unusual, type ValidCoupon } from "./stage.js";

export function couponQuestion(draft: Draft, code: string): QuestionOf<"coupon"> {
  return { kind: "coupon", code, customerId: draft.customerId };
}

/** What the rules look at. */
interface Case {
  readonly given: Carried;
  readonly figures: Figures;
  readonly coupon: CouponFact;
  readonly applied: readonly CouponFact[];
  readonly eligible: ReadonlySet<number>;
  /** Eligible lines after line discounts, before tax and shipping, before coupons or after earlier ones; minor units. */
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
  ({ coupon, eligible }) =>
    targetOf(coupon) !== "shipping" && eligible.size === 0 ? { code: "no_eligible_items" } : null,
  ({ coupon: { minimumSpend, tiers = [] }, spend, given }) => {
    const lowest = tiers.length === 0 ? 0 : Math.min(...tiers.map(({ from }) => from.minor));
    const minimum = Math.max(minimumSpend?.minor ?? 0, lowest);
    return spend < minimum ? { code: "minimum_spend_not_met", ...inMinorUnits({ minimum, spend }, given) } : null;
  },
  ({ coupon: { conditions = [] }, given, figures }) =>
    conditions.length === 0 ? null : unusual(given).unmetCondition(conditions, given, figures),
  ({ coupon, figures }) =>
    targetOf(coupon) === "shipping" && figures.shipping === null ? { code: "shipping_not_chosen" } : null,
];

/** Does the coupon apply to this draft? If not, why not. */
export function judgeCoupon(
  given: Carried,
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
  const tier = tierFor(coupon, spend);
  return ok({ coupon, eligible, benefit: (tier ?? coupon).benefit, from: tier?.from.minor ?? null });
}

/** Fixed amounts and thresholds belong to one currency; another one is refused, never converted, even for 0. */
function foreignCurrency(part: unknown, currency: string): string | null {
  if (typeof part !== "object" || part === null) return null;
  if ("currency" in part && part.currency !== currency) return String(part.currency);
  for (const value of Object.values(part)) {
    const foreign = foreignCurrency(value, currency);
    if (foreign !== null) return foreign;
  }
  return null;
}

/** Free shipping is about the shipping and buy-get about goods, whatever the target says. */
export function targetOf({ benefit, target, tiers = [] }: CouponFact): CouponFact["target"] {
  if (tiers.length > 0) return target;
  return benefit.kind === "free-shipping" ? "shipping" : benefit.kind === "buy-get" ? "items" : target;
}

/** The tier with the highest threshold that is reached; undefined where none is. */
function tierFor({ tiers = [] }: CouponFact, spend: number): CouponTier | undefined {
  const reached = tiers.filter(({ from }) => from.minor <= spend);
  return reached.sort((a, b) => b.from.minor - a.from.minor)[0];
}

function mayStand({ couponStacking }: PricingPolicy, earlier: CouponFact, coupon: CouponFact): boolean {
  // Exclusive ones are tried first: one that comes later meets another that is.
  if (earlier.exclusive === true) return false;
  return couponStacking === "all" || (couponStacking === "marked" && earlier.combinable && coupon.combinable);
}
