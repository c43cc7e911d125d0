import { type Draft, invoiceOf, type Order, paperView } from "power-buyer";
import { CLERK, MAILING_INSTRUCTIONS } from "../persons.js";
import type { Scene } from "../scene.js";
import { LETTERHEAD } from "../shop.js";
import type { Tell } from "../tell.js";
import { draftHead, draftLines } from "../views/draft.js";
import { issues } from "../views/issues.js";
import { allJudged, judged, paper } from "../views/order.js";
import { at, edit, review } from "./on-draft.js";

/** A second order, started from a customer and paid by check: what the invoice says, what BAD does, and the check that clears. */
export async function checkOrder(scene: Scene, tell: Tell): Promise<void> {
  const order = await placeCheckOrder(scene, tell);
  if (order === null) return;
  const invoice = invoiceOf(order, LETTERHEAD);
  const view = paperView(invoice);
  tell.show(
    "The mailing instructions stand on its invoice.",
    "paperView(invoiceOf(order))",
    { orderId: order.id },
    { invoice, view },
    paper(view),
  );
  const { retail } = scene.cast;
  if (retail === null) return;
  const flag = { actor: CLERK, customerId: retail.customerId };
  await tell.ask(
    "Word comes that an earlier check bounced: BAD holds every active order of this customer.",
    "flagCustomer",
    { ...flag, flag: "BAD", reason: "An earlier check bounced" },
    allJudged,
  );
  await tell.ask(
    "It was somebody else's. OKAY again, but the money is still to come.",
    "flagCustomer",
    { ...flag, flag: "OKAY", reason: "A mistake of the bank's" },
    allJudged,
  );
  await tell.ask(
    "The check clears, and the order goes.",
    "recordCheck",
    { actor: CLERK, orderId: order.id, outcome: "cleared" },
    judged,
  );
}

async function placeCheckOrder(scene: Scene, tell: Tell): Promise<Order | null> {
  const { retail, pair } = scene.cast;
  const home = scene.shop.people.addresses.find(({ customerId }) => customerId === retail?.customerId);
  if (retail === null || pair === null || home === undefined) {
    tell.say("For a second order, by check, this catalog has nothing that is sold by the piece.");
    return null;
  }
  const draft = await tell.ask(
    "A second order, started from a customer this time.",
    "start",
    { actor: CLERK, currency: scene.shop.currency.code, customerId: retail.customerId },
    draftHead,
  );
  const filled = await edit(
    { ...scene, draft },
    tell,
    "One article, to an address of the book, by check.",
    [
      { type: "line.add", input: { variantId: pair.variant.variantId, quantity: "1" } },
      { type: "shippingAddress.set", input: { addressId: home.addressId } },
      { type: "billing.check", input: { mailingInstructions: MAILING_INSTRUCTIONS } },
    ],
    draftLines,
  );
  return filled.draft === null ? null : await completeWithShipping(filled, filled.draft, tell);
}

async function completeWithShipping(scene: Scene, { id: draftId }: Draft, tell: Tell): Promise<Order | null> {
  const options = await tell.look("shippingOptions", { draftId });
  const [first] = "ok" in options ? options.ok : [];
  const now =
    first === undefined
      ? scene
      : await edit(
          scene,
          tell,
          `Sent by ${first.name}.`,
          [{ type: "shipping.choose", input: { optionId: first.optionId } }],
          () => [],
        );
  const reviewed = await review(now, tell, "What is there to be said?", issues, CLERK, "completion");
  if (reviewed === null) return null;
  const { draft, sheet } = reviewed;
  const placed = await tell.ask(
    "Completed: it waits for the check.",
    "complete",
    { actor: CLERK, ...at(draft), acceptedTotal: sheet.totals.total },
    judged,
  );
  return placed?.order ?? null;
}
