// Two ways to pay that are no card: a check whose mailing instructions stand on the invoice, and payment not required.
import { invoiceOf } from "power-buyer";
import { edit, euros, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
const mug = { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 1 } } as const;

const byCheck = await startFor(desk, "ada", mug, {
  type: "billing.check",
  input: { mailingInstructions: "Payable to Example Goods, 1 Example Street, 10115 Berlin" },
});
const review = await must(desk.review({ actor: kim, draftId: byCheck.id }));
const accepted = review.sheet.totals.total;
const placed = await must(
  desk.complete({ actor: kim, draftId: byCheck.id, version: byCheck.version, acceptedTotal: accepted }),
);
console.log(`check order ${placed.order.number}: ${placed.judgement.holds.map(({ code }) => code).join(", ")}`);
const invoice = invoiceOf(placed.order, {
  name: "Example Goods",
  addressLines: ["1 Example Street", "10115 Berlin"],
  taxId: null,
  contact: [],
});
console.log(JSON.stringify(invoice.payment));

await must(desk.flagCustomer({ actor: kim, customerId: "ada", flag: "OKAY", reason: "known" }));
const cleared = await must(
  desk.recordCheck({ actor: kim, orderId: placed.order.id, outcome: "cleared", amount: accepted }),
);
console.log(`check cleared: ${cleared.order.status}`);

const sample = await startFor(desk, "ada", mug, {
  type: "billing.notRequired",
  input: { settlement: { kind: "sample" }, reason: "for the trade fair" },
});
const { totals } = (await must(desk.review({ actor: kim, draftId: sample.id }))).sheet;
console.log(`sample: total ${euros(totals.total)}, due ${euros(totals.amountDue)} (${totals.settlement?.kind})`);

const leftOut = await edit(desk, await startFor(desk, "ada", mug), {
  type: "invoice.leaveOut",
  input: { leaveOut: true },
});
const { issues } = await must(desk.review({ actor: kim, draftId: leftOut.id }));
console.log(
  `without a paper in the parcel: ${issues
    .map(({ code }) => code)
    .filter((code) => code.includes("invoice"))
    .join()}`,
);
