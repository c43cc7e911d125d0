import type { PriceSheet } from "power-buyer";
import { byLine, type FigureColumn, type PageOf, total } from "../page.js";

const TWO_RATES = [
  { name: "State", rate: "5" },
  { name: "City", rate: "5" },
] as const;
const TEN_INSIDE = [{ name: "VAT", rate: "10", included: true }] as const;

const rateOf = (line: number, rate: number, head: string): FigureColumn => ({
  head,
  of: ({ lines }) => lines[line]?.taxes[rate]?.amount ?? null,
});

export const taxLevel: PageOf<"taxLevel"> = {
  decides: "where tax is rounded",
  text: [
    "Tax is a fraction of a cent almost everywhere, and cents depend on what is rounded: the rate of each row, a row's rates together, each " +
      "unit, or the order. `row-rate` suits invoices that show tax on every line; `order-rate` is the rule of e-invoices (EN 16931); `unit` is for " +
      "platforms that tax single pieces; `rate-carried` keeps near the order's tax while it rounds row by row.",
    "However it is rounded, each row and each rate has its whole cents, and they add up to the total: what is left over goes to where most of " +
      "a cent was cut off.",
  ],
  examples: [
    {
      name: "Order 1",
      order: {
        lines: [
          { price: "0.35", quantity: "3", taxes: TWO_RATES },
          { price: "0.35", quantity: "3", taxes: TWO_RATES },
        ],
      },
      columns: [
        rateOf(0, 0, "1: A State"),
        rateOf(0, 1, "1: A City"),
        rateOf(1, 0, "1: B State"),
        rateOf(1, 1, "1: B City"),
        total("1: tax", "tax"),
      ],
    },
    {
      name: "Order 2",
      order: {
        lines: [
          { price: "0.35", quantity: "3", taxes: TEN_INSIDE },
          { price: "0.35", quantity: "3", taxes: TEN_INSIDE },
        ],
      },
      columns: [total("2: tax", "tax")],
    },
  ],
  notes: {
    "row-rate": "1: each 5.25 → 5. 2: an eleventh of 105 is 9.55 → 10, twice",
    row: "1: the two of a row are 10.5 → 11. 2: as `row-rate`, there is one rate",
    unit: "1: 1.75 → 2 for each rate of a unit, twelve times. 2: an eleventh of 35 is 3.18 → 3, six times",
    "order-rate": "1: each rate over both rows is 10.5 → 11. 2: an eleventh of 210 is 19.09 → 19",
    order: "1: all tax is 21. 2: 19.09 → 19",
    "rate-carried":
      "1: 5.25 → 5, 0.25 carried; 5.25 + 0.25 = 5.5 → 6. 2: 9.55 → 10, −0.45 carried; 9.55 − 0.45 = 9.09 → 9",
  },
};

