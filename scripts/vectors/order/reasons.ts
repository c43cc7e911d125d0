/**
 * Everything that the library, or this runner's mapping to it, cannot say: THE table. A row goes when the library learns it; what is
 * in no row and not mapped is unsupported too, by its name.
 */
export const REASONS = {
  // Orders of calculation of their own: what of them no profile says.
  "finer lines": "lines whose amounts keep more decimals until they are added up",
  "tax out of the unit": "tax taken out of a unit price at a precision of its own",
  "figures beside rows": "figures of lines where discounts are rows of their own, or of sums that hold such rows",
  "fine price": "a price finer than the minor unit, where the source has none or keeps it",
  "items and shipping": "a discount of items and shipping, shared before anything is rounded",
  "part units": "parts of a unit, where units are counted",
  "woocommerce shares": "odd units to the dearest rows, or an amount that is the same for each unit",
  "woocommerce caps": "several discounts of several rows, which may meet at nothing",
  "woocommerce rates": "tax rounded at the subtotal, of several rates",
  "rounding none": "amounts that are never rounded",
  "medusa rows": "rows with more than amounts off, or amounts off a price whose tax is not one",
  "too large": "amounts that are never rounded, too large to be counted finely enough",

  // Axes that the policy does not have.
  "tax on list price": "tax on the price before an override",
  "unrounded line": "lines that are not rounded before they are added or taxed",
  "gross percentage": "a percentage of the price with its added tax",
  "finer figures": "figures finer than a minor unit",
  "unrounded shares": "shares that keep fractions of a minor unit",
  "no way of sharing": "the source does not say how an amount is shared over several rows",
  "weights with tax": "weights of sharing that are not the listed amounts",
  "original weights": "shares by what rows cost before earlier discounts",
  "rounded as negative": "a discount rounded as a negative number, by a mode that minds the sign",
  "two roundings of discounts": "line and order discounts rounded by different modes",
  "units taxed apart": "tax by unit where units of one line carry different discounts",
  minimumUnitPrice: "a least price of a unit, below which discounts do not go",
  "seller's tax": "a seller's tax taken out of a price in a way that is not clear",
  "shipping base": "several discounts of shipping, each on its original price",
  "shipping tax": "a tax rate of shipping weighted by the items",
  "retained tax": "taxes that are retained",

  // Lines, shipping, charges.
  negative: "negative prices, quantities or charges",
  "price finer": "a price or quantity with more than ten decimals",
  "lines alike": "several lines of one id",
  "finer rate": "a tax rate with more than ten decimals",
  "finer amount": "a discount or a minimum that is no whole number of minor units",
  "percentage above": "a percentage above 100 or with more than ten decimals",
  "too many discounts": "more discounts than a draft holds coupons",
  "line levels": "percentages of units beside percentages of lines",
  "several line discounts": "a further percentage on the original price of a line",
  "currency digits": "a currency of more than four decimals",
  "several shipments": "several shipments",
  "percent shipping": "shipping as a percentage of the items",
  "charge without amount": "a charge without an amount or a base to take its percentage of",
  "taken too much": "allowances or negative lines that come to more than the other rows of their tax category",
  "allowance beside discounts": "allowances of a document beside discounts",

  "rounded percentage": "a percentage of each row, of an amount that was rounded before",
  "charge tax": "a charge that includes a tax which is laid on top of it, or the other way round",
  "charge among items": "a charge among the items, of which discounts come off",
  "several adjustments": "several adjustments of one row by one discount",

  // Discounts as coupons.
  "discount scope": "a discount of a scope that coupons do not have",
  "discount selection": "a discount of lines named in several ways at once",
  "discount per unit": "a further discount of each unit of a line",
  "percentage per unit": "a percentage of each unit, rounded by unit",
  "percentage of the original": "a percentage of the original price after another discount",
  "percentages side by side": "percentages of the whole order beside those of each line",
  maxAmount: "a greatest amount where percentages are taken by line, or of what is no percentage",
  capAllocated: "a shared greatest amount where percentages are taken of the whole, or of what is no percentage",
  limitQuantity: "a discount of so many units, of which it is not said which come first",
  target: "a discount of a target that coupons do not have",
  "budget by row": "a budget against which each row is held by itself",

  // Conditions of discounts.
  "minimum of rows": "a minimum that looks at goods and carriage apart",
  "minimum after each line": "a minimum that is tested again after each line of one discount",
  "quantity operator": "a comparison of units that no coupon makes",
  "units of a total": "a line's total that is no price times its quantity",
  minTotal: "a minimum of the total with tax",
  minTotalOperator: "a minimum of the total with tax",
  minShipping: "a minimum of shipping",
  customerEmails: "a discount for customers by e-mail",
  shippingMethod: "a discount for a way of shipping",
} as const;

export type Reason = keyof typeof REASONS;
