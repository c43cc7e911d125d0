import { LIMITS, price, PRICING_METHODS, type PricingPolicy, readCurrency } from "power-buyer";
import type { Coin } from "../order/coupons.js";
import { reasonsAgainst } from "../order/discount-reasons.js";
import { allowancesOf, buildOrder, type BuiltOrder } from "../order/draft.js";
import { inFineUnits, isAllUnrounded, isUnrounded } from "../order/fine-units.js";
import { type OrderInput, orderInput, type TaxInput } from "../order/input.js";
import { policyOf } from "../order/policy.js";
import { promotionsOverRows } from "../order/promotions.js";
import { REASONS } from "../order/reasons.js";
import { chargeReasons, lineReasons, shippingReasons, unknownKeys } from "../order/row-reasons.js";
import { sellersTaxReasons, withoutSellersTax } from "../order/sellers-tax.js";
import { showsSharing } from "../order/sharing.js";
import { ask, type Stated, statedFigures } from "../order/stated.js";
import type { Problem } from "../vector.js";
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
  const isOfPromotions = problem.policy["engine"] === "medusa-promotions";
  const entered = isOfPromotions ? promotionsOverRows(given) : onlyEntered(given);
  const input = withoutSellersTax(entered, problem.policy, problem.minorDigits);
  const isSharingShown = showsSharing(input, Object.keys(problem.expected));
  const { policy, reasons: ofPolicy } = policyOf(problem.policy, input, problem.minorDigits, isSharingShown);
  const { figures, reasons: ofFigures } = statedFigures(problem.expected, input);
  const coin = coinOf(problem);
  const reasons = [
    ...ofPolicy,
    ...reasonsOf(input, problem),
    ...sellersTaxReasons(entered, problem.policy),
    ...ofFigures,
  ];
  if (coin === null) return unsupported(REASONS["currency digits"], ...reasons);
  if (reasons.length > 0) return unsupported(...reasons);
  return supported((): Figure[] => {
    const order = buildOrder(input, coin);
    if (typeof order === "string") return [{ key: "draft", expected: "a draft", got: order }];
    return pricedFigures(order, { input, policy, figures, places });
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
  }: { input: OrderInput; policy: PricingPolicy; figures: readonly Stated[]; places?: number },
): Figure[] {
  const priced = price(draft, facts, { policy, stages, methods: PRICING_METHODS });
  if (priced.isErr()) return [{ key: "price", expected: "a sheet", got: JSON.stringify(priced.error) }];
  if (priced.value.status !== "priced")
    return [{ key: "price", expected: "a sheet", got: JSON.stringify(priced.value.questions) }];
  return ask(figures, { sheet: priced.value.sheet, input, coupons, places });
}

/** A discount with a code that nobody entered is none. */
function onlyEntered(input: OrderInput): OrderInput {
  const { discounts, coupons = [] } = input;
  if (discounts === undefined) return input;
  return { ...input, discounts: discounts.filter(({ coupon }) => coupon === undefined || coupons.includes(coupon)) };
}

/** ISO codes with other decimals than ISO gives them, and what is no code, become a currency of the vector's own. */
export function coinOf({ currency, minorDigits: digits }: Pick<Problem, "currency" | "minorDigits">): Coin | null {
  const own = readCurrency({ code: currency, digits }).orElse(() =>
    readCurrency({ code: `${currency}${digits}`, digits }),
  );
  return own.map((known) => ({ ...known, stated: currency })).unwrapOr(null);
}

const INPUT_KEYS = [
  "customer",
  "coupons",
  "lines",
  "discounts",
  "shipping",
  "charges",
  "allowances",
  "prepaid",
  "payableRounding",
];
const CUSTOMER_KEYS = ["group", "taxExempt", "previousOrders", "email"];
/** What of the input cannot be said; looked at before anything is priced. */
export function reasonsOf(
  input: OrderInput,
  { policy, minorDigits: digits }: Pick<Problem, "policy" | "minorDigits">,
): string[] {
  const { lines, discounts = [], shipping = [], charges = [], allowances = [], customer = {} } = input;
  return [
    ...unknownKeys("input", input, INPUT_KEYS),
    ...unknownKeys("customer", customer, CUSTOMER_KEYS),
    ...lines.flatMap((line) => lineReasons(line, digits)),
    ...(new Set(lines.map(({ id }) => id)).size < lines.length ? [REASONS["lines alike"]] : []),
    ...(countCoupons(input) > LIMITS.coupons ? [REASONS["too many discounts"]] : []),
    ...discounts.flatMap((discount, i) =>
      reasonsAgainst(discount, { input, earlier: discounts.slice(0, i), policy, digits }),
    ),
    ...(shipping.length > 1 ? [REASONS["several shipments"]] : []),
    ...shipping.flatMap(shippingReasons),
    ...[...charges, ...allowances].flatMap(chargeReasons),
    ...(allowances.length > 0 && discounts.length > 0 ? [REASONS["allowance beside discounts"]] : []),
    ...(allowancesOf(input).every(({ taxes }) => lines.some((line) => sameTaxes(line.taxes, taxes)))
      ? []
      : [REASONS["allowance without lines"]]),
    ...(isUnitApart(policy, input) ? [REASONS["units taxed apart"]] : []),
  ];
}

/** What becomes a coupon of the draft. */
function countCoupons({ lines, discounts = [], shipping = [], allowances = [], coupons = [] }: OrderInput): number {
  const further = lines.flatMap((line) => (line.discounts ?? []).slice(1));
  const ofShipping = shipping.flatMap((row) => row.discounts ?? []);
  return [further, ofShipping, discounts, allowances, coupons].flat().length;
}

function sameTaxes(a: readonly TaxInput[] = [], b: readonly TaxInput[] = []): boolean {
  const said = (taxes: readonly TaxInput[]) =>
    JSON.stringify(taxes.map(({ id, rate, included }) => [id, rate, included]));
  return said(a) === said(b);
}

/**
 * Units that carry discounts of their own are taxed each by itself; the library knows the line's. They are the same while every
 * discount is alike for all units of a line, or one shared amount at most is spread over them.
 */
function isUnitApart({ unitTracking, taxRounding }: Problem["policy"], { lines, discounts = [] }: OrderInput): boolean {
  const { level } = (taxRounding ?? {}) as { readonly level?: unknown };
  const shared = discounts.filter(({ per, scope }) => per !== "unit" && scope !== "shipping");
  return (
    unitTracking === true && level === "unit" && shared.length > 1 && lines.some(({ quantity }) => quantity !== "1")
  );
}
