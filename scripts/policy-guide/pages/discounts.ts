import { byLine, coupon, type PageOf, total } from "../page.js";

export const lineDiscountLevel: PageOf<"lineDiscountLevel"> = {
  decides: "a percentage on a line: of the line or of one unit",
  text: [
    "A percentage set on a line by hand is taken of the whole line and rounded once, or of one unit, rounded, times the quantity. Choose " +
      "`unit` where the shop prints a price per unit after the discount, which has to be whole cents.",
    "An amount off a line is not asked: the draft says whether it is per line or per unit.",
  ],
  examples: [
    {
      order: { lines: [{ price: "0.35", quantity: "3", discount: "10" }] },
      columns: [total("gross", "gross"), total("discount", "lineDiscounts"), total("net", "merchandise")],
    },
  ],
  notes: { line: "10 % of 105 is 10.5 → 11", unit: "10 % of 35 is 3.5 → 4, three times" },
};

export const discountBase: PageOf<"discountBase"> = {
  decides: "an amount off a price that includes tax: with that tax or without",
  text: [
    "Where prices include tax, “1.00 off” can mean that the customer pays 1.00 less (`gross`) or that the shop gets 1.00 less (`net`). With `net` " +
      "the amount comes off together with the tax that is inside of it: 1.00 off a price of 12.00, of which 2.00 are tax, takes 1.20 (and leaves the shop 9.00 of its 10.00, unless `taxBase` has the tax " +
      "computed before discounts).",
    "That holds for an amount off a line or a unit, by hand or by a coupon, for the amount and the cap of a coupon that is shared, and for a price " +
      "for all. Off several rows it is: amount × what they are worth ÷ what they are worth without the tax inside (exactly: nothing is rounded before), rounded once (by " +
      "`rounding`), and then shared as any amount is, in proportion to what each row is worth with its tax. What a row is worth is what " +
      "the discount is taken of: of a line what it comes to before discounts, of a coupon's rows what `couponBase` says. Off one row or unit it is the " +
      "amount × the number × the same quotient of that row, rounded once. A percentage takes the same off either way.",
    "The tax inside is the one that is taken out of the price for this customer, or else the rates at the destination that are inside of it; where " +
      "one of these is not known yet, none. What is laid on top has no say. What a coupon asks for (its minimum, where a tier begins) and what " +
      "it may give in all (its budget) are counted as the prices are; so are the discount on the total, the discounts that a replacement " +
      "copies from its original order, and those of a shop's own stages.",
    "An amount that is spread over lines (`lines.spreadDiscount`) is shared first, in proportion to the prices with tax, and then each share is " +
      "meant without tax. While there is no address, nothing is known to be inside: 1.00 takes 1.00 then, and 1.20 once it is known.",
  ],
  examples: [
    {
      order: {
        lines: [
          { price: "12.00", quantity: "1", taxes: [{ name: "VAT", rate: "20", included: true }] },
          { price: "11.00", quantity: "1", taxes: [{ name: "VAT", rate: "10", included: true }] },
        ],
        coupons: [{ code: "FIVE", benefit: { amount: "5.00" } }],
      },
      columns: [...byLine(2, ({ couponDiscount }) => couponDiscount), coupon("FIVE"), total("total", "total")],
    },
  ],
  notes: {
    gross: "500, shared as 12 to 11",
    net: "500 of 1000 + 1000 without tax is 575 of 1200 + 1100 with it, shared as 12 to 11",
  },
};

const TOTAL_DISCOUNT = {
  lines: [{ price: "10.00", quantity: "1", taxes: [{ name: "VAT", rate: "20" }] }],
} as const;

export const totalDiscountTax: PageOf<"totalDiscountTax"> = {
  decides: "what the discount on the total does to the tax",
  text: [
    "The discount on the total comes last, after shipping and tax. `unchanged` makes it a credit after tax: the taxable amount is not " +
      "reduced, and a warning offers the other way as its fix. `proportional` lets net, shipping and tax shrink by the same share. " +
      "`as-chosen` leaves it to whoever enters the discount; the other two decide for every draft.",
    "The customer pays the same in each. Either way it is shared over lines, shipping and surcharges, so that what was paid for each is known.",
  ],
  examples: [
    {
      name: "Order 1",
      order: { ...TOTAL_DISCOUNT, totalDiscount: { percent: "10", taxTreatment: "unchanged" } },
      columns: [total("1: total", "total"), total("1: tax", "tax")],
    },
    {
      name: "Order 2",
      order: { ...TOTAL_DISCOUNT, totalDiscount: { percent: "10", taxTreatment: "proportional" } },
      columns: [total("2: total", "total"), total("2: tax", "tax")],
    },
  ],
  notes: {
    "as-chosen": "tax of 1000 is 200: order 1 leaves it, order 2 takes 10 % off it",
    unchanged: "200 in both, whatever the draft says",
    proportional: "200 less 10 % in both, whatever the draft says",
  },
};
