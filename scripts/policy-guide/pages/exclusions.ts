import { type PageOf, total } from "../page.js";

export const exclusions: PageOf<"exclusions"> = {
  decides: "what may not stand together",
  text: [
    "A price set by hand (`override`), a line discount, coupons and the total discount may all stand on one order. A list of pairs says which may not; the later one of a pair gives way. It is empty by default: all stack.",
    "To what gives way on it, a line is one that must not be discounted: it bears nothing and counts for no minimum. A coupon and the total discount are both of the whole order, so that any coupon that applies leaves no total discount. What gave way does not stand, and nothing gives way to it.",
  ],
  examples: [
    {
      order: {
        lines: [
          { price: "120.00", byHand: "100.00", quantity: "1", discount: "10" },
          { price: "50.00", quantity: "1", discount: "10" },
          { price: "50.00", quantity: "1" },
        ],
        coupons: [{ code: "C", benefit: { percent: "20" } }],
        totalDiscount: { percent: "5", taxTreatment: "unchanged" },
      },
      columns: [
        total("off the lines", "lineDiscounts"),
        total("coupon", "couponDiscounts"),
        total("off the total", "totalDiscount"),
        total("customer pays", "total"),
      ],
    },
  ],
  range: "a list of pairs",
  values: [
    [],
    ["override+line-discount"],
    ["override+coupon"],
    ["override+total-discount"],
    ["line-discount+coupon"],
    ["line-discount+total-discount"],
    ["coupon+total-discount"],
    ["override+line-discount", "line-discount+coupon"],
  ],
  notes: {
    "[]": "20 % of 18500, 5 % of 14800",
    "override+line-discount": "A stays at 10000: 20 % of 19500, 5 % of 15600",
    "override+coupon": "20 % of B and C, 9500",
    "override+total-discount": "5 % of B and C, 3600 + 4000",
    "line-discount+coupon": "20 % of C alone, 5000",
    "line-discount+total-discount": "5 % of C alone, 4000",
    "coupon+total-discount": "the coupon stands, so nothing is off the total",
    "override+line-discount, line-discount+coupon": "A has no discount that stands: 20 % of A and C, 15000",
  },
  after: [
    "Validation warns of a discount that takes nothing (`discount_gives_way`, its removal is the fix), and the explanation says to what it gave way. [Why so](../../decisions/0014-stacking.md).",
  ],
};
