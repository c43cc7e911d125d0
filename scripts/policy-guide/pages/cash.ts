import { type PageOf, total } from "../page.js";

const LINES = [{ price: "10.37", quantity: "1", taxes: [{ name: "VAT", rate: "20", included: true }] }] as const;

export const cashRounding: PageOf<"cashRounding"> = {
  decides: "the step to which an amount due is rounded",
  text: [
    "Where the smallest coins are gone, what is due is rounded to a step. It is any whole number of minor units (5 for 0.05), or `null` for none.",
    "It rounds the amount due of an order that is paid by check, by [`rounding`](rounding.md), below the total; it changes no tax and never touches cards.",
  ],
  examples: [
    {
      name: "Order 1",
      order: { lines: LINES, paidByCheck: true },
      columns: [
        total("1: total", "total"),
        total("1: tax", "tax"),
        total("1: rounded by", "cashRounding"),
        total("1: due", "amountDue"),
      ],
    },
    { name: "Order 2, not by check", order: { lines: LINES }, columns: [total("2: due", "amountDue")] },
  ],
  range: "null, or a number of minor units",
  values: [null, 5, 10, 50, 100],
  notes: {
    null: "not rounded",
    5: "1035 is nearer than 1040",
    10: "1040 is nearer than 1030",
    50: "1050 is nearer than 1000",
    100: "1000 is nearer than 1100",
  },
};
