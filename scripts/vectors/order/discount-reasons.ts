import { parsePercent, percentOf } from "power-buyer";
import { exactMinor } from "../decimals.js";
import { reasonsAgainstConditions } from "./conditions.js";
import { isKnownScope } from "./coupons.js";
import type { DiscountInput, LineInput, OrderInput } from "./input.js";
import { type Reason, REASONS } from "./reasons.js";
import { isNamed, isPriced } from "./selection.js";

const MAPPED =
  "id type value scope per lines skus tags coupon conditions automatic minUnitPrice maxUnitPrice maxAmount capAllocated maxAffected limitQuantity exclusive bestOf target budget split".split(
    " ",
  );
/** What only the promotions of one source are known to mean. */
const OF_PROMOTIONS = ["budget", "split"];
const isOfPromotions = ({ engine }: Beside["policy"]) => engine === "medusa-promotions";
const TYPES = ["percent", "amount", "free-shipping", "target-total"];

/** What decides about a discount besides itself. */
interface Beside {
  readonly input: OrderInput;
  readonly earlier: readonly DiscountInput[];
  readonly policy: Readonly<Record<string, unknown>>;
  readonly digits: number;
}

/** Why a discount of the order cannot be said by a coupon. */
export function reasonsAgainst(discount: DiscountInput, beside: Beside): string[] {
  const {
    type,
    scope = "order",
    per,
    lines,
    skus,
    tags,
    conditions = {},
    maxAmount,
    capAllocated,
    limitQuantity,
    target,
  } = discount;
  const byLine = beside.policy["percentLevel"] === "line";
  const named = [lines, skus, tags].filter((list) => list !== undefined);
  return [
    ...Object.keys(discount)
      .filter((key) => !MAPPED.includes(key) || (OF_PROMOTIONS.includes(key) && !isOfPromotions(beside.policy)))
      .map((key) => (Object.hasOwn(REASONS, key) ? REASONS[key as Reason] : `discount with ${key}`)),
    ...(TYPES.includes(type) ? [] : [`discount type ${type}`]),
    ...(isKnownScope(scope) ? [] : [REASONS["discount scope"]]),
    ...(per === undefined || per === "line" || per === "unit" ? [] : [`discount per ${per}`]),
    ...(named.length > 1 ? [REASONS["discount selection"]] : []),
    ...(maxAmount !== undefined && (type !== "percent" || byLine) ? [REASONS.maxAmount] : []),
    ...(capAllocated !== undefined && (type !== "percent" || !byLine) ? [REASONS.capAllocated] : []),
    ...(limitQuantity !== undefined && !isOrderOfUnitsKnown(discount, beside) ? [REASONS.limitQuantity] : []),
    ...(target === undefined || target === "cheapest-line-one-unit" ? [] : [REASONS.target]),
    ...(per === "unit" && type === "percent" ? percentPerUnit(discount, beside) : []),
    ...valueReasons(discount, beside.digits),
    ...[maxAmount, capAllocated].flatMap((cap) =>
      cap === undefined ? [] : valueReasons({ type: "amount", value: cap }, beside.digits),
    ),
    ...reasonsAgainstConditions(conditions, beside.digits),
  ];
}

/** Units of one line are alike; WooCommerce's coupons take the dearest units first. */
function isOrderOfUnitsKnown(discount: DiscountInput, { input: { lines }, policy }: Beside): boolean {
  return (
    discount.split !== undefined ||
    policy["couponModel"] === "woocommerce" ||
    lines.filter((line) => isNamed(line, discount)).length < 2
  );
}

/** Percentages above everything, and amounts that are no minor units. */
export function valueReasons({ type, value = "0" }: Pick<DiscountInput, "type" | "value">, digits: number): string[] {
  if (value.startsWith("-")) return [REASONS.negative];
  if (type === "percent") return parsePercent(value).isErr() ? [REASONS["percentage above"]] : [];
  return Number.isNaN(exactMinor(value, digits)) ? [REASONS["finer amount"]] : [];
}

/** A percentage of each unit is one of the line where nothing is rounded, and where it sees the price that the source takes it of. */
function percentPerUnit(discount: DiscountInput, { input: { lines }, earlier, policy, digits }: Beside): string[] {
  const touched = lines.filter((line) => isNamed(line, discount) && isPriced(line, discount));
  const isRounded = touched.some((line) => line.quantity !== "1" && !isExact(line, discount, digits));
  const isOfOriginal = policy["lineDiscountBase"] === "original";
  const isSecond = touched.some((line) =>
    earlier.some((one) => one.scope !== "shipping" && isNamed(line, one) && isPriced(line, one)),
  );
  return [
    ...(isRounded ? [REASONS["percentage per unit"]] : []),
    ...(isOfOriginal && isSecond ? [REASONS["percentage of the original"]] : []),
  ];
}

function isExact({ unitPrice }: LineInput, { value = "0" }: DiscountInput, digits: number): boolean {
  const price = exactMinor(unitPrice, digits);
  return percentOf(price, value, "up") === percentOf(price, value, "down");
}
