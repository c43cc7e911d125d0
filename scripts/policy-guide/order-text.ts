import { type Column, markdownTable } from "../support/markdown-table.js";
import { type GuideCoupon, type GuideLine, type GuideOrder, type GuideTax, nameOf } from "./order.js";
import type { Example } from "./page.js";

interface LineColumn extends Column {
  /** "" where the line has none. */
  readonly of: (line: GuideLine, index: number) => string;
}

/** A column stands where a line has something in it. */
const LINE_COLUMNS: readonly LineColumn[] = [
  { head: "line", align: "left", of: (_, index) => nameOf(index) },
  { head: "price", align: "right", of: ({ price }) => price },
  { head: "set by hand", align: "right", of: ({ byHand }) => byHand ?? "" },
  { head: "quantity", align: "right", of: ({ quantity }) => quantity },
  {
    head: "the price includes",
    align: "left",
    of: ({ listedIn }) => (listedIn ? `VAT ${listedIn.rate} % of ${listedIn.country}` : ""),
  },
  {
    head: "tax",
    align: "left",
    // Inside or on top is then what the axis decides.
    of: ({ taxes = [], listedIn }) => taxes.map((tax) => (listedIn ? rateText(tax) : taxText(tax))).join(", "),
  },
  { head: "discount", align: "right", of: ({ discount }) => (discount ? `${discount} %` : "") },
];

/** The order of an example: its lines as a table, then what stands beside them. */
export function orderText({ name, order }: Example): string {
  const { lines } = order;
  const columns = LINE_COLUMNS.filter(({ of }) => lines.some((line, i) => of(line, i) !== ""));
  const rows = lines.map((line, i) => columns.map(({ of }) => of(line, i)));
  return [...(name === undefined ? [] : [`${name}:`]), markdownTable(columns, rows), ...besideText(order)].join("\n\n");
}

function rateText({ name, rate }: GuideTax): string {
  return `${name} ${rate} %`;
}

function taxText(tax: GuideTax): string {
  return `${rateText(tax)} ${tax.included ? "inside" : "on top"}`;
}

function besideText({ coupons = [], totalDiscount, paidByCheck }: GuideOrder): string[] {
  const beside = [
    ...coupons.map((coupon) => `- coupon ${couponText(coupon)}`),
    ...(totalDiscount === undefined
      ? []
      : [`- ${totalDiscount.percent} % off the total, the draft says: tax ${totalDiscount.taxTreatment}`]),
    ...(paidByCheck ? ["- paid by check"] : []),
  ];
  return beside.length === 0 ? [] : [beside.join("\n")];
}

function couponText({ code, benefit, combinable, minimumSpend }: GuideCoupon): string {
  const taken = "percent" in benefit ? `${benefit.percent} %` : benefit.amount;
  const terms = [
    ...(minimumSpend === undefined ? [] : [`from ${minimumSpend} on`]),
    ...(combinable === false ? ["not beside others"] : []),
  ];
  return [`${code}: ${taken}`, ...terms].join(", ");
}
