import { type PageOf, total } from "../page.js";

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