export const taxBase: PageOf<"taxBase"> = {
  decides: "what tax is computed on where coupons come off",
  text: [
    "`after-discounts` taxes what is left to pay for the goods, the usual rule for a shop's own coupons. `before-discounts` taxes the full price, as " +
      "where somebody else (a manufacturer) pays for the coupon: one of 100 % leaves nothing to pay, and the tax is due all the same. " +
      "With `discount-rows` a coupon, or a discount of a shop's own stage, is a row of its own: goods are taxed in full, and the discount's own tax comes off.",
  ],
  examples: [
    {
      name: "Order 1",
      order: {
        lines: [{ price: "10.00", quantity: "1", taxes: [{ name: "VAT", rate: "20" }] }],
        coupons: [{ code: "TEN", benefit: { percent: "10" } }],
      },
      columns: [total("1: tax", "tax"), total("1: total", "total")],
    },
    {
      name: "Order 2",
      order: {
        lines: [{ price: "1.00", quantity: "1", taxes: [{ name: "VAT", rate: "20", included: true }] }],
        coupons: [{ code: "HALF", benefit: { percent: "50" } }],
      },
      columns: [total("2: tax", "tax"), total("2: total", "total")],
    },
  ],
  notes: {
    "after-discounts": "1: 20 % of 900. 2: a sixth of 50 is 8.33 → 8",
    "before-discounts": "1: 20 % of 1000. 2: a sixth of 100 is 16.67 → 17",
    "discount-rows": "1: 200 − 20. 2: 17 − 8, each rounded by itself",
  },
  after: [
    "## Discounts that are rows",
    "Such a row is laid over the tax rates of what it is taken of: 6.00 off 30.00 at 19 % and 30.00 at 7 %, all with tax inside, are two parts of " +
      "3.00 with 0.48 and 0.20 of tax in them. A part is not rounded, its tax is, by itself; then it comes off. Where tax is rounded over the order " +
      "([`order-rate`, `order`](tax-level.md)) the parts join that sum before it is rounded. Each coupon says in the sheet what tax it took off " +
      "(`taxes`). What is left of a rate is spread over its lines by what is left of them, so that each line still knows what was paid for it; it is " +
      "never less than nothing, and nothing where nothing is left to pay.",
    "### To the cent",
    [
      "- **Alike** are rows (lines, carriage and other charges) with the same rates inside, on top and taken out. They are reckoned together.",
      "- **A part** of a coupon that takes one amount of all it looks at (an amount for the order, a percentage of all together, a price for all) is " +
        "that amount × what it was taken of in rows that are alike ÷ all that it was taken of. Where each row has its own amount or percentage, or carriage is " +
        "free, the part is what these rows bear. So it is where a row bears further from its exact part than a minor unit for each line of " +
        "the order and one for carriage, as when earlier coupons left too little of it; and of a discount of a shop's own stage. Tax inside that the customer " +
        'does not pay is taken out of the part, exactly. With `carry: "exact"` these minor units are millionths of one.',
      "- **In full** a row is what it is without these discounts, less the tax that its customer does not pay. It is taxed as `taxLevel` says.",
      "- **Off** comes the tax of each part, each rate rounded by itself; those inside of a part are together no more than the part, rounded. No part, no tax.",
      "- **What is left** of a rate is the sum of its taxes in full less all that comes off, but at least 0. Inside of prices it is at most what is left of the " +
        "rows, less the taxes inside that are named before; on top it is 0 where nothing is left of the rows. Each row has a share in proportion to what is left " +
        "of it (for taxes inside: less those named before) in whole minor units, and one more goes to each of those of which most was cut off, the earlier row " +
        "first. Rows of which no discount takes a part keep the taxes that they have in full.",
      "- **Over the order** (`order-rate`, `order`) the sum is rate × (rows in full − parts), over all rows, rounded once and at least 0. " +
        "Each row has the tax on what is left of it in whole minor units. Those that are left over are given out in turn, where most was cut off " +
        "first, then to the greater tax: one each, or as many each as it takes where there are more of them than rows with tax. Where there are too many, " +
        "they are taken back in the opposite order, from each row as many as it has. The turn passes over a row that can hold no more tax inside.",
    ].join("\n"),
  ],
};

const withoutTax = ({ totals }: PriceSheet) => totals.total - totals.tax;

export const crossZone: PageOf<"crossZone"> = {
  decides: "a price that includes another country's tax",
  text: [
    "A listed price may say which zone's tax it includes. Sold in that zone, it is taxed as listed. Elsewhere `keep-gross` leaves what the customer " +
      "sees (the rates there are inside of the same price, and the shop gets more or less), and `keep-net` leaves what the shop gets (the old tax comes " +
      "out, the new one goes on top, and the customer pays more or less).",
    "Exempt customers, reverse charge and export (to where no rate is above 0) always take the included tax out.",
  ],
  examples: [
    {
      order: {
        lines: [
          {
            price: "12.00",
            quantity: "1",
            taxes: [{ name: "VAT", rate: "19" }],
            listedIn: { country: "AT", rate: "20" },
          },
        ],
      },
      columns: [
        total("customer pays", "total"),
        total("tax", "tax"),
        { head: "shop gets", of: withoutTax },
        ...byLine(1, ({ taxRemoved }) => taxRemoved).map((column) => ({ ...column, head: "tax taken out" })),
      ],
    },
  ],
  notes: {
    "keep-gross": "19 of 119 parts of 1200 are 191.6 → 192",
    "keep-net": "a sixth of 1200 comes out, 19 % of the 1000 goes on top",
  },
  after: [
    "Both work on whole rows. Where a platform makes the price of one unit anew and rounds it, do so before the line is added: " +
      '`retaxedPrice("10.00", "19", "24", 2, "half-up")` is 1042 minor units, 10.00 without its 19 % and with 24 % (8.4033… × 1.24).',
  ],
};
