// A replacement for an order that went wrong: at what was paid, linked to it, and never more than was ordered.
import { TEST_TOKENS } from "power-buyer/adapters/memory";
import { euros, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
const draft = await startFor(
  desk,
  "ada",
  { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 3 } },
  { type: "lines.discount", input: { lineIds: ["line-1"], discount: { kind: "amount", amount: "10.00" } } },
  { type: "billing.newMethod", input: { token: TEST_TOKENS.approved } },
);
const { sheet } = await must(desk.review({ actor: kim, draftId: draft.id }));
const original = await must(
  desk.complete({ actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: sheet.totals.total }),
);
await must(desk.flagCustomer({ actor: kim, customerId: "ada", flag: "OKAY", reason: "known" }));

const replace = (quantity: number) =>
  desk.replace({
    actor: kim,
    orderId: original.order.id,
    lines: [{ lineId: "line-1", quantity }],
    reason: "arrived broken",
  });

const replacement = await must(replace(2));
const [line] = replacement.lines;
console.log(
  `replaces ${line?.quantity} of ${line?.copiedFrom?.quantity} at ${line?.price?.amount}, ${line?.copiedFrom?.adjustment} off in all`,
);

const priced = (await must(desk.review({ actor: kim, draftId: replacement.id }))).sheet;
console.log(
  `value ${euros(priced.totals.total)}, due ${euros(priced.totals.amountDue)}, ${priced.totals.settlement?.kind}`,
);
const placed = await must(
  desk.complete({
    actor: kim,
    draftId: replacement.id,
    version: replacement.version,
    acceptedTotal: priced.totals.total,
  }),
);
console.log(`replacement ${placed.order.number} for ${placed.order.replacement?.orderId}: ${placed.order.status}`);

const tooMuch = await replace(2);
console.log(tooMuch.isErr() ? `two more: ${tooMuch.error.code}` : "two more were accepted");
