import { byLine, type PageOf } from "../page.js";
import { modeNotes, NEVER_PART } from "./modes.js";

const shareOf = ({ couponDiscount }: { readonly couponDiscount: number }) => couponDiscount;
const lines = (...prices: readonly string[]) => prices.map((price) => ({ price, quantity: "1" }));

export const allocation: PageOf<"allocation"> = {
  decides: "who gets the odd cents of a shared amount",
  text: [
    "A coupon's amount, a discount on the total: whatever is taken off several rows is shared in proportion to them, and the shares have " +
      "to add up. All ways begin with the exact shares (order 1: 0.2, 2.45, 5.4 and 1.95 cents; order 2: 2.5 cents each) and differ in what becomes of " +
      "the fractions.",
    "`largest-remainder` is as near to the exact shares as whole cents can be, and the only one by which a total is the same in whatever " +
      "order the lines stand: of two like fractions the heavier row's comes first. The others are there to come to the cents of a platform that " +
      "does it so.",
  ],
  examples: [
    {
      name: "Order 1",
      order: {
        lines: lines("0.20", "2.45", "5.40", "1.95"),
        coupons: [{ code: "TEN-CENTS", benefit: { amount: "0.10" } }],
      },
      columns: byLine(4, shareOf).map((column) => ({ ...column, head: `1: ${column.head}` })),
    },
    {
      name: "Order 2",
      order: {
        lines: lines("1.00", "1.00", "1.00", "1.00"),
        coupons: [{ code: "TEN-CENTS", benefit: { amount: "0.10" } }],
      },
      columns: byLine(4, shareOf).map((column) => ({ ...column, head: `2: ${column.head}` })),
    },
  ],
  notes: {
    "largest-remainder":
      "1: cut off to 0, 2, 5, 1; two are left, for the largest fractions: D (0.95) and B (0.45). 2: all alike, the first two",
    "remainder-first": "cut off, then one each from the first row on",
    "remainder-last": "cut off, then one each from the last row back",
    "remainder-largest-weight": "cut off, then one each from the largest row down: C, then B",
    "last-takes-rest": "each rounded, the last takes what is left: 1: 10 − 0 − 2 − 5; 2: 10 − 3 − 3 − 3",
    "round-then-fix-first":
      "each rounded, then corrected from the first on: 1: 0, 2, 5, 2 is one too few; 2: 3, 3, 3, 3 is two too many",
    "from-last-remaining":
      "from the last back, each cut off from what is left: 1: D 1.95 of 10, C 6.04 of 9, B 2.77 of 3; 2: 2.5 of 10, 2.67 of 8, 3 of 6, 3 of 3",
    "sequential-capped":
      "each rounded in turn while it lasts, then one each from the first on: 1: 0, 2, 5, 2 and one; 2: 3, 3, 3, 1",
    "first-with-room": "cut off, then all that is left to the first that has room: the two to A",
  },
};

export const allocationRounding: PageOf<"allocationRounding"> = {
  decides: "how single shares are rounded",
  text: [
    "Three ways of [sharing](allocation.md) round each share before they settle the rest: `last-takes-rest`, `round-then-fix-first` and " +
      "`sequential-capped`. To the other six this axis is nothing. Choose it where such a platform rounds shares otherwise than everything else.",
  ],
  examples: [
    {
      order: {
        lines: lines("1.25", "1.35", "1.32", "1.37", "1.71"),
        coupons: [{ code: "SEVENTY-CENTS", benefit: { amount: "0.70" } }],
      },
      columns: byLine(5, shareOf),
    },
  ],
  setting: { allocation: "last-takes-rest" },
  notes: {
    null: "as `rounding` says, here `half-up`: 12.5 → 13, 13.5 → 14; E takes the rest of 70",
    ...modeNotes("13.2", "13.7"),
  },
  after: ["The exact shares are a tenth of each line: 12.5, 13.5, 13.2, 13.7 and 17.1 cents.", NEVER_PART],
};

export const allocationLevel: PageOf<"allocationLevel"> = {
  decides: "sharing over lines or over single units",
  text: [
    "`line` shares an amount over the lines by what they cost. `unit` shares it over all units of all lines, whole cents each, and a line " +
      "gets what its units got: for a platform that knows what was paid for each single piece.",
    "What comes in fractions (2.5 kg) is one unit, and so is shipping. Over more than 100,000 units the lines share.",
  ],
  examples: [
    {
      order: {
        lines: [
          { price: "1.00", quantity: "1" },
          { price: "1.00", quantity: "2" },
        ],
        coupons: [{ code: "TEN-CENTS", benefit: { amount: "0.10" } }],
      },
      columns: byLine(2, shareOf),
    },
  ],
  notes: {
    line: "3.33 and 6.67: cut off to 3 and 6, the odd cent to B",
    unit: "3.33 for each of three units: 4, 3 and 3, of which the first is A's",
  },
};
