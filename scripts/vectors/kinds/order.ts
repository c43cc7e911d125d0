import type { PricingPolicy } from "power-buyer";
import { coinOf } from "../order/coin.js";
import { buildOrder, type BuiltOrder } from "../order/draft.js";
import { inFineUnits, isAllUnrounded, isUnrounded } from "../order/fine-units.js";
import { type OrderInput, orderInput } from "../order/input.js";
import { chargesAmongItems } from "../order/item-charges.js";
import { reasonsOf } from "../order/order-reasons.js";
import { policyOf } from "../order/policy.js";
import { notPriced, sheetOf } from "../order/priced.js";
import { promotionsOverRows } from "../order/promotions.js";
import { REASONS } from "../order/reasons.js";
import { retainedOrder, retainedReasons, withoutRetained } from "../order/retained.js";
import { sellersTaxReasons, withoutSellersTax } from "../order/sellers-tax.js";
import { showsSharing } from "../order/sharing.js";
import { ask, type Stated, statedFigures } from "../order/stated.js";
import { figureReasons } from "../order/unclear-figures.js";
import type { Problem } from "../vector.js";
import { mapMedusaTotals } from "./medusa-totals.js";
import { type Figure, type Mapped, supported, unsupported } from "../verdict.js";

/** A whole order: a draft made by edits, priced, and asked for the figures that the source states. */
export function mapOrder(problem: Problem): Mapped {
  const read = orderInput.safeParse(problem.input);
  if (!read.success) return unsupported("an order that this runner cannot read");
  if (!isUnrounded(problem.policy)) return mapRounded(problem, read.data, 0);
  if (!isAllUnrounded(problem, read.data)) return unsupported(REASONS["rounding none"]);
  const fine = inFineUnits(problem, read.data);
  if (fine === null) return unsupported(REASONS["too large"]);
  return mapRounded(fine.problem, orderInput.parse(fine.problem.input), fine.places);
}

/** An order in whose unit everything is rounded; its figures are stated with the point so many places to the left. */
function mapRounded(problem: Problem, given: OrderInput, places: number): Mapped {
  if (problem.policy["engine"] === "medusa") return mapMedusaTotals(problem, given, places);
  const isOfPromotions = problem.policy["engine"] === "medusa-promotions";
  const entered = isOfPromotions ? promotionsOverRows(given) : onlyEntered(given);
  const stated = Object.keys(problem.expected);
  const whole = withoutSellersTax(entered, problem.policy, problem.minorDigits);
  const [input, kept] = [chargesAmongItems(withoutRetained(whole), problem.policy, stated), retainedOrder(whole)];
  const isSharingShown = showsSharing(input, stated);
  const { policy, reasons: ofPolicy } = policyOf(problem.policy, input, problem.minorDigits, isSharingShown, stated);
  const { figures, reasons: ofFigures } = statedFigures(problem.expected, input);
  const coin = coinOf(problem);
  const reasons = [
    ...ofPolicy,
    ...reasonsOf(input, problem),
    ...sellersTaxReasons(entered, problem.policy),
    ...retainedReasons(whole, problem.expected),
    ...ofFigures,
    ...figureReasons(problem.expected, input, problem.policy),
  ];
  if (coin === null) return unsupported(REASONS["currency digits"], ...reasons);
  if (reasons.length > 0) return unsupported(...reasons);
  return supported((): Figure[] => {
    const order = buildOrder(input, coin);
    if (typeof order === "string") return [{ key: "draft", expected: "a draft", got: order }];
    const retained = kept === null ? null : buildOrder(kept, coin);
    if (typeof retained === "string") return [{ key: "draft", expected: "a draft", got: retained }];
    return pricedFigures(order, { input, policy, figures, places, retained });
  });
}

/** The stated figures next to those of the sheet. */
export function pricedFigures(
  { draft, facts, stages, coupons }: BuiltOrder,
  {
    input,
    policy,
    figures,
    places = 0,
    retained: other = null,
  }: {
    input: OrderInput;
    policy: PricingPolicy;
    figures: readonly Stated[];
    places?: number;
    retained?: BuiltOrder | null;
  },
): Figure[] {
  const sheet = sheetOf({ draft, facts, stages }, policy);
  if (typeof sheet === "string") return [notPriced(sheet)];
  const retained = other === null ? null : sheetOf(other, policy);
  if (typeof retained === "string") return [notPriced(retained)];
  return ask(figures, { sheet, input, coupons, places, retained });
}

/** A discount with a code that nobody entered is none. */
function onlyEntered(input: OrderInput): OrderInput {
  const { discounts, coupons = [] } = input;
  if (discounts === undefined) return input;
  return { ...input, discounts: discounts.filter(({ coupon }) => coupon === undefined || coupons.includes(coupon)) };
}
