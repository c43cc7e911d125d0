import { type LineQuantity, type Order, packingSlipOf, parcelPapersOf } from "power-buyer";
import { papersPdf } from "power-buyer/adapters/papers-pdf";
import { facts } from "../blocks.js";
import { CLERK } from "../persons.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { LETTERHEAD, type Shop } from "../shop.js";
import { allJudged, fulfilment, judged } from "../views/order.js";
import { sentence } from "../views/words.js";
import { checkOrder } from "./check-order.js";

export const afterwards: Step = {
  title: "After it: review, OKAY, warehouse, shipped; BAD",
  run: async (scene, tell) => {
    const { order } = scene;
    if (order === null) tell.say("No order came of it, so that there is nothing to release.");
    const released = order === null ? null : await release(order, tell);
    if (released !== null) await print(released, scene.shop, tell);
    const shipped = released === null ? null : await ship(released, tell);
    await checkOrder(scene, tell);
    return { ...scene, order: shipped ?? order };
  },
};

/** Nobody has flagged a new customer, so the order waits in review until somebody does. */
async function release(order: Order, tell: Tell): Promise<Order | null> {
  await tell.ask("It waits in review, and says why.", "readOrder", { orderId: order.id }, judged);
  if (order.customer === null) return null;
  const { customerId } = order.customer;
  const answered = await tell.ask(
    "The credit desk knows her firm: OKAY. All her orders are judged anew.",
    "flagCustomer",
    { actor: CLERK, customerId, flag: "OKAY", reason: "References seen" },
    allJudged,
  );
  return answered?.find((one) => one.order.id === order.id)?.order ?? null;
}

/** What goes into the parcel, as one file for the printer. */
async function print(order: Order, { papers }: Shop, tell: Tell): Promise<void> {
  const parcel = parcelPapersOf(order, LETTERHEAD);
  const names = parcel.map((paper) => (paper.kind === "attachment" ? paper.name : paper.kind));
  const printed = await papersPdf(parcel, papers);
  const file = printed.match(
    (pdf) => `one PDF of ${pdf.length} bytes`,
    (refusal) => sentence(refusal, order.currency),
  );
  tell.show(
    "What is printed and packed with it.",
    "papersPdf(parcelPapersOf(order))",
    { orderId: order.id },
    { parcel, pdf: printed.unwrapOr(null) },
    [facts(["Papers", names.join(", ") || "none"], ["To print", file])],
  );
}

/** What is in stock goes first; the rest when it has come in. */
async function ship(order: Order, tell: Tell): Promise<Order | null> {
  if (order.status !== "warehouse") return null;
  const inStock = packingSlipOf(order)
    .lines.filter(({ toShip }) => toShip !== "0")
    .map(({ lineId, toShip }) => ({ lineId, quantity: toShip }));
  const first = await shipLines(order, inStock, "What is in stock leaves the house.", tell);
  const later = order.fulfilment
    .filter(({ backordered }) => backordered !== "0")
    .map(({ lineId, backordered }) => ({ lineId, quantity: backordered }));
  return (await shipLines(order, later, "And the rest, once it has come in.", tell)) ?? first;
}

async function shipLines(
  { id: orderId }: Order,
  lines: readonly LineQuantity[],
  why: string,
  tell: Tell,
): Promise<Order | null> {
  if (lines.length === 0) return null;
  const request = { actor: CLERK, orderId, lines };
  const answered = await tell.ask(why, "markShipped", request, (one) => [...judged(one), ...fulfilment(one)]);
  return answered?.order ?? null;
}
