import { byLine, type PageOf, total } from "../page.js";
import { AS_ROUNDING, modeNotes, NEVER_PART } from "./modes.js";

const INSIDE = [{ name: "VAT", rate: "20", included: true }] as const;
const ON_TOP = [{ name: "VAT", rate: "10" }] as const;
const FIVE = ["1.25", "1.35", "1.32", "1.37"];

export const rounding: PageOf<"rounding"> = {
  decides: "how an amount becomes whole cents",
  text: [
    "Wherever pricing meets a fraction of a minor unit, this says where it goes. `half-up` is what most shops and invoices do; `half-even` " +
      "(“banker's rounding”) favours neither side over many amounts; `down` and `floor` are for shops that cut off.",
    "Percentages, tax and shares can be rounded otherwise: [`percentRounding`](percent-rounding.md), [`taxRounding`](tax-rounding.md), " +
      "[`includedTaxRounding`](included-tax-rounding.md), [`allocationRounding`](allocation-rounding.md). Where those are `null`, they do " +
      "what this axis says.",
  ],
  examples: [
    {
      order: { lines: ["0.125", "0.135", "0.132", "0.137"].map((price) => ({ price, quantity: "1" })) },
      columns: byLine(4, ({ gross }) => gross),
    },
  ],
  notes: modeNotes("13.2", "13.7"),
  after: [NEVER_PART],
};

export const percentRounding: PageOf<"percentRounding"> = {
  decides: "how a discount in percent is rounded",
  text: [
    "It holds for a percentage on a line, a coupon's percentage and a percentage off the total. Choose it where a platform cuts discounts " +
      "off (`floor`) or gives the half cent to the shop (`half-down`) and rounds everything else half up.",
  ],
  examples: [
    {
      order: { lines: FIVE.map((price) => ({ price, quantity: "1", discount: "10" })) },
      columns: byLine(4, ({ lineDiscount }) => lineDiscount),
    },
  ],
  notes: { null: AS_ROUNDING, ...modeNotes("13.2", "13.7") },
  after: [NEVER_PART],
};

export const taxRounding: PageOf<"taxRounding"> = {
  decides: "how tax laid on top is rounded",
  text: [
    "It says only which way; what is rounded (a row, a unit, the order) says [`taxLevel`](tax-level.md). Choose it where tax has a rule of " +
      "its own, as where fractions of a cent may be cut off.",
    "Tax inside of a price has its own axis, [`includedTaxRounding`](included-tax-rounding.md): some platforms round the two in opposite " +
      "directions.",
  ],
  examples: [
    {
      order: { lines: FIVE.map((price) => ({ price, quantity: "1", taxes: ON_TOP })) },
      columns: byLine(4, ({ taxAdded }) => taxAdded),
    },
  ],
  notes: { null: AS_ROUNDING, ...modeNotes("13.2", "13.7") },
  after: [NEVER_PART],
};

export const includedTaxRounding: PageOf<"includedTaxRounding"> = {
  decides: "how tax inside of a price is rounded",
  text: [
    "A price that includes 20 % has a sixth of itself as tax; what is left is the net. Rounding the tax down rounds the net up, so a " +
      "platform that takes the net out of the price half up has its tax half down here.",
  ],
  examples: [
    {
      order: { lines: ["0.75", "0.81", "0.79", "0.82"].map((price) => ({ price, quantity: "1", taxes: INSIDE })) },
      columns: byLine(4, ({ taxes }) => taxes.reduce((sum, { amount }) => sum + amount, 0)),
    },
  ],
  notes: { null: AS_ROUNDING, ...modeNotes("13.17", "13.67") },
  after: [NEVER_PART],
};

export const carry: PageOf<"carry"> = {
  decides: "what goes from step to step",
  text: [
    "With `minor-units` every step is rounded where it happens, so that each figure follows from those before it as they are printed. With " +
      "`exact` amounts are carried to a millionth of the minor unit, and each row is rounded in the end at its stations (gross, net, after " +
      "coupons, without tax, payable, paid), discounts and tax being the differences. Choose it for a platform that rounds the net and the " +
      "gross of a line from one unrounded amount.",
  ],
  examples: [
    {
      order: {
        lines: [{ price: "0.125", quantity: "5", discount: "15", taxes: [{ name: "VAT", rate: "25" }] }],
      },
      columns: [
        total("gross", "gross"),
        total("discount", "lineDiscounts"),
        total("net", "merchandise"),
        total("tax", "tax"),
        total("total", "total"),
      ],
    },
  ],
  notes: {
    "minor-units": "62.5 → 63; 15 % of 63 is 9.45 → 9; 25 % of 54 is 13.5 → 14; 54 + 14",
    exact: "62.5 → 63; 62.5 less 15 % is 53.125 → 53, so 10 off; with 25 % on it 66.40625 → 66, so 13 of tax",
  },
  after: ["Carried exactly, amounts may be up to 90 million with two decimals; beyond that the order is refused."],
};
