import { type PageOf, total } from "../page.js";

const VAT = { name: "VAT", rate: "19", included: true } as const;
const LEVY = { name: "Levy", rate: "10" } as const;

export const pricesIncludeTax: PageOf<"pricesIncludeTax"> = {
  decides: "which taxes are inside of the prices",
  text: [
    "The tax port says of each rate whether it is inside of the prices (`included`), and `per-rate` goes by that. Where a shop's prices are all with tax, or all without, the policy may say so instead: `yes` or `no`, whatever the port says.",
    "It holds for lines, carriage and surcharges alike. A price that names the zone whose tax it includes still includes it.",
  ],
  examples: [
    {
      order: {
        lines: [
          { price: "11.90", quantity: "1", taxes: [VAT] },
          { price: "1.00", quantity: "1", taxes: [LEVY] },
        ],
      },
      columns: [total("tax", "tax"), total("on top", "taxAdded"), total("customer pays", "total")],
    },
  ],
  notes: {
    "per-rate": "1190 have 190 inside, 10 come on top of 100",
    yes: "1190 have 190 inside, 100 have 9 inside",
    no: "226.1 → 226 on top of 1190, 10 on top of 100",
  },
  after: [
    "Who pays no tax has taken out what is inside: by `per-rate` and `yes` 10.00 are left of the 11.90, by `no` nothing is inside and all of it is paid.",
  ],
};
