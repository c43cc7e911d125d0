import type { JudgedOrder, Order, PaperBlock, PaperView, StatusJudgement } from "power-buyer";
import { facts, figures, money, notes, sums, table, words } from "../blocks.js";
import type { Block } from "../script.js";
import { sentence, unblockText } from "./words.js";

/** Where an order stands, and why. */
export function judged({ order, judgement }: JudgedOrder): readonly Block[] {
  const { sheet, payment, currency } = order;
  return [
    facts(
      ["Order", `${order.number} (${order.id})`],
      ["Status", `${order.status}: ${judgement.because.replaceAll("_", " ")}`],
      ["Total", money(sheet.totals.total, currency)],
      ["Amount due", money(payment.amountDue, currency)],
      ["Received", money(payment.captured, currency)],
    ),
    holds(judgement, order),
  ];
}

function holds({ holds: all, unblockWith }: StatusJudgement, { currency, customer }: Order): Block {
  if (all.length === 0) return notes(["good", "Nothing holds it."]);
  const labels = customer === null ? {} : { [customer.customerId]: customer.name };
  return notes(
    ...all.map((hold) => ["warning", `Held. ${sentence(hold, currency, labels)}`] as const),
    ...unblockWith.map((unblock) => ["quiet", `Would lift it: ${unblockText(unblock, currency)}.`] as const),
  );
}

export function allJudged(orders: readonly JudgedOrder[]): readonly Block[] {
  return orders.length === 0 ? [notes(["quiet", "No order is concerned."])] : orders.flatMap(judged);
}

/** What is to be paid stands beside what was received only where the two differ. */
export function orderList(orders: readonly Order[]): readonly Block[] {
  const isOpen = ({ payment }: Order) => payment.captured !== payment.amountDue;
  const showsDue = orders.some(isOpen);
  const columns = [
    words("Order"),
    words("Customer", "gives"),
    words("Status"),
    words("Paid by"),
    figures("Total"),
    ...(showsDue ? [figures("To pay")] : []),
    figures("Received"),
  ];
  const rows = orders.map((order) => {
    const { number, customer, status, payment, sheet, currency } = order;
    const due = isOpen(order) ? money(payment.amountDue, currency) : "";
    return [
      number,
      customer?.name ?? "",
      status,
      payment.method.kind,
      money(sheet.totals.total, currency),
      ...(showsDue ? [due] : []),
      money(payment.captured, currency),
    ];
  });
  return [table(columns, rows, "No order yet.")];
}

/** What became of each line. */
export function fulfilment({ order }: JudgedOrder): readonly Block[] {
  const columns = [words("Line"), figures("Ordered"), figures("Shipped"), figures("Backordered"), figures("Cancelled")];
  const rows = order.fulfilment.map(({ lineId, ordered, shipped, backordered, cancelled }) => [
    lineId,
    ordered,
    shipped,
    backordered,
    cancelled,
  ]);
  return [table(columns, rows)];
}

/** The head of a paper, its totals and all that it says in words; the library has written every figure on it. */
export function paper({ title, facts: head, addresses, blocks }: PaperView): readonly Block[] {
  return [
    facts(
      ["Paper", title],
      ...head.map(({ label, value }) => [label, value] as const),
      ...addresses.map(({ label, lines }) => [label, lines.join(", ")] as const),
    ),
    ...blocks.flatMap(paperBlock),
  ];
}

function paperBlock(block: PaperBlock): readonly Block[] {
  switch (block.block) {
    case "table":
      return [];
    case "totals":
      return [sums(...block.rows.map(({ label, value }) => [label, value] as const))];
    case "section":
      return [notes(["plain", `${block.heading}:`], ...block.lines.map((line) => ["plain", line] as const))];
  }
}
