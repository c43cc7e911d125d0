import { byLine, coupon, type PageOf, total } from "../page.js";

const ONE = [{ price: "100.00", quantity: "1" }] as const;

export const percentLevel: PageOf<"percentLevel"> = {
  decides: "a coupon's percentage: of the sum or of each row",
  text: [
    "`together` takes the percentage of all rows that the coupon is for, rounds once and shares the amount: the customer gets exactly the " +
      "percentage. `line` rounds row by row and adds up: each row shows its own percentage, and the sum may be a few cents beside it.",
  ],
  examples: [
    {
      order: {
        lines: [
          { price: "1.05", quantity: "1" },
          { price: "1.05", quantity: "1" },
        ],
        coupons: [{ code: "TEN", benefit: { percent: "10" } }],
      },
      columns: [...byLine(2, ({ couponDiscount }) => couponDiscount), total("TEN", "couponDiscounts")],
    },
  ],
  notes: {
    together: "10 % of 210 is 21, shared: 10.5 each, the odd cent to the first",
    line: "10 % of 105 is 10.5 → 11, twice",
  },
};

export const couponBase: PageOf<"couponBase"> = {
  decides: "a further coupon: of what is left or of the first price",
  text: [
    "Where several coupons stand on an order, each percentage is taken of what the coupons before it left, or of what there was before any " +
      "coupon. `remaining` makes the second one worth less than it says; with `original` their order does not matter. Together they never " +
      "take more than there is.",
  ],
  examples: [
    {
      order: {
        lines: ONE,
        coupons: [
          { code: "FIRST", benefit: { percent: "10" } },
          { code: "SECOND", benefit: { percent: "20" } },
        ],
      },
      columns: [coupon("FIRST"), coupon("SECOND"), total("together", "couponDiscounts")],
    },
  ],
  notes: {
    remaining: "10 % of 10000, then 20 % of 9000",
    original: "10 % of 10000, and 20 % of 10000",
  },
};

export const couponStacking: PageOf<"couponStacking"> = {
  decides: "which of several coupons count",
  text: [
    "`marked` lets a coupon say itself whether it may stand beside others, and the first one entered comes first. `none` allows one coupon " +
      "an order, `all` ignores the mark, and `best` finds out for the customer which single coupon takes most off.",
    "What is refused stays on the draft and says why (`not_combinable`, `better_coupon`).",
  ],
  examples: [
    {
      order: {
        lines: ONE,
        coupons: [
          { code: "TEN", benefit: { percent: "10" } },
          { code: "FIVER", benefit: { amount: "5.00" } },
          { code: "ALONE", benefit: { percent: "30" }, combinable: false },
        ],
      },
      columns: [coupon("TEN"), coupon("FIVER"), coupon("ALONE"), total("together", "couponDiscounts")],
    },
  ],
  notes: {
    marked: "1000 + 500; ALONE is not for beside others",
    none: "the first one that applies, 10 % of 10000",
    all: "1000 + 500, then 30 % of the 8500 that are left",
    best: "the one that takes most off by itself, 30 % of 10000",
  },
};

export const minimumSpendOf: PageOf<"minimumSpendOf"> = {
  decides: "the amount that a coupon's minimum looks at",
  text: [
    "A coupon “from 100.00 on” is judged by the goods before any coupon, or by what earlier coupons (and a shop's own stages) left. " +
      "`before-discounts` keeps the promise on the coupon; `after-earlier-discounts` asks for the money that is really spent, and makes the " +
      "order of the coupons matter.",
    "Tiers and conditions on a spend go by the same amount. Line discounts come off before in either case.",
  ],
  examples: [
    {
      order: {
        lines: [{ price: "105.00", quantity: "1" }],
        coupons: [
          { code: "TENNER", benefit: { amount: "10.00" } },
          { code: "FROM-100", benefit: { percent: "10" }, minimumSpend: "100.00" },
        ],
      },
      columns: [coupon("TENNER"), coupon("FROM-100"), total("together", "couponDiscounts")],
    },
  ],
  notes: {
    "before-discounts": "10500 is enough: 1000, then 10 % of 9500",
    "after-earlier-discounts": "9500 is less than 10000: FROM-100 is refused (`minimum_spend_not_met`)",
  },
};
